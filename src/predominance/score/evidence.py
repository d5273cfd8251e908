"""Which indicators a text shows, how strongly, and where: the features of the scorer, each with its evidence."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from predominance.score.encoder import Encoding
from predominance.score.indicators import NAMES
from predominance.types import Reading, Span

MOST_EVIDENCE = 3  # sentences shown for one indicator
ADDS_FROM = 0.2  # tag probability from which an indicator adds to the score; many weak signs rank better than the few plain ones


@dataclass(frozen=True, slots=True)
class Shown:
    """An indicator that a text shows: strength in (0, 1], and the sentences or spans that show it, best first.

    It is ``plain`` when its tag passes a floor of its own, or a fact of the reading shows it. What is not plain adds a little to
    the score and settles nothing: it closes no open point.
    """

    indicator: str
    strength: float
    evidence: tuple[Span, ...]
    plain: bool = True


EXCLUSIVE = (
    ("one_camp_pursued", "even_handed_campaign"),
    ("bureau_silent_or_bare", "bureau_answered_fully"),
    ("facts_missing", "facts_specific"),
    ("own_role_missing", "facts_specific"),
    ("extradition_refused_political", "extradition_granted"),
    ("follows_political_act", "case_predates_politics"),
    ("only_state_harmed", "identified_private_victims"),
    ("violence_by_others", "grave_violent_crime"),
    ("violence_by_others", "own_violence_at_protest"),
    ("assembly_only_conduct", "grave_violent_crime"),
    ("assembly_only_conduct", "own_violence_at_protest"),
    ("assembly_only_conduct", "ordinary_crime_concrete"),
    ("speech_only_conduct", "grave_violent_crime"),
    ("vague_membership_claim", "active_meaningful_link"),
    ("vague_economic_charge", "private_gain_shown"),
    ("group_not_recognised", "group_universally_listed"),
    ("unrest_or_crackdown", "unrelated_to_unrest"),
)
"""Pairs that one and the same sentence cannot show: there only the surer tag stands. A text may well show both."""

_EXCLUSIVE = tuple((NAMES.index(one), NAMES.index(other)) for one, other in EXCLUSIVE)
QUOTED_FROM = 0.5  # a further sentence is quoted when it shows an indicator at least this much as strongly as the best


def learned(
    encoding: Encoding, floors: Sequence[float], sentences: Sequence[Span], *, adds_from: float = ADDS_FROM
) -> dict[str, Shown]:  # fmt: skip
    """Return the indicators that some sentence shows, however faintly; strength grows from 0 at ``adds_from`` to 1."""
    found = {}
    shown_by = _strengths(encoding, adds_from)
    for column in np.flatnonzero((shown_by > 0).any(axis=0)).tolist():
        strengths = shown_by[:, column].tolist()
        best = max(strengths)
        order = sorted((i for i, s in enumerate(strengths) if s >= QUOTED_FROM * best), key=lambda i: (-strengths[i], i))
        plain = bool(encoding.tags[order[0], column] > floors[column])
        found[NAMES[column]] = Shown(NAMES[column], best, tuple(sentences[i] for i in order[:MOST_EVIDENCE]), plain)
    return found


def _strengths(encoding: Encoding, adds_from: float) -> NDArray[np.float64]:
    """Return how strongly each sentence shows each indicator, (sentences, indicators): 0 up to ``adds_from``, 1 when sure."""
    strengths: NDArray[np.float64] = np.maximum((encoding.tags.astype(np.float64) - adds_from) / (1 - adds_from), 0.0)
    for one, other in _EXCLUSIVE:
        weaker = np.where(strengths[:, one] < strengths[:, other], one, other)
        both = np.flatnonzero((strengths[:, one] > 0) & (strengths[:, other] > 0))
        strengths[both, weaker[both]] = 0.0
    return strengths


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

_LIFTED = re.compile(
    r"\bimmunit(?:y|ies)\b[^.;]{0,40}\b(?:was|were|has been|had been|been) (?:\w+ )?(?:lifted|waived|removed|withdrawn|revoked)\b"
    r"|\b(?:lifted|waive[ds]|voted to (?:lift|waive)|gave up|stripped (?:him |her )?of|took away)\b[^.;]{0,40}\bimmunity\b"
    r"|\b(?:has|had|holds?|held|enjoys?|enjoyed) no immunity\b", re.IGNORECASE,
)  # fmt: skip
_IN_QUESTION = re.compile(
    r"\b(?:not|never|nobody|no one|refus\w+|whether|nothing|unless|if|declined|rival|without)\b|n't\b", re.IGNORECASE
)


def _immunity_lifted(sentence: str) -> bool:
    return _LIFTED.search(sentence) is not None and _IN_QUESTION.search(sentence) is None


DENIED: Mapping[str, Callable[[str], bool]] = {"immunity_open": _immunity_lifted}
"""Indicators of what a text leaves open, with the test of a sentence that closes it, wherever in the text it stands."""


def shown(encoding: Encoding, floors: Sequence[float], reading: Reading, *, adds_from: float = ADDS_FROM) -> dict[str, Shown]:
    """Return everything that the text and the known columns show, by indicator, in the order of the list."""
    found = learned(encoding, floors, reading.sentences, adds_from=adds_from)
    for name, closes in DENIED.items():
        if name in found and any(closes(sentence.text) for sentence in reading.sentences):
            del found[name]
    for name, rule in RULES.items():
        spans = rule(reading)
        if spans is not None:
            before = found.get(name)
            evidence = before.evidence if before and before.evidence else spans[:MOST_EVIDENCE]
            found[name] = Shown(name, 1.0, evidence)
    return {name: found[name] for name in NAMES if name in found}
