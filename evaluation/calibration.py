"""Do the probabilities mean what they say? Bins, the parts of the Brier score, and whether the stated ranges hold."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.bounds import clopper_pearson
from evaluation.judged import Judged
from predominance.score.scorer import shift, sigmoid

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """Texts of like probability: what was said of them, and what share truly were breaches."""

    n: int
    said: float
    seen: float
    low: float  # exact 90 % interval of ``seen``
    high: float
    stated_low: float  # middle of the ranges that the model stated
    stated_high: float

    @property
    def inside(self) -> bool:
        """Say whether the seen share lies within the stated range."""
        return self.stated_low <= self.seen <= self.stated_high


@dataclass(frozen=True, slots=True)
class BrierParts:
    """Brier score = reliability - resolution + uncertainty, plus what differs inside the bins."""

    brier: float
    reliability: float  # distance between said and seen: lower is better
    resolution: float  # how far the bins differ from the mean: higher is better
    uncertainty: float  # of the labels themselves


def even(log_odds: float, base_rate: float) -> float:
    """Return the probability at equal numbers of breaches and clean requests, as the labelled texts have them."""
    return sigmoid(log_odds - shift(base_rate))


def even_of(probability: float | None, base_rate: float) -> float:
    """Return a stated probability moved from the base rate to equal numbers; NaN where none was stated."""
    if probability is None:
        return float("nan")
    p = min(max(probability, 1e-15), 1 - 1e-15)
    return even(float(np.log(p / (1 - p))), base_rate)


def bins_of(probabilities: ArrayLike, labels: ArrayLike, ranges: ArrayLike | None = None, *, bins: int = 10) -> list[Bin]:
    """Return bins of equal numbers of texts, the lowest first; ``ranges`` holds (low, high) for each text."""
    p, y = np.asarray(probabilities, dtype=float), np.asarray(labels, dtype=float)
    stated = np.full((len(p), 2), np.nan) if ranges is None else np.asarray(ranges, dtype=float)
    found = []
    for part in np.array_split(np.argsort(p, kind="stable"), bins):
        if len(part):
            low, high = clopper_pearson(int(y[part].sum()), len(part))
            found.append(Bin(len(part), float(p[part].mean()), float(y[part].mean()), low, high,
                             float(np.median(stated[part, 0])), float(np.median(stated[part, 1]))))  # fmt: skip
    return found


def judged_bins(judged: Sequence[Judged], base_rate: float, *, bins: int = 10) -> list[Bin]:
    """Return the bins of the texts that got a score, at equal numbers."""
    scored = [j for j in judged if j.assessment.status == "scored"]
    ranges = [(even_of(j.assessment.low, base_rate), even_of(j.assessment.high, base_rate)) for j in scored]
    if not scored:
        return []
    return bins_of([even(j.log_odds, base_rate) for j in scored], [j.label for j in scored], ranges, bins=bins)


def brier_parts(probabilities: ArrayLike, labels: ArrayLike, *, bins: int = 10) -> BrierParts:
    """Return the Brier score and its three parts (Murphy) over bins of equal numbers; NaN where there is no text."""
    p, y = np.asarray(probabilities, dtype=float), np.asarray(labels, dtype=float)
    if not len(p):
        return BrierParts(*[float("nan")] * 4)
    mean = float(y.mean())
    parts = bins_of(p, y, bins=bins)
    return BrierParts(
        float(np.mean((p - y) ** 2)),
        sum(b.n * (b.said - b.seen) ** 2 for b in parts) / len(p),
        sum(b.n * (b.seen - mean) ** 2 for b in parts) / len(p),
        mean * (1 - mean),
    )
