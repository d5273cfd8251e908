"""Measured quality in words."""

from predominance.writers.figures import FIGURES, measured


def test_no_figure_of_a_model_is_told_by_its_name_in_the_code() -> None:
    [(texts, told)] = measured({"practice": dict.fromkeys(FIGURES, 0.5)})
    assert texts == "cases of INTERPOL's published practice" and len(told) == len(FIGURES)
    assert not [name for name in FIGURES if "_" in name and any(name in clause for clause in told)]


def test_a_figure_that_is_new_keeps_its_name_and_is_not_lost() -> None:
    assert measured({"night_shift": {"mean_rank": 12.0}}) == [("night shift", ["mean rank 12"])]


def test_figures_of_sentences_speak_of_reasons_and_those_of_texts_say_that_they_hold_more_breaches_than_a_queue() -> None:
    told = dict(measured({"tags": {"average_precision": 0.47}, "request": {"average_precision": 0.94}}))
    assert "of the sentences listed" in told["single sentences"][0] and "breach" not in told["single sentences"][0]
    assert "far more breaches than a real queue" in told["requests"][0]
