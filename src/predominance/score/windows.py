"""Pack masked sentences into windows that the encoder reads in one pass, so that each sentence is read in its context.

Neighbours share a window as long as they fit in its size; every window but the first opens with the last sentence of the one
before, as context only, where that fits too. At size 0 every sentence is read alone. Training and scoring both pack here, and the
encoder remembers the size (``score/encoder.py``), so that the shipped model sees what the trained one saw.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 256  # word pieces, the length that all-MiniLM-L6-v2 was trained on; a longer sentence is cut
CONTEXT = -1  # owner of pieces that belong to no sentence of this window


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces of some neighbouring sentences, and which sentence of the text owns each piece."""

    ids: tuple[int, ...]
    owners: tuple[int, ...]

    @property
    def sentences(self) -> tuple[int, ...]:
        """Indices of the sentences that this window answers for, in order."""
        return tuple(dict.fromkeys(owner for owner in self.owners if owner != CONTEXT))


def pack(pieces: Sequence[Sequence[int]], *, first: int, last: int, size: int = LONGEST) -> list[Window]:
    """Return the windows over ``pieces`` (one list of word-piece ids a sentence), framed by ids ``first`` and ``last``.

    Every sentence with at least one piece is owned by exactly one window; one longer than ``size`` has a window of its own.
    """
    room = size - 2  # beside the two ids that frame a window
    windows: list[Window] = []
    ids: list[int] = []
    owners: list[int] = []
    previous: Sequence[int] = ()

    def close() -> None:
        windows.append(Window((first, *ids, last), (CONTEXT, *owners, CONTEXT)))

    for index, sentence in enumerate(pieces):
        if not sentence:
            continue
        piece = list(sentence[: LONGEST - 2])
        if ids and len(ids) + len(piece) > room:
            close()
            context = list(previous) if len(previous) + len(piece) <= room else []
            ids, owners = context, [CONTEXT] * len(context)
        ids += piece
        owners += [index] * len(piece)
        previous = piece
    if ids:
        close()
    return windows
