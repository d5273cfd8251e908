"""The model as an MLflow pyfunc: a table with a column ``text`` in, one row of findings for each row out.

MLflow runs this very file when it loads the model ("models from code"), so nothing is unpickled and nothing of this repository
but the package ``predominance`` is needed. The model folder travels as an artifact and is checked against its manifest, as ever.
A row has no rank: rows may be spread over many machines, and an order needs all of them.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")  # before the first import of mlflow: case work phones nobody

import mlflow
import pandas as pd
from mlflow.pyfunc.model import PythonModel

from predominance.screener import BASE_RATE, Screener
from predominance.types import Assessment, Case, Failure

NUMBERS = ("score", "low", "high", "lift", "intercept")
WORDS = ("case_id", "status", "band", "subject", "requesting_country", "reasons_for", "reasons_against", "not_known", "cautions",
         "problem", "action", "record")  # fmt: skip
COLUMNS = (*WORDS[:2], *NUMBERS, *WORDS[2:])
UNRANKED = ("rank", "audit", "batch")  # what only a whole queue can say
REQUIREMENTS = ("predominance", "pandas", "mlflow")


class RequestScreener(PythonModel):
    """Scores a table of requests as ``predominance score`` would, and gives the same numbers."""

    def load_context(self, context: Any) -> None:
        """Load the model folder after checking every file of it."""
        self.screener = Screener.load(Path(context.artifacts["model"]), threads=int(os.environ.get("OMP_NUM_THREADS", "2")))

    def predict(self, context: Any, model_input: pd.DataFrame, params: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Return one row for each row of ``model_input``, in its order; a row that cannot be scored says why."""
        base_rate = float((params or {}).get("base_rate", BASE_RATE))
        loaded = self.screener
        screener = Screener(
            extractor=loaded.extractor, encoder=loaded.encoder, scorer=loaded.scorer, manifest=loaded.manifest,
            base_rate=base_rate,
        )  # fmt: skip
        rows = [row_of(answer, loaded) for answer in screener.assess(cases_of(model_input))]
        found = pd.DataFrame(rows, columns=list(COLUMNS), index=model_input.index)
        return found.astype(dict.fromkeys(NUMBERS, "float64") | dict.fromkeys(WORDS, "object"))


def cases_of(table: pd.DataFrame) -> list[Case | Failure]:
    """Return the rows of a table as cases, read as a row of a workbook would be."""
    from predominance.readers.columns import layout
    from predominance.readers.making import Context, case
    from predominance.readers.values import plain
    from predominance.settings import DEFAULT

    headings = [str(name) for name in table.columns]
    laid = layout(headings, {})
    if laid.problem:
        raise ValueError(f"{laid.problem} {laid.action}")
    context = Context(file="table", label="row", columns={}, settings=DEFAULT)
    found = []
    for number, cells in enumerate(table.itertuples(index=False, name=None), start=1):
        named = {heading: "" if missing(cell) else plain(cell) for heading, cell in zip(headings, cells, strict=True)}
        found.append(case(named, laid, context, row=number))
    return found


def missing(cell: Any) -> bool:
    """Say whether a cell holds one of pandas' several nothings."""
    return cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and cell != cell)


def row_of(answer: Assessment | Failure, screener: Screener) -> dict[str, Any]:
    """Return one answer as a row of ``COLUMNS``; ``record`` is the full record as in the JSON lines."""
    from predominance.writers import ModelName, words
    from predominance.writers.record import failed, record

    model = ModelName(screener.manifest.name, screener.manifest.version, screener.manifest.sha256)
    found = failed(answer, model=model) if isinstance(answer, Failure) else record(answer, model=model)
    whole = {key: value for key, value in found.items() if key not in UNRANKED}
    row: dict[str, Any] = dict.fromkeys(COLUMNS, "") | {name: found.get(name) for name in NUMBERS}
    row |= {name: found[name] for name in ("case_id", "status", "band", "problem", "action") if found.get(name)}
    row["record"] = json.dumps(whole, ensure_ascii=False)
    if isinstance(answer, Failure):
        return row
    return row | {
        "subject": found["subject"]["text"] if found["subject"] else "",
        "requesting_country": found["requesting_country"]["code"],
        "reasons_for": words.reasons(found, "for"), "reasons_against": words.reasons(found, "against"),
        "not_known": "; ".join(found["not_known"]), "cautions": "; ".join(found["cautions"]),
    }  # fmt: skip


def signature() -> Any:
    """Return what goes in and what comes out: only ``text`` is needed, and the base rate is a parameter."""
    from mlflow.models import ModelSignature
    from mlflow.types import ColSpec, DataType, ParamSchema, ParamSpec, Schema, TensorSpec

    from predominance.writers.template import INPUT_COLUMNS

    given: list[ColSpec | TensorSpec] = []  # the type that Schema asks for
    given += [ColSpec(DataType.string, name, required=name == "text") for name, _, _ in INPUT_COLUMNS]
    out: list[ColSpec | TensorSpec] = []
    out += [ColSpec(DataType.double if name in NUMBERS else DataType.string, name) for name in COLUMNS]
    return ModelSignature(Schema(given), Schema(out), ParamSchema([ParamSpec("base_rate", DataType.double, BASE_RATE)]))


def example() -> pd.DataFrame:
    """Return a table of one made-up request, so that a user sees what to send."""
    text = (
        "The Prosecutor General seeks the arrest of DOE John, born 4 May 1971, for fraud on a large scale. On 3 March 2019 he "
        "sold one flat in the capital to four buyers, took 400,000 euro and left the country. A warrant was issued in April 2019."
    )
    return pd.DataFrame({"case_id": ["example-1"], "text": [text], "notice_type": ["red_notice"]})


def log_model(folder: Path, *, name: str = "model", registered: str | None = None, alias: str = "candidate") -> str:
    """Log a model folder in the active run, with signature and example, and return the address to load it by.

    With ``registered`` it also becomes a version of that registered model, under the alias.
    """
    logged = mlflow.pyfunc.log_model(
        name=name, python_model=str(Path(__file__).resolve()), artifacts={"model": str(folder)}, signature=signature(),
        input_example=example(), pip_requirements=list(REQUIREMENTS), registered_model_name=registered,
    )  # fmt: skip
    if registered:
        mlflow.MlflowClient().set_registered_model_alias(registered, alias, logged.registered_model_version)
    return str(logged.model_uri)


mlflow.models.set_model(RequestScreener())
