"""What people install works: the wheel holds every file, and runs from another environment in an empty folder."""

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

import cache

ROOT = Path(__file__).parent.parent
RELEASE = """\
The harbour of Port Anders opens a second quay

Port Anders – The new quay takes its first ship on Monday.

"We waited nine years for this day," said Ida Brandt, the harbour master.

For more information: Jonas Vik, press officer, Port of Port Anders, jonas.vik@port-anders.example
"""

pytestmark = pytest.mark.timeout(300)


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # With the build backend at hand nothing is fetched; else pip fetches it, as it did for this environment.
    isolation = ["--no-build-isolation"] if find_spec("hatchling") else []
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "wheel", str(ROOT), "--no-deps", *isolation, "--wheel-dir", folder, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def newsroom(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed from the wheel into a fresh environment that borrows the libraries of this one."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home, with_pip=False)
    paths = {"base": str(home), "platbase": str(home)}
    scripts, packages = (Path(sysconfig.get_path(name, "venv", paths)) for name in ("scripts", "purelib"))
    python = scripts / Path(sys.executable).name
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--python", str(python))
    run(*pip, "install", "--no-deps", "--no-index", wheel, folder=home)
    # Written after the installation, so that pip does not take this environment's newsroom for the new one.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "borrowed.pth").write_text("\n".join(borrowed), encoding="utf-8")
    return scripts / "newsroom"


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        path.relative_to(ROOT).as_posix()
        for package in ("cache", "tui")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours - packed == set()
    data = {Path(name).suffix for name in packed if name.startswith(("cache/", "tui/"))}
    assert {".py", ".sql", ".tcss", ".toml", ".typed"} <= data
    assert any(name.startswith("tui/demo/releases/") for name in packed)
    assert not any(name.startswith("tests") for name in packed)


def test_the_installed_command_runs_in_an_empty_folder(newsroom: Path, tmp_path: Path) -> None:
    assert run(newsroom, "--version", folder=tmp_path) == f"newsroom {cache.__version__}\n"
    code = "import cache, tui; print(cache.__file__, tui.__file__)"
    assert str(ROOT) not in run(newsroom.parent / Path(sys.executable).name, "-c", code, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_installed_command_reads_a_release(newsroom: Path, tmp_path: Path) -> None:
    (tmp_path / "quay.txt").write_text(RELEASE, encoding="utf-8")

    found = json.loads(run(newsroom, "read", "quay.txt", "--json", folder=tmp_path))

    assert found["title"] == "The harbour of Port Anders opens a second quay"
    assert [quote["speaker"]["name"] for quote in found["quotes"]] == ["Ida Brandt"]
    assert [contact["emails"] for contact in found["contacts"]] == [["jonas.vik@port-anders.example"]]
    assert [path.name for path in tmp_path.iterdir()] == ["quay.txt"]


def test_the_installed_command_plays_its_sample_newsroom(newsroom: Path, tmp_path: Path) -> None:
    told = run(newsroom, "--data-dir", tmp_path / "data", "demo", "--no-app", folder=tmp_path)

    assert "3 feeds" in told
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
