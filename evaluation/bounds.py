"""Exact bounds for small counts: what a share may be, and how many a random draw may have left unseen."""

import numpy as np


def clopper_pearson(found: int, drawn: int, *, confidence: float = 0.9) -> tuple[float, float]:
    """Return the two-sided exact interval of a share of which ``found`` of ``drawn`` were seen.

    >>> tuple(round(end, 3) for end in clopper_pearson(0, 10))
    (0.0, 0.259)
    """
    from scipy.stats import beta

    if not drawn:
        return 0.0, 1.0
    tail = (1 - confidence) / 2
    low = float(beta.ppf(tail, found, drawn - found + 1)) if found else 0.0
    high = float(beta.ppf(1 - tail, found + 1, drawn - found)) if found < drawn else 1.0
    return low, high


def most_present(population: int, drawn: int, found: int, *, confidence: float = 0.95) -> int:
    """Return the largest number that ``population`` can hold, at ``confidence``, when a random ``drawn`` of it showed ``found``.

    Those found are counted in. The draw is without replacement (hypergeometric), so that a full count leaves no doubt.

    >>> most_present(100, 100, 3), most_present(100, 0, 0)
    (3, 100)
    """
    from scipy.stats import hypergeom

    low, high = found, population - drawn + found  # low always fits, high is the most that is possible at all
    while low < high:  # many candidates at once: a call costs more than the sum in it
        step = max(1, (high - low) // 64)
        tried = np.arange(low, high + 1, step)
        fits = hypergeom.cdf(found, population, tried, drawn) >= 1 - confidence
        low = int(tried[fits].max(initial=low))
        high = min(high, low + step - 1)
    return low
