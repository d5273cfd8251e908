"""One assessment, or one row that failed, as the plain record that every format is written from.

The keys and their order are the contract of the JSON lines. Two keys follow the ones that the contract lists: ``given``, the
known columns as they were typed, and ``text``, so that a record alone is enough to read the case and to score it again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from predominance.extract.facts import told
from predominance.types import Assessment, Country, Failure, Flag, Reading, Reason, Span

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ModelName:
    """Which model gave a number: its name, its version and the hash of its manifest."""

    name: str = ""
    version: str = ""
    sha256: str = ""

    def record(self) -> Record:
        return {"name": self.name, "version": self.version, "sha256": self.sha256}


def steady(number: float | None) -> float | None:
    """Round to twelve significant digits: enough for sums to hold to 1e-6, and free of noise in the last bits.

    >>> steady(0.1 + 0.2)
    0.3
    """
    return None if number is None else float(f"{float(number):.12g}")


def span(stretch: Span) -> Record:
    """Give a stretch of text with its offsets."""
    return {"text": stretch.text, "start": stretch.start, "end": stretch.end}


def record(assessment: Assessment, *, model: ModelName) -> Record:
    """Turn one assessment into its full record, keys in the order of the contract."""
    reading, case = assessment.reading, assessment.case
    return {
        "case_id": case.case_id,
        "rank": assessment.rank,
        "status": assessment.status,
        "score": steady(assessment.score),
        "low": steady(assessment.low),
        "high": steady(assessment.high),
        "lift": steady(assessment.lift),
        "band": assessment.band,
        "audit": assessment.audit,
        **entities(reading),
        "factors": {
            letter: {"name": weight.name, "for": steady(weight.towards), "against": steady(weight.against), "known": weight.known}
            for letter, weight in assessment.factors.items()
        },
        "reasons": [_reason(reason) for reason in assessment.reasons],
        "intercept": steady(assessment.intercept),
        "not_known": list(assessment.not_known),
        "rules": [_flag(flag) for flag in assessment.rules],
        "article_2": [_flag(flag) for flag in assessment.article_2],
        "article_83": [_flag(flag) for flag in assessment.article_83],
        "batch": _batch(assessment),
        "policy": [
            {"id": note.id, "reason": note.reason, "source": note.source, "until": note.until} for note in assessment.policy
        ],
        "cautions": list(dict.fromkeys((*case.cautions, *reading.cautions, *assessment.cautions))),
        "origin": _origin(case.origin.file, case.origin.sheet, case.origin.row, case.origin.sha256),
        "model": model.record(),
        "extra": dict(case.extra),
        "given": _given(assessment),
        "text": case.text,
    }


def entities(reading: Reading) -> Record:
    """Give what was found in a text: who is wanted, by whom, for what, with which ties, each with its offsets."""
    return {
        "subject": _subject(reading),
        "requesting_country": _requesting(reading.case.requesting_country, reading.requesting),
        "countries": [{"code": country.code, "role": country.role, **span(country.span)} for country in reading.countries],
        "persons": [{**span(person.span), "role": person.role} for person in reading.persons],
        "charges": [
            {**span(charge.span), "offence": charge.offence, "iccs": charge.iccs, "article3_class": charge.article3_class}
            for charge in reading.charges
        ],
        "opposition_ties": [
            {
                **span(tie.span),
                "kind": tie.kind,
                "holder": tie.holder,
                "negated": tie.negated,
                "organisation": tie.organisation,
                "listed": tie.listed,
            }
            for tie in reading.ties
        ],
        "facts": [
            {**span(fact.span), "kind": fact.kind, "value": fact.value, "by": fact.by, "ground": fact.ground}
            for fact in told(reading)
        ],
    }


def failed(failure: Failure, *, model: ModelName) -> Record:
    """Turn a row that could not be scored into a record too, so that no format loses it."""
    origin = failure.origin
    return {
        "case_id": failure.case_id,
        "rank": None,
        "status": "failed",
        "problem": failure.problem,
        "action": failure.action,
        "origin": _origin(origin.file, origin.sheet, origin.row, origin.sha256),
        "model": model.record(),
        "extra": dict(failure.extra),
    }


def _subject(reading: Reading) -> Record | None:
    """Give the wanted person by the fullest name: the first mention, one that adds to it, or the column where that says more."""
    given, found = reading.case.subject, reading.subject
    column = {"text": given, "start": None, "end": None} if given else None
    if found is None:
        return column
    first = _names(found.text)
    told = [found, *(person.span for person in reading.persons if person.role == "subject")]
    fullest = max((one for one in told if first <= _names(one.text)), key=lambda one: len(_names(one.text)))
    return column if _names(fullest.text) < _names(given) else span(fullest)


def _names(text: str) -> set[str]:
    from predominance.extract.tokens import folded
    from predominance.extract.vocabulary import CLOSE_TITLES, TITLES

    return {word for word in folded(text) if word[0].isalnum()} - TITLES - CLOSE_TITLES


def _requesting(column: str, found: Country | None) -> Record:
    """Give the requesting state; the column decides where it was filled in, the text where it was not."""
    if column:
        same = found is not None and found.code == column
        place = span(found.span) if found is not None and same else {"text": "", "start": None, "end": None}
        return {"code": column, **place, "source": "column"}
    if found is not None:
        return {"code": found.code, **span(found.span), "source": "text"}
    return {"code": "", "text": "", "start": None, "end": None, "source": "none"}


def _reason(reason: Reason) -> Record:
    return {
        "indicator": reason.indicator,
        "factor": reason.factor,
        "direction": reason.direction,
        "contribution": steady(reason.contribution),
        "sentence": reason.sentence,
        "evidence": [span(stretch) for stretch in reason.evidence],
    }


def _flag(flag: Flag) -> Record:
    return {
        "id": flag.id,
        "sentence": flag.sentence,
        "basis": flag.basis,
        "evidence": [span(stretch) for stretch in flag.evidence],
    }


def _batch(assessment: Assessment) -> Record | None:
    batch = assessment.batch
    return None if batch is None else {"group": batch.group, "size": batch.size, "similarity": steady(batch.similarity)}


def _origin(file: str, sheet: str, row: int, sha256: str) -> Record:
    return {"file": file, "sheet": sheet, "row": row or None, "sha256": sha256}


GIVEN = (
    "subject",
    "charges",
    "notice_type",
    "received",
    "refugee_status",
    "extradition_refused",
    "asylum_pending",
    "prior_request",
)


def _given(assessment: Assessment) -> Record:
    """Give the known columns as typed; where a reader kept no typed form, the value that it understood."""
    case = assessment.case
    typed: Mapping[str, str] = case.given
    known = {name: typed.get(name) or getattr(case, name) for name in ("requesting_country", *GIVEN)}
    return {name: value for name, value in known.items() if value}
