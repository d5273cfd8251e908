import pytest

from training.second_reading import kappa


def test_kappa_of_equal_readers_is_one_and_of_chance_is_zero() -> None:
    assert kappa([1, 0, 1, 0], [1, 0, 1, 0]) == 1.0
    assert kappa([1, 1, 0, 0], [1, 0, 1, 0]) == pytest.approx(0.0)


def test_kappa_matches_a_hand_computed_table() -> None:
    # 20 both yes, 15 both no, 5 and 10 apart: seen 0.7, by chance 0.5
    first = [1] * 25 + [0] * 25
    second = [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15
    assert kappa(first, second) == pytest.approx(0.4)
