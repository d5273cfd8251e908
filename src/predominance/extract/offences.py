"""Name the offence in a phrase: ``data/lexicon/offences.toml`` matched on word stems, small words left out."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from predominance.extract.lexica import FOLDER
from predominance.extract.phrases import Phrases
from predominance.extract.tokens import folded, stem, word_set

SMALL_WORDS = word_set(
    "a an the of in on at to for by with and or from into his her their its other any some as under an de la el los las del "
    "y en con por un una al du des le les et d l di do da dos das e o em der die das des von und im einer eines s"
)


# Words that alone name an offence and beside another one say how it was done: "conspiracy to murder", "murder with cruelty".
_MODES = word_set(
    "conspiracy conspiring complicity abetting abetted accomplice armed cruelty violence organised organized concealing"
)


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
    plain = [found for found in named if found.end - found.start > 1 or low[found.start] not in _MODES]
    return tuple(dict.fromkeys(found.offence for found in plain or named))
