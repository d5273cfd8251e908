"""The part that each state of a text plays."""

import pytest

from tests.extract.builders import read


@pytest.mark.parametrize(
    ("text", "code", "role"),
    [
        ("Kenya seeks Daniel Otieno, held at Zurich, Switzerland, since May.", "CH", "arrest"),
        ("Kenya seeks Daniel Otieno. He was arrested in Sweden.", "SE", "arrest"),
        ("Kenya seeks Daniel Otieno. He applied for asylum in Germany in 2022.", "DE", "asylum"),
        ("Kenya seeks Daniel Otieno, a national of France.", "FR", "nationality"),
        ("Kenya seeks Daniel Otieno. He lives in Norway.", "NO", "residence"),
    ],
)
def test_what_a_state_is_to_the_person_is_read_from_the_words_beside_it(text: str, code: str, role: str) -> None:
    assert [country.role for country in read(text).countries if country.code == code][-1] == role
