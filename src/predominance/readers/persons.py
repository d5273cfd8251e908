"""The wanted person's name where a table has a column for the surname and one for the forename, as exports of registers do."""

from collections.abc import Mapping

from predominance.readers.columns import key

_LAST = "surname; family name; last name; nom de famille; apellido; apellidos; Familienname; Nachname; familiya; фамилия"
_FIRST = "forename; first name; given name; prénom; nombre; Vorname; imya; имя"
_SURNAMES, _FORENAMES = (frozenset(map(key, names.split("; "))) for names in (_LAST, _FIRST))
_OR_SURNAME = frozenset(map(key, ("name", "nom")))  # the whole name, or beside a forename the surname


def subject(typed: str, heading: str, extra: Mapping[str, str]) -> str:
    """Give what the column for the wanted person holds, or forename and surname where they stand apart.

    >>> subject("", "", {"Surname": "SELIN", "First name": "Viktor"}), subject("Ivan", "Имя", {"Фамилия": "SELIN"})
    ('Viktor SELIN', 'Ivan SELIN')
    >>> subject("MÜLLER", "Name", {"Vorname": "Jürgen"}), subject("N. N.", "Wanted person", {"Surname": "SELIN"})
    ('Jürgen MÜLLER', 'N. N.')
    """
    typed, meant = typed.strip(), key(heading)
    surname, forename = (_first(extra, names) for names in (_SURNAMES, _FORENAMES))
    if typed and meant in _FORENAMES:
        typed, forename = "", forename or typed
    may_be_surname = meant in _OR_SURNAME or len(typed.split()) == 1
    if typed and (not may_be_surname or forename.casefold() in typed.casefold()):
        return typed
    return f"{forename} {typed or surname}".strip()


def _first(cells: Mapping[str, str], names: frozenset[str]) -> str:
    return next((cell.strip() for heading, cell in cells.items() if key(heading) in names and cell.strip()), "")
