"""Signs of the kind of a tie: what its words say, and kin, money and time beside it."""

import pytest

from predominance.extract.kinds import decided, is_kin, kind_signs
from predominance.extract.masking import read_names
from predominance.extract.surroundings import scene_of


def _signs(text: str, tie: str) -> set[str]:
    scene = scene_of(read_names(text))
    words = tie.split()
    start = next(index for index in range(len(scene.words)) if scene.words[index : index + len(words)] == words)
    return set(kind_signs(scene, start, start + len(words), iter([(0, 1, "media")])))


def test_words_speak_for_kinds_and_the_listed_phrase_with_them() -> None:
    signs = _signs("He edits a critical weekly.", "critical weekly")
    assert {"says critic", "says media", "pair critical weekly", "first critical", "last weekly", "cue media"} <= signs


def test_kin_money_and_time_are_looked_for_before_the_tie_in_its_sentence() -> None:
    assert {"kin before", "past before"} <= _signs("He is a cousin of the ousted premier.", "premier")
    assert "money before" in _signs("He paid each month the salaries of a movement.", "movement")
    assert "kin before" not in _signs("He saw his cousin. The movement won.", "movement")


def test_kin_is_told_by_a_word_of_kin_before_of() -> None:
    kin = scene_of(read_names("The brother of an opposition deputy and his wife , a senator ."))
    deputy, senator = kin.words.index("opposition") - 1, kin.words.index("senator") - 1
    assert is_kin(kin, deputy, deputy + 3)
    assert is_kin(kin, 1, deputy + 3)
    assert not is_kin(kin, senator, senator + 2)


def test_an_ngo_is_one_whatever_it_cares_for() -> None:
    scene = scene_of(read_names("head of a local NGO of a religious kind"))
    assert decided(scene, 0, len(scene.words)) == "ngo"
    assert decided(scene, 5, len(scene.words)) == ""


@pytest.mark.parametrize(
    ("text", "tie", "kind"),
    [
        ("He is the paymaster of the opposition alliance .", "the opposition alliance", "business_funder"),
        ("He paid the rent of an opposition party .", "paid the rent of an opposition party", "business_funder"),
        ("She was counsel to a mutineer .", "a mutineer", "legal_defence"),
        ("She works for a human rights centre of the faithful .", "human rights centre", "ngo"),
        ("She joined a relief fund .", "a relief fund", "ngo"),
        ("He leads a highland indigenous confederation .", "highland indigenous confederation", "ethnic_group"),
        ("He is of a banned congregation .", "a banned congregation", "faith"),
        ("He heads an armed movement of the east .", "armed movement", "armed_group"),
        ("He was candidate for vice president .", "candidate for vice president", "party"),
        ("He is a councillor of the regional list .", "the regional list", "party"),
        ("He is minister of Kenya .", "minister of <state>", "foreign_office"),
        ("He spoke at a meeting of the movement .", "the movement", ""),
        ("He is of the armed forces .", "the armed forces", ""),
    ],
)
def test_a_word_that_leaves_no_doubt_decides_the_kind(text: str, tie: str, kind: str) -> None:
    scene = scene_of(read_names(text))
    words = tie.split()
    start = next(index for index in range(len(scene.words)) if scene.words[index : index + len(words)] == words)
    assert decided(scene, start, start + len(words)) == kind


def test_a_hidden_name_of_a_faith_or_people_still_speaks_for_its_kind() -> None:
    scene = scene_of(read_names("He belongs to a Mapuche community and to Ahmadi friends ."))
    assert "named ethnic_group" in set(kind_signs(scene, 4, 6, iter(())))
    assert "named faith" in set(kind_signs(scene, 7, 9, iter(())))


def test_one_and_several_are_the_same_word() -> None:
    assert "stem teacher" in _signs("He leads the teachers of the north.", "teachers")
