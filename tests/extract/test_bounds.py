"""Where a tie may begin and end, and where the weights say that it does."""

import pytest

from predominance.extract.bounds import begins, bounds, ends
from predominance.extract.masking import read_names
from predominance.extract.surroundings import Scene, scene_of
from tests.extract.builders import read


def scene(text: str) -> Scene:
    return scene_of(read_names(text))


def test_a_tie_goes_over_no_semicolon_bracket_or_line() -> None:
    one = scene("wanted; the party (banned)\nof workers")
    at = one.words.index("party")
    assert [one.words[place] for place in begins(one, at, at + 1)] == ["the", "party"]
    assert list(ends(one, at, at + 1)) == [at + 1]


def test_a_tie_that_is_denied_begins_behind_its_denial() -> None:
    one = scene("he belongs to no banned party")
    at = one.words.index("party")
    assert one.words[begins(one, at, at + 1)[0]] == "banned"


def test_bounds_hold_the_words_that_tell_the_tie() -> None:
    one = scene("He is said to lead the union of the miners of the north since long ago.")
    at = one.words.index("union")
    begin, end = bounds(one, at, at + 1)
    assert begin <= at < end


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Marat Seitov, leader of an opposition party, is wanted for fraud.", "an opposition party"),
        ("Marat Seitov, treasurer of a banned party, is wanted for fraud.", "a banned party"),
    ],
)
def test_a_tie_is_told_with_its_article_and_ends_before_the_comma(text: str, told: str) -> None:
    (tie,) = read(text).ties
    assert tie.span.text.endswith(told)
