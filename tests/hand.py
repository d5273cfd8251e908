"""Assessments built by hand, so that tests of order and output need no model."""

import math
import re
from collections.abc import Mapping, Sequence

from predominance.types import (
    Assessment,
    Band,
    Case,
    Charge,
    Country,
    Failure,
    Flag,
    Origin,
    Person,
    Reading,
    Reason,
    Span,
    Tie,
    Weight,
)

TEXT = (
    "The Prosecutor General of Kazakhstan seeks the arrest of SEITOV Marat, born 4 May 1971. Charge: fraud on a large scale. "
    "He paid the salaries of the Atameken movement until it was banned. He lives in Poland."
)


def at(text: str, words: str) -> Span:
    """Find words in a text and give their span."""
    start = text.index(words)
    return Span(words, start, start + len(words))


def case(case_id: str = "A-1", text: str = TEXT, *, extra: Mapping[str, str] | None = None, **fields: str) -> Case:
    """Build a case as a reader would."""
    return Case(case_id=case_id, text=text, origin=Origin("in.xlsx", "Cases", 2, "0" * 64), extra=extra or {}, **fields)  # type: ignore[arg-type]


def reading(held: Case) -> Reading:
    """Build a reading of the standard text, or a bare one of any other."""
    text = held.text
    sentences = tuple(Span(match.group(), match.start(), match.end()) for match in re.finditer(r"[^.]+\.?", text))
    if text != TEXT:
        return Reading(held, sentences, None, None, (), (), (), (), (), ())
    requesting = Country("KZ", "requesting", at(text, "Kazakhstan"))
    subject = at(text, "SEITOV Marat")
    return Reading(
        held,
        sentences,
        subject,
        requesting,
        (requesting, Country("PL", "residence", at(text, "Poland"))),
        (Person("subject", subject),),
        (Charge(at(text, "fraud on a large scale"), "fraud", "0701", "ordinary"),),
        (Tie("business_funder", "subject", False, at(text, "paid the salaries of the Atameken movement")),),
        (),
        (),
    )


def assessment(
    case_id: str = "A-1",
    *,
    score: float | None = 0.2,
    band: Band = "priority",
    text: str = TEXT,
    extra: Mapping[str, str] | None = None,
    contributions: Sequence[float] = (1.4, 0.6, -0.2),
    **fields: str,
) -> Assessment:
    """Build an assessment whose reasons add up to its score."""
    held = case(case_id, text, extra=extra, **fields)
    read = reading(held)
    found = tuple(
        Reason(
            f"indicator_{number}",
            "abc"[number % 3],
            "for" if contribution > 0 else "against",
            contribution,
            f"Statement {number} about the request.",
            read.sentences[:1],
        )
        for number, contribution in enumerate(contributions)
    )
    logit = 0.0 if score is None else math.log(score / (1 - score))
    scored = score is not None
    return Assessment(
        reading=read,
        status="scored" if scored else "cannot_say",
        score=score,
        low=score * 0.5 if score is not None else None,
        high=min(1.0, score * 1.5) if score is not None else None,
        lift=score / 0.013 if score is not None else None,
        intercept=logit - math.fsum(contributions) if scored else 0.0,
        band=band,
        reasons=found if scored else (),
        factors={"a": Weight("nature_of_offence", 1.4, -0.2, True), "d": Weight("position_of_others", 0.0, 0.0, False)},
        not_known=("position_of_others",),
        rules=(),
        article_2=(Flag("in_absentia", "The sentence was passed in absentia.", "RoP 2 §32", read.sentences[:1]),),
        article_83=(),
        cautions=(),
    )


def failure(case_id: str = "", *, extra: Mapping[str, str] | None = None) -> Failure:
    """Build a row that could not be read."""
    return Failure(Origin("in.xlsx", "Cases", 9), "The cell of the text is empty.", "Fill in the text.", case_id, extra or {})
