"""Train the recogniser of roles: who is the subject, who asks, what is charged, which tie is told."""

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from predominance.extract.recogniser import OWN_LABELS, quick_arithmetic
from training.corpus import Record

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

BATCH = 24
DROPOUT = 0.2
WIDTH, DEPTH, ROWS = 96, 4, (4000, 1000, 2000, 2000)
_LABELS = {"s": "SUBJECT", "p": "PERSON", "r": "REQUESTING", "n": "STATE", "c": "CHARGE", "t": "TIE"}


def label_of(code: str) -> str:
    """Return the recogniser's label for a mark of the corpus.

    >>> label_of("c:fraud"), label_of("s")
    ('CHARGE', 'SUBJECT')
    """
    return _LABELS[code.partition(":")[0]]


def train(records: Sequence[Record], out: Path, *, seed: int, epochs: int) -> list[float]:
    """Train on the marks of the records, write a plain spaCy folder to ``out`` and return the loss of each epoch."""
    from thinc.api import fix_random_seed

    quick_arithmetic()
    fix_random_seed(seed)
    shuffler = random.Random(seed)
    language = _blank()
    examples = list(_examples(language, records))
    optimizer = language.initialize(lambda: islice(examples, 200))
    losses = []
    for _ in range(epochs):
        shuffler.shuffle(examples)
        loss: dict[str, float] = {}
        for start in range(0, len(examples), BATCH):
            language.update(examples[start : start + BATCH], sgd=optimizer, drop=DROPOUT, losses=loss)
        losses.append(float(loss["ner"]))
    out.mkdir(parents=True, exist_ok=True)
    language.meta["name"], language.meta["version"] = "predominance_roles", "1"
    language.to_disk(out)
    return losses


def _blank() -> "Language":
    """Return an untrained pipeline: a small convolutional reader of word shapes and a transition-based recogniser."""
    import spacy

    language = spacy.blank("en")
    reader = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2", "width": WIDTH, "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": list(ROWS), "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2", "width": WIDTH, "depth": DEPTH,
            "window_size": 1, "maxout_pieces": 3,
        },
    }  # fmt: skip
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False, "hidden_width": 64,
        "maxout_pieces": 2, "use_upper": True, "tok2vec": reader,
    }  # fmt: skip
    recogniser = language.add_pipe("ner", config={"model": parser})
    for label in OWN_LABELS:
        recogniser.add_label(label)  # type: ignore[attr-defined]
    return language


def _examples(language: "Language", records: Iterable[Record]) -> "Iterator[Example]":
    from spacy.training import Example
    from spacy.util import filter_spans

    for record in records:
        doc = language.make_doc(record.text)
        spans = []
        for mark in record.marks:
            span = doc.char_span(mark.span.start, mark.span.end, label=label_of(mark.code), alignment_mode="expand")
            if span is not None:
                spans.append(span)
        reference = doc.copy()
        reference.ents = tuple(filter_spans(spans))
        yield Example(doc, reference)
