"""From what the encoder says of word pieces to what it says of the tokens of a text.

The encoder sees names hidden. A name has one stand-in there, and what is said of it counts for all tokens of the name.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from predominance.extract.heard import Heard
from predominance.extract.masking import aligned
from predominance.extract.tokens import Tokens
from predominance.score.encoder import Encoding, Pieces
from predominance.score.roles import BORDERS, COLUMNS, MARKS, beginning
from predominance.types import Mask, Span


def heard(tokens: Tokens, masks: Sequence[Mask], sentences: Sequence[Span], encoding: Encoding) -> Heard | None:
    """Return what an encoding of the masked sentences says of the tokens; None where its encoder says nothing on marks."""
    pieces = encoding.pieces
    if pieces is None or not len(tokens):
        return None
    rows, places, first = _pairs(tokens, masks, sentences, pieces)
    count = np.maximum(np.bincount(places, minlength=len(tokens)), 1)[:, None]
    logits = pieces.roles.astype(np.float64)
    chances = np.exp(logits[:, :BORDERS] - logits[:, :BORDERS].max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    starts = [beginning(mark) for mark in MARKS]
    inside = chances[:, starts] + chances[:, [start + 1 for start in starts]]
    marks, parts = np.zeros((len(tokens), len(MARKS))), np.zeros((len(tokens), COLUMNS - BORDERS))
    np.add.at(marks, places, inside[rows])
    np.add.at(parts, places, logits[rows, BORDERS:])
    begins = np.zeros_like(marks)
    begins[places[first]] = chances[rows[first]][:, starts]
    known = np.isin(np.arange(len(tokens)), places)
    return Heard(marks / count, begins, parts / count, known)


def _pairs(
    tokens: Tokens, masks: Sequence[Mask], sentences: Sequence[Span], pieces: Pieces
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:  # fmt: skip
    """Return which piece says something of which token, pair by pair, and where a piece is the first of what it stands for."""
    ends = {mask.start: mask.end for mask in masks}
    rows, places, first = [], [], []
    bounds = np.searchsorted(pieces.sentence, np.arange(len(sentences) + 1)).tolist()
    for number, sentence in enumerate(sentences):
        _, origin = aligned(tokens.text, masks, sentence.start, sentence.end)
        last = len(origin) - 1
        seen = -1  # the last token of which something was said
        for row in range(bounds[number], bounds[number + 1]):
            start, end = pieces.place[row].tolist()
            begin, stop = origin[min(start, last)], origin[min(end - 1, last)]
            lo, hi = bisect_right(tokens.ends, begin), bisect_left(tokens.starts, ends.get(stop, stop + 1))
            for token in range(lo, hi):
                rows.append(row)
                places.append(token)
                first.append(token == lo and token > seen)
            seen = max(seen, hi - 1)
    return np.array(rows, dtype=np.int64), np.array(places, dtype=np.int64), np.array(first, dtype=bool)
