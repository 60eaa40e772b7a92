"""The releases we were founded on, and those marked up to measure us by, read to the bars that were set.

They lie beside the repository, in `../shared`. Where they are absent these tests are skipped, and say so.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[4] / "shared"
MEASURE = SHARED / "measure"
needs_shared = pytest.mark.skipif(not MEASURE.is_dir(), reason=f"the releases to measure by are not in {MEASURE}")

Figures = dict[str, float | None]


def scored(gold: Path, files: list[Path], found: Path) -> Figures:
    """The figures of the scorer for what `newsroom read --json` prints of these files."""
    read = [sys.executable, "-m", "tui.cli", "read", "--json", *map(str, files)]
    found.write_bytes(subprocess.run(read, check=True, capture_output=True).stdout)
    score = [sys.executable, str(MEASURE / "score.py"), str(gold), str(found)]
    printed = subprocess.run(score, check=True, capture_output=True, text=True).stdout
    return json.loads(printed)  # type: ignore[no-any-return]


def laid_out(name: str, folder: Path) -> list[Path]:
    """The texts of a file of marked-up releases, with their answers beside them."""
    subprocess.run([sys.executable, str(MEASURE / "gold.py"), str(MEASURE / name), str(folder)], check=True)
    return sorted(folder.glob("*.txt"))


@needs_shared
def test_the_founding_document_is_read_without_a_fault(tmp_path: Path) -> None:
    figures = scored(MEASURE / "seed", sorted((SHARED / "seed").glob("*.txt")), tmp_path / "found.jsonl")
    counts = {"releases": 1, "quote_parts": 6, "contacts": 1, "leaks": 0}
    assert {name: figures.pop(name) for name in counts} == counts
    assert {value for value in figures.values() if value is not None} == {1.0}


@needs_shared
@pytest.mark.parametrize("name", ["dev.gold", "more.gold"])
def test_marked_up_releases_are_read_to_the_bar(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "gold"
    figures = scored(folder, laid_out(name, folder), tmp_path / "found.jsonl")
    bars = {"quote_f1": 0.99, "speaker": 0.99, "role": 0.99, "contact_recall": 0.99, "contact_fields": 0.97}
    assert {
        figure: value for figure, bar in bars.items() if (value := figures[figure]) is not None and value < bar
    } == {}
    assert figures["leaks"] == 0
