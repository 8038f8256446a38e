"""`habeas serve` and `habeas user`: the web, and who may use the desk.

Invariant: the web is served to this machine alone unless an address is given; the process ends with the command. What it needs from Django
is told through the environment, so that nothing here knows the pages.
"""

from __future__ import annotations

import os
import socket
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from habeas.cli import options
from habeas.cli.problems import CallError
from habeas.cli.registers import NO_REGISTER
from habeas.cli.screen import Screen

__all__ = ["free_port", "prepare", "run", "serve", "set_up"]

_THREADS = 64  # most only wait for somebody's words; `web.bounds` lets few answer at once

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; this machine alone if absent.")]
Port = Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="The port to listen at.")]


def serve(
    register: options.RegisterPath = None,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    origin: Annotated[
        str | None,
        typer.Option(
            "--origin",
            envvar="HABEAS_ORIGIN",
            metavar="URL",
            help="The address people see, such as https://register.example.org; "
            "needed where others than this machine are served, behind a proxy that ends TLS.",
        ),
    ] = None,
) -> None:
    """Serve the desk and the public site of a register, until it is interrupted."""
    from habeas.accounts.tables import anybody

    _check(host, origin)
    path = _ready(register, origin)
    screen = Screen()
    where = (origin or f"http://{host}:{port}").rstrip("/")
    screen.say(f"The public site: {where}/")
    screen.say(f"The desk:        {where}/desk/")
    if not anybody(path):
        screen.say("Nobody can open the desk yet. Make an account with:")
        screen.line(f"  habeas user add NAME --role admin --register {path}")
    screen.say("Stop with Ctrl-C.")
    sys.stdout.flush()
    run(host, port)


def _ready(register: str | None, origin: str | None) -> Path:
    """As `prepare`, for a process that only starts another: where the tables are those of this version it does not load what makes them."""
    from habeas.accounts.tables import up_to_date

    if not register or not up_to_date(path := Path(register).resolve()):
        return prepare(register, origin)
    from habeas.ledger import check_file

    check_file(path)
    _tell_django(path, origin)
    return path


def prepare(register: str | None, origin: str | None = None) -> Path:
    """Sets Django up for the web of a register, with the tables of its accounts. Raises CallError, LedgerError."""
    if not register:
        raise CallError(NO_REGISTER)
    from habeas.desk import check_register, open_register

    path = Path(register).resolve()
    check_register(path)  # before anything is made beside it
    import sqlite3

    from django.core.management import call_command
    from django.db import DatabaseError, connection

    from habeas.accounts.tables import accounts_path, mark_up_to_date

    beside = accounts_path(path)
    try:
        set_up(path, origin)
        call_command("migrate", verbosity=0, interactive=False)
        mark_up_to_date(path)
        beside.chmod(0o600)
    except (OSError, DatabaseError, sqlite3.Error) as error:
        raise CallError(f"{beside} cannot be made or used ({error}); allow writing in its folder, or move the register") from error
    finally:
        connection.close()
    open_register(path).close()
    return path


def set_up(path: Path, origin: str | None = None) -> None:
    """Sets Django up for the web of the register at `path`, there or not. Once in a process, and before a register is opened."""
    _tell_django(path, origin)
    import django

    django.setup()


def _tell_django(path: Path, origin: str | None) -> None:
    os.environ["HABEAS_REGISTER"] = str(path)
    if origin:
        os.environ["HABEAS_ORIGIN"] = origin
    os.environ["DJANGO_SETTINGS_MODULE"] = "habeas.web.settings"


def free_port(first: int = 8000, last: int = 8099) -> int:
    """The first port of this machine that nobody listens at. Raises CallError."""
    for port in range(first, last + 1):
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise CallError(f"--port: all ports from {first} to {last} are taken; name another")


def run(host: str, port: int) -> None:
    """Serves until it is interrupted. Raises CallError when the port is taken."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CallError(
                f"--host {host} --port {port}: cannot listen there ({(error.strerror or str(error)).lower()}); name another port"
            ) from error
    Granian(
        "habeas.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=_THREADS,
        log_level=LogLevels.error,  # it warns of so many threads, which are meant
        websockets=False,
    ).serve()


def _check(host: str, origin: str | None) -> None:
    if origin is not None:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or parts.query:
            raise CallError(f"--origin: {origin!r} is not the address of a site; write it like https://register.example.org")
    elif host not in ("127.0.0.1", "::1", "localhost"):
        raise CallError(f"--host {host}: to serve others than this machine, say the address they see with --origin https://…")
