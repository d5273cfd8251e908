"""Plain texts in pairs that differ in one fact: does the text that is more likely a breach get the higher score?"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from predominance.types import Assessment, Case, Origin
from training.plain import lines

if TYPE_CHECKING:
    from predominance.screener import Screener

READ, HELD = "pairs.txt", "held_pairs.txt"  # nothing is learned from either; errors of the first have been read


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that differ in one fact of a factor."""

    factor: str
    breach: str  # the text that is more likely a breach
    other: str


@dataclass(frozen=True, slots=True)
class Order:
    """How many pairs of a factor are put in the right order, and how far apart in log-odds (median)."""

    factor: str
    pairs: int
    right: float
    apart: float


def pairs(name: str) -> list[Pair]:
    """Return the pairs of a file of ``data/plain``."""
    return [Pair(*line.split("\t")) for line in lines(name)]


def orders(screener: "Screener", asked: Sequence[Pair]) -> list[Order]:
    """Return for each factor and for all how many pairs are in order; a pair of which a text gets no score counts half."""
    texts = [text for pair in asked for text in (pair.breach, pair.other)]
    found = [_log_odds(one) for one in screener.assess(Case(str(n), text, Origin("plain")) for n, text in enumerate(texts))]
    apart = [breach - other for breach, other in zip(found[::2], found[1::2], strict=True)]
    factors = dict.fromkeys(pair.factor for pair in asked)
    rows = [_order(factor, [one for pair, one in zip(asked, apart, strict=True) if pair.factor == factor]) for factor in factors]
    return [*rows, _order("all", apart)]


def _order(factor: str, apart: Sequence[float]) -> Order:
    known = [one for one in apart if not math.isnan(one)]
    right = sum((one > 0) + (one == 0) / 2 for one in known) + (len(apart) - len(known)) / 2
    return Order(factor, len(apart), right / len(apart), median(known))


def _log_odds(found: object) -> float:
    score = found.score if isinstance(found, Assessment) else None
    return math.nan if score is None else math.log(score / (1 - score))


def table(rows: Iterable[Order]) -> str:
    """Return orders as an aligned table."""
    shown = [f"{'':<14}{'pairs':>6}{'right':>8}{'apart':>8}"]
    return "\n".join(shown + [f"{row.factor:<14}{row.pairs:>6}{row.right:>8.3f}{row.apart:>8.2f}" for row in rows])
