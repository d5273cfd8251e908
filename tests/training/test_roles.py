"""The marks of the corpus as labels of word pieces: where they begin, what nobody has said, and what a wrong guess costs."""

import pytest
import torch

from predominance.score.roles import BORDERS, COLUMNS, FIRST, PARTS, beginning
from predominance.score.windows import Window
from predominance.types import Span
from training.corpus import Mark
from training.roles import UNKNOWN, UNTOLD, along_windows, roles_loss, roles_of

TEXT = "She, a member of the Reform Party, fled."
TIE = Mark(Span("member of the Reform Party", 7, 33), "t:party")
PIECES = [(0, 3), (3, 4), (5, 6), (7, 13), (14, 16), (17, 20), (21, 27), (28, 33), (33, 34), (35, 39)]


def labels(*marks: Mark) -> list[int]:
    return list(roles_of(PIECES, range(len(TEXT)), marks))


def test_the_first_piece_of_a_mark_begins_it_and_the_others_are_inside() -> None:
    found = labels(TIE)
    tie, party = beginning("tie"), PARTS["tie"].index("party")
    assert [label & 15 for label in found] == [0, 0, 0, tie, tie + 1, tie + 1, tie + 1, tie + 1, 0, 0]
    assert {label >> 4 & 31 for label in found[3:8]} == {party}


def test_two_marks_side_by_side_begin_each() -> None:
    found = labels(Mark(Span("member", 7, 13), "t:party"), Mark(Span("of the", 14, 20), "t:party:other"))
    assert [label & 15 for label in found[3:6]] == [beginning("tie"), beginning("tie"), beginning("tie") + 1]
    assert [label >> 9 for label in found[3:6]] == [0, 1, 1]


def test_a_stand_in_is_labelled_by_the_name_it_stands_for() -> None:
    origin = [0] * len("PersonX") + [11, 12, 13]  # "Anna Belova was" as "PersonX was"
    assert roles_of([(0, 6), (6, 7), (8, 10)], origin, [Mark(Span("Anna Belova", 0, 11), "s")]) == (1, 2, 0)


def test_what_nobody_has_said_is_unknown_and_a_mark_on_it_counts_first() -> None:
    found = labels(TIE, Mark(Span(TEXT, 0, len(TEXT)), UNTOLD))
    assert found[0] == UNKNOWN and found[9] == UNKNOWN and found[3] & 15 == beginning("tie")


def test_frames_and_the_sentence_before_are_unknown_in_a_window() -> None:
    windows = [Window((101, 5, 6, 102), (-1, 0, 0, -1)), Window((101, 5, 6, 7, 102), (-1, -1, -1, 1, -1))]
    assert along_windows(windows, [(3, 4), (0,)]) == [(-1, 3, 4, -1), (-1, -1, -1, 0, -1)]
    assert along_windows(windows, ()) == [(-1,) * 4, (-1,) * 5]


def test_a_right_guess_loses_less_and_no_label_loses_nothing() -> None:
    wanted = torch.tensor(labels(TIE))
    right = torch.zeros(len(wanted), COLUMNS)
    right[range(len(wanted)), wanted & 15] = 9.0
    right[3:8, FIRST["tie"] + PARTS["tie"].index("party")] = 9.0
    other = right.clone()
    other[3:8, FIRST["tie"] + PARTS["tie"].index("faith")] = 18.0
    blank = torch.zeros(len(wanted), COLUMNS)
    assert float(roles_loss(right, wanted)) < float(roles_loss(other, wanted)) < float(roles_loss(blank, wanted)) + 9
    assert float(roles_loss(torch.zeros(0, COLUMNS), torch.zeros(0, dtype=torch.long))) == 0


def test_the_columns_of_parts_follow_the_borders_without_a_gap() -> None:
    firsts = [FIRST[mark] for mark in PARTS]
    assert firsts[0] == BORDERS and firsts == pytest.approx([firsts[0], firsts[0] + 6, firsts[0] + 13])
    assert firsts[-1] + len(PARTS["tie"]) + 2 == COLUMNS
