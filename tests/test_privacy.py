"""Words of a case stand in the output and nowhere else: not on the screen, in no error, journal, cache or file left behind."""

import json
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from predominance import model_folder
from predominance import screener as engine
from predominance.cli import run
from predominance.journal import Journal
from predominance.types import Assessment, Case, Failure
from tests.cli.standin import StandIn

MARKERS = ("Zyxomov", "QWERTOVA", "Blorvik", "Hrontsk", "Plimsodar", "987654")
TEXT = (
    "NCB Hrontsk seeks the arrest of ZYXOMOV Qwertova, born 4 May 1971, member of the Blorvik Movement, editor of the "
    "Plimsodar Weekly. Charge: extremism under Article 282. She wrote three articles on the vote of 2018 and took 987654 euro. "
)
REAL = [
    pytest.mark.skipif(not (model_folder.DEFAULT / "manifest.json").is_file(), reason="no model in models/default"),
    pytest.mark.filterwarnings("ignore:Importing 'parser.split_arg_string':DeprecationWarning"),
]


def marked(content: bytes) -> list[str]:
    low = content.decode("utf-8", "replace").casefold()
    return [marker for marker in MARKERS if marker.casefold() in low]


def packed(path: Path) -> bytes:
    """Unpack what the cache holds."""
    if not path.is_file():
        return b""
    with sqlite3.connect(path) as base:
        return b"".join(zlib.decompress(row[0]) for row in base.execute("select packed from found"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with good rows and bad ones, all marked, and a temporary folder of its own."""
    for name in ("work", "temporary"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    rows = [{"case_id": f"C-{n}", "text": f"{TEXT}{n}.", "desk": "Blorvik"} for n in range(6)]
    rows += [
        {"case_id": "C-1", "text": TEXT, "desk": "twice"},
        {"case_id": "C-8", "text": TEXT, "requesting_country": "Hrontsk"},
        {"case_id": "C-9", "text": "", "subject": "ZYXOMOV"},
        {"case_id": "C-10", "text": f"Questions about Zyxomov. {TEXT}", "received": "Plimsodar", "refugee_status": "Blorvik"},
    ]
    lines = [*map(json.dumps, rows), '{"text": "ZYXOMOV Qwertova', '["Hrontsk"]']
    (tmp_path / "work" / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "work" / "in.csv").write_text(f'text;subject\n"{TEXT};ZYXOMOV\n', encoding="utf-8")
    return tmp_path


def left(here: Path) -> set[str]:
    return {path.relative_to(here).as_posix() for path in here.rglob("*") if path.is_file()}


def kept_journals(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    """Copy every journal before it is taken away."""
    remove = Journal.remove

    def copying(self: Journal) -> None:
        shutil.copy(self.path, place / "journal")
        remove(self)

    monkeypatch.setattr(Journal, "remove", copying)


@pytest.fixture(params=["stand-in", pytest.param("shipped", marks=REAL)])
def model(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if request.param == "stand-in":
        monkeypatch.setattr(engine.Screener, "load", lambda *_, **__: StandIn(0, str(tmp_path / "count")))


@pytest.mark.usefixtures("model")
def test_no_word_of_a_case_is_on_the_screen_in_journal_cache_or_temporary_files(
    here: Path, tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level("DEBUG")
    aside = tmp_path / "aside"
    aside.mkdir()
    kept_journals(monkeypatch, aside)
    assert run(["score", "in.jsonl", "in.csv", "-o", "out.xlsx", "-q"]) == 3
    said = capfd.readouterr()
    journal, cache = (aside / "journal").read_bytes(), (own_cache / "assessments.sqlite").read_bytes()
    assert journal.count(b"\n") > 5 and cache
    for content in (
        said.out.encode(),
        said.err.encode(),
        caplog.text.encode(),
        journal,
        cache,
        packed(own_cache / "assessments.sqlite"),
    ):
        assert not marked(content)
    assert left(here) - {"count", "aside/journal"} == {"work/in.jsonl", "work/in.csv", "work/out.xlsx"}


@pytest.mark.usefixtures("model")
def test_with_no_keep_nothing_stays_but_the_output(here: Path, own_cache: Path) -> None:
    assert run(["score", "in.jsonl", "-o", "out.jsonl", "-q", "--no-keep"]) == 3
    assert left(here) - {"count"} == {"work/in.jsonl", "work/in.csv", "work/out.jsonl"}
    assert not list(own_cache.iterdir())


@pytest.mark.parametrize(
    "error", [ValueError(TEXT), RuntimeError(TEXT), KeyError(TEXT), UnicodeError(TEXT)], ids=lambda one: type(one).__name__
)
def test_what_nobody_foresaw_is_one_line_with_its_place_and_without_a_word_of_the_case(
    here: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], error: Exception
) -> None:
    class Breaking(StandIn):
        def assess(self, cases: Iterable[Case | Failure]) -> Iterator[Assessment | Failure]:
            yield from list(super().assess(cases))[:3]  # type: ignore[arg-type]
            raise error from ValueError(TEXT)

    monkeypatch.setattr(engine.Screener, "load", lambda *_, **__: Breaking(0, str(here / "count")))
    assert run(["score", "in.jsonl", "-o", "out.jsonl"]) == 1
    said = capfd.readouterr()
    assert type(error).__name__ in said.err and ".py" in said.err and "Traceback" not in said.err
    assert not marked(said.err.encode()) and not marked((here / "work" / ".out.jsonl.journal").read_bytes())
    assert not (here / "work" / "out.jsonl").exists()
