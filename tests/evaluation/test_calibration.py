import math

import numpy as np
import pytest
from sklearn.calibration import calibration_curve

from evaluation.calibration import bins_of, brier_parts, even, even_of, judged_bins
from predominance.score.scorer import shift, sigmoid


def test_bins_hold_equal_numbers_of_texts_and_their_means() -> None:
    low, high = bins_of([0.1, 0.3, 0.6, 0.8], [0, 1, 1, 1], bins=2)
    assert (low.n, low.said, low.seen) == (2, pytest.approx(0.2), 0.5)
    assert (high.n, high.said, high.seen) == (2, pytest.approx(0.7), 1.0)


def test_bins_agree_with_scikit_learn() -> None:
    rng = np.random.default_rng(3)
    p = rng.random(200)
    y = (rng.random(200) < p).astype(int)
    seen, said = calibration_curve(y, p, n_bins=10, strategy="quantile")
    assert [b.said for b in bins_of(p, y)] == pytest.approx(said)
    assert [b.seen for b in bins_of(p, y)] == pytest.approx(seen)


def test_the_range_holds_when_the_truth_lies_in_it() -> None:
    (inside,) = bins_of([0.5, 0.5], [0, 1], [(0.4, 0.6), (0.4, 0.6)], bins=1)
    (outside,) = bins_of([0.5, 0.5], [1, 1], [(0.4, 0.6), (0.4, 0.6)], bins=1)
    assert inside.inside
    assert not outside.inside


def test_the_parts_add_up_to_the_brier_score_when_bins_hold_one_probability() -> None:
    parts = brier_parts([0.2] * 5 + [0.8] * 5, [0, 0, 0, 0, 1, 1, 1, 1, 0, 0], bins=2)
    assert parts.reliability == pytest.approx((0.0 + 5 * 0.2**2) / 10)
    assert parts.resolution == pytest.approx((5 * 0.2**2 + 5 * 0.2**2) / 10)
    assert parts.uncertainty == pytest.approx(0.24)
    assert parts.reliability - parts.resolution + parts.uncertainty == pytest.approx(parts.brier)


def test_a_stated_probability_is_moved_back_to_equal_numbers() -> None:
    assert even(shift(0.013), 0.013) == pytest.approx(0.5)
    assert even_of(sigmoid(1.5 + shift(0.013)), 0.013) == pytest.approx(sigmoid(1.5))
    assert even_of(1.0, 0.013) <= 1.0
    assert math.isnan(even_of(None, 0.013))


def test_texts_without_a_score_are_in_no_bin(judge) -> None:  # type: ignore[no-untyped-def]
    judged = [judge("a", 1, 1.0), judge("b", 0, 0.0, band="cannot_say")]
    (only,) = judged_bins(judged, 0.013, bins=1)
    assert (only.n, only.seen) == (1, 1.0)
    assert only.said == pytest.approx(sigmoid(1.0))
    assert (only.stated_low, only.stated_high) == (pytest.approx(sigmoid(0.0)), pytest.approx(sigmoid(2.0)))
    assert judged_bins([judge("b", 0, 0.0, band="cannot_say")], 0.013) == []


def test_without_a_text_the_parts_are_not_known() -> None:
    parts = brier_parts([], [])
    assert all(math.isnan(value) for value in (parts.brier, parts.reliability, parts.resolution, parts.uncertainty))
