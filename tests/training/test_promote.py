"""Promotion installs a model whole or not at all, and never one that is worse or was packed badly."""

from pathlib import Path

import pytest

from evaluation.gates import GATES
from predominance import model_folder
from predominance.errors import InputError, ModelError
from training.promote import Parity, folder_of, promote, told

GOOD = {gate.measure: 0.9 if gate.higher else 0.1 for gate in GATES}
WORSE = {**GOOD, "AUROC, all": 0.7}
SAME = Parity(80, 0.001, 0.01)


def folder(path: Path, name: str) -> Path:
    """Make a model folder that passes its own check."""
    path.mkdir(parents=True)
    (path / "scorer.json").write_text(f'"{name}"', encoding="utf-8")
    (path / "CARD.md").write_text(f"# Model card: {name} 1\n{name.title()}.\n", encoding="utf-8")
    fields = {"name": name, "version": "1", "data": "", "seed": 1, "libraries": {}, "figures": {}}
    model_folder.write_manifest(path, fields)
    return path


@pytest.fixture
def models(tmp_path: Path) -> Path:
    folder(tmp_path / "models" / "trial", "trial")
    folder(tmp_path / "models" / "default", "old")
    return tmp_path / "models"


def test_a_model_that_is_no_worse_takes_the_place_and_its_card_says_why(models: Path) -> None:
    outcome = promote(models / "trial", models / "default", measured=lambda path: GOOD, parity=lambda path: SAME)
    assert outcome.promoted and model_folder.check(models / "default").name == "default"
    card = (models / "default" / "CARD.md").read_text(encoding="utf-8")
    assert card.startswith("# Model card: default 1\nTrial.")
    assert "## Promotion" in card and "| AUROC, all | 0.900 | 0.900 | 0.890 |" in card
    assert sorted(path.name for path in models.iterdir()) == ["default", "trial"]
    assert "Promotion" not in (models / "trial" / "CARD.md").read_text(encoding="utf-8")


def test_a_worse_model_changes_nothing_and_the_gate_is_named(models: Path) -> None:
    measured = {"trial": WORSE, "default": GOOD}
    outcome = promote(models / "trial", models / "default", measured=lambda path: measured[path.name], parity=lambda path: SAME)
    assert not outcome.promoted and (models / "default" / "scorer.json").read_text(encoding="utf-8") == '"old"'
    assert [line for line in told(outcome) if line.startswith("FAIL")] == ["FAIL  AUROC, all: 0.700, before 0.900, limit 0.890"]


def test_a_model_whose_scores_changed_in_the_packing_is_not_even_judged(models: Path) -> None:
    def never(path: Path) -> dict[str, float]:
        raise AssertionError("judged")

    outcome = promote(models / "trial", models / "default", measured=never, parity=lambda path: Parity(80, 0.3, 0.5))
    assert not outcome.promoted and "FAIL" in told(outcome)[0]


def test_the_first_model_is_installed_where_none_stands(models: Path) -> None:
    outcome = promote(models / "trial", models / "first", measured=lambda path: GOOD, parity=lambda path: SAME)
    assert outcome.promoted and model_folder.check(models / "first").name == "first"


def test_a_damaged_candidate_is_refused(models: Path) -> None:
    (models / "trial" / "scorer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError):
        promote(models / "trial", models / "default", measured=lambda path: GOOD, parity=lambda path: SAME)


@pytest.mark.parametrize("name", ["none", "../trial", "default"])
def test_a_model_that_is_not_there_is_one_clear_line(models: Path, name: str) -> None:
    with pytest.raises(InputError):
        folder_of(name, (models,))
    assert folder_of("trial", (models,)) == models / "trial"
