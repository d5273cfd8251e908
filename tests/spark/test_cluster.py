"""On a real Spark of two cores: the local run's numbers, however the rows are cut, and a killed worker changes nothing."""

import json
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from predominance import Screener, model_folder
from predominance.cli import run
from predominance.errors import InputError
from predominance.order import rank as local_rank
from predominance.readers import read
from predominance.settings import DEFAULT
from predominance.spark import rank, score
from predominance.spark.__main__ import app
from predominance.types import Assessment, Case, Failure, Origin
from tests.hand import TEXT

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ROOT = Path(__file__).parents[2]
SHOT = f"{TEXT} He shot a guard of the bank, who died."
ROWS = [("A", TEXT, "1"), ("B", "", "2"), ("C", SHOT, "3"), ("D", None, "4"), ("E", TEXT, "5"), ("F", "Wanted.", "6")]
SCHEMA = "`case id` string, `Summary of facts` string, `desk.no` string"

pytestmark = [
    pytest.mark.skipif(not (model_folder.DEFAULT / "manifest.json").exists(), reason="the model is not trained yet"),
    pytest.mark.skipif(not (shutil.which("java") or os.environ.get("JAVA_HOME")), reason="Spark needs Java 17 or later"),
    pytest.mark.enable_socket,  # driver and JVM speak over the loopback
    pytest.mark.xdist_group("spark"),  # one session for all
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def session() -> Iterator["SparkSession"]:
    pytest.importorskip("pyspark", reason='pip install "predominance[spark]"')
    from pyspark.sql import SparkSession

    with warnings.catch_warnings(action="ignore"):
        options = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
                   "spark.pyspark.python": sys.executable, "spark.sql.shuffle.partitions": "2"}  # fmt: skip
        os.environ["PYSPARK_PYTHON"] = sys.executable
        made = SparkSession.builder.master("local[2,3]").config(map=options).getOrCreate()  # a task may fail twice
    made.sparkContext.setLogLevel("OFF")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def frame(session: "SparkSession") -> "DataFrame":
    return session.createDataFrame(ROWS, SCHEMA)


@pytest.fixture(scope="module")
def local() -> dict[str, Assessment]:
    """What a run on one machine says of the rows that hold a text."""
    cases = [Case(case_id, text, Origin("x")) for case_id, text, _ in ROWS if text]
    found = [one for one in Screener.load().assess(cases) if isinstance(one, Assessment)]
    return {one.case.case_id: one for one in local_rank(found, audit_share=DEFAULT.audit_share, seed=DEFAULT.seed)}


def findings(scored: "DataFrame") -> dict[str, dict[str, Any]]:
    rows = [row.asDict() for row in scored.collect()]
    assert len({row["case_id"] for row in rows}) == len(rows)
    return {row["case_id"]: row for row in rows}


def same_numbers(found: dict[str, dict[str, Any]], local: dict[str, Assessment]) -> None:
    assert sorted(found) == ["A", "B", "C", "D", "E", "F"]
    for case_id, expected in local.items():
        for name in ("score", "low", "high", "lift"):
            assert found[case_id][name] == pytest.approx(getattr(expected, name), abs=1e-6)
        assert json.loads(found[case_id]["record"])["band"] == expected.band
        assert found[case_id]["audit"] == ("audit" if expected.audit else "")


@pytest.mark.parametrize("partitions", [1, 3])
def test_the_numbers_are_those_of_a_local_run_however_the_rows_are_cut(
    frame: "DataFrame", local: dict[str, Assessment], partitions: int
) -> None:
    same_numbers(findings(score(frame.repartition(partitions))), local)


def test_the_numbers_are_the_same_in_another_order(frame: "DataFrame", local: dict[str, Assessment]) -> None:
    same_numbers(findings(score(frame.orderBy("case id", ascending=False).coalesce(1))), local)


def test_bad_rows_are_rows_that_say_why(frame: "DataFrame") -> None:
    found = findings(score(frame))
    assert [found[case_id]["problem"] for case_id in "BD"] == ["the case text is empty"] * 2
    assert found["F"]["status"] == "cannot say" and found["A"]["status"] == "scored" and found["D"]["desk.no"] == "4"


def test_a_column_of_numbers_is_read_as_text(session: "SparkSession") -> None:
    [row] = score(session.createDataFrame([(1, 42)], "id int, text int")).collect()
    assert (row["case_id"], row["status"]) == ("1", "failed") and "no request" in row["problem"]


def test_a_heading_that_stands_twice_loses_neither_value(session: "SparkSession") -> None:
    frame = session.createDataFrame([(TEXT, "one", "two", "three")], "text string, a string, b string, c string")
    [row] = score(frame.toDF("text", "memo", "memo", " ")).collect()
    assert (row["memo"], row["memo_(2)"], row["column_4"]) == ("one", "two", "three")


def test_ranks_are_those_of_a_local_run_and_failed_rows_stand_last(frame: "DataFrame", local: dict[str, Assessment]) -> None:
    rows = rank(score(frame)).collect()
    assert [(row["rank"], row["case_id"]) for row in rows[: len(local)]] == [(one.rank, name) for name, one in local.items()]
    assert [row["rank"] for row in rows[len(local) :]] == [None] * (len(ROWS) - len(local))
    assert [json.loads(row["record"])["rank"] for row in rows] == [row["rank"] for row in rows]


def test_a_frame_without_rows_gives_none(frame: "DataFrame") -> None:
    assert rank(score(frame.limit(0))).collect() == []


def test_a_worker_that_dies_in_its_task_changes_no_number(
    session: "SparkSession", frame: "DataFrame", local: dict[str, Assessment], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from predominance.spark.rows import Job

    died = tmp_path / "died"

    class Dying:
        """Stands for the job: its first task gives its first rows and is killed."""

        def __init__(self, job: Job) -> None:
            self.job = job

        def run(self, batches: Iterator[Any]) -> Iterator[Any]:
            from pyspark import TaskContext

            for batch in self.job.run(batches):
                yield batch
                if TaskContext.get().attemptNumber() == 0:
                    died.touch()
                    os._exit(1)

    monkeypatch.setattr("predominance.spark.frames.Job", lambda **fields: Dying(Job(**fields)))
    found = findings(score(frame.coalesce(1)))
    assert died.exists()
    same_numbers(found, local)


def test_a_frame_without_a_text_is_refused_before_anything_runs(session: "SparkSession") -> None:
    with pytest.raises(InputError, match="no column holds the case text"):
        score(session.createDataFrame([("x",)], "words string"))


def test_findings_are_not_scored_again_by_mistake(frame: "DataFrame") -> None:
    with pytest.raises(InputError, match="results of this program"):
        score(score(frame))


def test_a_folder_of_parquet_goes_in_and_a_ranked_folder_comes_out(
    session: "SparkSession", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    for number, rows in enumerate((ROWS[:3], [*ROWS[3:], ("A", TEXT, "7")])):
        columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
        parquet.write_table(pa.table(columns, ["case id", "notes", "desk"]), tmp_path / "in" / f"{number}.parquet")
    arguments = [str(tmp_path / "in"), str(tmp_path / "out"), "--column", "text=notes"]
    assert run(arguments, verbs=app) == 3
    rows = parquet.read_table(tmp_path / "out").to_pylist()
    assert [row["rank"] for row in sorted(rows, key=lambda row: row["rank"] or 99)] == [1, 2, 3, 4, 5, None, None]
    assert {row["desk"] for row in rows} == {"1", "2", "3", "4", "5", "6", "7"}
    said = capsys.readouterr().out
    assert "1 case id stands more than once" in said and "2 rows could not be scored" in said and "SEITOV" not in said
    assert run(arguments, verbs=app) == 2
    assert "exists already" in capsys.readouterr().err


def test_what_the_cluster_wrote_is_read_by_a_run_on_one_machine(
    session: "SparkSession", frame: "DataFrame", tmp_path: Path
) -> None:
    score(frame.where("`case id` < 'C'").coalesce(1)).write.parquet(str(tmp_path / "out"))
    [first, second] = read(sorted((tmp_path / "out").glob("*.parquet")))
    assert isinstance(first, Case) and (first.case_id, first.text, first.extra) == ("A", TEXT, {"desk.no": "1"})
    assert isinstance(second, Failure) and second.case_id == "B"


@pytest.mark.parametrize(("given", "said"), [("nothing", "does not exist"), ("words", "holds no Parquet")])
def test_an_input_that_cannot_be_read_is_named(
    session: "SparkSession", tmp_path: Path, capsys: pytest.CaptureFixture[str], given: str, said: str
) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "a.parquet").write_text("no Parquet at all")
    assert run([str(tmp_path / given), str(tmp_path / "out")], verbs=app) == 2
    assert said in capsys.readouterr().err and not (tmp_path / "out").exists()


def test_a_damaged_model_ends_the_run_with_its_own_exit_code(session: "SparkSession", tmp_path: Path) -> None:
    parquet.write_table(pa.table({"text": [TEXT]}), tmp_path / "in.parquet")
    assert run([str(tmp_path / "in.parquet"), str(tmp_path / "out"), "--model", str(tmp_path)], verbs=app) == 4


def script(code: str) -> "subprocess.CompletedProcess[str]":
    """Run a process of its own in which Spark is not installed."""
    hidden = f"import sys; sys.modules['pyspark'] = None; {code}"
    return subprocess.run([sys.executable, "-c", hidden], capture_output=True, text=True, check=False)


def test_the_package_and_its_door_to_spark_load_without_spark() -> None:
    assert "function score" in script("import predominance.spark; print(predominance.spark.score)").stdout


def test_without_spark_the_command_says_how_to_get_it() -> None:
    done = script("sys.argv = ['x', 'in', 'out']; import runpy; runpy.run_module('predominance.spark', run_name='__main__')")
    assert done.returncode == 2 and 'pip install "predominance[spark]"' in done.stderr
