"""Decisions come back from workbooks whole, once, and with what the reviewer saw."""

import json
from datetime import date
from pathlib import Path

import pytest

from predominance.decisions import Decision, append, conflicts, counting, load, read_workbook
from predominance.errors import InputError
from predominance.types import Failure
from predominance.writers import About, ModelName, Queue, write
from tests.hand import TEXT, assessment, failure

GROUND = "Article 3: political"
MODEL = ModelName("default", "1", "f" * 64)


def returned(path: Path, *rows: dict[str, str], text: str = TEXT) -> Path:
    """Write a workbook as a reviewer sends it back: a scored row for each of ``rows``, with what was entered."""
    texts = [f"{text} Folio {'x' * number}." for number in range(1, len(rows) + 1)]
    pairs = enumerate(zip(texts, rows, strict=True), start=1)
    outcomes = [assessment(f"A-{number}", score=0.2, text=told, extra=row) for number, (told, row) in pairs]
    write(Queue.of(outcomes, model=MODEL), path, about=About(made=date(2026, 11, 28)))
    return path


def entries(path: Path) -> list[Decision]:
    return [one for one in read_workbook(path, read_on="2026-11-29") if isinstance(one, Decision)]


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_workbook_gives_who_what_why_and_what_was_shown(tmp_path: Path, suffix: str) -> None:
    entered = {"first view": "breach likely", "decision": "Refuse or  cancel", "ground": GROUND, "note": "see folio 2"}
    [one] = entries(returned(tmp_path / f"Ines{suffix}", entered, {}))
    assert (one.case_id, one.reviewer, one.first_view, one.decision) == ("A-1", "Ines", "breach likely", "refuse or cancel")
    assert (one.ground, one.note, one.problem) == (GROUND, "see folio 2", "")
    assert one.score == pytest.approx(0.2) and one.band == "priority" and one.row == 2
    assert (one.model, one.model_sha256, one.base_rate[:5]) == ("default 1", "f" * 64, "1.3 %")
    assert one.text.startswith(TEXT) and len(one.text_sha256) == len(one.workbook_sha256) == 64


def test_a_table_without_an_about_sheet_is_read_too(tmp_path: Path) -> None:
    [one] = entries(returned(tmp_path / "back.csv", {"decision": "ask the bureau"}))
    assert (one.decision, one.first_view, one.model, one.score) == ("ask the bureau", "", "", pytest.approx(0.2))


def test_the_column_reviewer_goes_before_the_file_name(tmp_path: Path) -> None:
    path = returned(tmp_path / "back.xlsx", {"decision": "undecided", "Reviewer": "Tomas"}, {"decision": "undecided"})
    assert [one.reviewer for one in entries(path)] == ["Tomas", "back"]


def test_an_unknown_word_is_a_problem_and_is_kept_as_typed(tmp_path: Path) -> None:
    [one] = entries(returned(tmp_path / "back.xlsx", {"decision": "refuse", "note": "sure"}))
    assert one.decision == "refuse" and one.note == "sure"
    assert 'is "refuse or cancel" meant?' in one.problem and "publish or keep" in one.action
    assert counting([one]) == []


def test_a_row_whose_text_was_lost_keeps_its_decision(tmp_path: Path) -> None:
    path = tmp_path / "back.csv"
    head = "rank,band,lift,score,case id,text,decision,note\n"
    path.write_text(f"{head}1,review,2,0.1,X-1,,publish or keep,fine\n", encoding="utf-8")
    [one] = entries(path)
    assert (one.case_id, one.decision, one.note, one.problem) == ("X-1", "publish or keep", "fine", "the case text is empty")


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_what_is_entered_on_the_sheet_of_problems_is_a_decision_too(tmp_path: Path, suffix: str) -> None:
    told = {"text": TEXT, "requesting_country": "Atlantis", "decision": "refuse or cancel", "ground": GROUND}
    failures = [failure("F-1", extra=told), failure("F-2", extra={"text": TEXT}), failure(extra={"note": "what is this?"})]
    path = tmp_path / f"Ines{suffix}"
    write(Queue.of([assessment("A-1"), *failures], model=MODEL), path, about=About(made=date(2026, 11, 28)))
    one, nameless = read_workbook(path, read_on="2026-11-29")
    assert isinstance(one, Decision) and (one.case_id, one.decision, one.ground) == ("F-1", "refuse or cancel", GROUND)
    assert (one.text, one.score, one.band, one.requesting_country) == (TEXT, None, "not scored", "Atlantis")
    assert counting([one]) == [one] and one.model == "default 1" and one.row == 2
    assert isinstance(nameless, Decision) and nameless.note == "what is this?" and "names no request" in nameless.problem


def test_a_damaged_workbook_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "back.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    [one] = read_workbook(path, read_on="")
    assert isinstance(one, Failure)


def test_reading_twice_adds_nothing_and_a_changed_mind_adds_a_line(tmp_path: Path) -> None:
    output = tmp_path / "decisions.jsonl"
    first = entries(returned(tmp_path / "Ines.xlsx", {"decision": "undecided"}))
    assert len(append(output, first)[0]) == 1
    before = output.read_bytes()
    assert append(output, first)[0] == [] and output.read_bytes() == before
    changed = entries(returned(tmp_path / "Ines.xlsx", {"decision": "publish or keep"}))
    added, held = append(output, changed)
    assert len(added) == 1 and len(held) == 2 and output.read_bytes().startswith(before)
    assert [one.decision for one in counting(held)] == ["publish or keep"]
    back_again = append(output, first)
    assert [one.decision for one in counting(back_again[1])] == ["undecided"]
    assert load(output) == back_again[1]


def test_two_versions_of_a_workbook_given_again_add_nothing(tmp_path: Path) -> None:
    output = tmp_path / "decisions.jsonl"
    rows = [{"decision": word, "reviewer": "Ines"} for word in ("undecided", "publish or keep")]
    read = [one for row in rows for one in entries(returned(tmp_path / "version.xlsx", row, row))]
    added, held = append(output, read)
    assert [(one.case_id, one.decision) for one in added] == [
        ("A-1", "undecided"), ("A-2", "undecided"), ("A-1", "publish or keep"), ("A-2", "publish or keep"),
    ]  # fmt: skip
    before = output.read_bytes()
    for again in (read, read[2:], [*read[2:], *read[2:]]):  # both, the later one, and that one twice
        assert append(output, again) == ([], held)
    assert output.read_bytes() == before
    assert [one.decision for one in append(output, read[:2])[0]] == ["undecided"] * 2  # the earlier one alone: a change back


def test_a_foreign_line_stops_before_anything_is_written(tmp_path: Path) -> None:
    output = tmp_path / "decisions.jsonl"
    output.write_text(json.dumps({"case_id": "1"}) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="Line 1"):
        append(output, entries(returned(tmp_path / "Ines.xlsx", {"decision": "undecided"})))
    assert output.read_text(encoding="utf-8") == '{"case_id": "1"}\n'


def test_reviewers_who_differ_on_a_text_are_named_and_silence_contradicts_nobody(tmp_path: Path) -> None:
    rows = ({"decision": "publish or keep"}, {"decision": "undecided"}, {"decision": "refer on", "ground": "no ground"})
    ines = entries(returned(tmp_path / "Ines.xlsx", *rows))
    tomas = entries(returned(tmp_path / "Tomas.xlsx", {"decision": "ask the bureau"}, {"note": "late"}, {"ground": GROUND}))
    found = conflicts([*ines, *tomas])
    assert [(c.differs, c.sides[0].case_id, [s.reviewer for s in c.sides]) for c in found] == [
        ("decision", "A-1", ["Ines", "Tomas"]), ("ground", "A-3", ["Ines", "Tomas"]),
    ]  # fmt: skip


def test_a_word_that_is_not_understood_hides_no_disagreement_in_the_rest_of_its_row(tmp_path: Path) -> None:
    [ines] = entries(returned(tmp_path / "Ines.xlsx", {"first view": "breach likely", "ground": "Article 3"}))
    [tomas] = entries(returned(tmp_path / "Tomas.xlsx", {"first view": "breach unlikely", "ground": GROUND}))
    assert [one.differs for one in conflicts([ines, tomas])] == ["first view"]  # on the ground nothing is known
    assert all(f'"{ground}"' in ines.problem for ground in ("Article 3: political", "Article 3: racial or ethnic"))
    assert "Article 2" not in ines.problem and counting([ines, tomas]) == [tomas]


def test_a_line_of_an_older_version_is_read_though_it_says_more(tmp_path: Path) -> None:
    output = tmp_path / "decisions.jsonl"
    [one] = entries(returned(tmp_path / "Ines.xlsx", {"first view": "breach likely"}))
    append(output, [one])
    line = json.loads(output.read_text(encoding="utf-8"))
    assert "view" not in line  # nobody can know whether the score had been seen
    output.write_text(json.dumps({**line, "view": "blind"}) + "\n", encoding="utf-8")
    assert load(output) == [one]
