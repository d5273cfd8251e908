"""The audit lists labels that the score or a second reader contradicts, and only of texts that the encoder never saw."""

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from predominance.score.encoder import Encoding
from predominance.score.indicators import NAMES
from predominance.score.scorer import Scorer
from predominance.types import Case, Reading, Span
from training.audit import doubts, write_audit
from training.corpus import Record
from training.examples import split_of
from training.second_reading import SecondReading

SCORER = Scorer(NAMES, tuple([0.5] * len(NAMES)), tuple([0.0] * len(NAMES)), 1.0, 0.0, 4.0, 0.0, (), 0.25, 2.0, 0.0)
UNSEEN = [name for name in (f"hand/g{n}" for n in range(400)) if split_of(name) == "test"]
SEEN = next(name for name in (f"hand/g{n}" for n in range(400)) if split_of(name) == "train")


class Extractor:
    def read(self, cases: Iterable[Case]) -> Iterable[Reading]:
        for case in cases:
            yield Reading(case, (Span(case.text, 0, len(case.text)),), None, None, (), (), (), (), (), ())


class Encoder:
    """Takes the number that a text ends in for its whole-text value."""

    def encode(self, sentences: list[str]) -> Encoding:
        return Encoding(np.zeros((1, len(NAMES)), np.float32), np.array([float(sentences[0].split()[-1])]), np.ones(1))


SCREENER = SimpleNamespace(extractor=Extractor(), encoder=Encoder(), scorer=SCORER)


def record(place: int, label: int, value: float, group: str = "") -> Record:
    group = group or UNSEEN[place]
    return Record(
        f"{group}/a", group, "hand", "request", label, "hard", "KE", "a basis", "=why", "", "", ("s",), f"=text {value}",
        (), (), 1,
    )  # fmt: skip


def found(*records: Record, second: tuple[SecondReading, ...] = ()) -> list[str]:
    return [doubt.record.id for doubt in doubts(records, SCREENER, second)]  # type: ignore[arg-type]


def test_the_plainest_contradiction_comes_first_and_agreement_is_left_out() -> None:
    records = [record(0, 1, 2.0), record(1, 1, -1.0), record(2, 0, 3.0), record(3, 0, -2.0)]
    assert found(*records) == [f"{UNSEEN[2]}/a", f"{UNSEEN[1]}/a"]


def test_a_text_that_the_encoder_has_learned_is_no_witness() -> None:
    assert found(record(0, 1, -3.0, group=SEEN)) == []


def test_a_second_reader_who_differs_is_reason_enough() -> None:
    agreed = record(0, 1, 2.0)
    assert found(agreed, second=(SecondReading(agreed.id, "reader-1", 0, None),)) == [agreed.id]
    assert found(agreed, second=(SecondReading(agreed.id, "reader-1", 1, None),)) == []


def test_the_score_of_a_text_that_the_scorer_was_fitted_on_is_taken_from_the_other_folds() -> None:
    names = [name for name in (f"hand/g{n}" for n in range(900)) if split_of(name) in ("calibration", "dev")][:40]
    records = [record(0, place % 2, 2.0 if place % 2 else -2.0, group=name) for place, name in enumerate(names)]
    turned = Record(**{**{f: getattr(records[0], f) for f in Record.__slots__}, "text": "x 2.0"})
    [doubt] = doubts([turned, *records[1:]], SCREENER, ())  # type: ignore[arg-type]
    assert doubt.record.id == turned.id and doubt.contradiction > 0
    assert doubt.contradiction != pytest.approx(2.0)  # the shipped weights would say 2


def test_the_workbook_holds_the_text_as_text_and_a_place_for_the_right_label(tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    write_audit(doubts([record(0, 1, -3.0)], SCREENER, ()), tmp_path / "audit.xlsx")  # type: ignore[arg-type]
    head, row = CalamineWorkbook.from_path(str(tmp_path / "audit.xlsx")).get_sheet_by_index(0).to_python()
    cells = dict(zip(head, row, strict=False))
    assert cells["text"] == "=text -3.0" and cells["why hard"] == "=why" and cells["label"] == 1
    assert cells["chance of the label"] == pytest.approx(0.047, abs=0.001) and "right label" in cells


def test_an_audit_without_doubts_is_an_empty_table(tmp_path: Path) -> None:
    write_audit([], tmp_path / "audit.xlsx")
    assert (tmp_path / "audit.xlsx").exists()
