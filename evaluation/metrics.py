"""The arithmetic of ranking and calibration, on plain arrays of scores and labels (1 = breach)."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Metric = Callable[[Array, Array], float]
LEVEL = 0.9  # of the intervals


def auroc(scores: ArrayLike, labels: ArrayLike) -> float:
    """Return the chance that a breach is ranked above a clean request; NaN when a label is missing."""
    s, y = np.asarray(scores, dtype=float), np.asarray(labels)
    breach, clean = s[y == 1], np.sort(s[y == 0])
    if not len(breach) or not len(clean):
        return float("nan")
    # Counted by hand: scikit-learn's checks of its input cost more than the sum, and a report asks ten thousand times.
    below, not_above = np.searchsorted(clean, breach, "left"), np.searchsorted(clean, breach, "right")
    return float((below + not_above).sum() / (2 * len(breach) * len(clean)))


def average_precision(scores: ArrayLike, labels: ArrayLike) -> float:
    """Return the mean precision over the ranks of the breaches, at the base rate of the sample."""
    from sklearn.metrics import average_precision_score

    y = np.asarray(labels)
    return float(average_precision_score(y, scores)) if 0 < y.sum() < len(y) else float("nan")


def depth(scores: ArrayLike, labels: ArrayLike, *, recall: float = 0.95, base_rate: float = 0.05) -> float:
    """Return the share of a queue that must be read to meet ``recall`` of the breaches, at ``base_rate``.

    The sample's two labels are re-weighted to the base rate; ties are read as a whole.
    """
    s, y = np.asarray(scores, dtype=float), np.asarray(labels)
    breach, clean = s[y == 1], s[y == 0]
    if not len(breach) or not len(clean):
        return float("nan")
    cut = np.sort(breach)[::-1][int(np.ceil(recall * len(breach))) - 1]
    return float(base_rate * (breach >= cut).mean() + (1 - base_rate) * (clean >= cut).mean())


def recall_at(scores: ArrayLike, labels: ArrayLike, *, budget: float, base_rate: float = 0.013) -> float:
    """Return the share of breaches met when the top ``budget`` of a queue at ``base_rate`` is read."""
    s, y = np.asarray(scores, dtype=float), np.asarray(labels)
    weight = np.where(y == 1, base_rate / max(y.sum(), 1), (1 - base_rate) / max((1 - y).sum(), 1))
    order = np.argsort(-s, kind="stable")
    read = np.cumsum(weight[order]) <= budget + 1e-12
    return float(y[order][read].sum() / max(y.sum(), 1))


def brier(probabilities: ArrayLike, labels: ArrayLike) -> float:
    """Return the mean squared error of the probabilities."""
    return float(np.mean((np.asarray(probabilities, dtype=float) - np.asarray(labels)) ** 2))


def calibration_error(probabilities: ArrayLike, labels: ArrayLike, *, bins: int = 10) -> float:
    """Return the expected calibration error over bins of equal numbers of texts."""
    p, y = np.asarray(probabilities, dtype=float), np.asarray(labels, dtype=float)
    order = np.argsort(p, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return float(sum(len(part) * abs(p[part].mean() - y[part].mean()) for part in parts) / len(p))


def interval(metric: Metric, scores: ArrayLike, labels: ArrayLike, groups: Sequence[str], *,
             draws: int = 300) -> tuple[float, float]:  # fmt: skip
    """Return the 90 % bootstrap interval of ``metric``; groups are drawn whole: texts of one case are no independent proof."""
    s, y = np.asarray(scores, dtype=float), np.asarray(labels, dtype=float)
    names, place = np.unique(np.asarray(groups), return_inverse=True)
    members = [np.flatnonzero(place == number) for number in range(len(names))]
    rng = np.random.default_rng(7)
    values = []
    for _ in range(draws):
        rows = np.concatenate([members[i] for i in rng.integers(0, len(names), len(names))])
        value = metric(s[rows], y[rows])
        if not np.isnan(value):
            values.append(value)
    if not values:
        return float("nan"), float("nan")
    return float(np.quantile(values, (1 - LEVEL) / 2)), float(np.quantile(values, (1 + LEVEL) / 2))
