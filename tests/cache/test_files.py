"""Files to releases: small ones here, large ones in a process that can be killed."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cache import files
from cache.errors import FileError
from cache.fetch.files import bytes_to_document
from cache.files import read_file
from cache.model import Document

NOW = datetime(2026, 11, 25, tzinfo=UTC)
TEXT = "The lock keepers counted the boats twice and wrote the number on the gate in white chalk. "
PAGE = f"<!DOCTYPE html><html lang=en><title>Gates open</title><article><p>{TEXT * 4}</p>{{}}</article></html>"


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_small_page_is_read_in_this_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def watched(path: str, body: bytes) -> Document:
        seen.append(os.getpid())
        return bytes_to_document(path, body)

    monkeypatch.setattr(files, "bytes_to_document", watched)
    assert read_file(written(tmp_path, "a.html", PAGE.format("")), now=NOW).title == "Gates open"
    assert seen == [os.getpid()]


def test_a_large_page_is_read_whole_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "bytes_to_document", None)  # not used in this process
    path = written(tmp_path, "a.html", PAGE.format("".join(f"<p>Boat {n} came in.</p>" for n in range(4_000))))
    release = read_file(path, now=NOW)
    assert (release.title, release.source) == ("Gates open", path)
    assert release.blocks[-1].text == "Boat 3999 came in."


def test_a_page_that_takes_too_long_is_told_and_the_process_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "DEADLINE", 1.5)
    trap = "<p " + " ".join(f'a{n}="x"' for n in range(120_000)) + ">word</p>"
    path = written(tmp_path, "trap.html", PAGE.format(trap))
    started = time.monotonic()
    with pytest.raises(FileError, match=r"trap\.html: the file takes longer than 1\.5 s to read; cut the release"):
        read_file(path, now=NOW)
    assert time.monotonic() - started < 10


def test_what_is_wrong_with_a_large_file_is_told_in_the_same_words(tmp_path: Path) -> None:
    path = written(tmp_path, "a.html", "<html><body>" + "<nav></nav>" * 6_000)
    with pytest.raises(FileError, match=r"a\.html: there is no release in it; "):
        read_file(path, now=NOW)


def test_a_text_is_never_sent_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cache.workers.run_apart", None)
    assert (
        read_file(written(tmp_path, "a.txt", f"Gates open\n\n{TEXT * 2}" + "<" * 9_000), now=NOW).title == "Gates open"
    )
