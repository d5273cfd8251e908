"""Every format: what stands where, that nothing becomes a formula, and that nothing is lost."""

import csv
import json
import math
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from predominance.errors import OutputError
from predominance.types import Assessment, Batch, Failure
from predominance.writers import FORMATS, About, ModelName, Queue, write
from predominance.writers.cells import LONGEST, MARK, fitted, units
from predominance.writers.columns import COMPUTED, ENTRIES
from predominance.writers.flat import guarded
from tests.hand import TEXT, assessment, failure

ABOUT = About(date(2026, 11, 28), "0.1.0", thresholds={"priority": 8.0, "review": 3.0}, inputs=("in.xlsx",))
KEYS = [
    "case_id", "rank", "status", "score", "low", "high", "lift", "band", "audit",
    "subject", "requesting_country", "countries", "persons", "charges", "opposition_ties", "factors", "reasons", "not_known",
    "rules", "article_2", "article_83", "batch", "policy", "cautions", "origin", "model", "extra",
]  # fmt: skip


STRANGE = ["=1+1", '=HYPERLINK("http://x")', "http://example.org", "0012", "@SUM(A1)", "+1", "-1", "{=1}", "NA"]


def queue(*outcomes: Assessment | Failure) -> Queue:
    return Queue.of(
        outcomes or (assessment("B", score=0.1), assessment("A", score=0.3), failure("F")), model=ModelName("m", "1", "ab")
    )


def sheet(path: Path, name: str) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python()]


def column(path: Path, heading: str, name: str = "Ranking") -> list[str]:
    headings, *rows = sheet(path, name)
    return [row[headings.index(heading)] for row in rows]


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_row_that_was_not_scored_keeps_what_came_with_it(tmp_path: Path, suffix: str) -> None:
    sent = {"requesting_country": "Kazakhstn", "subject": "DOE", "charges": "fraud", "notice_type": "red notice", "text": TEXT}
    entries = {"first view": "breach likely", "decision": "undecided", "ground": "no ground", "note": "seen", "own": "x"}
    path = tmp_path / f"out{suffix}"
    write(queue(failure("F", extra={**sent, **entries})), path, about=ABOUT)
    shown = {name.replace("_", " "): value for name, value in {**sent, **entries}.items()}
    assert {heading: column(path, heading, "Problems")[0] for heading in shown} == shown


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_workbook_has_five_sheets_and_the_rows_in_rank_order(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    write(queue(), path, about=ABOUT)
    assert CalamineWorkbook.from_path(str(path)).sheet_names == ["Ranking", "Reasons", "Entities", "Problems", "About"]
    assert column(path, "case id") == ["A", "B"]
    assert column(path, "case id", "Problems") == ["F"]
    assert column(path, "text") == [TEXT, TEXT]
    headings = sheet(path, "Ranking")[0]
    assert headings[: len(COMPUTED)] == [one.heading for one, _ in COMPUTED]
    assert headings[-4:] == [one.heading for one in ENTRIES]


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "http://example.org", "0012", "@SUM(A1)", "+1", "-1", "{=1}", "NA"]
)
def test_no_text_becomes_a_formula_a_link_or_a_number(tmp_path: Path, suffix: str, text: str) -> None:
    path = tmp_path / f"out{suffix}"
    write(queue(assessment(text, text=text, extra={text: text})), path, about=ABOUT)
    headings, row = sheet(path, "Ranking")
    assert row[headings.index("text")] == row[headings.index("case id")] == row[headings.index(text)] == text
    with zipfile.ZipFile(path) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in content and b"<hyperlink" not in content and b"table:formula" not in content and b"xlink" not in content


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=60))
def test_any_text_can_be_written_and_is_read_back(tmp_path: Path, text: str) -> None:
    for suffix in FORMATS:
        write(queue(assessment("A", text=text or "x", extra={"own": text})), tmp_path / f"o{suffix}", about=ABOUT)
    read = json.loads((tmp_path / "o.jsonl").read_text(encoding="utf-8"))
    assert read["extra"]["own"] == text


def test_the_json_record_has_the_contract_s_keys_in_order_and_adds_up(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    write(queue(), path, about=ABOUT)
    first, second, failed = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    assert [key for key in first if key in KEYS] == KEYS
    assert (first["rank"], second["rank"], failed["status"], failed["problem"]) == (
        1,
        2,
        "failed",
        "The cell of the text is empty.",
    )
    for found in (first, second):
        total = found["intercept"] + sum(reason["contribution"] for reason in found["reasons"])
        assert abs(total - math.log(found["score"] / (1 - found["score"]))) < 1e-6
    for span in (first["subject"], first["requesting_country"], *first["charges"], *first["reasons"][0]["evidence"]):
        assert first["text"][span["start"] : span["end"]] == span["text"]


@given(st.floats(1e-5, 1 - 1e-5), st.lists(st.floats(-6, 6), max_size=30))
def test_contributions_add_up_whatever_the_numbers(score: float, contributions: list[float]) -> None:
    (found,) = queue(assessment(score=score, contributions=contributions)).records()
    total = found["intercept"] + sum(reason["contribution"] for reason in found["reasons"])
    assert abs(total - math.log(found["score"] / (1 - found["score"]))) < 1e-6


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".jsonl", ".ods"])
def test_equal_runs_give_equal_bytes(tmp_path: Path, suffix: str) -> None:
    for name in ("one", "two"):
        write(queue(), tmp_path / f"{name}{suffix}", about=ABOUT)
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


def test_csv_has_a_mark_for_excel_a_guard_and_the_problems_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write(queue(assessment("A", text="=1+1"), failure("F", extra={"Desk": "7"})), path, about=ABOUT)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        first, last = csv.DictReader(file)
    assert first["text"] == "'=1+1"
    told = "in.xlsx, Cases, row 9: The cell of the text is empty."
    assert (last["status"], last["problem"], last["Desk"]) == ("failed", told, "7")


@given(st.text())
@example("\x00=1")
def test_taking_one_apostrophe_off_gives_the_text_back_without_its_nuls(text: str) -> None:
    written = guarded(text)
    assert isinstance(written, str)
    undone = (
        written[1:] if written.startswith("'") and written.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r")) else written
    )
    assert undone == text.replace("\x00", "")


def test_parquet_keeps_types_and_the_record(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    path = tmp_path / "out.parquet"
    write(queue(), path, about=ABOUT)
    rows = pq.read_table(path).to_pylist()
    assert [row["rank"] for row in rows] == [1, 2, None]
    assert isinstance(rows[0]["score"], float)
    assert json.loads(rows[0]["record"])["case_id"] == "A"


def test_a_text_too_long_for_a_cell_is_shortened_visibly(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write(queue(assessment(text="\U0001f600" * 30000)), path, about=ABOUT)
    (text,) = column(path, "text")
    assert text.endswith(MARK) and units(text) <= LONGEST
    assert "longer than a cell" in column(path, "cautions")[0]


def test_a_text_that_just_fits_is_left_alone() -> None:
    assert fitted("x" * LONGEST) == "x" * LONGEST
    assert fitted("x" * (LONGEST + 1)).endswith(MARK)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_more_rows_than_a_sheet_holds_go_on_in_a_second_one(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("predominance.writers.workbook.LAST_ROW", 3)
    monkeypatch.setattr("predominance.writers.ods.LAST_ROW", 3)
    path = tmp_path / f"out{suffix}"
    write(queue(*(assessment(f"c{number}", score=0.5 - number / 100) for number in range(5))), path, about=ABOUT)
    names = CalamineWorkbook.from_path(str(path)).sheet_names
    assert names[:3] == ["Ranking", "Ranking 2", "Ranking 3"]
    assert column(path, "case id") + column(path, "case id", "Ranking 2") + column(path, "case id", "Ranking 3") == [
        "c0", "c1", "c2", "c3", "c4",
    ]  # fmt: skip


def test_our_own_columns_come_back_as_earlier_and_entries_keep_their_place(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write(
        queue(assessment(extra={"rank": "9", "Desk": "4", "decision": "undecided", "First View": "cannot tell"})),
        path,
        about=ABOUT,
    )
    assert (column(path, "earlier rank"), column(path, "rank")) == (["9"], ["1.0"])
    assert (column(path, "Desk"), column(path, "decision"), column(path, "first view")) == (["4"], ["undecided"], ["cannot tell"])


def test_the_workbook_lets_people_choose_from_lists_and_filters(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write(queue(), path, about=ABOUT)
    with zipfile.ZipFile(path) as archive:
        ranking = archive.read("xl/worksheets/sheet1.xml").decode()
    assert ranking.count("<dataValidation ") == 3
    assert "<autoFilter" in ranking and 'state="frozen"' in ranking and "colorScale" in ranking


def test_reasons_are_sentences_with_their_weight_in_words(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write(queue(assessment(contributions=(0.6, 1.4, 0.1, 0.05, -0.2))), path, about=ABOUT)
    assert column(path, "reasons for a breach")[0].splitlines() == [
        "• [strong] Statement 1 about the request.",
        "• [some] Statement 0 about the request.",
        "• [slight] Statement 2 about the request.",
    ]
    assert column(path, "reasons against") == ["• [slight] Statement 4 about the request."]


def test_like_requests_are_named_as_a_batch() -> None:
    held = queue(assessment("1", text=TEXT), assessment("2", text=TEXT))
    assert [found["batch"]["group"] for found in held.records()] == ["B-01", "B-01"]
    assert held.groups == 1
    assert Batch("B-01", 2, 1.0)


def test_about_tells_counts_model_and_how_to_read(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write(queue(), path, about=ABOUT)
    told = {row[0]: row[1] for row in sheet(path, "About")}
    assert told["cases ranked"] == "2" and told["rows on the sheet Problems"] == "1"
    assert told["model"] == "m 1" and told["model hash (SHA-256)"] == "ab"
    assert told["priority begins at"] == "8 times the average, a score of 10 %"
    assert "twenty would be found in breach" in told["Score"]


def test_an_empty_queue_is_written_too(tmp_path: Path) -> None:
    for suffix in FORMATS:
        write(Queue.of([]), tmp_path / f"out{suffix}", about=ABOUT)
        assert (tmp_path / f"out{suffix}").exists()


@pytest.mark.parametrize("name", ["out.docx", "out"])
def test_an_unknown_format_is_refused_with_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError) as refused:
        write(queue(), tmp_path / name, about=ABOUT)
    assert ".xlsx" in refused.value.hint
