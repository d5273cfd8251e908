from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.gaming import PADDING
from predominance.score.encoder import load_tokenizer
from predominance.types import Span
from training.corpus import Mark, Record, Sentence
from training.examples import Example
from training.padding import FEWEST, MOST, SENTENCES, Neutral, Padding, neutral_sentences

TOKENIZER = load_tokenizer(Path("models/default/tokenizer.json"))
FOREIGN = Neutral("other", "The letter was sent on in three copies.")


def example(id: str, group: str, pair: str = "") -> Example:
    return Example(id, group, "", "note", "PE", 1, pair, "train", 1.0, ("He spoke.", "He left."), (), ((3,), (5, 7)))


EXAMPLES = [example(f"g{n}/{side}", f"g{n}", f"g{n}/{'b' if side == 'a' else 'a'}") for n in range(10) for side in "ab"]
HALF = Padding(0.5, [FOREIGN], TOKENIZER, seed=1)


@pytest.fixture(scope="module")
def copies() -> list[Example]:
    return HALF.copies(EXAMPLES, 1)


def test_half_of_the_groups_are_padded_and_pairs_stay_pairs(copies: list[Example]) -> None:
    assert len({e.group for e in copies}) == 5
    assert {e.pair for e in copies} == {e.id for e in copies}


def test_the_text_stands_in_its_order_with_its_tags_and_what_is_put_in_has_none(copies: list[Example]) -> None:
    for e in copies:
        shown = [(sentence, tags) for sentence, tags in zip(e.sentences, e.tags, strict=True) if tags]
        assert shown == [("He spoke.", (3,)), ("He left.", (5, 7))]
        assert FEWEST <= len(e.sentences) - 2 <= MOST
        assert {owner for window in e.windows for owner in window.sentences} == set(range(len(e.sentences)))


def test_boilerplate_and_sentences_of_other_texts_are_put_in(copies: list[Example]) -> None:
    put_in = {sentence for e in copies for sentence in e.sentences} - {"He spoke.", "He left."}
    assert FOREIGN.text in put_in and put_in - {FOREIGN.text} <= set(SENTENCES)
    own = Padding(1.0, [Neutral("g0", "Its own sentence.")], TOKENIZER, seed=1).copies(EXAMPLES[:2], 1)
    assert all("Its own sentence." not in e.sentences for e in own)


def test_the_same_turn_pads_alike_and_another_turn_other_groups(copies: list[Example]) -> None:
    assert HALF.copies(EXAMPLES, 1) == copies
    assert {e.group for e in HALF.copies(EXAMPLES, 2)} != {e.group for e in copies}


def test_copies_in_place_keep_every_other_text_as_it_is(copies: list[Example]) -> None:
    mixed = HALF.in_place(EXAMPLES, 1)
    assert [e.id.removesuffix("+") for e in mixed] == [e.id for e in EXAMPLES]
    assert [e for e in mixed if e.id.endswith("+")] == copies
    assert Padding(0.0, [], TOKENIZER, seed=1).in_place(EXAMPLES, 1) == EXAMPLES


def test_only_sentences_without_tag_and_mark_of_annotated_texts_are_neutral() -> None:
    text = "The letter came by post. He spoke to them at noon. Anna Bek wrote it by hand."
    sentences, at = [], 0
    for part, tags in (("The letter came by post.", ()), ("He spoke to them at noon.", ("speech_only_conduct",)),
                       ("Anna Bek wrote it by hand.", ())):  # fmt: skip
        at = text.index(part)
        sentences.append(Sentence(Span(part, at, at + len(part)), tags))
    name = text.index("Anna Bek")
    record = Record(
        id="h/g/a", group="h/g", hand="h", style="note", label=1, difficulty="easy", country="PE", basis="", why="", pair="",
        source_case="", sources=(), text=text, sentences=tuple(sentences), marks=(Mark(Span("Anna Bek", name, name + 8), "s"),),
        line=1,
    )  # fmt: skip
    masked = tuple(s.span.text for s in sentences)
    seen = Example("h/g/a", "h/g", "h", "note", "PE", 1, "", "train", 1.0, masked, (), ((), (3,), ()))
    assert neutral_sentences([record], [seen]) == [Neutral("h/g", "The letter came by post.")]
    decided = Example("d/1", "d/1", "decisions", "note", "PE", 1, "", "train", 0.5, ("The letter came by post.",), (), ())
    assert neutral_sentences([record], [decided]) == []


def test_what_the_attack_puts_in_was_not_learned() -> None:
    assert not set(PADDING) & set(SENTENCES)
    assert len(set(SENTENCES)) == len(SENTENCES)


def test_a_text_without_tags_in_a_chosen_group_stays_as_it_is(copies: list[Example]) -> None:
    chosen = copies[0].group
    decided = replace(example("decisions/1/a", chosen), tags=(), weight=0.5)
    assert HALF.copies([*EXAMPLES, decided], 1) == copies
    assert HALF.in_place([*EXAMPLES, decided], 1)[-1] == decided
