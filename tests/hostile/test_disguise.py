"""A word in disguise is the word: letters of another alphabet, signs that nobody sees, and line direction hide nothing."""

import pytest

from predominance.extract.extractor import Extractor
from predominance.extract.masking import masked, read_names
from predominance.extract.tokens import fold
from predominance.types import Case, Origin, Reading

PLAIN = "NCB Astana seeks the arrest of SEITOV Marat, born 1970, charged with fraud. He was a member of the opposition party."
LATIN, CYRILLIC, GREEK = "aeopcxyiABEKMHOPCTX", "аеорсхуіАВЕКМНОРСТХ", "αeορcxyιΑΒΕΚΜΗΟΡCΤΧ"


def read(text: str) -> Reading:
    (reading,) = Extractor.rules_only().read([Case("x", text, Origin("in.txt"))])
    return reading


def between(sign: str) -> str:
    """Put a sign behind the second letter of every longer word."""
    return " ".join(word[:2] + sign + word[2:] if len(word) > 3 and word.isalpha() else word for word in PLAIN.split(" "))


def mixed(alphabet: str) -> str:
    """Exchange letters that look alike, but not the first of a word."""
    table = str.maketrans(LATIN, alphabet)
    return " ".join(word[:1] + word[1:2].translate(table) + word[2:] for word in PLAIN.split(" "))


def found(text: str) -> tuple[list[str], list[str], list[str]]:
    reading = read(text)
    return (
        [charge.offence for charge in reading.charges],
        [country.code for country in reading.countries],
        [tie.kind for tie in reading.ties],
    )


@pytest.mark.parametrize(
    "sign",
    [
        "\u200b",
        "\u200c",
        "\u200d",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\u202e",
        "\u202d",
        "\u200e",
        "\u200f",
        "\u2066",
        "\u2069",
        "\u034f",
    ],
    ids=lambda sign: f"U+{ord(sign):04X}",
)
def test_a_sign_that_nobody_sees_hides_no_charge_state_or_tie(sign: str) -> None:
    assert found(between(sign)) == found(PLAIN)
    assert "fraud" in found(PLAIN)[0] and "KZ" in found(PLAIN)[1]


@pytest.mark.parametrize("alphabet", [CYRILLIC, GREEK], ids=["Cyrillic", "Greek"])
def test_letters_that_look_alike_hide_no_charge_state_or_tie(alphabet: str) -> None:
    assert found(mixed(alphabet)) == found(PLAIN)


@pytest.mark.parametrize(
    "word", ["frаud", "frau\u200bd", "ｆｒａｕｄ", "𝐟𝐫𝐚𝐮𝐝", "FRAUD", "fra\u202eud", "fraúd", "f\u0332r\u0336aud"]
)
def test_a_disguised_word_folds_to_the_plain_one(word: str) -> None:
    assert fold(word) == "fraud"


def test_the_encoder_sees_the_plain_word_for_one_in_look_alike_letters() -> None:
    assert (
        masked("Charged with fr\u0430ud, ｔｈｅｆｔ and мошенничество, n\u00ba 7.", ())
        == "Charged with fraud, theft and мошенничество, nº 7."
    )


def test_the_encoder_sees_the_plain_word_where_a_name_is_hidden() -> None:
    text = between("\u202e")
    assert "StateX" in masked(text, read_names(text).masks) and "Astana" not in masked(text, read_names(text).masks)
