from hypothesis import given
from hypothesis import strategies as st

from predominance.score.windows import CONTEXT, LONGEST, pack

PIECES = st.lists(st.lists(st.integers(5, 900), max_size=90), max_size=40)


@given(PIECES, st.integers(0, 64))
def test_every_sentence_with_a_word_is_owned_by_exactly_one_window(pieces: list[list[int]], size: int) -> None:
    windows = pack(pieces, first=1, last=2, size=size)
    owned = [sentence for window in windows for sentence in window.sentences]
    assert owned == [index for index, sentence in enumerate(pieces) if sentence]


@given(PIECES, st.sampled_from([0, 16, 64]))
def test_a_window_is_within_its_size_or_holds_one_sentence_and_each_is_framed(pieces: list[list[int]], size: int) -> None:
    for window in pack(pieces, first=1, last=2, size=size):
        assert len(window.ids) == len(window.owners)
        assert len(window.ids) <= size or (len(window.sentences) == 1 and window.owners.count(CONTEXT) == 2)
        assert (window.ids[0], window.ids[-1]) == (1, 2)
        assert window.owners[0] == window.owners[-1] == CONTEXT


@given(PIECES)
def test_at_size_nought_every_sentence_is_read_alone(pieces: list[list[int]]) -> None:
    windows = pack(pieces, first=1, last=2, size=0)
    assert [list(window.ids[1:-1]) for window in windows] == [sentence for sentence in pieces if sentence]


def test_a_later_window_opens_with_the_last_sentence_before_it_as_context() -> None:
    first, second = pack([[10] * 6, [11] * 6, [12] * 3], first=1, last=2, size=14)
    assert first.sentences == (0, 1)
    assert second.ids == (1, *[11] * 6, *[12] * 3, 2)
    assert second.sentences == (2,)


def test_a_sentence_longer_than_the_encoder_can_read_is_cut() -> None:
    [window] = pack([list(range(100, 100 + LONGEST))], first=1, last=2, size=20)
    assert window.ids == (1, *range(100, 98 + LONGEST), 2)
