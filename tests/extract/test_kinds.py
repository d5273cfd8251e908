"""Signs of the kind of a tie: what its words say, and kin, money and time beside it."""

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
