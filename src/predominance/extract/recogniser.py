"""Load the recogniser of roles that was trained on the corpus, and ask it."""

import re
import sys
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

_UNBROKEN = re.compile(r"\S{400,}")  # no word of any language; a long link has less
_PIECE = 100
OWN_LABELS = ("SUBJECT", "PERSON", "REQUESTING", "STATE", "CHARGE", "TIE")


@dataclass(frozen=True, slots=True)
class Hint:
    """What a recogniser believes a stretch of the text to be."""

    start: int
    end: int
    label: str


def quick_arithmetic() -> None:
    """Send spaCy's matrix products to numpy, which doubles its speed here and leaves entities the same."""
    import numpy
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    class PlainOps(NumpyOps):  # type: ignore[misc]
        """NumpyOps with numpy's own matrix product."""

        def gemm(self, x, y, out=None, trans1=False, trans2=False):  # type: ignore[no-untyped-def]
            product = numpy.matmul(x.T if trans1 else x, y.T if trans2 else y)
            if out is None:
                return product
            out[...] = product
            return out

    if isinstance(get_current_ops(), NumpyOps) and type(get_current_ops()).__name__ != "PlainOps":
        set_current_ops(PlainOps())


def _import_spacy() -> None:
    """Import spaCy without torch, which it would load for kinds of layers that we have not: two seconds and 200 MiB."""
    spared = "torch" not in sys.modules and "spacy" not in sys.modules
    if spared:
        sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            # spaCy imports something that a later click will have moved; nothing of ours can change that.
            warnings.filterwarnings("ignore", "Importing 'parser.split_arg_string'", DeprecationWarning)
            import spacy  # noqa: F401
    finally:
        if spared:
            del sys.modules["torch"]


@cache
def trained(folder: Path) -> "Language":
    """Return our recogniser of roles from its folder."""
    _import_spacy()
    import spacy

    quick_arithmetic()
    language = spacy.load(folder)
    language.max_length = 10_000_000
    return language


def broken(text: str) -> str:
    """Put blanks into stretches without any, on which spaCy's tokenizer takes time by the square of their length.

    Every offset stays what it was: a blank takes the place of each hundredth character.

    >>> broken("(" * 400) == ("(" * 99 + " ") * 4
    True
    """
    return _UNBROKEN.sub(_in_pieces, text)


def _in_pieces(stretch: re.Match[str]) -> str:
    pieces = (stretch.group()[at : at + _PIECE] for at in range(0, len(stretch.group()), _PIECE))
    return "".join(piece[: _PIECE - 1] + " " if len(piece) == _PIECE else piece for piece in pieces)


def hints(language: "Language", texts: "Iterable[str]") -> "Iterator[list[Hint]]":
    """Yield what the recogniser finds in each text, in order."""
    for doc in language.pipe(map(broken, texts), batch_size=32):
        yield [Hint(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]
