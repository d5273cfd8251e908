"""Name the offence in a phrase: ``data/lexicon/offences.toml`` matched on word stems, small words left out."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from predominance.extract.lexica import FOLDER, names
from predominance.extract.phrases import Phrases
from predominance.extract.tokens import folded, stem, word_set

SMALL_WORDS = word_set(
    "a an the of in on at to for by with and or from into his her their its other any some as under an de la el los las del "
    "y en con por un una al du des le les et d l di do da dos das e o em der die das des von und im einer eines s"
)


# Words that alone name an offence and beside another one say how it was done: "conspiracy to murder", "murder with cruelty".
_MODES = word_set(
    "conspiracy conspiring complicity complicite complicidad abetting abetted abetment accomplice armed cruelty violence "
    "organised organized concealing force threat threats amenazas damage harm mercenary traffic procurement coercion"
)
# Words for a part in an offence: where another is named they are no charge of their own, in a list neither: "murder, abetment".
_PARTS = word_set(
    "conspiracy conspiring complicity complicite complicidad conspiracion conspiration abetting abetted abetment accomplice"
)
_PLAIN = word_set("criminal")
_HOLDING = word_set("portacion porte tenencia posesion possession possessing carrying illegal ilegal unlawful trafficking sale")
# "homicidio con empleo de arma de fuego", "armed with a knife": the weapon says how it was done.
_WITH = word_set("empleo uso utilizacion mediante con with using")
_BY = word_set("by en por")  # "by an organised group"
_BETWEEN = word_set(", ; . / - ( ) : and y et") | {""}  # what stands between the charges of a list
_RAPE, _CHILD, _GROUP = "rape", "child_sexual_abuse", "organised_crime"
_DEFAMATION, _OF_STATE = "defamation", "insult_of_state"
_MURDER, _ATTEMPTED, _WEAPONS = "murder", "attempted_murder", "weapons"
_STOPS = (";", ".", ":", "1", "2", "3", "4", "5", "6", "7", "8", "9")
_MINORS = word_set("minor minors menor menores mineur mineurs mineure mineures")
_NEAR = 30  # tokens behind a sexual offence in which its victim is named


@dataclass(frozen=True, slots=True)
class Offence:
    """An entry of the lexicon."""

    id: str
    name: str
    iccs: str
    article3_class: str
    excluded: str  # the Article 83 flag that the offence raises, or ""


OTHER = Offence("other", "other", "1109", "ordinary", "")


@dataclass(frozen=True, slots=True)
class Found:
    """An offence named by tokens ``start`` to before ``end``."""

    start: int
    end: int
    offence: Offence


@cache
def _tables() -> dict[str, dict[str, str]]:
    with (FOLDER / "offences.toml").open("rb") as file:
        loaded: dict[str, dict[str, str]] = tomllib.load(file)
    return loaded


@cache
def offences() -> dict[str, Offence]:
    """Return the offences by id, with "other" for what fits none."""
    found = {
        id: Offence(id, table["name"], table["iccs"], table["class"], table.get("excluded", ""))
        for id, table in _tables().items()
    }
    return found | {"other": OTHER}


@cache
def _phrases() -> Phrases[Offence]:
    tree: Phrases[Offence] = Phrases(key=stem)
    for id, table in _tables().items():
        for phrase in table["phrases"].replace("\n", ";").split(";"):
            content = " ".join(low for low in folded(phrase) if low not in SMALL_WORDS and low[0].isalnum())
            tree.add(content, offences()[id])
    return tree


def find_offences(low: Sequence[str], start: int = 0, end: int | None = None) -> list[Found]:
    """Return the offences named among folded tokens, left to right, longest phrase first."""
    end = len(low) if end is None else end
    places = [i for i in range(start, end) if low[i] not in SMALL_WORDS and low[i] not in ("-", "'", '"', "“", "”")]
    stems = [stem(low[i]) for i in places]
    return [Found(places[a], places[b - 1] + 1, offence) for a, b, offence in _phrases().find(stems)]


@lru_cache(maxsize=4096)  # the reading and the flags ask for the same phrases
def classify(phrase: str) -> tuple[Offence, ...]:
    """Return the offences that a charge names, each once, in order.

    >>> [offence.id for offence in classify("participating in an illegal armed formation; murder")]
    ['armed_group', 'murder']
    """
    low = folded(phrase)
    named = find_offences(low)
    if any(found.offence.id.startswith("terrorism_") and low[found.start] != "terrorist" for found in named):
        named = [found for found in named if low[found.start : found.end] != ["terrorist"]]
    plain = [found for found in named if not _says_how(low, found)] or named
    return tuple(dict.fromkeys(offences()[_meant(low, found)] for found in plain))


def _meant(low: Sequence[str], found: Found) -> str:
    """Return the offence that a phrase means with the victim who is named behind it."""
    if found.offence.id == _RAPE and not _MINORS.isdisjoint(low[found.start : found.end + _NEAR]):
        return _CHILD
    if found.offence.id == _MURDER and _attempted(low, found):
        return _ATTEMPTED
    return _OF_STATE if found.offence.id == _DEFAMATION and _state_follows(low, found.end) else found.offence.id


def _says_how(low: Sequence[str], found: Found) -> bool:
    """Tell whether words say how another offence was done; as an item of a list most are charges of their own."""
    words = set(low[found.start : found.end])
    if found.offence.id == _WEAPONS and _HOLDING.isdisjoint(words):
        return not _WITH.isdisjoint(low[max(0, found.start - 3) : found.start])
    if words <= _PARTS:
        return True
    if found.offence.id == _GROUP and not _BY.isdisjoint(low[max(0, found.start - 2) : found.start]):
        return True
    if not words <= _MODES | _PLAIN or words <= _PLAIN:
        return False
    before = low[found.start - 1] if found.start else ""
    behind = low[found.end] if found.end < len(low) else ""
    return not all(word in _BETWEEN or word[0].isdigit() for word in (before, behind))


def _state_follows(low: Sequence[str], index: int) -> bool:
    """Tell whether the name of a state stands behind a phrase: "insulting Saudi Arabia", "insult of the Republic of ..."."""
    while index < len(low) and low[index] in ("the", "of", "to", "against"):
        index += 1
    named = next(names().find(low[index : index + 5]), None)
    return named is not None and not named[0] and any(name.kind == "state" for name in named[2])


def _attempted(low: Sequence[str], found: Found) -> bool:
    """Tell whether a killing was tried only: "attempted first degree murder", "homicidio ... en grado de tentativa"."""
    if "attempted" in low[max(0, found.start - 3) : found.start] or low[found.start - 2 : found.start] == ["attempt", "of"]:
        return True
    for step in range(found.end, min(found.end + _NEAR, len(low))):
        if low[step] in _STOPS or low[step] in ("homicidio", "asesinato", "asesinatos", "murder", "and", "y"):
            return False
        if low[step] == "tentativa":
            return True
    return False
