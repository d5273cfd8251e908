"""What the encoder says of word pieces counts for the tokens that they stand for, and moves a judgement as far as it is sure."""

import numpy as np
import pytest

from predominance.extract.heard import Heard, likeliest, odds
from predominance.extract.masking import read_names
from predominance.extract.pieces import heard
from predominance.extract.sentences import find_sentences
from predominance.extract.surroundings import scene_of
from predominance.extract.weighing import Weighing
from predominance.score.encoder import Encoding, Pieces
from predominance.score.roles import BORDERS, COLUMNS, FIRST, MARKS, PARTS, beginning

TEXT = "Viktor Petrov Belov is wanted for fraud. He chairs the party."
TIE, SUBJECT = MARKS.index("tie"), MARKS.index("subject")


def said(pieces: list[tuple[int, int, int, int]]) -> Heard:
    """Return what is heard of TEXT where each piece (sentence, start, end in the masked sentence) is sure of one column."""
    roles = np.zeros((len(pieces), COLUMNS), np.float16)
    for row, (_, _, _, column) in enumerate(pieces):
        roles[row, column] = 20
    places = Pieces(np.array([p[0] for p in pieces]), np.array([p[1:3] for p in pieces]), roles)
    names = read_names(TEXT)
    encoding = Encoding(np.zeros((2, 1), np.float32), np.zeros(2, np.float32), np.zeros(2, np.float32), places)
    found = heard(names.tokens, names.masks, find_sentences(TEXT, names.masks), encoding)
    assert found is not None
    return found


def test_what_is_said_of_a_stand_in_counts_for_the_whole_name() -> None:
    found = said([(0, 0, 6, beginning("subject")), (0, 6, 7, beginning("subject") + 1), (0, 8, 10, 0)])
    assert found.marks[:3, SUBJECT] == pytest.approx([1, 1, 1], abs=1e-3) and found.marks[3, SUBJECT] < 0.01
    assert list(found.stretches("subject")) == [(0, 3)]


def test_stretches_end_where_the_next_one_begins() -> None:
    begin = beginning("tie")
    found = said([(1, 0, 2, begin), (1, 3, 9, begin + 1), (1, 10, 13, begin), (1, 14, 19, begin + 1), (1, 19, 20, 0)])
    assert list(found.stretches("tie")) == [(8, 10), (10, 12)]
    assert found.odds("tie", 8, 10) > 8 and found.odds("tie", 0, 3) < -8


def test_the_part_of_a_mark_moves_the_answer_of_the_weights() -> None:
    faith = FIRST["tie"] + PARTS["tie"].index("faith")
    judge = Weighing(("party", "faith"), (1.0, 0.0), {})
    names = read_names(TEXT)
    assert likeliest(scene_of(names), judge, [], "tie", (8, 10)) == "party"
    assert likeliest(scene_of(names, said([(1, 0, 2, faith), (1, 3, 9, faith)])), judge, [], "tie", (8, 10)) == "faith"


def test_without_an_encoder_that_knows_marks_nothing_is_added() -> None:
    names = read_names(TEXT)
    assert odds(scene_of(names), "tie", 0, 3) == 0
    bare = Encoding(np.zeros((2, 1), np.float32), np.zeros(2, np.float32), np.zeros(2, np.float32))
    assert heard(names.tokens, names.masks, find_sentences(TEXT, names.masks), bare) is None
    assert COLUMNS > BORDERS


def test_nothing_is_added_where_an_overlong_sentence_was_cut() -> None:
    scene = scene_of(read_names(TEXT), said([(0, 0, 6, beginning("subject"))]))
    assert odds(scene, "tie", 0, 3) < -5 and odds(scene, "tie", 8, 12) == 0
