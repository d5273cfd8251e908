"""Where rules, weights and the recogniser disagree."""

import pytest

from predominance.extract.likeness import assigned
from predominance.extract.recogniser import Hint
from predominance.extract.resolve import settle_charges
from predominance.types import Charge, Span

TEXT = "Charged with fraud on a large scale and with breach of quidditch; a murder was seen, six men died."


def _charge(words: str, offence: str = "fraud") -> Charge:
    start = TEXT.index(words)
    return Charge(Span(words, start, start + len(words)), offence, "0701", "ordinary")


def _hint(words: str) -> Hint:
    start = TEXT.index(words)
    return Hint(start, start + len(words), "CHARGE")


@pytest.mark.parametrize(("sure", "kept"), [(0.9, True), (0.4, False), (0.1, False)])
def test_an_offence_is_a_charge_by_itself_only_when_it_is_sure(sure: float, kept: bool) -> None:
    assert bool(settle_charges([(_charge("fraud"), sure)], [], TEXT)) is kept


@pytest.mark.parametrize(("sure", "kept"), [(0.4, True), (0.1, False)])
def test_a_likely_charge_stays_where_the_recogniser_sees_one_too(sure: float, kept: bool) -> None:
    assert bool(settle_charges([(_charge("fraud"), sure)], [_hint("fraud on a large scale")], TEXT)) is kept


def test_the_recogniser_says_where_a_charge_begins_and_ends() -> None:
    (charge,) = settle_charges([(_charge("fraud"), 0.9)], [_hint("fraud on a large scale")], TEXT)
    assert (charge.span.text, charge.offence) == ("fraud on a large scale", "fraud")


def test_two_charges_in_one_span_of_the_recogniser_keep_their_own() -> None:
    offered = [(_charge("fraud"), 0.9), (_charge("scale", "weapons"), 0.9)]
    assert [c.span.text for c in settle_charges(offered, [_hint("fraud on a large scale")], TEXT)] == ["fraud", "scale"]


def test_a_charge_without_a_name_in_the_lexicon_is_of_the_likest_known_ones_and_else_kept_as_other() -> None:
    (charge,) = settle_charges([], [_hint("breach of quidditch")], TEXT)
    assert (charge.span.text, charge.offence) == ("breach of quidditch", "other")
    assert [offence.id for offence in assigned("embezzling the money of the parish fund")] == ["embezzlement"]


def test_what_a_recogniser_sees_is_no_charge_where_no_wrong_is_named() -> None:
    assert settle_charges([], [_hint("six men died")], TEXT) == ()
