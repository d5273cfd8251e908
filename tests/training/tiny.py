"""A corpus of some thirty texts and settings for a run of seconds: everything is done, nothing is learned well."""

import shutil
from dataclasses import replace
from pathlib import Path

from training.encoder import EncoderSettings
from training.scorer import ScorerSettings
from training.settings import RecogniserSettings, RunSettings

FILES = ("bureau/letters-between-bureaux.case", "columns/k01_wire_room.case")
CASES = Path(__file__).parents[2] / "data" / "cases"


def tiny(folder: Path, **changed: object) -> RunSettings:
    """Lay out the corpus in ``folder`` and return the settings of a run that keeps everything there."""
    for name in FILES:
        place = folder / "cases" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(CASES / name, place)
    settings = RunSettings(
        name="tiny", version="1", cases=str(folder / "cases"), models=str(folder / "models"), work=str(folder / "runs"),
        threads=1, tracking=f"sqlite:///{folder}/mlflow.db", recogniser=RecogniserSettings(epochs=1),
        encoder=EncoderSettings(epochs=2, layers=1, frozen_layers=0, head_epochs=30),
        scorer=ScorerSettings(draws=3),
    )  # fmt: skip
    return replace(settings, **changed)  # type: ignore[arg-type]
