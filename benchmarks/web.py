"""How quickly a large register is served: pages, lists, search and the desk, from a cold start, by `habeas serve` itself.

    python benchmarks/web.py [--people 50000] [--statements 1000000] [--rate 50] [--seconds 20] [--folder DIR]

Everything happens on this machine and over the loopback alone. The register is made first (not timed; kept in --folder when that is
given, and used again when it is there), then its public store (timed, in a process of its own), and again after each of two reports is
accepted. Then `habeas serve` starts, and is asked for public pages at a fixed rate whether or not it keeps up: a request counts from the
moment at which it was due, so that waiting counts; those that nobody asked for before, which are made and not found among those that are
kept, are told by themselves, too. It is done twice: just after the start, while the desk is loaded beside it, and then again with other
pages. Search asks for people in other spellings and for words; the desk accepts statements and shows the next. Memory is the largest
resident set of the serving processes (VmHWM). The one who asks runs on the same processors, so the processor time of a page is told beside
the clock.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import secrets
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import web_register

LIMITS = {"public pages": 100, "search": 200, "desk": 150, "start": 3000, "memory": 600}
_WORKERS, _KEYS = 16, 30
_WHOLE = tuple(f"/desk/{page}" for page in ("people/", "people/?q=Anna", "links/", "figures/", "deals/", "counts/", "log/changes/?answers"))
_BEFORE = 40  # paths that are asked for before anything is timed


class Browser:
    """A connection that is kept open, with its cookies."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.port, self.cookies = port, dict(cookies or {})
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, path: str, form: dict[str, str] | None = None, *, least: int = 200) -> tuple[int, str, str]:
        """Status, where it leads, and the text."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        body = None
        if form is not None:
            body = urlencode(form)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://127.0.0.1:{self.port}/"}
            if "csrf" in self.cookies:
                headers["X-CSRFToken"] = self.cookies["csrf"]
        for attempt in range(2):
            try:
                self.connection.request("GET" if form is None else "POST", path, body, headers)
                answer = self.connection.getresponse()
                text = answer.read().decode(errors="replace")
                break
            except (http.client.HTTPException, ConnectionError):
                self.connection.close()
                if attempt:
                    raise
        for value in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status, answer.headers.get("Location", ""), text


def at_a_rate(port: int, paths: list[str], rate: float, seconds: float) -> tuple[dict[int, float], int]:
    """Milliseconds of each request from when it was due, by its number, and how many failed."""
    spent: dict[int, float] = {}
    failed = 0
    lock = threading.Lock()
    began = time.perf_counter() + 0.2
    due = iter(range(int(rate * seconds)))
    browsers = threading.local()

    def work() -> None:
        nonlocal failed
        browsers.one = Browser(port)
        while True:
            with lock:
                number = next(due, None)
            if number is None:
                return
            moment = began + number / rate
            time.sleep(max(0.0, moment - time.perf_counter()))
            status, _, _ = browsers.one.ask(paths[number % len(paths)])
            with lock:
                spent[number] = (time.perf_counter() - moment) * 1000
                failed += status != 200

    threads = [threading.Thread(target=work) for _ in range(_WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return spent, failed


def asked_first(paths: list[str], spent: dict[int, float]) -> list[float]:
    """The requests among these for pages that nobody had asked for."""
    seen, found = set(paths[:_BEFORE]), []
    for number in sorted(spent):
        path = paths[number % len(paths)]
        if path not in seen:
            seen.add(path)
            found.append(spent[number])
    return found


def one_by_one(port: int, paths: list[str]) -> tuple[list[float], int]:
    browser, spent, failed = Browser(port), [], 0
    for path in paths:
        began = time.perf_counter()
        failed += browser.ask(path)[0] != 200
        spent.append((time.perf_counter() - began) * 1000)
    return spent, failed


def keys_on_the_desk(port: int, session: str, many: int) -> tuple[list[float], int]:
    """From the key that accepts a statement to the card of the next; nothing where this version has no queue."""
    browser = Browser(port, {"session": session})
    status, path, text = browser.ask("/desk/queue/")
    spent: list[float] = []
    failed = 0
    for _ in range(many):
        for _ in range(4):
            if status not in (301, 302, 303):
                break
            status, path, text = browser.ask(path)
        accept = re.search(r'"(/desk/queue/[0-9a-f]{64}/accept/[^"]*)"', text)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
        if status != 200 or accept is None:
            break
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text))
        if token:
            hidden["csrfmiddlewaretoken"] = token.group(1)
        began = time.perf_counter()
        status, path, text = browser.ask(accept.group(1).replace("&amp;", "&"), hidden)
        while status in (301, 302, 303):
            status, path, text = browser.ask(path)
        spent.append((time.perf_counter() - began) * 1000)
        failed += status != 200
    return spent, failed


def whole_pages_on_the_desk(process: subprocess.Popen[bytes], port: int, session: str) -> None:
    """What asks the whole register, from when it is asked to the page: the first of all, each for the first time, again, and after
    something was recorded. "said" is until the desk says what is known at once and how far the rest is."""
    browser = Browser(port, {"session": session})
    for address in (*_WHOLE, *_WHOLE, "record", *_WHOLE):
        if address == "record":
            keys_on_the_desk(port, session, 1)
            print("desk           one statement accepted", flush=True)
            continue
        began, said, asked = time.perf_counter(), 0.0, 0
        while True:
            status, _, text = browser.ask(address)
            asked, said = asked + 1, said or (time.perf_counter() - began) * 1000
            if status != 202:
                break
            time.sleep(1.0)
        spent = (time.perf_counter() - began) * 1000
        line = f"desk           {address:28} said {said:6.0f} ms, there {spent:8.0f} ms, asked {asked} times"
        print(f"{line}, {status}, {len(text) >> 10} KB", flush=True)
    memory = [re.search(r"VmHWM:\s+(\d+)", (folder / "status").read_text()) for folder in of_group(process, apart=True)]
    beside = sum(int(one.group(1)) for one in memory if one) / 1024
    print(f"memory         {peak(process):.0f} MB, limit {LIMITS['memory']} MB; {beside:.0f} MB in the process apart", flush=True)


# -- the server ---------------------------------------------------------------------------------------------------------


def started(register: Path, port: int, page: str = "/") -> tuple[subprocess.Popen[bytes], float]:
    """The server, and the milliseconds from its start to the first page, or to another one."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("habeas")), "serve", "--register", str(register), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    while True:
        if process.poll() is not None:
            raise SystemExit(f"habeas serve ended with code {process.returncode}")
        try:
            status, _, _ = Browser(port).ask(page)
        except OSError:
            time.sleep(0.02)
            continue
        if status == 200:
            return process, (time.perf_counter() - began) * 1000
        if time.perf_counter() - began > 120:
            raise SystemExit(f"the first page is not there after two minutes, but {status}")
        time.sleep(0.05)


def peak(process: subprocess.Popen[bytes]) -> float:
    """The largest resident sets of the serving processes together, in MB."""
    found = (re.search(r"VmHWM:\s+(\d+)", (folder / "status").read_text()) for folder in of_group(process))
    return sum(int(one.group(1)) for one in found if one) / 1024


def of_group(process: subprocess.Popen[bytes], *, apart: bool = False) -> list[Path]:
    """The folders in /proc of the serving processes; with `apart`, of those beside them that answer what asks the whole register. Those
    that make the store are neither."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "cmdline").read_bytes()
            if (
                os.getpgid(int(folder.name)) == process.pid
                and b"habeas.desk.storing" not in told
                and (b"habeas.web.apart" in told) == apart
            ):
                found.append(folder)
        except (OSError, ProcessLookupError):
            continue
    return found


def processor(process: subprocess.Popen[bytes]) -> float:
    """Seconds of processor that the process which answers has used: the one that has used most."""
    used = [0]
    for folder in of_group(process):
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
        used.append(int(fields[11]) + int(fields[12]))
    return max(used) / os.sysconf("SC_CLK_TCK")


def stopped(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def session_of_a_reviewer(register: Path) -> str:
    """A session, made as signing in makes it; the desk's own sign-in is limited in its rate."""
    program = """
import sys
from habeas.cli.serving import prepare
prepare(sys.argv[1])
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from habeas.accounts.models import User
user = User.objects.create_user(sys.argv[2], password=None, role="admin")
session = SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
session.create()
sys.stdout.write("SESSION " + session.session_key)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(register), f"bench-{secrets.token_hex(4)}"], check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.rpartition("SESSION ")[2].strip()


# -- the questions ------------------------------------------------------------------------------------------------------


def public_paths(register: Path, chance: random.Random) -> list[str]:
    """Lists and single pages, in the shares in which visitors ask for them, in three languages."""
    from habeas.exports.store import Store, store_path

    with Store(store_path(register)) as store:
        people = list(store.page("people")["people"][:2000])
        sources = list(store.keys("sources/"))[:500]
        deals = list(store.keys("deals/"))
        statements = []
        for key in store.keys("statements/"):
            statements.append(key)
            if len(statements) == 2000:
                break
    paths = []
    for _ in range(1000):
        roll = chance.random()
        if roll < 0.15:
            path = "/"
        elif roll < 0.3:
            path = f"/people?page={chance.randrange(1, 30)}"
        elif roll < 0.36:
            path = "/people?custody=presumed&since=2022"
        elif roll < 0.7 and people:
            path = f"/people/{chance.choice(people)['person']}"
        elif roll < 0.8 and statements:
            path = f"/{chance.choice(statements)}"
        elif roll < 0.86 and sources:
            path = f"/{chance.choice(sources)}"
        elif roll < 0.9 and deals:
            path = f"/{chance.choice(deals)}"
        else:
            path = chance.choice(["/deals", "/figures", "/flows", "/sources", "/methods", "/data", "/feed.json"])
        paths.append(chance.choice(["", "", "/be", "/ru"]) + path if path != "/" else chance.choice(["/", "/", "/be/", "/ru/"]))
    return paths


def searches(named: list[str], chance: random.Random) -> list[str]:
    asked = []
    for _ in range(120):
        name = chance.choice(named)
        words = name.split()
        asked.append(
            chance.choice(
                [name, words[-1], words[0], " ".join(reversed(words)), "colony without notice", "trial closed doors", words[0][:5]]
            )
        )
    return [f"/search?q={quote(one)}" for one in asked]


def told(name: str, spent: list[float], failed: int, limit: float) -> None:
    if not spent:
        print(f"{name:14} not measured: this version has no such page")
        return
    ordered = sorted(spent)
    middle, late = statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    line = f"{name:14} n {len(spent):5}  median {middle:8.1f} ms  p95 {late:8.1f} ms  worst {ordered[-1]:8.1f} ms"
    print(f"{line}  limit {limit} ms  failed {failed}", flush=True)


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def make_register(folder: Path, people: int, statements: int) -> tuple[Path, list[str]]:
    register, kept = folder / f"bench-{people}-{statements}.habeas", folder / f"bench-{people}-{statements}.names.json"
    if not (register.is_file() and kept.is_file()):
        spent = timed(lambda: kept.write_text(json.dumps(web_register.make(register, people, statements)), encoding="utf-8"))
        print(f"register       made in {spent:.0f} s, {register.stat().st_size / 1e6:.0f} MB", flush=True)
    named: list[str] = json.loads(kept.read_text(encoding="utf-8"))
    return register, named


def make_store(register: Path) -> None:
    """The store, and then again after each of two reports was accepted, by the process that stays for that."""
    from habeas import desk
    from habeas.desk.apart import Apart
    from habeas.exports.store import store_path

    store_path(register).unlink(missing_ok=True)
    apart = Apart()
    try:
        used = 0.0
        for what in ("made", "made again", "made again"):
            if what != "made":
                with desk.open_register(register) as there:
                    desk.accept_all(there, desk.queue(there)[0].source, actor="bench")
            spent = timed(lambda: apart.make(register))
            folder = next(one for one in Path("/proc").glob("[0-9]*") if _makes(one, register))
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            now = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            found = re.search(r"VmHWM:\s+(\d+)", (folder / "status").read_text())
            size, memory = store_path(register).stat().st_size / 1e6, int(found.group(1)) / 1024 if found else 0
            line = f"store          {what} in {spent:.0f} s ({now - used:.1f} s of processor)"
            print(f"{line}, {size:.0f} MB, {memory:.0f} MB of memory", flush=True)
            used = now
    finally:
        apart.close()


def _makes(folder: Path, register: Path) -> bool:
    """Whether a folder of /proc is of the process that makes the store."""
    try:
        told = (folder / "cmdline").read_bytes()
    except OSError:
        return False
    return b"habeas.desk.storing" in told and str(register).encode() in told


def measure(register: Path, named: list[str], rate: float, seconds: float) -> None:
    chance = random.Random(5)
    session = session_of_a_reviewer(register)
    paths, port = public_paths(register, chance), free_port()
    process, first = started(register, port)
    try:
        print(
            f"start          {first:.0f} ms to the first page, limit {LIMITS['start']} ms; "
            f"{processor(process):.1f} s of processor where it is answered",
            flush=True,
        )
        one_by_one(port, paths[:_BEFORE])
        for when in ("just started", "public pages"):
            before = processor(process)
            spent, failed = at_a_rate(port, paths, rate, seconds)
            told(when, list(spent.values()), failed, LIMITS["public pages"])
            told("  first asked", asked_first(paths, spent), 0, LIMITS["public pages"])
            each = (processor(process) - before) / (rate * seconds)
            print(f"               {each * 1000:.1f} ms of processor for a page, {each * rate:.0%} of one at this rate", flush=True)
            paths = public_paths(register, chance)
            one_by_one(port, paths[:_BEFORE])
        asked = searches(named, chance)
        before = processor(process)
        told("search", *one_by_one(port, asked), LIMITS["search"])
        print(f"               {(processor(process) - before) / len(asked) * 1000:.1f} ms of processor for a search", flush=True)
        print(f"memory         {peak(process):.0f} MB, limit {LIMITS['memory']} MB, before the desk is used", flush=True)
        before = processor(process)
        told("desk", *keys_on_the_desk(port, session, _KEYS), LIMITS["desk"])
        print(f"               {(processor(process) - before) / _KEYS * 1000:.1f} ms of processor for a key", flush=True)
        print(f"memory         {peak(process):.0f} MB with the desk", flush=True)
        whole_pages_on_the_desk(process, port, session)
    finally:
        stopped(process)


def measure_desk(register: Path) -> None:
    """Only what the desk asks of the whole register."""
    session, port = session_of_a_reviewer(register), free_port()
    process, _ = started(register, port, "/accounts/login/")  # which waits for no public store
    try:
        whole_pages_on_the_desk(process, port, session)
    finally:
        stopped(process)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=50_000, help="invented people (50,000)")
    parser.add_argument("--statements", type=int, default=1_000_000, help="statements about them (1,000,000)")
    parser.add_argument("--rate", type=float, default=50.0, help="requests a second (50)")
    parser.add_argument("--seconds", type=float, default=20.0, help="for so long (20)")
    parser.add_argument("--folder", type=Path, help="where to keep the register; about 2 GB for a million (a temporary folder)")
    parser.add_argument("--desk", action="store_true", help="only what the desk asks of the whole register")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="habeas-bench-"))
    try:
        print(
            f"{given.people:,} people, {given.statements:,} statements; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        register, named = make_register(folder, given.people, given.statements)
        if given.desk:
            measure_desk(register)
            return
        make_store(register)
        measure(register, named, given.rate, given.seconds)
    finally:
        if given.folder is None:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
