"""Learn which words are usual, and from which strangeness on a text is unlike all that the model learned from."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from predominance.extract.masking import masked
from predominance.score.encoder import Tokenizer, load_tokenizer, pieces
from predominance.score.scorer import Scorer
from predominance.score.usual import STRANGEST, strangeness
from predominance.types import Reading


@dataclass(frozen=True, slots=True)
class Usual:
    """The level of each word piece, and the strangeness from which on nothing can be said."""

    levels: str
    limit: float

    def given_to(self, scorer: Scorer) -> Scorer:
        """Return the scorer with what is usual noted in it."""
        return replace(scorer, usual=self.levels, usual_limit=self.limit)


def usual_words(readings: Sequence[Reading], learned: Sequence[int], unseen: Sequence[int], tokenizer_folder: Path) -> Usual:
    """Count the word pieces of the texts at ``learned``; set the limit on the texts at ``unseen``, which were not counted."""
    tokenizer = load_tokenizer(tokenizer_folder / "tokenizer.json")
    count = Counter(piece for place in learned for piece in {p for s in _pieces(readings[place], tokenizer) for p in s})
    levels = "".join(str(_level(count[piece], len(learned))) for piece in range(tokenizer.fast.get_vocab_size()))
    # The strangest of all, not a high percentile: at 99.5 % of them, 18 of 100 police narratives of real crimes got no score.
    limit = max((strangeness(_pieces(readings[place], tokenizer), levels) for place in unseen), default=float(STRANGEST))
    return Usual(levels, limit)


def _level(texts: int, of: int) -> int:
    return min(STRANGEST, round(-math.log((texts + 0.5) / (of + 1))))


def _pieces(reading: Reading, tokenizer: Tokenizer) -> list[list[int]]:
    return pieces(tokenizer, [masked(reading.case.text, reading.masks, s.start, s.end) for s in reading.sentences])
