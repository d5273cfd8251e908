"""Cells to text and text to values: nothing is guessed, and what is not understood stays as typed and is named."""

import datetime
import json
import math
import re
from collections.abc import Mapping
from typing import Any

from predominance import countries
from predominance.types import YesNo

_YES = frozenset(["yes", "y", "true", "1", "x", "oui", "si", "sí", "ja", "da", "да", "evet", "confirmed"])
_NO = frozenset(["no", "n", "false", "0", "non", "nein", "net", "нет", "hayır", "hayir", "none"])
_OF_A_STATUS: Mapping[str, YesNo] = {"granted": "yes", "denied": "no"}  # of an extradition each means the opposite
_NOT_GIVEN = frozenset(
    [
        "n/a",
        "n.a.",
        "-",
        "--",
        "—",
        "–",
        "?",
        "none",
        "unknown",
        "not known",
        "not stated",
        "not given",
        "inconnu",
        "unbekannt",
        "desconocido",
    ]
)
_TYPES = {
    "red_notice": ("red notice", "red", "notice rouge", "notificación roja", "rote ausschreibung", "red notice request", "rn"),
    "diffusion": ("diffusion", "wanted person diffusion", "red diffusion", "difusión", "difusión roja", "diffusion rouge"),
    "extradition_request": (
        "extradition",
        "request for extradition",
        "demande d'extradition",
        "solicitud de extradición",
        "auslieferungsersuchen",
    ),
    "other": ("other", "autre", "otro", "andere"),
}
_TYPE_OF = {countries.fold(name): kind for kind, names in _TYPES.items() for name in (*names, kind)}
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_PARTS = re.compile(r"[()/,;]| [-–] ")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].{0,40})?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_NAMED = re.compile(r"(\d{1,2})\.? +([A-Za-z]{3,9})\.?,? +(\d{4})")


def plain(value: Any) -> str:
    """Give a cell as the text that a person sees: 42 and not 42.0, an ISO date, nothing for an empty cell.

    >>> plain(42.0), plain(0.1), plain(datetime.date(2024, 5, 6)), plain("0012"), plain(None)
    ('42', '0.1', '2024-05-06', '0012', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list | tuple) and all(isinstance(one, str | int | float) for one in value):
        return "; ".join(plain(one) for one in value)
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=plain)
    return str(value)


def country(typed: str) -> tuple[str, str]:
    """Give the code of a typed country and, where there is none, what is wrong with it."""
    name = typed.strip()
    if not name or name.casefold() in _NOT_GIVEN:
        return "", ""
    code = countries.find(name) or countries.load().ncb.get(name, "")
    if code:
        return code, ""
    # "Kazakhstan (KZ)", "KZ - Kazakhstan", "Minsk, Belarus": the parts name one state and no other.
    parts = {countries.find(part) for part in _PARTS.split(name)} - {""}
    if len(parts) == 1:
        return parts.pop(), ""
    if countries.is_ambiguous(name):
        return "", f'the requesting country "{name[:60]}" fits more than one state'
    return "", f'the requesting country "{name[:60]}" is the name of no state that we know'


def yes_no(typed: str, *, status: bool = False) -> YesNo | None:
    """Read a yes or a no in any of the usual languages, or whether a status was granted; None where it is neither."""
    word = typed.strip().casefold()
    if not word or word in _NOT_GIVEN - {"none"}:
        return ""
    if status and word in _OF_A_STATUS:
        return _OF_A_STATUS[word]
    return "yes" if word in _YES else "no" if word in _NO else None


def notice_type(typed: str) -> str:
    """Give the kind of request; what is typed but unknown is "other"."""
    name = countries.fold(typed)
    return _TYPE_OF.get(name, "other") if name else ""


def date(typed: str) -> str | None:
    """Give an ISO date; None where what is typed is no date, or could be read two ways (03/04/2024)."""
    text = typed.strip()
    if not text:
        return ""
    if found := _YEAR_FIRST.fullmatch(text):
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.fullmatch(text):
        day, mark, month, year = int(found[1]), found[2], int(found[3]), int(found[4])
        # Only dotted dates are day first everywhere.
        if mark == "." or day > 12 or day == month:
            return _iso(year, month, day)
        return _iso(year, day, month) if month > 12 else None
    if (found := _NAMED.fullmatch(text)) and (named := _MONTHS.get(found[2][:3].casefold())):
        return _iso(int(found[3]), named, int(found[1]))
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
