"""Countries: from any usual name to a code, and the words in a text that give a state away.

    >>> find("République française"), find("NA"), find("Congo")
    ('FR', 'NA', '')

``find`` is exact after folding case, accents and punctuation; it never guesses. A name that fits two states, such as "Congo" or
"Korea", answers "". The table is ``data/lexicon/countries.csv``; its header comment says what each column holds.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "lexicon" / "countries.csv"
HISTORIC = frozenset({"SU", "YU", "CS", "DD", "CSHH"})
TRIBUNALS = frozenset({"914", "916", "922", "SCSL", "KSC", "ECCC"})

# Letters that Unicode does not take apart, and the dotless i that Turkish texts bring.
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "&": " and "})
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Countries:
    """Phrases as they stand in texts, each with the code of its state, or "" where the phrase fits more than one."""

    names: Mapping[str, str]
    demonyms: Mapping[str, str]
    cities: Mapping[str, str]
    ncb: Mapping[str, str]
    statutes: Mapping[str, str]
    agencies: Mapping[str, str]
    tribunals: Mapping[str, str]  # international courts: sources of requests, but no states
    display: Mapping[str, str]  # code -> the name to show
    shared: Mapping[str, tuple[str, ...]]  # phrase that fits more than one state -> their codes


def fold(name: str) -> str:
    """Give the form in which two spellings of a name are compared: no case, accents, punctuation or leading "the".

    >>> fold("Côte d’Ivoire"), fold("THE NETHERLANDS"), fold("U.S.A.")
    ('cote d ivoire', 'netherlands', 'usa')
    """
    apart = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = _NOT_WORD.sub(" ", plain).split()
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return "".join(words)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def find(name: str) -> str:
    """Give the code for a country's name, ISO code or usual abbreviation; "" when none or more than one fits."""
    return _index().get(fold(name), "")


def is_ambiguous(name: str) -> bool:
    """Tell whether a name fits more than one state, as "Congo" does."""
    return _index().get(fold(name)) == ""


def is_tribunal(code: str) -> bool:
    """Tell whether a code stands for an international court rather than a state."""
    return code in TRIBUNALS


def display_name(code: str) -> str:
    """Give the name to show for a code, or the code itself where it is unknown."""
    return load().display.get(code, code)


@cache
def load() -> Countries:
    """Read the table once and give the phrases of each kind."""
    rows = list(_rows())
    states = [row for row in rows if row["code"] not in TRIBUNALS]
    courts = [row for row in rows if row["code"] in TRIBUNALS]
    return Countries(
        names=_phrases(states, "name", "names"),
        demonyms=_phrases(states, "demonyms"),
        cities=_phrases(states, "cities") | _capitals(states),
        ncb=_phrases(states, "ncb"),
        statutes=_phrases(states, "statutes"),
        agencies=_phrases(states, "agencies"),
        tribunals=_phrases(courts, "name", "names"),
        display={row["code"]: row["name"] for row in rows},
        shared=_shared(states),
    )


def _rows() -> Iterator[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(line for line in table if not line.startswith("#"))


def _phrases(rows: list[dict[str, str]], *columns: str) -> dict[str, str]:
    phrases: dict[str, str] = {}
    for phrase, code in _written(rows, columns):
        phrases[phrase] = code if phrases.setdefault(phrase, code) == code else ""
    return phrases


def _shared(rows: list[dict[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the states of each phrase that stands under several of them in one column."""
    bearers: dict[str, set[str]] = {}
    for columns in (("name", "names"), ("demonyms",), ("cities",), ("ncb",), ("statutes",), ("agencies",)):
        owners: dict[str, set[str]] = {}
        for phrase, code in _written(rows, columns):
            owners.setdefault(phrase, set()).add(code)
        bearers |= {phrase: codes for phrase, codes in owners.items() if len(codes) > 1}
    return {phrase: tuple(sorted(codes)) for phrase, codes in bearers.items()}


def _written(rows: list[dict[str, str]], columns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield each phrase of some columns that is looked for in texts, with the code of its row."""
    for row in rows:
        for phrase in (phrase for column in columns for phrase in row[column].split(";")):
            if phrase and not phrase.endswith("*"):
                yield _shown(phrase), row["code"]


def _shown(phrase: str) -> str:
    """Drop the remark in brackets of a display name: "Congo (Kinshasa)" is not what a text says."""
    return phrase.partition(" (")[0]


def _capitals(rows: list[dict[str, str]]) -> dict[str, str]:
    """A capital keeps its name against smaller namesakes: "Tripoli" is Libya's, "Santiago" Chile's."""
    capitals = [{"code": row["code"], "capital": row["cities"].partition(";")[0]} for row in rows]
    return _phrases([row for row in capitals if row["capital"]], "capital")


@cache
def _index() -> dict[str, str]:
    """Every folded name and code; a code wins over a name, and a name of two states answers ""."""
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for row in _rows():
        code = row["code"]
        codes |= {fold(code): code, fold(row["alpha3"] or code): code}
        for name in (row["name"], *row["names"].split(";")):
            key = fold(name)
            if key:
                names[key] = code if names.get(key, code) == code else ""
    return names | codes
