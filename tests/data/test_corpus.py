"""The corpus keeps its promises: form, balance, coverage, no shortcut, no leak between splits."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from evaluation.judged import CORE, listed
from evaluation.shortcuts import BOUNDS, VIEWS, shortcut_table
from predominance.batches import Batcher
from training.corpus import Record, read_corpus
from training.corpus_report import check_paths
from training.examples import EXAMS, SPLITS, split_of

CASES = Path("data/cases")


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read_corpus(CASES)


def test_every_file_keeps_the_guidelines_and_names_no_reserved_case() -> None:
    assert check_paths([CASES]) == []


def test_labels_are_balanced_in_all_and_in_each_register(records: list[Record]) -> None:
    for style in ("request", "case_file", "note", ""):
        labels = [r.label for r in records if style in ("", r.style)]
        assert 0.45 <= sum(labels) / len(labels) <= 0.55, style


def test_both_labels_have_the_same_length_in_each_register(records: list[Record]) -> None:
    for style in ("request", "case_file", "note"):
        means = [sum(w) / len(w) for label in (0, 1) if (w := [r.words for r in records if (r.style, r.label) == (style, label)])]
        assert max(means) / min(means) < 1.15, style


def test_the_twenty_most_frequent_states_have_both_labels(records: list[Record]) -> None:
    count = Counter(r.country for r in records)
    breaches = Counter(r.country for r in records if r.label)
    lean = {c: round(breaches[c] / n, 2) for c, n in count.most_common(20) if not 0.35 <= breaches[c] / n <= 0.65}
    assert lean == {}


def test_seventy_states_ask(records: list[Record]) -> None:
    assert len({r.country for r in records} - {"ZZ"}) >= 70


def test_every_split_holds_both_labels_in_every_register(records: list[Record]) -> None:
    for split in SPLITS:
        for style in ("request", "case_file", "note"):
            assert {r.label for r in records if split_of(r.group) == split and r.style == style} == {0, 1}, (split, style)


@pytest.fixture(scope="module")
def shortcuts(records: list[Record]) -> dict[str, float]:
    return shortcut_table(records)


# Reported in data/README.md: crossing the vocabulary in most pairs keeps word lists at chance, but not the sum of weak traces.
BEYOND = pytest.mark.xfail(reason="a bag of words does better on this corpus than the bound that we set", strict=True)
NAMES = [pytest.param(name, marks=BEYOND) if name == "bag of words" else name for name in VIEWS]


@pytest.mark.parametrize("name", NAMES)
def test_the_label_cannot_be_had_without_reading(shortcuts: dict[str, float], name: str) -> None:
    assert shortcuts[name] <= BOUNDS[name]


@pytest.fixture(scope="module")
def core(records: list[Record]) -> list[Record]:
    return listed(records, CORE)


def test_in_the_core_even_a_bag_of_words_does_not_find_the_label(core: list[Record]) -> None:
    table = shortcut_table(core)
    assert {name: value for name, value in table.items() if value > BOUNDS[name]} == {}


def test_the_core_is_a_corpus_of_its_own(core: list[Record]) -> None:
    assert len(core) >= 1800 and len({r.group for r in core}) >= 600
    assert len({r.group for r in core if r.source_case}) >= 300
    assert 0.45 <= sum(r.label for r in core) / len(core) <= 0.55
    assert set(CORE.read_text(encoding="utf-8").split()) == {r.group for r in core}


def test_two_hands_that_tell_of_one_real_case_stand_in_one_group(records: list[Record]) -> None:
    groups: dict[frozenset[str], set[str]] = {}
    for record in records:
        letters = unicodedata.normalize("NFKD", record.source_case).encode("ascii", "ignore").decode().lower()
        if name := frozenset(re.findall(r"[a-z]{3,}", letters)):
            groups.setdefault(name, set()).add(record.group)
    assert [sorted(found) for found in groups.values() if len(found) > 1] == []  # name them in data/same_case.txt


@pytest.mark.parametrize("name", EXAMS)
def test_an_exam_holds_both_labels_and_nothing_learns_from_it(records: list[Record], name: str) -> None:
    exam = [record for record in records if record.hand == name]
    found = {(record.style, record.label) for record in exam}
    assert found >= {("request", 0), ("request", 1), ("case_file", 0), ("case_file", 1)}
    assert {split_of(record.group) for record in exam} == {name}


def test_no_text_has_a_near_twin_in_another_split(records: list[Record]) -> None:
    batcher = Batcher()
    for record in records:
        batcher.add(record.id, record.text)
    splits: dict[str, set[str]] = {}
    split = {record.id: split_of(record.group) for record in records}
    for record_id, batch in batcher.groups().items():
        splits.setdefault(batch.group, set()).add(split[record_id])
    assert [group for group, found in splits.items() if len(found) > 1] == []
