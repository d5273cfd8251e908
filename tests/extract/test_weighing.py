"""Learned judgements: their file, their sums."""

import pytest

from predominance.extract import lexica
from predominance.extract.weighing import Weighing, probability, weighing
from predominance.types import CountryRole
from tests.extract.builders import read


def test_every_answer_of_the_file_is_one_that_the_types_know() -> None:
    assert weighing("asking").answers == ("asks",)
    assert set(weighing("state").answers) <= set(CountryRole.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize("question", ["asking", "state"])
def test_no_sign_gives_a_listed_state_or_city_away(question: str) -> None:
    known = {phrase for phrase in lexica.names().tree if phrase}
    words = {word for sign in weighing(question).weights for word in sign.split()[1:] if not lexica.ordinary(word)}
    states = {word for word in words & known - {"el"} if any(name.kind in ("state", "demonym") for name in _named(word))}
    assert not states  # "el" is the article of Spanish and Arabic names; only in capitals is it Greece


def _named(word: str) -> tuple[lexica.Name, ...]:
    _, choices = lexica.names().longest([word], 0)
    return tuple(name for name in choices or () if not name.only)


def test_unknown_signs_weigh_nothing_and_each_counts_once() -> None:
    judge = Weighing(("yes", "no"), (0.0, 0.1), {"a": (1.0, 0.0)})
    assert judge.sums(["a", "a", "b"]) == [1.0, 0.1]
    assert judge.answer(["a"]) == "yes" and judge.answer([]) == "no"
    assert probability(0.0) == 0.5 and probability(1e9) <= 1.0


@pytest.mark.parametrize(
    ("text", "code", "role"),
    [
        ("Kenya seeks Otieno Daniel for theft. He was arrested in Sweden in May 2014.", "SE", "arrest"),
        ("Kenya seeks Otieno Daniel for theft. He is a national of Sweden.", "SE", "nationality"),
        ("Kenya seeks Otieno Daniel for theft. He lives in Sweden.", "SE", "residence"),
    ],
)
def test_verbs_and_nouns_beside_a_state_tell_its_part(text: str, code: str, role: str) -> None:
    assert {c.role for c in read(text).countries if c.code == code} == {role}
