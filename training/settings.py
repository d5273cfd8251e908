"""The settings of a training run: one TOML file, read into frozen records; an unknown key is an error, not a silence."""

import dataclasses
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from predominance.errors import InputError
from training.encoder import EncoderSettings
from training.scorer import ScorerSettings


@dataclass(frozen=True, slots=True)
class RecogniserSettings:
    """How the spaCy recogniser of spans is trained."""

    epochs: int = 12
    seed: int = 20261128


@dataclass(frozen=True, slots=True)
class RunSettings:
    """One run, from corpus to model folder."""

    name: str = "candidate"
    version: str = "2026.11.28"
    cases: str = "data/cases"
    plain: str = ""  # folder of everyday texts and of lines with marks, which the encoder learns from too: data/plain
    without: str = ""  # file that lists groups, one a line, that this run leaves out
    decisions: str = ""  # files that "predominance decisions" wrote, with commas between: reviewers' decisions to learn from
    models: str = "var/models"  # models/default is written by a promotion only
    kept_encoder: str = ""  # a model folder whose encoder is taken as it stands; recogniser and scorer are made anew beside it
    work: str = "var/runs"  # what a run keeps so that it can go on after an interruption
    threads: int = 2
    tracking: str = ""  # address of an MLflow server; else MLFLOW_TRACKING_URI, else var/mlflow.db
    registered: str = "predominance"  # the model's name in MLflow; its newest version is the alias "candidate"
    recogniser: RecogniserSettings = field(default_factory=RecogniserSettings)
    encoder: EncoderSettings = field(default_factory=EncoderSettings)
    scorer: ScorerSettings = field(default_factory=ScorerSettings)

    @property
    def decided(self) -> list[Path]:
        """The files of decisions, in the order in which they were named."""
        return [Path(name.strip()) for name in self.decisions.split(",") if name.strip()]


def read_settings(path: Path) -> RunSettings:
    """Return the settings in ``path``; raise InputError naming what is wrong: no file, no TOML, or keys that no setting has."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise InputError(f"The settings file {path} cannot be read.", "Name one with --config.") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is not TOML: {error}.", "training/default.toml shows the form.") from None
    settings: RunSettings = _build(RunSettings, raw, str(path))
    return settings


def _build(kind: type[Any], raw: dict[str, Any], place: str) -> Any:
    known = {f.name: f for f in dataclasses.fields(kind)}
    if unknown := sorted(set(raw) - set(known)):
        raise InputError(f"{place}: unknown settings {', '.join(unknown)}.", f"Known are {', '.join(known)}.")
    parts = {"recogniser": RecogniserSettings, "encoder": EncoderSettings, "scorer": ScorerSettings}
    values = {k: _build(parts[k], v, f"{place} [{k}]") if k in parts and isinstance(v, dict) else v for k, v in raw.items()}
    return kind(**values)
