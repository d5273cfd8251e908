import random

import pytest

from evaluation.gaming import ATTACKS, COVERED, PADDING, pad_much, reorder, reworded, typos

TEXT = "He spoke at a rally. The editor paid nobody. The opposition wanted money."


@pytest.mark.parametrize("name", ATTACKS)
def test_every_attack_changes_such_a_text_and_gives_the_same_for_the_same_seed(name: str) -> None:
    long = TEXT + " " + "Somebody telephoned somebody about something yesterday evening. " * 5
    attacked = ATTACKS[name](long, random.Random(3))
    assert attacked != long
    assert attacked == ATTACKS[name](long, random.Random(3))


def test_words_are_replaced_whole_whatever_their_case() -> None:
    assert reworded({r"\bparty\b": "body"})("Party, parties, party", random.Random(1)) == "body, parties, body"
    assert "rally" not in reworded(COVERED)(TEXT, random.Random(1))


def test_padding_keeps_the_text_whole() -> None:
    assert TEXT in pad_much(TEXT, random.Random(1))
    assert pad_much(TEXT, random.Random(1)).count(PADDING[0]) == 4


def test_reordering_and_typos_keep_what_they_should() -> None:
    assert sorted(reorder(TEXT, random.Random(2)).split()) == sorted(TEXT.split())
    assert sorted(typos(TEXT * 20, random.Random(2))) == sorted(TEXT * 20)
