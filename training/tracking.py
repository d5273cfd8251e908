"""Every run goes to MLflow: parameters, hashes, figures, curves, papers and the model itself, so that runs can be compared."""

import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType

from evaluation.judged import REGISTERS
from training.settings import RunSettings

EXPERIMENT = "predominance"
PARTS = (*REGISTERS, "practice")
STORE = Path("var/mlflow.db")
ALIAS = "candidate"


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished run, as it is recorded."""

    folder: Path  # of the model
    papers: Path  # folder of what a run leaves to read
    figures: Mapping[str, Mapping[str, float]]
    losses: Sequence[Mapping[str, float]]  # of each epoch
    hashes: Mapping[str, object]  # of model, data, code, lists


def tracker(address: str = "") -> ModuleType:
    """Return mlflow, pointed at the server of the settings, of MLFLOW_TRACKING_URI, or at the file var/mlflow.db."""
    os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"  # before the first import: case work phones nobody
    os.environ.setdefault("MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR", "false")
    import mlflow

    for name in ("alembic", "mlflow.store.db.utils"):  # forty lines on how a new store is laid out
        logging.getLogger(name).setLevel(logging.WARNING)
    address = address or os.environ.get("MLFLOW_TRACKING_URI", "")
    if not address:
        STORE.parent.mkdir(parents=True, exist_ok=True)
        address = f"sqlite:///{STORE}"
    mlflow.set_tracking_uri(address)
    if mlflow.get_experiment_by_name(EXPERIMENT) is None:
        # Beside the store, where it is a file; a server has a place of its own.
        store = address.removeprefix("sqlite:///")
        beside = (Path(store).resolve().parent / "mlruns").as_uri() if store != address else None
        mlflow.create_experiment(EXPERIMENT, artifact_location=beside)
    mlflow.set_experiment(EXPERIMENT)
    module: ModuleType = mlflow
    return module


def parameters(settings: RunSettings) -> dict[str, object]:
    """Return all settings, those of a part under its name."""
    found: dict[str, object] = {}
    for name, value in asdict(settings).items():
        found |= {f"{name}.{key}": one for key, one in value.items()} if isinstance(value, dict) else {name: value}
    return found


def log_run(settings: RunSettings, run: Finished) -> str:
    """Record a finished run with its model and return its id."""
    mlflow = tracker(settings.tracking)
    from training.pyfunc import log_model

    with mlflow.start_run(run_name=f"{settings.name} {settings.version}") as begun:
        mlflow.log_params(parameters(settings))
        mlflow.set_tags({f"hash.{name}": str(value) for name, value in run.hashes.items() if isinstance(value, str)})
        mlflow.log_metrics({f"{texts}.{metric}": value for texts, row in run.figures.items() for metric, value in row.items()})
        for row in run.losses:
            of = "" if row["member"] == 1 else f".{row['member']:.0f}"
            parts = {f"loss{of}.{name}": value for name, value in row.items() if name not in ("epoch", "member")}
            mlflow.log_metrics(parts, step=int(row["epoch"]))
        mlflow.log_artifacts(str(run.papers))
        mlflow.log_artifact(str(run.folder / "CARD.md"))
        log_model(run.folder, registered=settings.registered or None, alias=ALIAS)
        return str(begun.info.run_id)


def compare() -> list[dict[str, float | str]]:
    """Return one row a recorded run, newest first: what was set otherwise than in the others, and what came of it."""
    runs = tracker().search_runs(experiment_names=[EXPERIMENT], output_format="list")
    settings = [run.data.params for run in runs]
    names = sorted({name for one in settings for name in one} - {"name", "version"})
    differing = [name for name in names if len({one.get(name, "") for one in settings}) > 1]
    rows: list[dict[str, float | str]] = []
    for run in runs:
        metrics = run.data.metrics
        rows.append({
            "run": run.info.run_id[:8], "name": run.info.run_name or "", "data": run.data.tags.get("hash.data", "")[:8],
            "code": run.data.tags.get("hash.code", "")[:8],
            **{name: run.data.params.get(name, "") for name in differing},
            **{f"{part} AUROC": metrics.get(f"{part}.auroc", float("nan")) for part in PARTS},
            "ECE": metrics.get("all.calibration_error", float("nan")), "tags F1": metrics.get("tags.f1", float("nan")),
        })  # fmt: skip
    return rows


def recorded(start: str) -> tuple[str, str] | None:
    """Return name and model hash of the recorded run whose id begins with ``start``; nothing where no run or several do."""
    runs = [run for run in tracker().search_runs(experiment_names=[EXPERIMENT], output_format="list")
            if run.info.run_id.startswith(start)]  # fmt: skip
    if len(runs) != 1:
        return None
    return runs[0].data.params.get("name", ""), runs[0].data.tags.get("hash.model", "")
