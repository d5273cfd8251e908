import math

import pytest

from evaluation.bounds import clopper_pearson, most_present


def test_nothing_found_in_ten_leaves_a_quarter_possible() -> None:
    low, high = clopper_pearson(0, 10)  # (1 - high) ** 10 == 0.05
    assert low == 0
    assert high == pytest.approx(1 - 0.05 ** (1 / 10))


def test_the_interval_of_all_mirrors_that_of_none() -> None:
    low, high = clopper_pearson(10, 10)
    assert (low, high) == (pytest.approx(0.05 ** (1 / 10)), 1.0)


def test_nothing_drawn_says_nothing() -> None:
    assert clopper_pearson(0, 0) == (0.0, 1.0)
    assert most_present(50, 0, 0) == 50


def test_a_full_count_leaves_no_doubt() -> None:
    assert most_present(50, 50, 4) == 4


def test_the_bound_is_the_largest_number_that_the_draw_allows() -> None:
    # Of 20 with K breaches, 10 drawn show none with probability C(20-K, 10) / C(20, 10).
    def chance(number: int) -> float:
        return math.comb(20 - number, 10) / math.comb(20, 10)

    bound = most_present(20, 10, 0)
    assert chance(bound) >= 0.05 > chance(bound + 1)
    assert bound == 3
