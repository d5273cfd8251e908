"""Whether a fact is denied within its own clause: "was not tried in absentia", "no torture was found"."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from predominance.types import Reading, Span

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
    """Return the spans of a kind of fact that their own clause does not deny: "was not tried in absentia"."""
    spans = [fact.span for fact in reading.facts if fact.kind == kind]
    return [span for span in spans if not denied(reading.case.text, reading.sentences, span, denied_behind)]


def denied(text: str, sentences: Sequence[Span], span: Span, denied_behind: re.Pattern[str] = NOT_SO) -> bool:
    """Tell whether what a span says is denied in its clause; the words of the span itself do not count: "no lawyer" is a fact."""
    sentence = _sentence_of(sentences, span)
    return bool(DENIAL.search(_before(text, sentence, span)) or denied_behind.search(_behind(text, sentence, span)))


def before(reading: Reading, span: Span) -> str:
    """Return what stands before a span in its clause."""
    return _before(reading.case.text, _sentence_of(reading.sentences, span), span)


def around(reading: Reading, span: Span) -> str:
    """Return the sentence of a span, of a very long one what stands near: to look at all of it for each span would take long."""
    sentence = _sentence_of(reading.sentences, span) or span
    return reading.case.text[max(sentence.start, span.start - _NEAR) : min(sentence.end, span.end + _NEAR)]


def _before(text: str, sentence: Span | None, span: Span) -> str:
    first = max(sentence.start if sentence else 0, span.start - _WINDOW)
    return _CLAUSE.split(text[first : span.start])[-1]


def _behind(text: str, sentence: Span | None, span: Span) -> str:
    last = min(sentence.end if sentence else span.end, span.end + _WINDOW)
    return _CLAUSE.split(text[span.end : last], maxsplit=1)[0]


def _sentence_of(sentences: Sequence[Span], span: Span) -> Span | None:
    place = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    return sentences[place] if place >= 0 and span.start < sentences[place].end else None
