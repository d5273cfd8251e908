"""Heightened scrutiny: dated, sourced, visible, never part of the score."""

from datetime import date
from pathlib import Path

import pytest

from predominance.errors import InputError
from predominance.policy import EXAMPLE, apply, load
from tests.hand import assessment

TODAY = date(2026, 6, 1)


def written(folder: Path, text: str) -> Path:
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return path


STATED = EXAMPLE.replace("XX", "LV")


def test_the_example_in_the_messages_is_valid_but_for_its_state(tmp_path: Path) -> None:
    (measure,) = load(written(tmp_path, STATED), today=TODAY)
    assert (measure.country, measure.band, measure.until) == ("LV", "review", date(2027, 1, 1))
    with pytest.raises(InputError, match="entry 1: 'XX' is the code of no state that we know"):
        load(written(tmp_path, EXAMPLE), today=TODAY)


@pytest.mark.parametrize(("typed", "code"), [("UK", "GB"), (" kz ", "KZ"), ("EL", "GR")])
def test_a_usual_code_means_the_state_that_cases_are_given(tmp_path: Path, typed: str, code: str) -> None:
    (measure,) = load(written(tmp_path, EXAMPLE.replace("XX", typed)), today=TODAY)
    assert measure.country == code


def test_it_raises_the_band_and_leaves_the_score(tmp_path: Path) -> None:
    measures = load(written(tmp_path, EXAMPLE.replace("XX", "KZ")), today=TODAY)
    before = assessment(score=0.01, band="routine")
    after = apply(before, measures, today=TODAY)
    assert (after.band, after.score, after.policy[0].id) == ("review", before.score, "heightened_scrutiny:KZ")


def test_it_lowers_no_band(tmp_path: Path) -> None:
    measures = load(written(tmp_path, EXAMPLE.replace("XX", "KZ")), today=TODAY)
    assert apply(assessment(band="priority"), measures, today=TODAY).band == "priority"


def test_it_leaves_other_states_alone(tmp_path: Path) -> None:
    measures = load(written(tmp_path, STATED), today=TODAY)
    before = assessment(score=0.01, band="routine")
    assert apply(before, measures, today=TODAY) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("until = 2027-01-01", "until = 2026-05-01", "expired on 2026-05-01"),
        ('source = "the decision, with its date and where it can be read"', 'source = " "', "'source' is missing"),
        ("from = 2026-01-01", 'from = "soon"', "'from' has to be a date"),
        ('band = "review"', 'band = "routine"', "'band' has to be"),
        ('country = "XX"', 'country = "Xanadu"', "two-letter"),
        ('country = "XX"', 'country = "QQ"', "'QQ' is the code of no state that we know"),
        ("band =", "bend =", "'bend' is not known"),
        ("[[heightened_scrutiny]]", "[[scrutiny]]", "'scrutiny' is not a policy"),
        ("[[heightened_scrutiny]]", "[heightened_scrutiny]", "double brackets"),
        ("[[heightened_scrutiny]]", "[[heightened", "not valid TOML"),
    ],
)
def test_a_wrong_entry_is_refused_with_what_is_wrong(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        load(written(tmp_path, (EXAMPLE if "country" in old else STATED).replace(old, new)), today=TODAY)
    assert said in refused.value.message
    assert "[[heightened_scrutiny]]" in refused.value.hint


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load(tmp_path / "none.toml", today=TODAY)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        load(written(tmp_path, "[[heightened_scrutiny]]\n"), today=TODAY)
    for key in ("country", "reason", "source", "from", "until", "band"):
        assert f"'{key}'" in refused.value.message
