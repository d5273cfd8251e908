"""How well the learned indicators are found, sentence by sentence, on annotated records."""

from collections.abc import Iterable, Sequence

import numpy as np

from predominance.extract.masking import masked
from predominance.score.indicators import NAMES
from predominance.screener import Screener
from training.corpus import Record
from training.examples import readings_of


def tagged(records: Iterable[Record]) -> list[Record]:
    """Return the records in which the author tagged sentences."""
    return [record for record in records if any(sentence.tags for sentence in record.sentences)]


def tag_rows(screener: Screener, records: Sequence[Record], *, least: int = 8) -> list[dict[str, float | str]]:
    """Return showings, precision, recall, F1 and average precision of each indicator shown at least ``least`` times."""
    from sklearn.metrics import average_precision_score

    found, truth = [], []
    for record, reading in zip(records, readings_of(records, screener.extractor), strict=True):
        sentences = [masked(record.text, reading.masks, s.span.start, s.span.end) for s in record.sentences]
        found.append(screener.encoder.encode(sentences).tags)
        truth.append(np.array([[name in s.tags for name in NAMES] for s in record.sentences]))
    p, y = np.concatenate(found), np.concatenate(truth)
    rows: list[dict[str, float | str]] = []
    hits = p > np.array(screener.scorer.floors)
    for column, name in enumerate(NAMES):
        shown = int(y[:, column].sum())
        if shown >= least:
            right = float((hits[:, column] & y[:, column]).sum())
            precision, recall = right / max(float(hits[:, column].sum()), 1), right / shown
            rows.append({
                "indicator": name, "n": shown, "precision": precision, "recall": recall,
                "F1": 2 * right / max(float(hits[:, column].sum()) + shown, 1),
                "AP": float(average_precision_score(y[:, column], p[:, column])),
            })  # fmt: skip
    right = float((hits & y).sum())
    rows.append({"indicator": "all", "n": int(y.sum()), "precision": right / max(float(hits.sum()), 1), "recall": right / y.sum(),
                 "F1": 2 * right / (float(hits.sum()) + float(y.sum())),
                 "AP": float(average_precision_score(y.ravel(), p.ravel()))})  # fmt: skip
    return rows
