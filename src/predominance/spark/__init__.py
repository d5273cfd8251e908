"""Beyond one machine: the same model over a Spark DataFrame, one row of findings for each row.

    from predominance import spark

    scored = spark.score(session.read.parquet("inbox/"))
    spark.rank(scored).write.parquet("ranked/")

Nothing here needs Spark until it is called: ``pip install "predominance[spark]"``.
"""

from predominance.spark.frames import rank, score

__all__ = ["rank", "score"]
