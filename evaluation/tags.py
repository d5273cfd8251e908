"""How well the learned indicators are found, sentence by sentence, on annotated records."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from evaluation.metrics import average_precision
from predominance.extract.masking import masked
from predominance.score.encoder import Floats
from predominance.score.indicators import NAMES
from predominance.screener import Screener
from training.corpus import Record
from training.examples import readings_of

Answers = NDArray[np.bool_]
LEAST = 8  # sentences that show an indicator, below which a figure on it says nothing


def tagged(records: Iterable[Record]) -> list[Record]:
    """Return the records in which the author tagged sentences."""
    return [record for record in records if any(sentence.tags for sentence in record.sentences)]


def tag_rows(screener: Screener, records: Sequence[Record]) -> list[dict[str, float | str]]:
    """Return showings, precision, recall, F1 and average precision of each indicator shown often enough, and of all together."""
    found, truth = [], []
    for record, reading in zip(records, readings_of(records, screener.extractor), strict=True):
        sentences = [masked(record.text, reading.masks, s.span.start, s.span.end) for s in record.sentences]
        found.append(screener.encoder.encode(sentences).tags)
        truth.append(np.array([[name in s.tags for name in NAMES] for s in record.sentences]))
    p, y = np.concatenate(found), np.concatenate(truth)
    hits = p > np.array(screener.scorer.floors)
    rows = [_row(name, hits[:, column], y[:, column], p[:, column]) for column, name in enumerate(NAMES)]
    return [*(row for row in rows if int(row["n"]) >= LEAST), _row("all", hits.ravel(), y.ravel(), p.ravel())]


def _row(name: str, hits: Answers, truth: Answers, probabilities: Floats) -> dict[str, float | str]:
    shown, said, right = int(truth.sum()), int(hits.sum()), int((hits & truth).sum())
    return {"indicator": name, "n": shown, "precision": right / max(said, 1), "recall": right / max(shown, 1),
            "F1": 2 * right / max(said + shown, 1), "AP": average_precision(probabilities, truth)}  # fmt: skip
