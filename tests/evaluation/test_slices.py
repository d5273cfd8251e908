import math

import pytest

from evaluation.regions import region_of
from evaluation.slices import CUTS, LEAST, offence_classes, one_slice, slice_rows, slices_of, tie_kinds


def test_alarms_are_clean_texts_raised_and_misses_are_breaches_that_are_not(judge) -> None:  # type: ignore[no-untyped-def]
    judged = [judge(f"c{n}", 0, -1.0) for n in range(10)] + [judge("alarm", 0, 2.0, band="review")]
    judged += [judge(f"b{n}", 1, 1.0, band="priority") for n in range(8)] + [judge("missed", 1, -2.0)]
    found = one_slice(("register", "request"), judged, 0.013)
    assert (found.n, found.breaches, found.clean, found.alarms, found.misses) == (20, 9, 11, 1, 1)
    assert found.auroc == pytest.approx((8 * 10) / (9 * 11))  # the alarm stands above all, the missed one below all
    assert found.alarms_low < 1 / 11 < found.alarms_high


def test_few_texts_are_too_few_to_say(judge) -> None:  # type: ignore[no-untyped-def]
    found = one_slice(("state", "PE"), [judge(str(n), n % 2, 0.0) for n in range(LEAST - 1)], 0.013)
    assert math.isnan(found.auroc)
    (row,) = slice_rows([found])
    assert (row["n"], row["breaches"], row["AUROC"]) == (14, 7, "too few to say")


def test_alarms_and_misses_of_few_texts_are_counted_all_the_same(judge) -> None:  # type: ignore[no-untyped-def]
    judged = [judge("alarm", 0, 2.0, band="review"), judge("missed", 1, -2.0), judge("other", 1, -2.0), judge("clean", 0, -2.0)]
    found = one_slice(("state", "PE"), judged, 0.013)
    assert (found.n, found.breaches, found.alarms, found.misses) == (4, 2, 1, 2)


def test_small_slices_share_one_row_and_lose_no_text(judge) -> None:  # type: ignore[no-untyped-def]
    small = [one_slice(("state", code), [judge(code, 1, 0.0)], 0.013) for code in ("PE", "FJ")]
    (row,) = slice_rows(small)
    assert (row["value"], row["n"]) == ("2 more (PE, FJ)", 2)


def test_every_cut_sorts_every_text(judge, write) -> None:  # type: ignore[no-untyped-def]
    records = [write(f"r{n}", n % 2) for n in range(20)]
    found = slices_of(records, [judge(r.id, r.label, 0.0) for r in records], 0.013, draws=3)
    assert {s.by: s.n for s in found} == dict.fromkeys(CUTS, 20)


def test_ties_of_others_and_denied_ones_do_not_count(write) -> None:  # type: ignore[no-untyped-def]
    assert tie_kinds(write("a", 1, marks=("t:party", "t:media:not", "t:union:other"))) == {"party"}
    assert tie_kinds(write("a", 1, marks=("t:media:not",))) == {"no tie"}


def test_charges_are_cut_by_the_layer_of_article_3(write) -> None:  # type: ignore[no-untyped-def]
    assert offence_classes(write("a", 1, marks=("c:fraud",))) == {"ordinary"}
    assert offence_classes(write("a", 1)) == {"no charge marked"}


def test_every_state_of_the_table_has_a_region() -> None:
    from predominance import countries

    codes = set(countries.load().display) - countries.TRIBUNALS
    nobody_lives_there = {"AQ", "BV", "CC", "CX", "GS", "HM", "TF", "UM"}  # or hardly anybody
    assert {code for code in codes if region_of(code).startswith("no state")} == nobody_lives_there


def test_the_kind_of_government_is_a_slice_and_no_state_stands_in_two() -> None:
    from evaluation.regions import _REGIMES, _REGIONS

    for table in (_REGIMES, _REGIONS):
        codes = " ".join(table.values()).split()
        assert len(codes) == len(set(codes))
    assert set(" ".join(_REGIMES.values()).split()) <= set(" ".join(_REGIONS.values()).split())
    assert "government of the requesting state" in CUTS
