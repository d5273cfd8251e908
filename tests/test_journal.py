"""The journal survives any end of the process, and serves only the run that it was made by."""

import stat
from datetime import date
from pathlib import Path

import pytest

from predominance.errors import OutputError
from predominance.journal import Journal
from tests.hand import assessment, case

RUN, OTHER = "ab" * 32, "cd" * 32
DAY, LATER = date(2026, 11, 29), date(2026, 12, 1)


def filled(output: Path, count: int = 3, *, run: str = RUN) -> Path:
    journal = Journal(output, run=run, today=DAY)
    for at in range(count):
        journal.add(at, case(f"C-{at}"), assessment(f"C-{at}", score=0.1 + at / 10))
    journal.close()
    return journal.path


def known(journal: Journal, count: int) -> list[int]:
    return [at for at in range(count) if journal.known(at, case(f"C-{at}")) is not None]


def test_what_was_added_is_known_to_the_next_run_with_the_day_of_the_beginning(tmp_path: Path) -> None:
    filled(tmp_path / "out.csv")
    journal = Journal(tmp_path / "out.csv", run=RUN, today=LATER)
    assert (journal.before, journal.began, known(journal, 5)) == (3, DAY, [0, 1, 2])
    journal.remove()
    assert not list(tmp_path.iterdir())


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    assert stat.S_IMODE(filled(tmp_path / "out.csv").stat().st_mode) == 0o600


def test_wherever_it_was_cut_off_the_whole_lines_count_and_the_run_goes_on(tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    path = filled(output)
    whole = path.read_bytes()
    ends = [at + 1 for at, byte in enumerate(whole) if byte == 10]
    for cut in [0, 1, ends[0] - 1, ends[0], ends[0] + 1, ends[1] - 1, ends[1], (ends[1] + ends[2]) // 2, len(whole) - 1]:
        path.write_bytes(whole[:cut])
        journal = Journal(output, run=RUN, today=DAY)
        at = journal.before
        assert at == max(0, sum(end <= cut for end in ends) - 1)
        for rest in range(at, 3):
            journal.add(rest, case(f"C-{rest}"), assessment(f"C-{rest}", score=0.1 + rest / 10))
        journal.close()
        assert path.read_bytes() == whole


def test_a_changed_byte_ends_what_is_believed(tmp_path: Path) -> None:
    path = filled(tmp_path / "out.csv")
    spoilt = bytearray(path.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    path.write_bytes(spoilt)
    journal = Journal(tmp_path / "out.csv", run=RUN, today=DAY)
    assert journal.before < 3 and known(journal, 3) == list(range(journal.before))
    journal.close()


def test_another_run_does_not_use_it_and_knows_that_it_was_there(tmp_path: Path) -> None:
    filled(tmp_path / "out.csv")
    journal = Journal(tmp_path / "out.csv", run=OTHER, today=LATER)
    assert (journal.before, journal.foreign, journal.began, known(journal, 3)) == (0, True, LATER, [])
    journal.close()


def test_a_case_that_changed_is_not_taken_for_the_one_that_was_scored(tmp_path: Path) -> None:
    filled(tmp_path / "out.csv")
    journal = Journal(tmp_path / "out.csv", run=RUN, today=DAY)
    assert journal.known(0, case("C-0", "Another text.")) is None
    assert journal.known(1, case("C-1")) is not None
    journal.close()


def test_a_gap_costs_that_case_alone(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "out.csv", run=RUN, today=DAY)
    for at in (0, 2, 5, 1):
        journal.add(at, case(f"C-{at}"), assessment(f"C-{at}"))
    journal.close()
    journal = Journal(tmp_path / "out.csv", run=RUN, today=DAY)
    assert known(journal, 6) == [0, 2, 5]
    journal.close()


def test_two_runs_to_one_output_do_not_meet(tmp_path: Path) -> None:
    first = Journal(tmp_path / "out.csv", run=RUN, today=DAY)
    with pytest.raises(OutputError, match="Another run is writing"):
        Journal(tmp_path / "out.csv", run=RUN, today=DAY)
    first.close()
    assert not list(tmp_path.iterdir())  # it held no case


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("mine")
    (tmp_path / ".out.csv.journal").symlink_to(tmp_path / "victim")
    with pytest.raises(OutputError):
        Journal(tmp_path / "out.csv", run=RUN, today=DAY)
    assert (tmp_path / "victim").read_text() == "mine"


def test_a_name_as_long_as_the_system_allows_has_room_for_a_journal(tmp_path: Path) -> None:
    filled(tmp_path / ("x" * 250 + ".csv"))
