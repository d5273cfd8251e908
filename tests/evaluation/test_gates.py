"""Gates: what is worse is stopped, what is good enough is not, and chance is forgiven."""

import math

import pytest

from evaluation.gates import GATES, verdicts

STANDING = {gate.measure: 0.9 if gate.higher else 0.1 for gate in GATES} | {"texts a second": 20.0}


def failed(changes: dict[str, float], standing: dict[str, float] | None = STANDING) -> list[str]:
    return [v.measure for v in verdicts({**STANDING, **changes}, standing) if not v.passed]


def test_an_equal_model_passes_every_gate() -> None:
    assert failed({}) == []


@pytest.mark.parametrize(
    ("measure", "within", "beyond"),
    [
        ("AUROC, case_file", 0.891, 0.889),
        ("average precision, all", 0.95, 0.88),
        ("queue read for 95 % of breaches at a 5 % base rate", 0.119, 0.121),
        ("calibration error", 0.104, 0.106),
        ("state swapped, change of log-odds (95th percentile)", 0.249, 0.251),  # 0.25 is the promise, however good the old one
        ("share of texts taken for no request", 0.1019, 0.1021),
        ("texts a second", 16.1, 15.9),
    ],
)
def test_a_gate_stops_what_is_worse_than_chance_explains(measure: str, within: float, beyond: float) -> None:
    assert failed({measure: within}) == [] and failed({measure: beyond}) == [measure]


def test_good_enough_passes_however_good_the_old_model_was() -> None:
    better = {**STANDING, "calibration error": 0.001, "texts a second": 90.0}
    assert failed({"calibration error": 0.039, "texts a second": 26.0}, better) == []


def test_a_figure_that_cannot_be_computed_does_not_pass() -> None:
    assert failed({"AUROC, note": math.nan}) == ["AUROC, note"]


def test_where_nothing_stands_a_model_is_better_than_none() -> None:
    assert failed({"AUROC, all": 0.6}, None) == []
