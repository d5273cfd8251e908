"""Agreement of two readers: what each marked, how far they met, and a text that has changed since."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.readers import SECOND, agreement_rows, second_marks
from predominance.errors import InputError
from predominance.types import Span
from training.corpus import Mark, Record, read_corpus

Write = Callable[..., Record]


def mark(record: Record, start: int, code: str) -> Mark:
    return Mark(Span(record.text[start : start + 3], start, start + 3), code)


def test_a_mark_that_only_one_reader_has_costs_agreement_and_another_kind_does_not(write: Write) -> None:
    from dataclasses import replace

    record = write("one", 1, marks=("c:fraud",))
    ours = replace(record, marks=(mark(record, 0, "t:party"), mark(record, 5, "t:union")))
    rows = {row["type"]: row for row in agreement_rows([ours], {record.id: [mark(record, 1, "t:movement")]})}
    assert (rows["tie"]["marks"], rows["tie"]["second reader's"]) == (2, 1)
    assert rows["tie"]["F1"] == pytest.approx(2 / 3)
    assert rows["tie"]["same kind or part"] == 0.0
    assert rows["person"]["marks"] == 0


def test_the_second_reader_s_words_stand_where_they_are_said_to() -> None:
    records = {record.id: record for record in read_corpus(Path("data/cases"))}
    found = second_marks(SECOND, records)
    assert len(found) > 200 and sum(map(len, found.values())) > 700
    rows = agreement_rows(records.values(), found)
    assert [row["type"] for row in rows] == ["tie", "person", "state"]
    assert all(0.7 < float(row["F1"]) < 1 for row in rows)


def test_a_text_that_has_changed_since_is_named(tmp_path: Path, write: Write) -> None:
    record = write("one", 1, marks=("c:fraud",))
    (tmp_path / "marks.tsv").write_text(f"text\tcode\tstart\twords\n{record.id}\tt:party\t3\tnot there\n", encoding="utf-8")
    with pytest.raises(InputError, match="are others now"):
        second_marks(tmp_path / "marks.tsv", {record.id: record})
