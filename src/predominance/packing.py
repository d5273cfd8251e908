"""An assessment without a word of the case text: numbers, names and offsets, made whole again with the text of the same case.

What is left out is what no output and no grouping of like texts needs: the cut into sentences, the facts that
no reader is shown and the placeholders.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from predominance.extract.facts import told
from predominance.extract.warrants import iso
from predominance.screener import NO_REQUEST, no_request
from predominance.types import (
    Assessment,
    Case,
    Charge,
    Country,
    Fact,
    Failure,
    Flag,
    Mask,
    Person,
    Reading,
    Reason,
    Span,
    Tie,
    Weight,
)

Packed = dict[str, Any]
Place = list[int]


def pack(outcome: Assessment | Failure) -> Packed | None:
    """Give what has to be kept of an outcome, or nothing when it cannot be had back from the text and should be found anew."""
    if isinstance(outcome, Failure):
        return {"status": "no_request"} if (outcome.problem, outcome.action) == NO_REQUEST else None
    if any(outcome.case.text[span.start : span.end] != span.text for span in _spans(outcome)):
        return None
    reading = outcome.reading
    return {
        "status": outcome.status,
        "numbers": [_number(one) for one in (outcome.score, outcome.low, outcome.high, outcome.lift, outcome.intercept)],
        "band": outcome.band,
        "reasons": [
            [one.indicator, one.factor, one.direction, float(one.contribution), one.sentence, _places(one.evidence)]
            for one in outcome.reasons
        ],
        "factors": {
            letter: [one.name, float(one.towards), float(one.against), bool(one.known)] for letter, one in outcome.factors.items()
        },
        "not_known": outcome.not_known,
        "rules": _flags(outcome.rules),
        "article_2": _flags(outcome.article_2),
        "article_83": _flags(outcome.article_83),
        "cautions": outcome.cautions,
        "subject": _place(reading.subject) if reading.subject else None,
        "requesting": _country(reading.requesting) if reading.requesting else None,
        "countries": [_country(one) for one in reading.countries],
        "persons": [[one.role, _place(one.span)] for one in reading.persons],
        "charges": [[_place(one.span), one.offence, one.iccs, one.article3_class] for one in reading.charges],
        "ties": [[one.kind, one.holder, one.negated, _place(one.span), one.organisation, one.listed] for one in reading.ties],
        "facts": [_fact(one) for one in told(reading)],
        "masks": [[mask.start, mask.end] for mask in reading.masks],
        "language": reading.language,
        "read_cautions": reading.cautions,
    }


def restore(case: Case, packed: Packed) -> Assessment | Failure:
    """Make an outcome whole again with the case that it belongs to.

    Raises ValueError, KeyError or TypeError when what was kept is not what ``pack`` gave for this text.
    """
    if packed["status"] == "no_request":
        return no_request(case)
    cut = partial(_cut, case.text)

    def flags(kept: list[Any]) -> tuple[Flag, ...]:
        return tuple(Flag(id, sentence, basis, tuple(map(cut, places))) for id, sentence, basis, places in kept)

    score, low, high, lift, intercept = packed["numbers"]
    return Assessment(
        reading=_reading(case, packed),
        status=packed["status"],
        score=score,
        low=low,
        high=high,
        lift=lift,
        intercept=intercept,
        band=packed["band"],
        reasons=tuple(
            Reason(indicator, factor, direction, contribution, sentence, tuple(map(cut, places)))
            for indicator, factor, direction, contribution, sentence, places in packed["reasons"]
        ),
        factors={letter: Weight(*held) for letter, held in packed["factors"].items()},
        not_known=tuple(packed["not_known"]),
        rules=flags(packed["rules"]),
        article_2=flags(packed["article_2"]),
        article_83=flags(packed["article_83"]),
        cautions=tuple(packed["cautions"]),
    )


def _reading(case: Case, packed: Packed) -> Reading:
    cut = partial(_cut, case.text)

    def country(kept: list[Any]) -> Country:
        return Country(kept[0], kept[1], cut(kept[2]))

    def fact(kept: list[Any]) -> Fact:
        kind, place, value, by, ground = kept
        span = cut(place)
        read = iso(span.text) if value is None else cut(value).text if isinstance(value, list) else value
        return Fact(kind, span, read, by, ground)

    return Reading(
        case=case,
        sentences=(),
        subject=cut(packed["subject"]) if packed["subject"] else None,
        requesting=country(packed["requesting"]) if packed["requesting"] else None,
        countries=tuple(map(country, packed["countries"])),
        persons=tuple(Person(role, cut(place)) for role, place in packed["persons"]),
        charges=tuple(Charge(cut(place), *rest) for place, *rest in packed["charges"]),
        ties=tuple(Tie(kind, holder, no, cut(place), *rest) for kind, holder, no, place, *rest in packed["ties"]),
        facts=tuple(map(fact, packed["facts"])),
        masks=tuple(Mask(start, end, "") for start, end in packed["masks"]),
        language=packed["language"],
        cautions=tuple(packed["read_cautions"]),
    )


def _cut(text: str, place: Place) -> Span:
    start, end = place
    if not 0 <= start <= end <= len(text):
        raise ValueError("a place outside the text")
    return Span(text[start:end], start, end)


def _spans(assessment: Assessment) -> Iterable[Span]:
    reading = assessment.reading
    findings: list[Flag | Reason] = [*assessment.rules, *assessment.article_2, *assessment.article_83, *assessment.reasons]
    named: list[Country | Person | Charge | Tie] = [*reading.countries, *reading.persons, *reading.charges, *reading.ties]
    for finding in findings:
        yield from finding.evidence
    yield from (one.span for one in named)
    yield from (span for span in (reading.subject, reading.requesting.span if reading.requesting else None) if span)


def _number(number: float | None) -> float | None:
    return None if number is None else float(number)


def _place(span: Span) -> Place:
    return [int(span.start), int(span.end)]


def _places(spans: Iterable[Span]) -> list[Place]:
    return [_place(span) for span in spans]


def _country(country: Country) -> list[Any]:
    return [country.code, country.role, _place(country.span)]


def _flags(flags: Iterable[Flag]) -> list[Any]:
    return [[flag.id, flag.sentence, flag.basis, _places(flag.evidence)] for flag in flags]


def _fact(one: Fact) -> list[Any]:
    """Give a fact with the place of its value, which are words of the text unless they are ours; a date is read again."""
    inside = one.span.text.find(one.value) if one.value else -1
    start = one.span.start + inside
    value = None if one.kind == "warrant_date" else [start, start + len(one.value)] if inside >= 0 else one.value
    return [one.kind, _place(one.span), value, one.by, one.ground]
