"""``python -m predominance.spark INPUT OUTPUT``: a folder of Parquet in, a ranked folder of Parquet out."""

import os
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import TYPE_CHECKING, Annotated

import typer

from predominance.cli import main, options
from predominance.errors import InputError, OutputError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ROWS_A_TASK = 2_000  # some minutes of work: little is lost with a task, and a cluster has enough of them to share out
CLUSTER = ("PYSPARK_GATEWAY_PORT", "PYSPARK_SUBMIT_ARGS", "SPARK_CONF_DIR", "SPARK_HOME")  # set where Spark is already arranged
ALONE: dict[str, bool | float | int | str | None] = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
INSTALL = 'Install it with pip install "predominance[spark]", and Java 17 or later with it.'

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
def score(
    given: Annotated[str, typer.Argument(metavar="INPUT", help="A Parquet file or folder, at any address that Spark can read.")],
    output: Annotated[str, typer.Argument(metavar="OUTPUT", help="The folder of Parquet to write; it must not exist yet.")],
    column: options.Columns = None,
    base_rate: options.BaseRate = None,
    policy: options.Policy = None,
    settings: options.SettingsFile = None,
    model: options.ModelFolder = None,
    seed: options.Seed = None,
    quiet: options.Quiet = False,
) -> None:
    """Score requests on all cores that Spark has, and write them in the order in which people should read them.

    Exit code 0: all scored; 3: written, but some rows could not be scored or ids stand twice; 2: wrong usage or unreadable
    input, nothing written; 4: the model is missing or damaged.

    Example: python -m predominance.spark inbox/ ranked/
    """
    from dataclasses import replace

    from predominance.spark import rank
    from predominance.spark import score as findings

    chosen = options.settings(settings, base_rate=base_rate, seed=seed)
    chosen = replace(chosen, policy=str(policy)) if policy else chosen
    with started() as session, told():
        _free(session, output)
        frame = spread(_read(session, given))
        ranked = rank(findings(frame, columns=options.columns(column), settings=chosen, model=model))
        ranked.write.option("compression", "zstd").parquet(output)
        bands, repeated = _summary(session.read.parquet(output))
    failed = bands["failed"]
    if not quiet:
        _show(bands, repeated, output)
    if failed or repeated:
        raise typer.Exit(options.SOME_FAILED)


@contextmanager
def started() -> "Iterator[SparkSession]":
    """Open the session that is configured, or one on this machine that listens on no other address, and close it again.

    A session that was open before is used and left open.
    """
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise InputError("Spark is not installed.", INSTALL) from None
    if (open_before := SparkSession.getActiveSession()) is not None:
        yield open_before
        return
    builder = SparkSession.builder.appName("predominance")
    if not any(os.environ.get(name) for name in CLUSTER):
        builder = builder.config(map=ALONE)
    try:
        session = builder.getOrCreate()
    except PySparkException as error:
        raise InputError(f"Spark did not start ({_named(error)}).", INSTALL) from None
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()


@contextmanager
def told() -> Iterator[None]:
    """Turn what Spark says into one line that holds no word of a case: the name of the error, and where to look."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        raise InputError(f"Spark stopped: {_named(error)}.", "Its log says more; what was written so far is not whole.") from None


def _named(error: Exception) -> str:
    """Give the name that Spark has for an error; its message may hold anything."""
    from pyspark.errors import PySparkException

    thrown = getattr(error, "java_exception", None)
    named = error.getCondition() if isinstance(error, PySparkException) else thrown and thrown.getClass().getSimpleName()
    return str(named or type(error).__name__)


def spread(frame: "DataFrame") -> "DataFrame":
    """Cut a frame into tasks of some minutes: Spark cuts files by bytes, but here each row is a tenth of a second of work."""
    cores = frame.sparkSession.sparkContext.defaultParallelism
    return frame.repartition(max(cores, ceil(frame.count() / ROWS_A_TASK)))


def _read(session: "SparkSession", given: str) -> "DataFrame":
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        return session.read.parquet(given)
    except (PySparkException, Py4JError) as error:
        if _named(error) == "PATH_NOT_FOUND":
            raise InputError(f"The input {given} does not exist.", "Check the name and the folder.") from None
        raise InputError(f"The input {given} holds no Parquet that can be read.", "Write the table as Parquet first.") from None


def _free(session: "SparkSession", output: str) -> None:
    """Refuse an output that exists before anything is scored."""
    context = session.sparkContext
    path = context._jvm.org.apache.hadoop.fs.Path(output)  # type: ignore[union-attr]
    if path.getFileSystem(context._jsc.hadoopConfiguration()).exists(path):
        raise OutputError(f"The output {output} exists already.", "Name a new folder; nothing is overwritten.")


def _summary(written: "DataFrame") -> tuple[Counter[str], int]:
    """Count the rows of each band, and the ids that stand more than once."""
    from pyspark.sql import functions as f

    state = f.when(f.col("status") == "failed", "failed").otherwise(f.col("band"))
    bands = Counter({row["state"]: row["count"] for row in written.groupBy(state.alias("state")).count().collect()})
    return bands, written.groupBy("case_id").count().where("count > 1").count()


def _show(bands: "Counter[str]", repeated: int, output: str) -> None:
    from predominance.cli.screen import number, say
    from predominance.writers.words import BANDS

    held = ", ".join(f"{bands[word]} {word}" for word in BANDS.values() if bands[word])
    say(f"{number(bands.total() - bands['failed'], 'case')} ranked: {held}." if held else "No case could be scored.")
    if bands["failed"]:
        say(f"{number(bands['failed'], 'row')} could not be scored; the columns problem and what_to_do say why.")
    if repeated:
        stand = "stands" if repeated == 1 else "stand"
        say(f"{number(repeated, 'case id')} {stand} more than once; each row was scored, and you decide which one counts.")
    say(f"Written to {output}; rank 1 is to be read first.")


if __name__ == "__main__":
    main(verbs=app, name="python -m predominance.spark")
