"""Measured quality in words."""

from predominance.writers.figures import FIGURES, measured


def test_no_figure_of_a_model_is_told_by_its_name_in_the_code() -> None:
    [(texts, told)] = measured({"practice": dict.fromkeys(FIGURES, 0.5)})
    assert texts == "cases of INTERPOL's published practice" and len(told) == len(FIGURES)
    assert not [name for name in FIGURES if "_" in name and any(name in clause for clause in told)]


def test_a_figure_that_is_new_keeps_its_name_and_is_not_lost() -> None:
    assert measured({"night_shift": {"mean_rank": 12.0}}) == [("night shift", ["mean rank 12"])]
