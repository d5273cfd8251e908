"""The pyfunc loads without unpickling and without a network, and gives the Screener's numbers."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hand import TEXT

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "models" / "default"
pytestmark = pytest.mark.skipif(not (MODEL / "manifest.json").exists(), reason="the model is not trained yet")

# In a process of its own: MLflow warns and logs on import, and its settings are read once.
SCRIPT = """
import json, os, socket, sys
from pathlib import Path

def refuse(*args, **options):
    raise OSError("no network here")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
folder, texts = Path(sys.argv[1]), json.loads(sys.argv[2])
import mlflow, pandas as pd
from training.pyfunc import log_model

mlflow.set_tracking_uri(f"sqlite:///{folder}/mlflow.db")
mlflow.create_experiment("test", artifact_location=(folder / "mlruns").as_uri())
mlflow.set_experiment("test")
with mlflow.start_run():
    uri = log_model(Path(sys.argv[3]), registered="predominance")
loaded = mlflow.pyfunc.load_model("models:/predominance@candidate")
table = pd.DataFrame({"text": texts, "case_id": ["A", "B", None], "colour": ["red", "red", "red"]})
rows = loaded.predict(table)
raised = loaded.predict(table, params={"base_rate": 0.1})
try:
    loaded.predict(pd.DataFrame({"words": texts}))
    refused = ""
except Exception as error:
    refused = str(error)
from mlflow.telemetry import get_telemetry_client
from predominance import Screener
from predominance.types import Case, Origin
answers = list(Screener.load(Path(sys.argv[3])).assess(Case(n, t, Origin("x")) for n, t in zip("AB", texts)))
kept = [path.suffix for path in (folder / "mlruns").rglob("*") if path.is_file()]
print(json.dumps({
    "rows": json.loads(rows.to_json(orient="records", double_precision=15)), "columns": list(rows.columns),
    "raised": json.loads(raised.to_json(orient="records")), "refused": refused,
    "scores": [answer.score for answer in answers], "lifts": [answer.lift for answer in answers],
    "telemetry": get_telemetry_client() is not None, "pickles": [s for s in kept if s in (".pkl", ".pickle", ".joblib")],
    "example": [path.name for path in (folder / "mlruns").rglob("input_example.json")],
}))
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("mlflow")
    texts = json.dumps([TEXT, f"{TEXT} He shot a guard of the bank, who died.", ""])
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "MLFLOW_TRACKING_URI")}
    environment |= {"MLFLOW_ALLOW_PICKLE_DESERIALIZATION": "false", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-c", SCRIPT, str(folder), texts, str(MODEL)]
    made = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr[-2000:]
    found: dict[str, object] = json.loads(made.stdout.splitlines()[-1])
    return found


def rows(said: dict[str, object], key: str = "rows") -> list[dict[str, object]]:
    return said[key]  # type: ignore[return-value]


def test_the_numbers_are_those_of_the_screener(said: dict[str, object]) -> None:
    assert [row["score"] for row in rows(said)[:2]] == pytest.approx(said["scores"], rel=1e-9)
    assert [row["lift"] for row in rows(said)[:2]] == pytest.approx(said["lifts"], rel=1e-9)


def test_a_row_that_cannot_be_scored_says_why_in_its_place(said: dict[str, object]) -> None:
    last = rows(said)[2]
    assert (last["status"], last["score"], last["problem"]) == ("failed", None, "the case text is empty")


def test_a_row_has_no_rank_and_holds_the_full_record(said: dict[str, object]) -> None:
    record = json.loads(str(rows(said)[0]["record"]))
    assert "rank" not in str(said["columns"]) and "rank" not in record
    assert record["case_id"] == "A" and record["reasons"] and record["text"] == TEXT


def test_the_base_rate_is_a_parameter(said: dict[str, object]) -> None:
    assert float(str(rows(said, "raised")[0]["score"])) > float(str(rows(said)[0]["score"]))


def test_a_table_without_text_is_refused_in_words(said: dict[str, object]) -> None:
    assert "text" in str(said["refused"])


def test_nothing_is_pickled_nobody_is_phoned_and_an_example_is_kept(said: dict[str, object]) -> None:
    assert said["pickles"] == [] and said["telemetry"] is False and said["example"]
