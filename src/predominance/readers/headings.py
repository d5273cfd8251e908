"""Heading lines: which row of a table is one, what two of them together name, and where a second table begins."""

import re
from collections.abc import Mapping, Sequence

from predominance.readers import columns

LONGEST_TITLE = 200  # characters of a line above the headings; what is longer may be a case
_LONGEST = 60  # characters of a heading below the first line
# What stands in the lower of two heading lines, under "Wanted person" and the like; no column of ours, and no case either.
_PARTS = (
    "surname; family name; last name; first name; forename; given name; middle name; patronymic; date of birth; born; "
    "nationality; sex; nom de famille; prénom; date de naissance; nationalité; apellido; apellidos; fecha de nacimiento; "
    "nacionalidad; Familienname; Vorname; Nachname; Geburtsdatum; Staatsangehörigkeit; familiya; imya; otchestvo; "
    "фамилия; имя; отчество; дата рождения; гражданство"
)
_FURTHER = re.compile(r"(?i)[\s(._-]+(?:\d{1,2}|cont|continued|continuation|suite|cont\.)\)?$")
_PART_KEYS = frozenset(columns.key(part) for part in _PARTS.split("; "))


def line_of(ahead: Sequence[Sequence[str]], overrides: Mapping[str, str]) -> int:
    """Choose the line that names most of our columns, the text among them; else the first that looks like headings.

    Of two tables one below the other it is the heading line of the upper one.
    """
    best, most, first = -1, 0, -1
    for place, cells in enumerate(ahead):
        named = _named(cells, overrides)
        if "text" not in named:
            continue
        if len(named) > most and (first < 0 or place <= first + 1):
            best, most = place, len(named)
        if first < 0 and len(named) > 1 and begins_a_table(cells, overrides):
            first = place
    if best >= 0:
        return best
    return next((place for place, cells in enumerate(ahead) if sum(bool(cell.strip()) for cell in cells) > 1), 0)


def begins_a_table(cells: Sequence[str], overrides: Mapping[str, str]) -> bool:
    """Tell whether a row names at least two columns, the text among them, and holds nothing as long as a text."""
    if max(map(len, cells), default=0) > _LONGEST:
        return False
    named = _named(cells, overrides)
    return "text" in named and len(named) > 1


def is_form(ahead: Sequence[Sequence[str]], overrides: Mapping[str, str]) -> bool:
    """Tell whether a sheet is one case written downwards: a heading at the begin of each row, and its value beside it."""
    labels: set[str] = set()
    for cells in ahead:
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) > 2 or begins_a_table(cells, overrides):
            return False
        labels |= _named(filled[:1], overrides) if len(filled) == 2 else set()
    return "text" in labels and len(labels) > 1


def further_texts(extra: Sequence[str]) -> list[str]:
    """Give the headings that go on with the case text, as "text (2)" and "facts (continued)" do."""
    shorter = ((heading, _FURTHER.sub("", heading)) for heading in extra)
    return [heading for heading, begin in shorter if begin != heading and columns.meaning(begin) == "text"]


def names(ahead: Sequence[Sequence[str]], place: int) -> tuple[list[str], int]:
    """Name the columns by the heading line and by a second one right above or below it; give the last row that was used."""
    line = ahead[place]
    if place + 1 < len(ahead) and _is_second(line, ahead[place + 1]):
        return numbered(_joined(line, ahead[place + 1])), place + 1
    if place and _is_second(line, ahead[place - 1]):
        return numbered(_joined(ahead[place - 1], line)), place
    return numbered(line), place


def numbered(line: Sequence[str]) -> list[str]:
    """Give every column its own name; a heading that stands twice gets a number."""
    taken: set[str] = set()
    headings: list[str] = []
    for cell in line:
        heading, number = cell.strip(), 1
        while heading and heading in taken:
            number += 1
            heading = f"{cell.strip()} ({number})"
        taken.add(heading)
        headings.append(heading)
    while headings and not headings[-1]:
        headings.pop()
    return headings


def _named(cells: Sequence[str], overrides: Mapping[str, str]) -> set[str]:
    wanted = {columns.key(heading): name for name, heading in overrides.items()}
    return {wanted.get(columns.key(cell)) or columns.meaning(cell) for cell in cells if cell.strip() and len(cell) < 200} - {""}


def _is_second(line: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether a row beside the heading line holds nothing but heading words, and more than the same ones."""
    pairs = [(cell.strip(), line[place].strip() if place < len(line) else "") for place, cell in enumerate(other) if cell.strip()]
    return any(cell != beside for cell, beside in pairs) and all(
        len(cell) <= _LONGEST and (cell == beside or bool(columns.meaning(cell)) or columns.key(cell) in _PART_KEYS)
        for cell, beside in pairs
    )


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Take for every column the heading that says more: the lower one where it names a column of ours, or where it is alone."""
    width = max(len(upper), len(lower))
    above = [*(cell.strip() for cell in upper), *[""] * (width - len(upper))]
    below = [*(cell.strip() for cell in lower), *[""] * (width - len(lower))]
    return [
        under if columns.meaning(under) or not over or (under and not columns.meaning(over)) else over
        for over, under in zip(above, below, strict=True)
    ]
