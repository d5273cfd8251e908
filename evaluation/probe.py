"""Can the requesting state be guessed from what the scorer sees? Classifiers that try; near 0.5 they fail."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from evaluation.judged import Judged
from evaluation.metrics import auroc
from evaluation.regions import regime_of, region_of
from evaluation.shortcuts import Array, cross_validated
from predominance.extract.masking import masked
from predominance.screener import Screener
from training.corpus import Record
from training.examples import readings_of

LEAST = 25  # texts of a state or region that a probe is asked to tell from all others


def probe_rows(
    screener: Screener, records: Sequence[Record], judged: Sequence[Judged] = ()
) -> list[dict[str, float | str]]:  # fmt: skip
    """Return how well state, region and government are guessed from the open text, the masked text, and the reasons alone.

    Each figure is the mean of the AUROC of telling a class from the rest, by cross-validation over whole cases; the classes are
    the twelve largest of those with 25 texts and 5 cases at least. The open text shows what a model without masks would learn.
    """
    readings = readings_of(records, screener.extractor)
    seen = [" ".join(masked(r.case.text, r.masks, s.start, s.end) for s in r.sentences) for r in readings]
    views = {"the open text": [r.text for r in records], "the masked text (what the encoder sees)": seen}
    rows = []
    for name, of in (("requesting state", str), ("region", region_of), ("government", regime_of)):
        for view, texts in views.items():
            rows.append(_row(name, view, texts, [of(r.country) for r in records], [r.group for r in records]))
        if judged:
            told = [" ".join(reason.indicator for reason in j.assessment.reasons if abs(reason.contribution) > 0.05) or "none"
                    for j in judged]  # fmt: skip
            rows.append(_row(name, "the reasons (what the score adds up)", told, [of(j.country) for j in judged],
                             [j.group for j in judged]))  # fmt: skip
    return rows


def _row(name: str, view: str, texts: Sequence[str], truth: Sequence[str], groups: Sequence[str]) -> dict[str, float | str]:
    classes = [value for value, count in Counter(truth).most_common() if count >= LEAST and value][:12]
    found: list[float] = []
    for value in classes:
        labels = [int(t == value) for t in truth]
        if len({g for g, label in zip(groups, labels, strict=True) if label}) >= 5:
            scores: Array = cross_validated(texts, labels, groups, "words")
            found.append(auroc(scores, labels))
    return {"guessed": name, "from": view, "n": len(texts), "classes": len(found),
            "AUROC, mean of the classes": float(np.mean(found)) if found else float("nan"),
            "best guessed": max(found, default=float("nan"))}  # fmt: skip
