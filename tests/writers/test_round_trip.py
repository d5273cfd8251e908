"""What is written is read back: ids, texts, scores and the reviewer's own columns, whatever characters they hold."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from predominance.readers.cleaning import cleaned
from predominance.types import Case, Failure
from predominance.writers import FORMATS, write
from predominance.writers.cells import LONGEST, fitted
from predominance.writers.columns import COMPUTED, MOST_OWN
from tests.hand import assessment, failure
from tests.readers.files import found
from tests.writers.test_formats import ABOUT, queue

PIECES = [
    "=1+1", "'=x", "-2", "@SUM", "+", "\t", " ", "  ", "\n", "\r", "\r\n", ";", ",", '"', "'", "|", "<b>", "&amp;", "]]>", "%s",
    "_x0041_", "_x000D_", "\x00", "\x07", "\x1b[2J", "\x7f", "\x85", "\xa0", "\u2028", "\u200b", "\u202e", "\ufeff", "\ufffe",
    "\ud800", "\U0001f600", "e\u0301", "\u05d0", "\u0416", "NA", "0012", "1e5", "TRUE", "a",
]  # fmt: skip
ODD = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
SPREADSHEETS = (".xlsx", ".ods")


def kept(text: str, suffix: str) -> str:
    """Give what a format can hold of a text: JSON everything, a cell no control characters."""
    return fitted(text) if suffix in SPREADSHEETS else text


def same(one: str, other: str) -> bool:
    """Compare as the reader cleans: line ends are one sign, what no format holds is left out or marked."""

    def bare(text: str) -> str:
        return "".join(letter for letter in cleaned(text) if letter not in "?\ufffd\ufeff")

    return bare(one) == bare(other)


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(id=ODD, text=ODD, note=ODD, heading=ODD)
@example(id="A", text="_x0041_ and _x000D_", note="=1+1", heading="=1+1")
@example(id="A", text="\n x \n", note="\n", heading=" ")
@example(id="A", text="x", note="\x00'=x", heading="\x00=1")
def test_ids_texts_and_own_columns_come_back(tmp_path: Path, suffix: str, id: str, text: str, note: str, heading: str) -> None:
    case_id, text, heading = cleaned(f"i{id}").strip(), cleaned(f"t{text}t"), f"h{heading}h"
    path = tmp_path / f"out{suffix}"
    rows = [assessment(case_id, text=text, extra={heading: note}), failure("F", extra={heading: note})]
    write(queue(*rows), path, about=ABOUT)
    (case,) = (one for one in found(path) if isinstance(one, Case))
    assert same(case.case_id, case_id) and same(case.text, text)
    name = next(name for name in case.extra if same(" ".join(name.split()), " ".join(heading.split())))
    assert same(
        case.extra[name].strip() if suffix in SPREADSHEETS else case.extra[name], note.strip() if suffix in SPREADSHEETS else note
    )


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("score", [1e-12, 0.0130000000001, 0.5, 1 - 1e-9])
def test_a_score_comes_back_to_the_last_digit(tmp_path: Path, suffix: str, score: float) -> None:
    path = tmp_path / f"out{suffix}"
    write(queue(assessment(score=score)), path, about=ABOUT)
    if suffix in SPREADSHEETS:
        headings, row = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Ranking").to_python()
        read = float(row[headings.index("score")])
    elif suffix == ".jsonl":
        read = json.loads(path.read_text(encoding="utf-8"))["score"]
    else:
        (case,) = (one for one in found(path) if isinstance(one, Case))
        read = float(case.extra["score"]) if suffix == ".csv" else score
    assert math.isclose(read, score, rel_tol=1e-11)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_text_longer_than_a_cell_says_so_in_a_spreadsheet_and_is_whole_elsewhere(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    text = f"Begin. {'word ' * (LONGEST // 4)} End."
    write(queue(assessment(text=text)), path, about=ABOUT)
    (case,) = (one for one in found(path) if isinstance(one, Case))
    if suffix in SPREADSHEETS:
        assert case.text == fitted(text) and "text_shortened" in case.cautions
    else:
        assert case.text == text


@pytest.mark.parametrize("suffix", FORMATS)
def test_more_own_columns_than_a_spreadsheet_shows_are_gathered_and_none_is_lost(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    rows = [
        assessment(f"c{n}", score=0.5 - n / 1e6, extra={f"own {n}-{m}": f"value {n}-{m}" for m in range(600)}) for n in range(3)
    ]
    write(queue(*rows, failure("F", extra={"own F": "value F"})), path, about=ABOUT)
    if suffix == ".jsonl":
        assert all(f"value {n}-599" in path.read_text(encoding="utf-8") for n in range(3))
        return
    if suffix in SPREADSHEETS:
        book = CalamineWorkbook.from_path(str(path))
        headings, *cells = book.get_sheet_by_name("Ranking").to_python()
        assert any("value F" in str(cell) for row in book.get_sheet_by_name("Problems").to_python() for cell in row)
    else:
        case = next(one for one in found(path) if isinstance(one, Case | Failure))
        assert isinstance(case, Failure) or case.extra
        return
    assert len(headings) <= len(COMPUTED) + MOST_OWN + 10 and "further columns" in headings
    for n, row in enumerate(cells):
        assert all(any(f"value {n}-{m}" in str(cell) for cell in row) for m in (0, 399, 599))


@pytest.mark.parametrize("suffix", FORMATS)
def test_names_that_are_no_text_are_written_all_the_same(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    odd = "\ud800\x00\x1b"
    write(queue(assessment(odd, extra={odd: odd}, subject=odd), failure(odd, extra={odd: odd})), path, about=ABOUT)
    assert path.stat().st_size > 100
