"""Pairs that differ in one fact are judged by their order."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from evaluation.pairs import HELD, READ, Pair, orders, pairs, table
from predominance.screener import Screener
from predominance.types import Case, Failure
from tests.hand import assessment


class Stand:
    """Scores a text by the number that it begins with; "none" gets no score."""

    def assess(self, cases: Iterable[Case]) -> Iterator[object]:
        for case in cases:
            first = case.text.split()[0]
            failed = Failure(case.case_id, case.origin, "no request", "")
            yield failed if first == "none" else replace(assessment(), score=float(first))


def test_the_share_in_order_counts_ties_and_texts_without_a_score_half() -> None:
    asked = [Pair("a", "0.5 x", "0.2 x"), Pair("a", "0.1 x", "0.3 x"), Pair("b", "0.2 x", "0.2 x"), Pair("b", "none x", "0.2 x")]
    rows = {row.factor: row for row in orders(Stand(), asked)}  # type: ignore[arg-type]
    assert (rows["a"].right, rows["b"].right, rows["all"].right) == (0.5, 0.5, 0.5)
    assert "all" in table(rows.values())


def test_no_pair_is_in_both_files_and_both_sides_differ() -> None:
    read, held = pairs(READ), pairs(HELD)
    assert not {one.breach for one in read} & {one.breach for one in held} and len(held) > 100
    assert all(one.breach != one.other and one.factor for one in (*read, *held))


def test_most_pairs_that_differ_in_the_offence_are_put_in_order() -> None:
    asked = [one for one in pairs(READ) if one.factor == "offence"]
    assert orders(Screener.load(), asked)[-1].right > 0.8
