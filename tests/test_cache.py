"""The cache gives back what was found, forgets the oldest, holds no text, and never ends a run."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from predominance import cache as module
from predominance.cache import FILE, Cache, clear, files, folder
from predominance.types import Assessment
from tests.hand import assessment, case

MODEL, OTHER = "ab" * 32, "cd" * 32


def opened(place: Path, *, model: str = MODEL, megabytes: int = 10) -> Cache:
    return Cache(place, model=model, megabytes=megabytes)


def test_what_was_found_is_known_to_the_next_run_under_the_same_model_only(tmp_path: Path) -> None:
    with opened(tmp_path) as held:
        held.add(case("A"), assessment("A"))
        assert held.known(case("B")) is not None  # also before it is written
    with opened(tmp_path) as held:
        found = held.known(case("B"))
        assert isinstance(found, Assessment) and (found.case.case_id, found.score) == ("B", 0.2)
        assert held.known(case("B", "Another text.")) is None
    with opened(tmp_path, model=OTHER) as held:
        assert held.known(case("B")) is None


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    with opened(tmp_path / "new" / "cache") as held:
        held.add(case(), assessment())
    assert stat.S_IMODE((tmp_path / "new" / "cache").stat().st_mode) == 0o700
    assert stat.S_IMODE(held.path.stat().st_mode) == 0o600


def test_it_holds_no_word_of_the_text(tmp_path: Path) -> None:
    with opened(tmp_path) as held:
        held.add(case("CASE-77"), assessment("CASE-77"))
    raw = held.path.read_bytes()
    rows = sqlite3.connect(held.path).execute("select packed from found").fetchall()
    raw += b"".join(module.zlib.decompress(row[0]) for row in rows)
    assert rows and not [word for word in (b"SEITOV", b"Atameken", b"Kazakhstan", b"CASE-77", b"in.xlsx") if word in raw]


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to look like one" * 99, b"SQLite format 3\0" + b"x" * 5000]
)
def test_a_damaged_cache_is_set_aside_with_a_line_and_a_new_one_is_filled(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with opened(tmp_path) as held:
        assert "set aside" in held.remark
        held.add(case(), assessment())
    with opened(tmp_path) as held:
        assert held.remark == "" and held.known(case()) is not None
    assert len(files(tmp_path)) == 2


def test_a_page_that_is_damaged_later_is_no_error(tmp_path: Path) -> None:
    texts = [f"{number} " * 400 for number in range(300)]
    with opened(tmp_path) as held:
        for text in texts:
            held.add(case("A", text), assessment("A", text=text))
    spoilt = bytearray(held.path.read_bytes())
    spoilt[8192 : len(spoilt) - 4096] = os.urandom(len(spoilt) - 12288)
    held.path.write_bytes(spoilt)
    with opened(tmp_path) as held:
        for text in texts:
            held.known(case("A", text))
            held.add(case("A", text), assessment("A", text=text))


def test_a_place_that_cannot_be_used_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with opened(tmp_path / "file" / "cache") as held:
        held.add(case(), assessment())
        assert held.known(case()) is None and "is not used" in held.remark


def test_the_longest_unused_go_when_it_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "pack", lambda outcome: {"noise": os.urandom(1000).hex()})
    for day in (1, 2, 3):
        monkeypatch.setattr(module.time, "time", lambda day=day: day * module.DAY)
        with opened(tmp_path, megabytes=1) as held:
            for number in range(350):
                held.add(case("A", f"day {day}, text {number}"), assessment())
    left = dict(sqlite3.connect(tmp_path / FILE).execute("select day, count(*) from found group by day").fetchall())
    assert (tmp_path / FILE).stat().st_size <= 1_000_000
    assert left[3] == 350 and 1 not in left


def test_the_place_is_the_variable_then_the_setting_then_the_users_cache_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder("/elsewhere") == Path(os.environ["PREDOMINANCE_CACHE"])
    monkeypatch.delenv("PREDOMINANCE_CACHE")
    assert folder("/elsewhere") == Path("/elsewhere")
    monkeypatch.setattr(module.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert folder() == tmp_path / "predominance"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert folder() == Path.home() / ".cache" / "predominance"


def test_clearing_deletes_it_and_what_was_set_aside_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / f"{FILE}.damaged").write_bytes(b"x")
    (tmp_path / "mine.txt").write_text("mine")
    with opened(tmp_path) as held:
        held.add(case(), assessment())
    assert clear(tmp_path) > 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
