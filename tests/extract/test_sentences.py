"""Where sentences end, in prose and on forms."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from predominance.extract.masking import read_names
from predominance.extract.sentences import find_sentences


def cut(text: str) -> list[str]:
    return [span.text for span in find_sentences(text, read_names(text).masks)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He stole. He fled.", 2),
        ("Mr. Karimov left. He fled.", 2),
        ("Charged under art. 205 of the Code. No. 7 is missing.", 2),
        ("He was owed sh. 6 million for the plot. It had been sold twice.", 2),
        ("Name: X\nCharge: theft\nFacts: he took a car", 3),
        ("1. Wanted for theft.\n2. Born in 1970.", 2),
        ("He met Mr K. The court sat.", 2),
        ("He met Mr K. yesterday.", 1),
        ("• one thing • another thing", 2),
        ("WANTED: KARIMOV ANVAR CHARGE: FRAUD FACTS: HE TOOK MONEY", 3),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert len(cut(text)) == count, cut(text)


def test_a_line_that_was_wrapped_for_width_is_joined_to_its_sentence() -> None:
    assert len(cut("The accused is said to have taken part in a plan that was\nmade by others in the spring of that year.")) == 1


@given(st.text(max_size=200))
def test_sentences_stand_in_order_and_are_the_text_at_their_place(text: str) -> None:
    spans = find_sentences(text)
    assert all(text[span.start : span.end] == span.text and span.text.strip() == span.text for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_the_cost_of_cutting_a_line_grows_with_its_length_and_not_with_its_square() -> None:
    def used(dots: int) -> float:
        """Take the best of three: a busy machine only adds to what the work costs."""
        took = []
        for _ in range(3):
            begun = process_time()
            find_sentences("A. " * dots)
            took.append(process_time() - begun)
        return min(took)

    assert used(80_000) < 8 * used(20_000)  # the square would be sixteen
