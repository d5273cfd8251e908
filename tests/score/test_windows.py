from hypothesis import given
from hypothesis import strategies as st

from predominance.score.windows import CONTEXT, pack

PIECES = st.lists(st.lists(st.integers(5, 900), max_size=90), max_size=40)


@given(PIECES, st.integers(16, 64))
def test_every_sentence_with_a_word_is_owned_by_exactly_one_window(pieces: list[list[int]], size: int) -> None:
    windows = pack(pieces, first=1, last=2, size=size)
    owned = [sentence for window in windows for sentence in window.sentences]
    assert owned == [index for index, sentence in enumerate(pieces) if sentence]


@given(PIECES, st.integers(16, 64))
def test_no_window_is_longer_than_its_size_and_each_is_framed(pieces: list[list[int]], size: int) -> None:
    for window in pack(pieces, first=1, last=2, size=size):
        assert len(window.ids) == len(window.owners) <= size
        assert (window.ids[0], window.ids[-1]) == (1, 2)
        assert window.owners[0] == window.owners[-1] == CONTEXT


def test_a_later_window_opens_with_the_last_sentence_before_it_as_context() -> None:
    first, second = pack([[10] * 6, [11] * 6, [12] * 3], first=1, last=2, size=14)
    assert first.sentences == (0, 1)
    assert second.ids == (1, *[11] * 6, *[12] * 3, 2)
    assert second.sentences == (2,)


def test_a_sentence_longer_than_a_window_is_cut() -> None:
    [window] = pack([list(range(100, 200))], first=1, last=2, size=20)
    assert window.ids == (1, *range(100, 118), 2)
