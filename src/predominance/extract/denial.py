"""Whether a fact is denied within its own clause: "was not tried in absentia", "no torture was found"."""

import re
from bisect import bisect_right

from predominance.extract.facts import facts_of
from predominance.extract.tokens import word_set
from predominance.types import Fact, Reading, Span

# What denies a fact within its clause: before it, behind a penalty or a trial, behind a finding.
_CLAUSE = re.compile(r"(?i)[,;:]|\b(?:and|but|because|after|when|while|although|though|who|which|he|she|they)\b")
DENIAL = re.compile(
    r"(?i)\b(?:no(?!\.)|not(?! only)|never|without|neither|nor|cannot|abolish\w*|exclud\w*|rul(?:ed|es|ing) out|"
    r"(?:reject|dismiss)\w*(?: \w+){0,3} (?:claim|complaint|argument|allegation|submission|plea|application)s?)\b|n['’]t\b"
)
NOT_SO = re.compile(
    r"(?i)\b(?:is|was|are|were|be|been|will|would|shall|can|could|may|has|have|had|did|does|do)(?: \w+)? "
    r"(?:not|never|no longer|abolished|excluded|ruled out|impossible|inadmissible|unfounded|rejected|dismissed)\b"
    r"|n['’]t\b|\bcannot\b"
)
NOT_FOUND = re.compile(
    r"(?i)(?:\b(?:no|not|never|nothing|without)\b|n['’]t\b)(?: [\w-]+){0,3}? "
    r"(?:tortur|ill-treat|beaten|coerc|violat|breach|arbitrar|evidence|signs?\b|risk|shown|proven|established)"
    r"|\b(?:inadmissible|ill-founded|unfounded|dismissed|rejected)\b"
)
_WINDOW = 100  # characters before and behind a fact that are looked at for a denial
_NEAR = 1000  # and for what else its sentence tells


def affirmed(reading: Reading, kind: str, denied_behind: re.Pattern[str] = NOT_SO) -> list[Span]:
    """Return the spans of a kind of fact that their own clause does not deny: "was not tried in absentia".

    The words of the fact itself do not count: "no lawyer" is one.
    """
    return [
        span
        for span in [fact.span for fact in facts_of(reading, kind)]
        if not DENIAL.search(before(reading, span)) and not denied_behind.search(behind(reading, span))
    ]


# Facts that rules alone look at: evidence of flags, which say them in a sentence of their own.
_INNER = word_set(

    "warrant non_judicial_warrant no_warrant fine_only non_refoulement rights_finding trial_defect orientation_ground "
    "head_of_state bureau_protest extradition_not_sought torture_finding"

)
_DENIABLE = word_set("in_absentia death_penalty court_military court_special court_religious weapon victim")


def told(reading: Reading) -> list[Fact]:
    """Return the facts that a reader is shown, in order: those that a text states, and does not deny."""
    shown = {(kind, span) for kind in _DENIABLE for span in affirmed(reading, kind)}
    return [
        fact
        for fact in reading.facts
        if fact.kind not in _INNER and (fact.kind not in _DENIABLE or (fact.kind, fact.span) in shown)
    ]


def before(reading: Reading, span: Span) -> str:
    """Return what stands before a span in its clause."""
    sentence = _sentence_of(reading, span)
    first = max(sentence.start if sentence else 0, span.start - _WINDOW)
    return _CLAUSE.split(reading.case.text[first : span.start])[-1]


def behind(reading: Reading, span: Span) -> str:
    """Return what stands behind a span in its clause."""
    sentence = _sentence_of(reading, span)
    last = min(sentence.end if sentence else span.end, span.end + _WINDOW)
    return _CLAUSE.split(reading.case.text[span.end : last], maxsplit=1)[0]


def _sentence_of(reading: Reading, span: Span) -> Span | None:
    place = bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.start) - 1
    return reading.sentences[place] if place >= 0 and span.start < reading.sentences[place].end else None


def around(reading: Reading, span: Span) -> str:
    """Return the sentence of a span, of a very long one what stands near: to look at all of it for each span would take long."""
    sentence = _sentence_of(reading, span) or span
    return reading.case.text[max(sentence.start, span.start - _NEAR) : min(sentence.end, span.end + _NEAR)]
