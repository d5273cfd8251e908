"""Every run goes to MLflow: parameters, hashes, figures and the card, so that what was tried can be compared."""

import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import ModuleType

from training.settings import RunSettings

EXPERIMENT = "predominance"
PARTS = ("all", "request", "case_file", "note", "practice")
STORE = Path("var/mlflow.db")


def _mlflow() -> ModuleType:
    os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"  # before the first import: case work phones nobody
    import mlflow

    STORE.parent.mkdir(parents=True, exist_ok=True)
    mlflow.set_tracking_uri(os.environ.get("MLFLOW_TRACKING_URI", f"sqlite:///{STORE}"))
    if mlflow.get_experiment_by_name(EXPERIMENT) is None:
        mlflow.create_experiment(EXPERIMENT, artifact_location=(STORE.parent / "mlruns").resolve().as_uri())
    mlflow.set_experiment(EXPERIMENT)
    module: ModuleType = mlflow
    return module


def log_run(settings: RunSettings, *, data: str, figures: Mapping[str, Mapping[str, float]], folder: Path) -> str:
    """Record a finished run and return its id."""
    mlflow = _mlflow()
    with mlflow.start_run(run_name=f"{settings.name} {settings.version}") as run:
        parameters = {"data": data[:16], "name": settings.name, "version": settings.version}
        for part in ("recogniser", "encoder", "scorer"):
            parameters |= {f"{part}.{key}": value for key, value in asdict(getattr(settings, part)).items()}
        mlflow.log_params(parameters)
        mlflow.log_metrics({f"{name}.{metric}": value for name, row in figures.items() for metric, value in row.items()})
        mlflow.log_artifact(str(folder / "CARD.md"))
        mlflow.log_artifact(str(folder / "scorer.json"))
        return str(run.info.run_id)


def compare() -> list[dict[str, float | str]]:
    """Return one row a recorded run, newest first: what was set otherwise, and what came of it."""
    runs = _mlflow().search_runs(experiment_names=[EXPERIMENT], output_format="list")
    rows: list[dict[str, float | str]] = []
    for run in runs:
        metrics = run.data.metrics
        rows.append({
            "run": run.info.run_id[:8], "name": run.info.run_name or "", "data": run.data.params.get("data", ""),
            **{f"{part} AUROC": metrics.get(f"{part}.auroc", float("nan")) for part in PARTS},
            "ECE": metrics.get("all.calibration_error", float("nan")),
        })  # fmt: skip
    return rows
