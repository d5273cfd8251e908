import numpy as np
import pytest

from evaluation.simulate import SHARES, Queue, Year, audit_rows, depth_of, found_in_order, reading_rows, simulate


def _queue(places: list[int], labels: list[int], low: list[bool]) -> Queue:
    return Queue(np.array(places), np.array(labels), tuple(f"case {n}" for n in range(len(places))), np.array(low))


SORTED = _queue([0, 1, 2, 3, 4, 5, 6, 7], [1, 1, 1, 1, 0, 0, 0, 0], [False] * 4 + [True] * 4)
UNKNOWING = _queue([0] * 8, [1, 0, 1, 0, 1, 0, 1, 0], [True] * 8)


def test_the_curve_climbs_place_by_place() -> None:
    # 10 requests: place 0 holds two with one breach, place 1 eight with one breach.
    found = found_in_order(np.array([0, 1]), np.array([2, 8]), np.array([1, 1]))
    assert found[[0, 10, 20, 60, 100]] == pytest.approx([0, 0.25, 0.5, 0.75, 1])


def test_a_place_that_nobody_took_changes_nothing() -> None:
    without = found_in_order(np.array([0, 1]), np.array([2, 8]), np.array([1, 1]))
    assert found_in_order(np.array([0, 1, 2]), np.array([2, 0, 8]), np.array([1, 0, 1])) == pytest.approx(without)


def test_depth_is_where_the_curve_first_reaches_the_recall() -> None:
    assert depth_of(np.minimum(1.0, SHARES * 2), recall=0.95) == pytest.approx(0.475)
    assert depth_of(SHARES * 0.5, recall=0.95) == 1.0


def test_a_perfect_order_finds_all_breaches_in_their_own_share() -> None:
    found = simulate(SORTED, Year(requests=1000, base_rate=0.05, draws=20))
    assert found.band("our order", 0.10) == (1.0, 1.0, 1.0)
    assert found.band("random order", 0.10)[0] == pytest.approx(0.10, abs=0.05)


def test_an_order_that_knows_nothing_finds_as_chance_does() -> None:
    found = simulate(UNKNOWING, Year(requests=1000, base_rate=0.05, draws=20))
    assert found.band("our order", 0.30)[0] == pytest.approx(0.30)


def test_requests_that_come_together_widen_the_band_of_arrival() -> None:
    found = simulate(UNKNOWING, Year(requests=2000, base_rate=0.05, draws=60))
    arrival, chance = found.found["arrival order"][:, 50], found.found["random order"][:, 50]
    assert arrival.std() > chance.std()


def test_the_audit_bound_holds_in_nearly_every_year() -> None:
    found = simulate(UNKNOWING, Year(requests=500, base_rate=0.05, draws=60))
    assert all(audit.held >= 0.85 for audit in found.audits)
    assert all(audit.bound >= audit.missed for audit in found.audits)
    assert found.audits[0].bound > found.audits[-1].bound


def test_the_same_seed_gives_the_same_year() -> None:
    one, other = (simulate(SORTED, Year(requests=300, draws=5)) for _ in range(2))
    assert np.array_equal(one.found["arrival order"], other.found["arrival order"])
    assert one.audits == other.audits


def test_a_simulation_needs_both_labels() -> None:
    with pytest.raises(ValueError, match="both labels"):
        simulate(_queue([0, 1], [1, 1], [False, False]), Year(draws=1))


def test_texts_without_a_score_stand_before_the_routine_ones(judge) -> None:  # type: ignore[no-untyped-def]
    judged = [judge("a", 0, -2.0), judge("b", 1, 0.0, band="cannot_say"), judge("c", 1, 1.0, band="review"), judge("d", 0, -2.0)]
    queue = Queue.of(judged)
    assert queue.places.tolist() == [2, 1, 0, 2]
    assert queue.low.tolist() == [True, False, False, True]


def test_every_table_says_how_much_it_rests_on() -> None:
    found = simulate(SORTED, Year(requests=300, draws=5))
    assert all(row["n"] == 5 for row in reading_rows(found))
    assert [row["n"] for row in audit_rows(found)] == sorted(int(row["n"]) for row in audit_rows(found))
