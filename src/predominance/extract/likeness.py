"""The offence of a charge that no phrase of the lexicon names: that of the known charges which are most like it in words.

``lexicon/charges.txt`` holds some thousands of charges as papers name them. Two are alike by the rare stems that they share
(cosine of TF-IDF over stems and pairs of stems); the likest vote, each by the square of its likeness.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from predominance.extract.lexica import known_charges
from predominance.extract.offences import SMALL_WORDS, Offence, classify, offences
from predominance.extract.tokens import folded, stem

VOTERS = 15
LEAST_ALIKE = 0.18  # cosine under which the likest known charge says nothing; chosen on charges.txt by leaving charges out


@dataclass(frozen=True, slots=True)
class _Known:
    """All known charges, found by the stems that they hold."""

    offences: list[tuple[str, ...]]
    holding: Mapping[str, list[tuple[int, float]]]  # stem -> charge and its weight there
    rarity: Mapping[str, float]


def assigned(charge: str) -> tuple[Offence, ...]:
    """Return the offences that a charge names or, where the lexicon knows none of its phrases, the one of the likest charges."""
    named = classify(charge)
    if named or not charge:
        return named
    guess, alike = likest(charge)
    return (offences()[guess],) if guess and alike >= LEAST_ALIKE else ()


@lru_cache(maxsize=4096)
def likest(charge: str, without: int = -1) -> tuple[str, float]:
    """Return the offence of the likest known charges and how like the likest is, "" and 0 where no stem is known.

    ``without`` is the number of a known charge that is left out, to judge this by.
    """
    known = _known()
    alike: dict[int, float] = defaultdict(float)
    for sign, weight in _weights(list(_signs(charge)), known.rarity).items():
        for number, held in known.holding[sign]:
            alike[number] += weight * held
    alike.pop(without, None)
    voters = sorted(alike, key=lambda number: (-alike[number], number))[:VOTERS]
    votes: dict[str, float] = defaultdict(float)
    for number in voters:
        for id in known.offences[number]:
            votes[id] += alike[number] ** 2
    return (max(votes, key=lambda id: (votes[id], id)), alike[voters[0]]) if votes else ("", 0.0)


@cache
def _known() -> _Known:
    signs = [list(_signs(charge)) for _, charge in known_charges()]
    seen = Counter(sign for one in signs for sign in set(one))
    rarity = {sign: 1 + math.log((1 + len(signs)) / (1 + count)) for sign, count in seen.items()}
    holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, one in enumerate(signs):
        for sign, weight in _weights(one, rarity).items():
            holding[sign].append((number, weight))
    return _Known([ids for ids, _ in known_charges()], holding, rarity)


def _weights(signs: Sequence[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """Return the known signs of a charge by how rare they are; with the unknown ones, the rarest, squares sum to 1."""
    unknown = max(rarity.values())
    length = math.sqrt(math.fsum(rarity.get(sign, unknown) ** 2 for sign in set(signs)))
    return {sign: rarity[sign] / length for sign in signs if sign in rarity}


def _signs(charge: str) -> Iterator[str]:
    stems = [stem(low) for low in folded(charge) if low not in SMALL_WORDS and low[0].isalnum()]
    yield from stems
    yield from (f"{one} {following}" for one, following in pairwise(stems))
