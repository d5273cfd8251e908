"""The work that a text costs grows with its length and no faster, whatever a hostile author repeats.

Steps of the program are counted, never seconds: twice the text may take little more than twice the steps.
"""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from predominance.batches import Batcher, neutral
from predominance.extract.extractor import Extractor
from predominance.extract.masking import read_names
from predominance.extract.recogniser import broken
from predominance.types import Case, Failure, Origin
from tests.hand import case

REPEATED = [
    "(", '"', "'", "a ", "A. ", '"A. "', "1 ", "1-", "$", "US $", "Zorb ", "ZORB ", "Zorb, ", "Zorb and ", "Zorb's ", "Mr. ",
    "Kazakhstan ", "Kazakhstan, ", "NCB Astana ", "the Republic of ", "People's ", "de la ", "article 1, ", "alias Zorb ",
    "charged with fraud, ", "member of the Zorb Party ", "his brother ", "two officers were shot ", "1. Zorb\n", "• ", "? ",
    "asylum was refused ", "Spain refused asylum. ", "the court refused the request ", "arrest warrant no. 1/2 of 3 May 2019 ",
    "ten years ", "in 2014 ", "Zorb Zurb, Mr Zarb, ",
]  # fmt: skip
SHORT = 600  # characters; the lists are loaded before, so that only the reading is counted


def steps(work: Callable[[], object]) -> int:
    """Count the lines of Python that some work runs through."""
    count = 0

    def counting(frame: FrameType, event: str, argument: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return counting

    before = sys.gettrace()
    sys.settrace(counting)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def long(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def read(text: str) -> object:
    return list(Extractor.rules_only().read([Case("x", text, Origin("in.txt"))]))


@pytest.mark.parametrize("unit", REPEATED)
def test_reading_a_repeated_piece_twice_as_long_takes_twice_the_steps(unit: str) -> None:
    read(long(unit, 4 * SHORT))  # fills what is cached
    few, many = (steps(lambda size=size: read(long(unit, size))) for size in (2 * SHORT, 4 * SHORT))  # type: ignore[misc]
    assert many < 2.15 * few


def test_neutral_words_of_a_text_full_of_names_take_steps_by_its_length() -> None:
    few, many = (
        steps(lambda size=size: neutral(long("Kazakhstan, ", size), read_names(long("Kazakhstan, ", size)).masks))  # type: ignore[misc]
        for size in (2 * SHORT, 4 * SHORT)
    )
    assert many < 2.15 * few


def test_a_stretch_without_blanks_is_given_to_the_recogniser_in_pieces_and_offsets_stay() -> None:
    text = f"He paid {'$' * 1000} to him, see {'https://example.org/' * 10}."
    seen = broken(text)
    assert len(seen) == len(text) and seen.startswith("He paid $") and seen.endswith(text[-200:])
    assert max(map(len, seen.split())) < 400
    assert broken("An ordinary text, with words.") == "An ordinary text, with words."


def test_a_million_bad_rows_between_two_good_ones_are_passed_through_one_by_one() -> None:
    from predominance.screener import Screener

    class Reading:
        """Stands for the extractor: it holds all cases before it gives the first."""

        def read_encoded(self, cases: object) -> object:
            held = list(cases)  # type: ignore[call-overload]
            yield from ()
            assert not held

    screener = object.__new__(Screener)
    screener.extractor = Reading()  # type: ignore[assignment]
    bad = Failure(Origin("in.csv"), "empty", "fill in")
    few, many = (steps(lambda count=count: list(screener.assess([bad] * count))) for count in (200, 400))  # type: ignore[misc]
    assert many < 2.15 * few


def test_grouping_twice_as_many_texts_takes_twice_the_steps() -> None:
    def grouped(count: int) -> object:
        batcher = Batcher()
        for number in range(count):
            words = (
                "abcdefghij"[number // 50] + "abcdefghij"[number % 10] + "abcdefghij"[place % 10] * (1 + place // 10)
                for place in range(30)
            )
            text = " ".join(words) if number % 2 else case().text
            batcher.add(f"c{number}", text)
        return batcher.groups()

    grouped(10)
    few, many = (steps(lambda count=count: grouped(count)) for count in (100, 200))  # type: ignore[misc]
    assert many < 2.15 * few
