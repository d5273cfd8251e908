"""Doubtful labels as a workbook to read: texts whose out-of-fold score, or second reader, contradicts the label.

Only texts of the calibration, dev and test splits can be audited: the encoder has learned the labels of the others by heart.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from predominance.score.encoder import Encoding
from predominance.score.evidence import Shown, shown
from predominance.score.scorer import Scorer, sigmoid
from predominance.screener import Screener
from predominance.types import Reading, Span
from training.corpus import Record
from training.examples import readings_of, split_of
from training.run import encode
from training.scorer import ScorerSettings, fit_temperature, out_of_fold
from training.second_reading import SecondReading

FITTED_ON = ("calibration", "dev")  # splits that the scorer was fitted on, so that only an out-of-fold score is a second opinion
REASONS = 4


@dataclass(frozen=True, slots=True)
class Doubt:
    """One text to read again, and why."""

    record: Record
    log_odds: float  # of a breach, at even numbers, from a fit that did not see the text's group
    towards: tuple[str, ...]  # statements that the text shows for a breach, the heaviest first
    against: tuple[str, ...]
    second: str  # what second readers said, or nothing
    second_differs: bool

    @property
    def contradiction(self) -> float:
        """How far the score speaks against the label, in log-odds."""
        return -self.log_odds if self.record.label else self.log_odds

    @property
    def chance(self) -> float:
        """The probability that the model gives to the label as it stands."""
        return sigmoid(-self.contradiction)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model makes of one text, before it is compared with the label."""

    found: Mapping[str, Shown]
    encoding: Encoding
    sentences: tuple[Span, ...]


def doubts(records: Sequence[Record], screener: Screener, second: Sequence[SecondReading]) -> list[Doubt]:
    """Return the texts whose label the score or a second reader contradicts, the plainest contradiction first."""
    held_out = [record for record in records if split_of(record.group) != "train"]
    judged = [judgement(screener, reading) for reading in readings_of(held_out, screener.extractor)]
    log_odds = unseen_log_odds(held_out, judged, screener.scorer)
    readers: dict[str, list[SecondReading]] = {}
    for one in second:
        readers.setdefault(one.id, []).append(one)
    found = []
    for record, made, z in zip(held_out, judged, log_odds, strict=True):
        reasons = screener.scorer.reasons(made.found, made.encoding, made.sentences)
        others = readers.get(record.id, [])
        found.append(Doubt(
            record, z, tuple(r.sentence for r in reasons if r.direction == "for")[:REASONS],
            tuple(r.sentence for r in reasons if r.direction == "against")[:REASONS],
            "; ".join(f"{other.reader}: {other.label}" for other in others), any(o.label != record.label for o in others),
        ))  # fmt: skip
    return sorted((d for d in found if d.contradiction > 0 or d.second_differs), key=lambda d: (-d.contradiction, d.record.id))


def judgement(screener: Screener, reading: Reading) -> Judgement:
    """Return the indicators and the encoding of one text."""
    encoding = encode(screener.encoder, reading)
    return Judgement(shown(encoding, screener.scorer.floors, reading), encoding, reading.sentences)


def unseen_log_odds(records: Sequence[Record], judged: Sequence[Judgement], scorer: Scorer) -> list[float]:
    """Return the log-odds of each text from weights that its group had no part in: refitted by fold where it had."""
    x = np.array([scorer.vector(made.found, made.encoding) for made in judged])
    y = np.array([float(record.label) for record in records])
    z = x @ np.array([*scorer.weights, scorer.text_weight, scorer.intercept]) if len(x) else np.zeros(0)
    rows = [i for i, record in enumerate(records) if split_of(record.group) in FITTED_ON]
    if rows and 0 < y[rows].sum() < len(rows):
        refitted = out_of_fold(x[rows], y[rows], [records[i].group for i in rows], ScorerSettings())
        z[rows] = refitted * fit_temperature(refitted, y[rows])
    return [float(value) for value in z]


COLUMNS: tuple[tuple[str, int], ...] = (
    ("id", 26), ("split", 10), ("label", 7), ("chance of the label", 10), ("second readers", 16), ("basis", 44), ("why hard", 34),
    ("the model: for a breach", 50), ("the model: against", 50), ("difficulty", 10), ("documented", 11), ("state", 7),
    ("pair", 6), ("right label", 11), ("remark", 40), ("text", 90),
)  # fmt: skip


def rows_of(found: Sequence[Doubt]) -> Iterator[list[str | float]]:
    """Give the cells of each doubt in the order of the columns."""
    for doubt in found:
        record = doubt.record
        yield [
            record.id, split_of(record.group), float(record.label), doubt.chance, doubt.second, record.basis, record.why,
            _bullets(doubt.towards), _bullets(doubt.against), record.difficulty, record.source_case, record.country, record.pair,
            "", "", record.text,
        ]  # fmt: skip


def write_audit(found: Sequence[Doubt], output: Path) -> None:
    """Write the doubts as a workbook in which a reader enters the right label and a remark."""
    import xlsxwriter

    from predominance.writers.atomic import replacing
    from predominance.writers.cells import fitted

    with replacing(output) as path:
        book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
        page = book.add_worksheet("Doubtful labels")
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#22313F", "font_color": "#FFFFFF"})
        told = book.add_format({"text_wrap": True, "valign": "top", "font_size": 10})
        share = book.add_format({"valign": "top", "num_format": "0%"})
        for at, (name, width) in enumerate(COLUMNS):
            page.set_column(at, at, width)
            page.write_string(0, at, name, head)
        row = 0
        for row, cells in enumerate(rows_of(found), start=1):
            page.set_row(row, 120)
            for at, cell in enumerate(cells):
                if isinstance(cell, float):
                    page.write_number(row, at, cell, share if COLUMNS[at][0].startswith("chance") else told)
                else:
                    page.write_string(row, at, fitted(cell), told)
        place = [name for name, _ in COLUMNS].index("right label")
        page.data_validation(1, place, max(row, 1), place, {"validate": "list", "source": ["1", "0", "cannot be told"]})
        page.autofilter(0, 0, max(row, 1), len(COLUMNS) - 1)
        page.freeze_panes(1, 3)
        book.close()


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"• {line}" for line in lines)
