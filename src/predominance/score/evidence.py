"""Which indicators a text shows, how strongly, and where: the features of the scorer, each with its evidence."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from predominance.score.encoder import Encoding
from predominance.score.indicators import NAMES
from predominance.types import Reading, Span

MOST_EVIDENCE = 3  # sentences shown for one indicator
USUAL = 8  # sentences of a usual text
LONGEST = 48  # from here on length counts no more, so that padding cannot talk a file down without end


@dataclass(frozen=True, slots=True)
class Shown:
    """An indicator that a text shows: strength in (0, 1], and the sentences or spans that show it, best first."""

    indicator: str
    strength: float
    evidence: tuple[Span, ...]


def learned(encoding: Encoding, floors: Sequence[float], sentences: Sequence[Span]) -> dict[str, Shown]:
    """Return the indicators whose tag passes its floor in some sentence; strength grows from 0 at the floor to 1.

    A long file gives every tag more chances to be wrong than the usual text for which its probability was learned: there the odds
    of each tag are divided by how much longer the text is. Before that, files of forty sentences and more were called breaches
    for their length (evaluation/FINDINGS.md).
    """
    found = {}
    tags = encoding.tags.astype(np.float64)
    longer = min(max(len(tags), USUAL), LONGEST) / USUAL
    if longer > 1:
        tags = tags / (tags + (1 - tags) * longer)
    for column in np.flatnonzero((tags > np.array(floors)).any(axis=0)).tolist():
        name, floor = NAMES[column], floors[column]
        probabilities = tags[:, column].tolist()
        order = sorted((i for i, p in enumerate(probabilities) if p > floor), key=lambda i: (-probabilities[i], i))
        strength = (probabilities[order[0]] - floor) / (1 - floor)
        found[name] = Shown(name, strength, tuple(sentences[i] for i in order[:MOST_EVIDENCE]))
    return found


Rule = Callable[[Reading], tuple[Span, ...] | None]  # None: not shown; spans may be empty when a column says it


def _tie(listed: str) -> Rule:
    def rule(reading: Reading) -> tuple[Span, ...] | None:
        terror = any(charge.article3_class.startswith("terror") for charge in reading.charges)
        spans = tuple(tie.span for tie in reading.ties if tie.listed == listed and tie.holder == "subject" and not tie.negated)
        return spans if terror and spans else None

    return rule


def _column(name: str) -> Rule:
    def rule(reading: Reading) -> tuple[Span, ...] | None:
        return () if getattr(reading.case, name) == "yes" else None

    return rule


RULES: Mapping[str, Rule] = {
    "group_universally_listed": _tie("un"),
    "group_partly_recognised": _tie("some"),
    "asylum_or_protection": _column("asylum_pending"),
    "resubmitted_after_refusal": _column("prior_request"),
}
"""Indicators that a fact of the reading or a column shows by itself; the encoder's tag and the rule count once, the stronger."""


def shown(encoding: Encoding, floors: Sequence[float], reading: Reading) -> dict[str, Shown]:
    """Return everything that the text and the known columns show, by indicator, in the order of the list."""
    found = learned(encoding, floors, reading.sentences)
    for name, rule in RULES.items():
        spans = rule(reading)
        if spans is not None:
            before = found.get(name)
            evidence = before.evidence if before and before.evidence else spans[:MOST_EVIDENCE]
            found[name] = Shown(name, 1.0, evidence)
    return {name: found[name] for name in NAMES if name in found}
