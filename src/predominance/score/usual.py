"""How far the words of a text are from those that the model learned from: where most are strange to it, it cannot say.

``levels`` has one digit for each word piece of the tokenizer: minus the logarithm of the share of training texts that hold it,
from 0 where nearly all do. The mean digit of a text is its strangeness.
"""

from collections.abc import Sequence

STRANGEST = 9


def strangeness(pieces: Sequence[Sequence[int]], levels: str) -> float:
    """Return the mean level of the word pieces of a text; nothing is strange in a text without pieces.

    >>> strangeness([[0, 1], [2, 2]], "039")
    5.25
    """
    digits = [int(levels[piece]) for sentence in pieces for piece in sentence]
    return sum(digits) / len(digits) if digits else 0.0
