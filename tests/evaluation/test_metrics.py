import math

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

from evaluation.metrics import auroc, average_precision, brier, calibration_error, depth, interval, recall_at

SCORES = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4]
LABELS = [1, 0, 1, 0, 0, 1]


def test_auroc_counts_pairs_in_the_right_order() -> None:
    assert auroc(SCORES, LABELS) == pytest.approx(5 / 9)


def test_auroc_of_one_label_is_unknown() -> None:
    assert math.isnan(auroc([0.1, 0.2], [1, 1]))


def test_average_precision_is_the_mean_precision_at_the_breaches() -> None:
    assert average_precision(SCORES, LABELS) == pytest.approx((1 / 1 + 2 / 3 + 3 / 6) / 3)


def test_depth_weighs_labels_to_the_base_rate() -> None:
    # For two of three breaches one of three clean texts must be read as well.
    assert depth(SCORES, LABELS, recall=0.6, base_rate=0.1) == pytest.approx(0.1 * 2 / 3 + 0.9 * 1 / 3)


def test_depth_reads_ties_as_a_whole() -> None:
    assert depth([1, 1, 1, 0], [1, 0, 0, 0], base_rate=0.25) == pytest.approx(0.25 + 0.75 * 2 / 3)


def test_recall_at_a_budget_stops_when_the_budget_is_spent() -> None:
    assert recall_at(SCORES, LABELS, budget=0.34, base_rate=0.1) == pytest.approx(1 / 3)
    assert recall_at(SCORES, LABELS, budget=1.0, base_rate=0.1) == 1.0


def test_brier_agrees_with_scikit_learn() -> None:
    assert brier(SCORES, LABELS) == pytest.approx(brier_score_loss(LABELS, SCORES))


def test_calibration_error_is_the_gap_between_said_and_seen() -> None:
    assert calibration_error([0.2] * 5 + [0.8] * 5, [0, 0, 0, 0, 1, 1, 1, 1, 1, 0], bins=2) == pytest.approx(0.0, abs=1e-9)
    assert calibration_error([0.5] * 4, [1, 1, 1, 1], bins=1) == pytest.approx(0.5)


def test_the_interval_draws_whole_groups() -> None:
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 200)
    scores = labels + rng.normal(0, 1, 200)
    alone = interval(auroc, scores, labels, [str(i) for i in range(200)])
    grouped = interval(auroc, scores, labels, [str(i // 20) for i in range(200)])
    assert alone[0] < auroc(scores, labels) < alone[1]
    assert grouped != alone


def test_auroc_and_average_precision_agree_with_scikit_learn_also_with_ties() -> None:
    rng = np.random.default_rng(3)
    labels = rng.integers(0, 2, 300)
    scores = np.round(labels * 0.3 + rng.normal(0, 1, 300), 1)
    assert auroc(scores, labels) == pytest.approx(roc_auc_score(labels, scores))
    assert average_precision(scores, labels) == pytest.approx(average_precision_score(labels, scores))


def test_saved_reading_is_depth_below_random_order() -> None:
    from evaluation.quality import MEASURES

    s, y = np.array(SCORES), np.array(LABELS, dtype=float)
    assert MEASURES["WSS@95 (rate 50 %)"](s, y) == pytest.approx(0.95 - 1.0)  # the last breach is the last of all
    assert MEASURES["read for 95 % (rate 50 %)"]([3, 2, 1], [1, 0, 0]) == pytest.approx(0.5)  # type: ignore[arg-type]
