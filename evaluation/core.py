"""The core of the corpus: the cases of which a bag of words cannot easily tell the answer.

Adversarial filtering in the manner of AFLite (Le Bras et al., ICML 2020): a bag of words is cross-validated by group, the share
of groups whose labels it tells best is dropped, and so on until it does no better than the bound. What is left asks for reading.
A bag of words is weak there by construction, so the core says nothing about bags of words; for all other ways it is the harder
and more telling test. The groups left out stay in the corpus and are learned from like all others.
"""

from collections.abc import Sequence

import numpy as np

from evaluation.metrics import auroc
from evaluation.shortcuts import BOUNDS, cross_validated
from training.corpus import Record

STEP = 0.05  # share of the texts dropped at a time


def core_of(records: Sequence[Record], *, bound: float = BOUNDS["bag of words"]) -> list[str]:
    """Return the names of the groups that are left when a bag of words cross-validated on them does no better than ``bound``."""
    kept = list(records)
    while len({record.label for record in kept}) == 2:
        labels, groups = [r.label for r in kept], [r.group for r in kept]
        scores = cross_validated([r.text for r in kept], labels, groups, "words")
        if auroc(scores, labels) <= bound:
            break
        told: dict[str, list[float]] = {}
        for record, score in zip(kept, scores, strict=True):
            told.setdefault(record.group, []).append(float(score if record.label else -score))
        dropped: set[str] = set()
        count = 0
        for group in sorted(told, key=lambda name: (-float(np.mean(told[name])), name)):
            if count >= STEP * len(kept):
                break
            dropped.add(group)
            count += len(told[group])
        kept = [record for record in kept if record.group not in dropped]
    return sorted({record.group for record in kept})
