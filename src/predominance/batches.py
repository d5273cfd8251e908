"""Near-identical requests in one input, and several requests for the same person, found without comparing every pair.

Names and digits are neutralised first, so a template that was sent for twelve people with twelve names is one group.
MinHash signatures and locality-sensitive hashing propose pairs; the true overlap of word shingles decides.
"""

import hashlib
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from predominance.readers.notices import told
from predominance.types import Batch, Mask

SIMILAR = 0.6  # share of common shingles from which two texts count as one account
SHINGLE = 4  # words in a shingle
SHORTEST = 15  # words; below this a form's wording alone would make texts alike
PERMUTATIONS = 64
# A hundred thousand requests on one form are alike by half, and none is like another: without these bounds each would be compared
# with all before it. Two texts that are alike share most bands, among them some that few others share.
MOST_COMPARED = 50  # texts that one is compared with, those with the most bands in common
MOST_HELD = 200  # texts that are found by one band
SEED = 1

Shingles = NDArray[np.uint32]

_WORD = re.compile(r"\w+")


def neutral(text: str, masks: Sequence[Mask] = ()) -> list[str]:
    """Give the words of a text with names and digits made equal.

    Masks of the reading are used where there are any; capitalised words inside a sentence become one mark in any case.

    >>> neutral("On 3 May the accused Ivan Petrov took 500 euro.")
    ['on', '0', '§', 'the', 'accused', '§', 'took', '0', 'euro']
    """
    text = told(_without_names(text, masks))
    shouted = sum(letter.isupper() for letter in text) * 2 > sum(letter.isalpha() for letter in text)
    words: list[str] = []
    before = "."
    for match in re.finditer(r"\w+|§|[.!?:\n]", text):
        word = match.group()
        if not (word == "§" or _WORD.fullmatch(word)):
            before = word
            continue
        if any(letter.isdigit() for letter in word):
            word = "0"
        elif word == "§" or (word[0].isupper() and not shouted and before == "word"):
            word = "§"
        word = word.casefold()
        if word not in "0§" or not words or words[-1] != word:  # "Ivan Petrovich Petrov" and "Li Wei" are both one name
            words.append(word)
        before = "word"
    return words


def _without_names(text: str, masks: Sequence[Mask]) -> str:
    parts: list[str] = []
    position = 0
    for mask in masks:
        if mask.start < mask.end:
            parts += (text[position : mask.start], " § ")
            position = mask.end
    return "".join([*parts, text[position:]])


def shingles(words: Sequence[str]) -> Shingles:
    """Hash every run of four words; the sorted array stands for the text from here on."""
    runs = {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    return np.array(sorted(zlib.crc32(run.encode()) for run in runs), dtype=np.uint32)


def overlap(one: Shingles, other: Shingles) -> float:
    """Give the share of shingles that two texts have in common, between 0 and 1."""
    if not len(one) or not len(other):
        return 0.0
    common = len(np.intersect1d(one, other, assume_unique=False))
    return common / (len(one) + len(other) - common)


def person(subject: str, country: str) -> str:
    """Give a key that two requests for the same person share, or nothing when the name is too bare to tell."""
    names = sorted(set(re.findall(r"[^\W\d_]{3,}", subject.casefold())))
    return f"{country}:{' '.join(names)}" if len(names) >= 2 else ""


@dataclass(slots=True)
class Batcher:
    """Collects the texts of one input and groups the ones that tell the same account or seek the same person."""

    _shingles: dict[str, Shingles] = field(default_factory=dict)
    _same: dict[bytes, Shingles] = field(default_factory=dict)  # a text that comes a thousand times is held once
    _people: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, case_id: str, text: str, *, masks: Sequence[Mask] = (), subject: str = "", country: str = "") -> None:
        """Take in one case; a text of a few words is never called alike."""
        words = neutral(text, masks)
        found = shingles(words) if len(words) >= SHORTEST else np.array([], dtype=np.uint32)
        self._shingles[case_id] = self._same.setdefault(hashlib.blake2b(found.tobytes(), digest_size=16).digest(), found)
        if key := person(subject, country):
            self._people[key].append(case_id)

    def groups(self) -> dict[str, Batch]:
        """Give the group of every case that is not alone, the largest group first as B-01."""
        leader, similarity = self._alike()
        for same in self._people.values():
            for case_id in same[1:]:
                _join(leader, same[0], case_id)
        members: dict[str, list[str]] = defaultdict(list)
        for case_id in sorted(leader):
            members[_root(leader, case_id)].append(case_id)
        grouped = sorted((group for group in members.values() if len(group) > 1), key=lambda group: (-len(group), group[0]))
        found = {}
        for number, group in enumerate(grouped, start=1):
            for case_id in group:
                alike = similarity.get(case_id)
                if alike is None:  # only the person is the same: say how close the texts are all the same
                    others = (self._shingles[other] for other in group[:50] if other != case_id)
                    alike = max(overlap(self._shingles[case_id], other) for other in others)
                found[case_id] = Batch(f"B-{number:02}", len(group), round(alike, 3))
        return found

    def _alike(self) -> tuple[dict[str, str], dict[str, float]]:
        """Compare every text with the first of each group that hashing proposes, never with all others."""
        if len(self._shingles) < 2:  # one case is like no other, and the library takes most of a second to load
            return {case_id: case_id for case_id in self._shingles}, {}
        from datasketch import MinHash

        index = Near.fresh()
        leader = {case_id: case_id for case_id in self._shingles}
        similarity: dict[str, float] = {}
        copies: dict[int, str] = {}
        for case_id in sorted(self._shingles):  # not the order of the input, which must not matter
            mine = self._shingles[case_id]
            if not len(mine):
                continue
            first = copies.setdefault(id(mine), case_id)
            if first != case_id:
                _join(leader, first, case_id)
                similarity[first] = similarity[case_id] = 1.0
                continue
            signature = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme="affine32")
            signature.update_batch([int(shingle).to_bytes(4, "little") for shingle in mine])
            bands = index.bands(signature.hashvalues)
            near = [(overlap(mine, self._shingles[other]), other) for other in index.query(bands)]
            best, other = max(near, default=(0.0, ""))
            if best >= SIMILAR:
                _join(leader, other, case_id)
                similarity[case_id] = max(best, similarity.get(case_id, 0.0))
                similarity[other] = max(best, similarity.get(other, 0.0))
            else:
                index.insert(case_id, bands)
        return leader, similarity


@dataclass(slots=True)
class Near:
    """Locality-sensitive hashing with the bands that datasketch chooses, in a third of its memory: numbers, not sets of names."""

    count: int
    rows: int
    _names: list[str] = field(default_factory=list)
    _places: dict[int, int | list[int]] = field(default_factory=dict)  # band -> places in the list of names

    @classmethod
    def fresh(cls) -> "Near":
        """Begin an index for texts that are as like as ``SIMILAR`` says, or a little less."""
        from datasketch import MinHashLSH

        chosen = MinHashLSH(threshold=SIMILAR - 0.1, num_perm=PERMUTATIONS)
        return cls(chosen.b, chosen.r)

    def bands(self, signature: NDArray[np.uint64]) -> list[int]:
        """Give one number for each band of a signature."""
        parts = (signature[at * self.rows : (at + 1) * self.rows].tobytes() for at in range(self.count))
        hashed = (hashlib.blake2b(part, digest_size=8, salt=at.to_bytes(2, "little")) for at, part in enumerate(parts))
        return [int.from_bytes(one.digest(), "little") for one in hashed]

    def insert(self, name: str, bands: Sequence[int]) -> None:
        """Take in one text under its bands."""
        place = len(self._names)
        self._names.append(name)
        for band in bands:
            held = self._places.setdefault(band, place)
            if isinstance(held, list):
                if len(held) < MOST_HELD:
                    held.append(place)
            elif held != place:
                self._places[band] = [held, place]

    def query(self, bands: Sequence[int]) -> list[str]:
        """Give the names of the texts that share most bands, in the order in which they were taken in."""
        shared: Counter[int] = Counter()
        for band in bands:
            held = self._places.get(band, [])
            shared.update(held if isinstance(held, list) else [held])
        if len(shared) > MOST_COMPARED:
            nearest = sorted(shared, key=lambda place: (-shared[place], place))[:MOST_COMPARED]
        else:
            nearest = list(shared)
        return [self._names[place] for place in sorted(nearest)]


def _root(leader: dict[str, str], case_id: str) -> str:
    while leader[case_id] != case_id:
        leader[case_id] = leader[leader[case_id]]
        case_id = leader[case_id]
    return case_id


def _join(leader: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(leader, one), _root(leader, other)))
    leader[second] = first
