"""The command line run in this process, on a data folder of the test's own."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tui.cli import main


@dataclass(frozen=True, slots=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def records(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.lines]


Command = Callable[..., Outcome]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def newsroom(data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """`newsroom(*words)`: run the command as if typed, in a pipe."""
    monkeypatch.delenv("NEWSROOM_DATA_DIR", raising=False)

    def run(*words: str | Path, data_dir: str | Path = data) -> Outcome:
        capsys.readouterr()
        status = main(["--data-dir", str(data_dir), *map(str, words)])
        printed = capsys.readouterr()
        return Outcome(status, printed.out, printed.err)

    return run


def is_one_line(text: str, *words: str) -> bool:
    """Whether standard error is a line of ours that has all these words, and no more."""
    return text.startswith("newsroom: ") and text.count("\n") == 1 and all(word in text for word in words)


def written(folder: Path, texts: Sequence[str]) -> list[Path]:
    """Files 1.txt, 2.txt … with these texts."""
    paths = [folder / f"{number}.txt" for number in range(1, len(texts) + 1)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths
