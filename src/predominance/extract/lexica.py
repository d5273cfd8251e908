"""Load the word lists of ``data/lexicon`` once, as phrase trees and sets."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from predominance.extract.phrases import Phrases
from predominance.extract.tokens import fold, folded

FOLDER = Path(__file__).parent.parent / "lexicon"
NameKind = Literal[
    "clear", "state", "demonym", "city", "statute", "agency", "ncb", "organisation", "faith", "ethnic_group", "term"
]

_PREFIXES = ("anti", "counter", "inter", "multi", "under", "over", "non", "pre", "sub", "mis", "un", "re", "co", "ex", "de")
_CONTRACTIONS = ("'t", "'ll", "'re", "'ve", "'d", "'m")


@dataclass(frozen=True, slots=True)
class Name:
    """A listed name: what kind of thing it names, and the placeholder or neutral word that hides it."""

    kind: NameKind
    code: str = ""  # the state, for state, demonym, city, statute, agency and ncb
    placeholder: str = ""
    # "amount": beside a number; "code": in capitals beside a number; "capital": with a capital letter; "upper": in capitals
    only: str = ""
    organisation: str = ""
    codes: tuple[str, ...] = ()  # the states that it may mean, where ``code`` cannot say which


@dataclass(frozen=True, slots=True)
class Organisation:
    """A row of organisations.csv."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    un_listed: bool
    listed_by: tuple[str, ...]
    source: str

    @property
    def listed(self) -> str:
        """Say how widely the group is listed as terrorist: un, some (several states or a region), one, or nothing."""
        if self.un_listed:
            return "un"
        several = len(self.listed_by) > 1 or any(body in ("EU", "AU", "SCO", "CIS", "GCC") for body in self.listed_by)
        return "some" if several else "one" if self.listed_by else ""

    @property
    def placeholder(self) -> str:
        """Return the stand-in that tells the kind of group and how widely it is listed, and nothing else."""
        if self.listed == "un":
            return "ListedGroupZ"
        if self.listed == "some":
            return "DisputedGroupZ"
        return PLACEHOLDERS.get(self.kind, "NameZ")


PLACEHOLDERS = {
    "party": "PartyZ", "movement": "MovementZ", "media": "MediaZ", "ngo": "NgoZ", "faith": "FaithZ", "union": "MovementZ",
    "ethnic_group": "EthnicZ", "armed_group": "ArmedGroupZ",
}  # fmt: skip


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file of the lexicon; nothing where the file is missing."""
    path = FOLDER / name
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


@cache
def words() -> frozenset[str]:
    """Return the ordinary words: English ones, and what stands on forms in other languages."""
    known = (FOLDER / "words.txt").read_text(encoding="utf-8").split()
    forms = (FOLDER / "foreign.txt").read_text(encoding="utf-8").split()
    return frozenset(known) | frozenset(fold(word) for word in forms)


@lru_cache(maxsize=65536)
def ordinary(low: str) -> bool:
    """Tell whether a folded word is an ordinary English word, so that a capital letter does not make it a name."""
    known = words()
    if low in known or low.endswith(_CONTRACTIONS):
        return True
    if low.endswith("s") and low[:-1] in known:
        return True
    if "'" in low:
        return low.split("'", 1)[0] in known and len(low.split("'", 1)[0]) > 2
    return any(low.startswith(p) and len(low) - len(p) > 3 and low[len(p) :] in known for p in _PREFIXES)


@cache
def namesakes() -> frozenset[str]:
    """Return the ordinary words and towns that are names of persons too."""
    lines = (FOLDER / "namesakes.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def organisations() -> dict[str, Organisation]:
    """Return the listed organisations by id."""
    found = {}
    for row in rows("organisations.csv"):
        found[row["id"]] = Organisation(
            row["id"], row["name"], tuple(a.strip() for a in row["aliases"].split(";") if a.strip()), row["kind"], row["country"],
            row["un_listed"] == "yes", tuple(row["listed_by"].split()), row["source"],
        )  # fmt: skip
    return found


@cache
def _organisations_by_phrase() -> dict[str, tuple[Organisation, ...]]:
    found: dict[str, list[Organisation]] = {}
    for organisation in organisations().values():
        for phrase in (organisation.name, *organisation.aliases):
            found.setdefault(" ".join(folded(phrase)), []).append(organisation)
    return {phrase: tuple(same) for phrase, same in found.items()}


def organisation_named(phrase: str, country: str) -> Organisation | None:
    """Return the listed organisation of a name; where several states have one of that name, the one of ``country`` or none."""
    same = _organisations_by_phrase().get(" ".join(folded(phrase)), ())
    return same[0] if len(same) == 1 else next((one for one in same if one.country == country), None)


def _country_names() -> Iterator[tuple[str, Name]]:
    try:
        from predominance.countries import load
    except ImportError:  # pragma: no cover - the table of states is a module of its own
        return
    table = load()
    kinds: tuple[tuple[NameKind, Mapping[str, str]], ...] = (
        ("ncb", table.ncb), ("state", table.names), ("demonym", table.demonyms), ("statute", table.statutes),
        ("agency", table.agencies), ("city", table.cities),
    )  # fmt: skip
    for kind, phrases in kinds:
        for phrase, code in phrases.items():
            # "Department of Justice" names no state by itself and may stand in any text.
            if kind in ("agency", "statute") and all(ordinary(low) for low in folded(phrase) if low.isalpha()):
                continue
            yield phrase, Name(kind, code, codes=() if code else table.shared[phrase])


@cache
def names() -> Phrases[tuple[Name, ...]]:
    """Return every listed name in one tree; a phrase that stands in several lists keeps all, in order of precedence."""
    gathered: dict[str, list[Name]] = {}

    def take(phrase: str, name: Name) -> None:
        gathered.setdefault(" ".join(folded(phrase)), []).append(name)

    for line in (FOLDER / "clear.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            take(line, Name("clear"))
    for organisation in organisations().values():
        name = Name("organisation", placeholder=organisation.placeholder, organisation=organisation.id)
        for phrase in (organisation.name, *organisation.aliases):
            take(phrase, name)
    for phrase, name in _country_names():
        take(phrase, name)
    for row in rows("groups.csv"):
        kind: NameKind = "faith" if row["kind"] == "faith" else "ethnic_group"
        take(row["phrase"], Name(kind, placeholder=PLACEHOLDERS[kind]))
    for row in rows("terms.csv"):
        take(row["phrase"], Name("term", placeholder=row["neutral"], only=row["only"]))
    tree: Phrases[tuple[Name, ...]] = Phrases()
    tree.update((phrase, tuple(found)) for phrase, found in gathered.items())
    return tree


@cache
def known_charges() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the charges of ``charges.txt`` as papers name them, each with the ids of its offences."""
    lines = (line.split("\t") for line in (FOLDER / "charges.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    return tuple((tuple(ids.split()), charge) for ids, charge in lines)
