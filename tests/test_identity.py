"""Same means same: whatever may move an assessment gives another name, and nothing else does."""

from dataclasses import replace
from pathlib import Path

import pytest

from predominance.identity import of_case, of_model, of_program, of_run
from predominance.settings import DEFAULT
from predominance.types import Origin
from tests.hand import case

SECRET = b"s" * 32
MOVES: list[dict[str, str]] = [
    {"text": "Another text."}, {"requesting_country": "KZ"}, {"subject": "X"}, {"charges": "fraud"}, {"notice_type": "diffusion"},
    {"refugee_status": "yes"}, {"extradition_refused": "yes"}, {"asylum_pending": "yes"}, {"prior_request": "yes"},
]  # fmt: skip


@pytest.mark.parametrize("change", MOVES, ids=lambda change: next(iter(change)))
def test_whatever_may_move_an_assessment_changes_the_name_of_a_case(change: dict[str, str]) -> None:
    assert of_case(replace(case(), **change), SECRET) != of_case(case(), SECRET)  # type: ignore[arg-type]


def test_id_place_and_other_columns_do_not() -> None:
    moved = replace(case("B", extra={"desk": "1"}), origin=Origin("b.csv", "", 9))
    assert of_case(moved, SECRET) == of_case(case("A"), SECRET)


def test_words_that_move_from_one_field_to_the_next_make_another_case() -> None:
    one, other = (replace(case(), subject=subject, charges=charges) for subject, charges in (("ab", "c"), ("a", "bc")))
    assert of_case(one, SECRET) != of_case(other, SECRET)


def test_without_the_secret_the_name_of_a_case_cannot_be_guessed() -> None:
    assert of_case(case(), SECRET) != of_case(case(), b"t" * 32)


def test_model_and_base_rate_change_the_name_of_the_model() -> None:
    assert len({of_model("a", base_rate=0.013), of_model("b", base_rate=0.013), of_model("a", base_rate=0.02)}) == 3
    assert len(of_program()) == 64


def test_a_run_is_named_by_content_and_settings_but_not_by_threads(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("text\nWanted.\n")

    def name(settings: object = DEFAULT, columns: dict[str, str] | None = None, model: str = "m", policy: str = "") -> str:
        return of_run([str(path)], columns=columns or {}, settings=settings, model=model, policy=policy)  # type: ignore[arg-type]

    usual = name()
    assert name(replace(DEFAULT, threads=1, cache_folder="x", cache_megabytes=1)) == usual
    others = [name(replace(DEFAULT, seed=1)), name(columns={"text": "text"}), name(model="n"), name(policy="p")]
    path.write_text("text\nWanted!\n")
    assert len({usual, *others, name()}) == 6
