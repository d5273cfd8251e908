"""INTERPOL's public notices (JSON of its API): one case a notice, its fields written out one a line so that offsets exist."""

from collections.abc import Mapping
from typing import Any

from predominance import countries
from predominance.readers import making
from predominance.readers.cleaning import cleaned, fingerprint
from predominance.readers.making import Context
from predominance.readers.values import plain
from predominance.types import Case, Failure, Origin

FORM = ("INTERPOL notice", "Wanted person", "Sex", "Date of birth", "Place of birth", "Nationality", "Requested by")
_SEX = {"M": "male", "F": "female", "U": "not known"}
_WRITTEN_OUT = frozenset(
    [
        "entity_id",
        "forename",
        "name",
        "sex",
        "sex_id",
        "date_of_birth",
        "place_of_birth",
        "country_of_birth_id",
        "country_of_birth",
        "nationalities",
        "arrest_warrants",
    ]
)


def is_notice(record: Mapping[str, Any]) -> bool:
    """Tell whether a JSON object is a notice as INTERPOL's API gives it."""
    return "entity_id" in record and (
        "arrest_warrants" in record or ("forename" in record and "name" in record) or "_links" in record
    )


def case(record: Mapping[str, Any], context: Context, *, row: int) -> Case | Failure:
    """Make a case of a notice; one without a charge (a search result, a notice for a missing person) is a failure."""
    case_id = plain(record.get("entity_id")).strip() or context.default_id(row)
    listed = record.get("arrest_warrants")
    warrants = [warrant for warrant in listed if isinstance(warrant, dict)] if isinstance(listed, list) else []
    charges = [plain(warrant.get("charge")).strip() for warrant in warrants]
    extra = {
        str(name): plain(value) for name, value in record.items() if name not in _WRITTEN_OUT and not str(name).startswith("_")
    }
    text = cleaned("\n".join(f"{label}: {_on_one_line(value)}" for label, value in _lines(record, warrants) if value.strip()))
    problem, action = making.unusable(text, context.settings)
    if not any(charges):
        problem = "the notice holds no charge"
        action = "Give the whole notice with its arrest_warrants; the search list of the website holds names only."
    if problem:
        return Failure(origin=context.origin(row), problem=problem, action=action, case_id=case_id, extra=extra)
    issuers = [plain(warrant.get("issuing_country_id")).strip() for warrant in warrants]
    known = {issuer: state for issuer in issuers if (state := countries.find(issuer))}
    states = list(dict.fromkeys(known.values()))
    subject = _subject(record)
    return Case(
        case_id=case_id,
        text=text,
        origin=Origin(file=context.file, sheet=context.sheet, row=row, sha256=fingerprint(text)),
        requesting_country=states[0] if states else "",
        subject=subject,
        charges="; ".join(dict.fromkeys(charge for charge in charges if charge)),
        notice_type="red_notice",
        given={
            "case_id": case_id,
            "requesting_country": next(iter(known), ""),
            "subject": subject,
            "notice_type": "red_notice",
        },
        extra=extra,
        cautions=(*context.cautions, *([f"several_requesting_states:{'/'.join(states)}"] if len(states) > 1 else [])),
    )


def told(text: str) -> str:
    """Give what a notice says of the deed, without the lines that every notice has; another text as it is."""
    if not text.startswith(f"{FORM[0]}: "):
        return text
    return "\n".join(line.removeprefix("Charge: ") for line in text.split("\n") if line.partition(": ")[0] not in FORM)


def _lines(record: Mapping[str, Any], warrants: list[dict[str, Any]]) -> list[tuple[str, str]]:
    born = ", ".join(
        part
        for part in (
            plain(record.get("place_of_birth")),
            _state(record.get("country_of_birth_id") or record.get("country_of_birth")),
        )
        if part.strip()
    )
    nationalities = record.get("nationalities")
    lines = [
        ("INTERPOL notice", plain(record.get("entity_id"))),
        ("Wanted person", _subject(record)),
        ("Sex", _SEX.get(plain(record.get("sex_id") or record.get("sex")), "")),
        ("Date of birth", plain(record.get("date_of_birth"))),
        ("Place of birth", born),
        (
            "Nationality",
            ", ".join(_state(one) for one in nationalities) if isinstance(nationalities, list) else _state(nationalities),
        ),
    ]
    for warrant in warrants:
        lines += [
            ("Requested by", _state(warrant.get("issuing_country_id"))),
            ("Charge", plain(warrant.get("charge"))),
            ("Charge, translated", plain(warrant.get("charge_translation"))),
        ]
    return lines


def _subject(record: Mapping[str, Any]) -> str:
    """Write the name as notices do, family name first."""
    names = [plain(record.get("name")).strip(), plain(record.get("forename")).strip()]
    return _on_one_line(" ".join(name for name in names if name))


def _state(code: Any) -> str:
    typed = plain(code).strip()
    found = countries.find(typed)
    return countries.display_name(found) if found else typed


def _on_one_line(value: str) -> str:
    return " ".join(value.split())
