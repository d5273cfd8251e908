"""The recogniser of roles learns from marks and stands on its own once saved."""

from pathlib import Path

import pytest

from predominance.types import Span
from training.corpus import Mark, Record
from training.recogniser import label_of, train


def _record(name: str, country: str) -> Record:
    text = f"{country} wants {name} for fraud."
    marks = []
    for words, code in ((country, "r"), (name, "s"), ("fraud", "c:fraud")):
        start = text.index(words)
        marks.append(Mark(Span(words, start, start + len(words)), code))
    return Record("h/g/a", "h/g", "h", "request", 1, "easy", "FR", "", "", "", "", (), text, (), tuple(marks), 1)


# spaCy imports something that a later click will have moved; nothing of ours can change that.
@pytest.mark.filterwarnings("ignore:Importing 'parser.split_arg_string':DeprecationWarning")
def test_one_epoch_on_two_texts_can_be_saved_and_loaded(tmp_path: Path) -> None:
    import spacy

    losses = train([_record("Marat Seitov", "France"), _record("Leila Bekova", "Poland")], tmp_path / "ner", seed=1, epochs=1)
    assert len(losses) == 1 and losses[0] > 0
    labels = set(spacy.load(tmp_path / "ner").get_pipe("ner").labels)  # type: ignore[attr-defined]
    assert {label_of("s"), label_of("r"), label_of("c:fraud")} <= labels
