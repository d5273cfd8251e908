"""Judgements learned from the corpus: linear weights of signs, kept as JSON that anybody can read (``lexicon/weights.json``)."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from predominance.extract.lexica import FOLDER

FILE = "weights.json"


@dataclass(frozen=True, slots=True)
class Weighing:
    """What speaks for each answer to one question: a bias, and for every sign known a weight for each answer."""

    answers: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def sums(self, signs: Iterable[str]) -> list[float]:
        """Return the sum of the weights for each answer; every sign counts once.

        >>> Weighing(("arrest", "asylum"), (0.0, 0.5), {"before held": (1.0, -1.0)}).sums(["before held", "before x"])
        [1.0, -0.5]
        """
        known = (self.weights[sign] for sign in set(signs) & self.weights.keys())
        return [math.fsum(column) for column in zip(self.bias, *known, strict=True)]  # exact, so the same in any order

    def answer(self, signs: Iterable[str]) -> str:
        """Return the answer with the highest sum."""
        sums = self.sums(signs)
        return self.answers[max(range(len(sums)), key=sums.__getitem__)]


def probability(log_odds: float) -> float:
    """Return the probability that log-odds stand for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


_HELD: dict[str, Weighing] = {}


def hold(question: str, table: Weighing) -> None:
    """Let a table that was just learned stand for that of the file, in this process: what is learned next builds on it."""
    _HELD[question] = table
    weighing.cache_clear()


@cache
def weighing(question: str) -> Weighing:
    """Return the learned weights for a question: "asking", "state", "person" or "tie"."""
    if question in _HELD:
        return _HELD[question]
    loaded = json.loads((FOLDER / FILE).read_text(encoding="utf-8"))[question]
    return Weighing(
        tuple(loaded["answers"]), tuple(loaded["bias"]), {sign: tuple(weights) for sign, weights in loaded["weights"].items()}
    )
