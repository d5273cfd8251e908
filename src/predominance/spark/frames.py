"""From a DataFrame of requests to a DataFrame of findings, and from findings to the order in which people read them."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from predominance import model_folder
from predominance.errors import InputError
from predominance.order import BAND_ORDER
from predominance.settings import DEFAULT, Settings
from predominance.spark.rows import Job, layouts, schema
from predominance.writers.words import BANDS

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

_NONE: Mapping[str, str] = MappingProxyType({})
UNRANKED = '"rank": null'  # how a record says it; inside a text of the record the quotation marks would be escaped
PLACE = "place in the order"  # a column for the time of ranking; no heading of ours or of a user is likely to be the same
PLACE_BITS = 33  # Spark numbers the rows of each partition from the partition's number times 2 ** 33


def score(
    frame: "DataFrame",
    *,
    columns: Mapping[str, str] = _NONE,
    settings: Settings = DEFAULT,
    model: Path | None = None,
    today: date | None = None,
) -> "DataFrame":
    """Give one row of findings for each row of ``frame``: the columns of a Parquet output, numbers as ``Screener`` gives them.

    Columns are found by their headings as in any table; ``columns`` names unusual ones. ``rank`` and ``batch`` stay empty, for
    both need all rows at once. A row that cannot be scored has the status "failed" and says why in ``problem`` and
    ``what_to_do``. ``model`` is a folder that every machine has under the same path. Nothing is computed before an action asks.

    Raises InputError when no column holds the text, and ModelError when the model is missing or damaged.
    """
    from predominance.identity import of_model
    from predominance.policy import load
    from predominance.readers.columns import check
    from predominance.readers.headings import numbered

    today = today or date.today()
    check(columns)
    headings = tuple(numbered([name.strip() or f"column {at}" for at, name in enumerate(frame.columns, start=1)]))
    given, laid = layouts(headings, columns)
    if given.problem:
        raise InputError(f"The frame cannot be scored: {given.problem}", f'{given.action} In Python: columns={{"text": "..."}}.')
    if {"rank", "status", "record"} <= set(frame.columns):
        raise InputError("The frame holds results of this program.", "Give the frame that they were made from.")
    manifest = model_folder.check(model or model_folder.DEFAULT)
    job = Job(
        headings=headings,
        columns=dict(columns),
        settings=settings,
        measures=load(Path(settings.policy), today=today) if settings.policy else (),
        today=today,
        model=model.resolve() if model else None,  # a worker stands in another folder
        name=of_model(manifest.sha256, base_rate=settings.base_rate),
    )

    def findings(batches: Iterator[Any]) -> Iterator[Any]:
        yield from job.run(batches)

    # By place and not by name: a heading may hold a dot, or stand twice.
    by_place = frame.toDF(*(f"column_{at}" for at in range(len(frame.columns))))
    return by_place.mapInArrow(findings, _types(schema(laid)))


def rank(scored: "DataFrame") -> "DataFrame":
    """Put the findings in the order in which people should read them, number them from 1, and leave failed rows to the end.

    The key is that of ``predominance.order``: band, then score, then case id. No machine ever holds more than its share of the
    rows. Both frames are kept on the disks of the executors, so that nothing is scored twice and every number stays the same,
    until the session ends or ``unpersist`` is called on them.
    """
    from pyspark import StorageLevel
    from pyspark.sql import functions as f

    if not scored.is_cached:
        scored = scored.persist(StorageLevel.DISK_ONLY)
    ordered = scored.orderBy(*_key()).withColumn(PLACE, f.monotonically_increasing_id()).persist(StorageLevel.DISK_ONLY)
    part = f.shiftright(PLACE, PLACE_BITS)
    counts = sorted((row["part"], row["count"]) for row in ordered.groupBy(part.alias("part")).count().collect())
    before = accumulate((count for _, count in counts), initial=0)
    starts = {-1: 0} | dict(zip((number for number, _ in counts), before, strict=False))  # a frame without rows has no part
    start = f.create_map(*(f.lit(number).cast("long") for pair in starts.items() for number in pair))[part]
    number = start + f.col(PLACE).bitwiseAND(2**PLACE_BITS - 1) + 1
    ranked = f.when(f.col("status") != "failed", number)
    record = f.replace(f.col("record"), f.lit(UNRANKED), f.concat(f.lit('"rank": '), ranked.cast("string")))
    return ordered.withColumn("rank", ranked).withColumn("record", f.coalesce(record, f.col("record"))).drop(PLACE)


def _key() -> "list[Column]":
    """Give ``order.place`` in Spark's words; rows of one id and one score, in the order of a hash of their records."""
    from pyspark.sql import functions as f

    band = f.lit(len(BAND_ORDER))
    for name, place in BAND_ORDER.items():
        band = f.when(f.col("band") == BANDS[name], place).otherwise(band)
    return [band.asc(), f.col("score").desc_nulls_last(), f.col("case_id").asc(), f.xxhash64("record").asc()]


def _types(fields: Any) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(fields)
