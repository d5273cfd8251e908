"""docs/training.md and docs/evaluation.md name every command, and the settings that they show are ones that a run takes."""

import re
import textwrap
from pathlib import Path

from evaluation.__main__ import app as evaluation_app
from training.__main__ import app as training_app
from training.__main__ import corpus_app
from training.settings import read_settings

DOCS = Path(__file__).parents[2] / "docs"
TRAINING = (DOCS / "training.md").read_text(encoding="utf-8")
EVALUATION = (DOCS / "evaluation.md").read_text(encoding="utf-8")


def test_every_command_of_training_is_explained() -> None:
    names = [command.name or command.callback.__name__ for command in training_app.registered_commands if command.callback]
    names += [f"corpus {command.name}" for command in corpus_app.registered_commands]
    assert not [name for name in names if not re.search(rf"`(python -m training )?{name}\b", TRAINING)]


def test_every_verb_of_the_evaluation_is_explained() -> None:
    names = [command.name or command.callback.__name__ for command in evaluation_app.registered_commands if command.callback]
    assert not [name for name in names if f"`{name}`" not in EVALUATION and f"evaluation {name} " not in EVALUATION]


def test_the_settings_that_are_shown_make_a_run(tmp_path: Path) -> None:
    begin = TRAINING.index("    name = ")
    toml = textwrap.dedent(TRAINING[begin : TRAINING.index("\n|", begin)])
    (tmp_path / "trial.toml").write_text(re.sub("# (without|decisions) = ", r"\1 = ", toml), encoding="utf-8")
    settings = read_settings(tmp_path / "trial.toml")
    assert settings.name == "trial" and settings.without and settings.decided and settings.encoder.epochs == 1
