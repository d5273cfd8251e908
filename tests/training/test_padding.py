from collections import Counter
from pathlib import Path

import pytest

from evaluation.gaming import PADDING
from training.examples import Example
from training.padding import FEWEST, MOST, SENTENCES, padded

TOKENIZER = Path("models/default")


def example(id: str, group: str, pair: str = "") -> Example:
    return Example(id, group, "", "note", "PE", 1, pair, "train", 1.0, ("He spoke.", "He left."), (), ((3,), (5, 7)))


@pytest.fixture(scope="module")
def copies() -> list[Example]:
    examples = [example(f"g{n}/{side}", f"g{n}", f"g{n}/{'b' if side == 'a' else 'a'}") for n in range(10) for side in "ab"]
    return padded(examples, TOKENIZER, share=0.5, seed=1)


def test_half_of_the_groups_are_padded_and_pairs_stay_pairs(copies: list[Example]) -> None:
    assert len({e.group for e in copies}) == 5
    assert {e.pair for e in copies} == {e.id for e in copies}


def test_the_text_stands_in_its_order_with_its_tags_and_what_is_put_in_has_none(copies: list[Example]) -> None:
    for e in copies:
        shown = [(sentence, tags) for sentence, tags in zip(e.sentences, e.tags, strict=True) if tags]
        assert shown == [("He spoke.", (3,)), ("He left.", (5, 7))]
        assert FEWEST <= len(e.sentences) - 2 <= MOST
        assert {owner for window in e.windows for owner in window.sentences} == set(range(len(e.sentences)))


def test_the_same_seed_pads_alike(copies: list[Example]) -> None:
    assert Counter(len(e.sentences) for e in copies).total() == 10
    again = padded([example("x", "g")], TOKENIZER, share=1.0, seed=4)
    assert again == padded([example("x", "g")], TOKENIZER, share=1.0, seed=4)


def test_what_the_attack_puts_in_was_not_learned() -> None:
    assert not set(PADDING) & set(SENTENCES)
    assert len(set(SENTENCES)) == len(SENTENCES)
