"""The archive keeps bytes once, tells how each copy was got, and names whatever is no longer as it was."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.evidence import Archive, Capture, EvidenceError

DISPATCH = b"Seven people were freed in Horki on Monday, the Spring centre said.\n"
AT = datetime(2025, 12, 12, 10, 0, tzinfo=UTC)


def capture(address: str = "https://lantern.example/horki", **more: object) -> Capture:
    return Capture(AT, address, "text/plain", "habeas 0.1", **more)  # type: ignore[arg-type]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "horki.evidence")


# -- stories ------------------------------------------------------------------------------------------------------------


def test_a_dispatch_is_kept_under_its_own_hash_beside_the_record_of_how_it_was_got(archive: Archive) -> None:
    sha256 = archive.put(DISPATCH, capture(headers={"Content-Type": "text/plain", "ETag": '"7"', "Set-Cookie": "who=me", "Server": "x"}))

    assert sha256 == hashlib.sha256(DISPATCH).hexdigest()
    assert set(files(archive.folder)) == {f"{sha256[:2]}/{sha256[2:4]}/{sha256}{ending}" for ending in ("", ".json")}
    assert archive.get(sha256) == DISPATCH
    (kept,) = archive.captures(sha256)
    assert (kept.address, kept.at, kept.media_type, kept.collector) == ("https://lantern.example/horki", AT, "text/plain", "habeas 0.1")
    assert kept.headers == {"content-type": "text/plain", "etag": '"7"'}
    assert list(archive.verify([sha256])) == []


def test_the_same_bytes_from_another_address_add_a_record_and_change_nothing(archive: Archive) -> None:
    sha256 = archive.put(DISPATCH, capture())
    before = files(archive.folder)

    archive.put(DISPATCH, capture())
    assert files(archive.folder) == before

    archive.put(DISPATCH, capture("https://reprint.example/horki"))
    archive.put(DISPATCH, capture("https://third.example/horki"))
    after = files(archive.folder)
    assert before.items() <= after.items()
    assert len(after) == len(before) + 2
    assert [kept.address for kept in archive.captures(sha256)] == [
        "https://lantern.example/horki",
        "https://reprint.example/horki",
        "https://third.example/horki",
    ]
    assert list(archive.verify([sha256])) == []


def test_several_people_put_the_same_bytes_at_once_and_every_record_is_kept(archive: Archive) -> None:
    addresses = [f"https://outlet{number}.example/" for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        hashes = set(pool.map(lambda address: archive.put(DISPATCH, capture(address)), addresses))

    (sha256,) = hashes
    assert sorted(kept.address or "" for kept in archive.captures(sha256)) == sorted(addresses)
    assert list(archive.verify([sha256])) == []


# -- what a check finds -------------------------------------------------------------------------------------------------


@given(data=st.binary(min_size=1, max_size=300), flip=st.integers(min_value=0), bit=st.integers(0, 7), in_record=st.booleans())
def test_a_single_flipped_bit_anywhere_is_found_and_its_file_named(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, flip: int, bit: int, in_record: bool
) -> None:
    archive = Archive(tmp_path_factory.mktemp("archive"))
    sha256 = archive.put(data, capture())
    path = archive.path(sha256)
    if in_record:
        path = path.with_name(f"{sha256}.json")
    broken = bytearray(path.read_bytes())
    broken[flip % len(broken)] ^= 1 << bit
    path.write_bytes(broken)

    (problem,) = archive.verify([sha256])
    assert problem.file is not None
    assert problem.file.endswith(path.name)


def test_a_file_that_is_missing_cut_short_or_foreign_is_named(archive: Archive) -> None:
    gone, short = archive.put(DISPATCH, capture()), archive.put(DISPATCH * 9, capture())
    archive.path(gone).unlink()
    archive.path(short).write_bytes(DISPATCH * 8)
    stray = archive.folder / "notes.txt"
    stray.write_text("remember")

    found = {(problem.file or "").rsplit("/", 1)[-1]: problem.what for problem in archive.verify([gone, short])}
    assert set(found) == {gone, short, "notes.txt"}
    assert "missing" in found[gone]
    assert "no longer have the hash" in found[short]
    assert "does not belong" in found["notes.txt"]
    for broken in (gone, short):
        with pytest.raises(EvidenceError, match=broken):
            archive.get(broken)


def test_bytes_whose_record_is_lost_are_named(archive: Archive) -> None:
    sha256 = archive.put(DISPATCH, capture())
    archive.path(sha256).with_name(f"{sha256}.json").unlink()
    (problem,) = archive.verify()
    assert "nothing records how it was got" in problem.what


def test_damaged_bytes_are_not_taken_for_kept_when_the_source_is_added_again(archive: Archive) -> None:
    sha256 = archive.put(DISPATCH, capture())
    archive.path(sha256).write_bytes(b"")
    with pytest.raises(EvidenceError, match="damaged; move it away and add the source again"):
        archive.put(DISPATCH, capture())


def test_a_large_file_is_checked_in_constant_memory(archive: Archive) -> None:
    import tracemalloc

    archive.put(b"\xd0\xb0" * 20_000_000, capture())
    tracemalloc.start()
    assert list(archive.verify()) == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


# -- killed and hindered runs -------------------------------------------------------------------------------------------


def test_what_a_killed_run_left_counts_for_nothing_and_is_swept_an_hour_later(archive: Archive) -> None:
    sha256 = archive.put(DISPATCH, capture())
    folder = archive.path(sha256).parent
    left = folder / f"{sha256}.999.abcd.part"
    left.write_bytes(DISPATCH[:10])
    record_only = hashlib.sha256(b"never kept").hexdigest()
    archive.put(b"never kept", capture())
    archive.path(record_only).unlink()

    assert list(archive.verify([sha256])) == []
    assert archive.sweep() == 0
    assert left.exists()
    assert archive.sweep(now=time.time() + 3700) == 1
    assert not left.exists()
    assert archive.put(b"never kept", capture()) == record_only
    assert archive.get(record_only) == b"never kept"


@pytest.mark.parametrize("failing", range(1, 5))
def test_a_disk_that_fills_up_at_any_write_gives_one_line_and_leaves_no_half_file(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    flushed = 0
    honest = os.fsync

    def full(descriptor: int) -> None:
        nonlocal flushed
        flushed += 1
        if flushed == failing:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        honest(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(
        EvidenceError, match=r"cannot be written \(no space left on device\); free some space and run the same again"
    ) as told:
        archive.put(DISPATCH, capture())
    assert "\n" not in str(told.value)
    monkeypatch.setattr(os, "fsync", honest)

    assert not [name for name in files(archive.folder) if name.endswith(".part")]
    assert list(archive.verify()) == []
    sha256 = archive.put(DISPATCH, capture())
    assert archive.get(sha256) == DISPATCH
    assert list(archive.verify([sha256])) == []


def test_a_stick_without_links_still_gives_every_record_its_own_name(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(self: Path, target: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    sha256 = archive.put(DISPATCH, capture())
    archive.put(DISPATCH, capture("https://reprint.example/horki"))
    assert len(archive.captures(sha256)) == 2
    assert list(archive.verify([sha256])) == []


def test_a_file_where_the_folder_should_be_is_an_error_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "horki.evidence").write_text("a letter")
    with pytest.raises(EvidenceError, match="move the file away that stands where a folder should"):
        Archive(tmp_path / "horki.evidence").put(DISPATCH, capture())


@pytest.mark.parametrize("wrong", ["", "abc", "../../etc/passwd", "A" * 64, "g" * 64])
def test_only_a_hash_can_name_a_file(archive: Archive, wrong: str) -> None:
    with pytest.raises(EvidenceError, match="is not a SHA-256"):
        archive.get(wrong)


@given(st.text(min_size=1), st.text(), st.dictionaries(st.sampled_from(["etag", "date"]), st.text()))
def test_a_record_gives_back_what_was_recorded(
    tmp_path_factory: pytest.TempPathFactory, address: str, collector: str, headers: dict[str, str]
) -> None:
    address, collector = (text.encode(errors="replace").decode() for text in (address, collector))
    headers = {name: value.encode(errors="replace").decode() for name, value in headers.items()}
    archive = Archive(tmp_path_factory.mktemp("archive"))
    one = Capture(AT, address, None, collector, headers, derived_from="0" * 64)
    sha256 = archive.put(DISPATCH, one)
    assert archive.captures(sha256) == (one,)
    assert json.loads(archive.path(sha256).with_name(f"{sha256}.json").read_text(encoding="utf-8"))["sha256"] == sha256
