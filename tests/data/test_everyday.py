"""The everyday texts keep their form, are learned from alone, and give no held-back text away."""

from collections import Counter
from pathlib import Path

import pytest

from evaluation.pairs import HELD, READ, pairs
from training.corpus import EVERYDAY, Record, read_corpus
from training.corpus_report import check_paths
from training.examples import EXAMS, split_of

FOLDER = Path("data/plain") / EVERYDAY
SHARED = 14  # words in a row that no two writers hit upon by chance


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read_corpus(FOLDER)


def test_every_file_keeps_the_form(records: list[Record]) -> None:
    assert check_paths([FOLDER]) == []
    assert len({record.id for record in records}) == len(records)


def test_labels_are_balanced_and_all_are_learned_from(records: list[Record]) -> None:
    assert 0.4 <= sum(record.label for record in records) / len(records) <= 0.6
    assert Counter(split_of(record.group) for record in records).keys() == {"train"}


def test_no_text_shares_a_passage_with_one_that_models_are_judged_by(records: list[Record]) -> None:
    judged = [r.text for r in read_corpus(Path("data/cases")) if split_of(r.group) in ("dev", "test", *EXAMS)]
    judged += [text for name in (READ, HELD) for pair in pairs(name) for text in (pair.breach, pair.other)]
    passages = {passage for text in judged for passage in _passages(text)}
    assert [record.id for record in records if not passages.isdisjoint(_passages(record.text))] == []


def _passages(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[start : start + SHARED]) for start in range(len(words) - SHARED + 1)}
