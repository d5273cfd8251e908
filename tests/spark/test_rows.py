"""A worker's rows without a cluster: the Screener's numbers, one row for each row, and nothing ends the run."""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from predominance import Screener, model_folder
from predominance.errors import ModelError
from predominance.identity import of_model
from predominance.policy import Scrutiny
from predominance.readers import read
from predominance.screener import BASE_RATE
from predominance.settings import DEFAULT
from predominance.spark import rows
from predominance.spark.rows import CHUNK, Desk, Job, _cells, layouts, loaded, schema
from predominance.writers import Queue
from predominance.writers.flat import write_parquet
from tests.hand import TEXT

pytestmark = pytest.mark.skipif(not (model_folder.DEFAULT / "manifest.json").exists(), reason="the model is not trained yet")

TODAY = datetime.date(2026, 6, 1)
SHOT = f"{TEXT} He shot a guard of the bank, who died."


@pytest.fixture(scope="module")
def name() -> str:
    return of_model(model_folder.check(model_folder.DEFAULT).sha256, base_rate=BASE_RATE)


@pytest.fixture(scope="module")
def job(name: str) -> Job:
    return Job(("case id", "facts", "received", "desk"), {}, DEFAULT, (), TODAY, None, name)


def batch(columns: Mapping[str, Sequence[object]], **types: pa.DataType) -> pa.RecordBatch:
    arrays = [pa.array(values, type=types.get(heading)) for heading, values in columns.items()]
    return pa.RecordBatch.from_arrays(arrays, names=list(columns))


def found(job: Job, *batches: pa.RecordBatch) -> list[dict[str, Any]]:
    return [row for made in job.run(iter(batches)) for row in made.to_pylist()]


def of_texts(job: Job, *texts: object, text_type: pa.DataType | None = None) -> list[dict[str, Any]]:
    job = replace(job, headings=("case id", "text"))
    ids = [f"N-{number}" for number in range(len(texts))]
    return found(job, batch({"case id": ids, "text": texts}, text=text_type))


def test_columns_and_numbers_are_those_of_a_local_parquet_output(job: Job, tmp_path: Path) -> None:
    table = {"case id": ["A", "B", "C"], "facts": [TEXT, SHOT, ""], "received": ["2024-05-06", "", ""], "desk": ["1", "2", "3"]}
    given, local = tmp_path / "in.parquet", tmp_path / "out.parquet"
    parquet.write_table(pa.table(table), given)
    screener = loaded(job.model, BASE_RATE, job.name)
    queue = Queue.of(screener.assess(read([given])), seed=DEFAULT.seed, audit_share=DEFAULT.audit_share)
    write_parquet(queue, local)
    theirs = parquet.read_table(local)
    assert schema(layouts(job.headings, {})[1]).names == theirs.schema.names
    assert schema(layouts(job.headings, {})[1]).types == theirs.schema.types
    expected = {row["case_id"]: row for row in theirs.to_pylist()}
    for row in found(job, batch(table)):
        same = expected[row["case_id"]]
        for column in ("score", "low", "high", "lift"):
            assert row[column] == pytest.approx(same[column], abs=1e-6) if same[column] is not None else row[column] is None
        apart = {"rank", "score", "low", "high", "lift", "record", "problem"}
        assert same["problem"].rpartition(": ")[2] == row["problem"]  # a row of Spark has no file and no number to begin with
        batched = {"batch"} if same["batch"] else set()
        assert {key: row[key] for key in row.keys() - apart - batched} == {key: same[key] for key in row.keys() - apart - batched}


def test_numbers_do_not_depend_on_what_stands_beside_a_row(job: Job) -> None:
    alone = of_texts(job, SHOT)[0]["score"]
    beside = of_texts(job, TEXT, "", SHOT)
    assert beside[-1]["score"] == pytest.approx(alone, abs=1e-6) and len(beside) == 3


@pytest.mark.parametrize("text", ["", None, " \n "], ids=["empty", "null", "blank"])
def test_a_row_without_a_text_says_so_and_its_neighbours_are_scored(job: Job, text: str | None) -> None:
    first, second, third = of_texts(job, TEXT, text, SHOT)
    assert (first["status"], second["status"], third["status"]) == ("scored", "failed", "scored")
    assert second["problem"] == "the case text is empty" and second["what_to_do"] and second["score"] is None


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (42, pa.int64(), "42"),
        (1.0, pa.float64(), "1"),
        (True, pa.bool_(), "TRUE"),
        (b"a\xff", pa.binary(), "a\ufffd"),
        (["a", "b"], pa.list_(pa.string()), "a; b"),
        ({"a": 1}, pa.struct([("a", pa.int64())]), '{"a": 1}'),
        (datetime.date(2024, 5, 6), pa.date32(), "2024-05-06"),
        (datetime.datetime(2024, 5, 6, 7), pa.timestamp("us"), "2024-05-06 07:00:00"),
        (None, pa.null(), ""),
    ],
    ids=str,
)
def test_a_value_of_any_kind_is_read_as_the_text_that_a_person_sees(value: object, kind: pa.DataType, text: str) -> None:
    assert _cells(batch({"a": [value]}, a=kind), ["a"]) == [{"a": text}]


def test_a_number_in_place_of_a_text_is_a_row_that_asks_for_nobody(job: Job) -> None:
    [row] = of_texts(job, 42)
    assert (row["status"], row["case_id"], row["score"]) == ("failed", "N-0", None) and "no request" in row["problem"]


def test_a_text_that_is_no_unicode_takes_no_other_along() -> None:
    broken = pa.array([TEXT.encode(), b"\xff\xfe wanted"], pa.binary()).view(pa.string())
    first, second = _cells(pa.RecordBatch.from_arrays([broken], names=["text"]), ["text"])
    assert first["text"] == TEXT and second["text"] == "\ufffd\ufffd wanted"


def test_a_date_beyond_the_calendar_takes_no_other_along() -> None:
    far = pa.array([2**60, 0], pa.int64()).view(pa.timestamp("us"))
    first, second = _cells(pa.RecordBatch.from_arrays([far], names=["seen"]), ["seen"])
    assert "1152921504606846976" in first["seen"] and second["seen"] == "1970-01-01"


def test_what_nobody_foresaw_fails_one_row_without_a_word_of_it(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Desk.case

    def failing(desk: Desk, cells: Mapping[str, str]) -> Any:
        if "guard" in cells["text"]:
            raise RuntimeError(cells["text"])
        return usual(desk, cells)

    monkeypatch.setattr(Desk, "case", failing)
    first, second, third = of_texts(job, TEXT, SHOT, TEXT)
    assert (first["status"], second["status"], third["status"]) == ("scored", "failed", "scored")
    assert second["problem"] == "the row cannot be scored (RuntimeError)" and second["text"] == SHOT
    assert second["case_id"] == "N-1"


def test_what_is_wrong_with_the_machine_ends_the_task_so_that_it_is_tried_elsewhere(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Screener, "assess", lambda screener, cases: (_ for _ in ()).throw(FileNotFoundError("a list")))
    with pytest.raises(FileNotFoundError):
        of_texts(job, TEXT)


def test_headings_are_understood_as_in_any_table(job: Job) -> None:
    table = batch({"Aktenzeichen": ["7"], "Sachverhalt": [TEXT], "Wanted by": ["Poland"], "desk.no": ["x"]})
    [row] = found(replace(job, headings=tuple(table.schema.names)), table)
    assert (row["case_id"], row["requesting_country"], row["desk.no"], row["status"]) == ("7", "Poland", "x", "scored")
    named = batch({"id": ["7"], "notes of the desk": [TEXT]})
    [row] = found(replace(job, headings=tuple(named.schema.names), columns={"text": "notes of the desk"}), named)
    assert row["text"] == TEXT and row["status"] == "scored"


def test_no_column_has_the_name_of_another_to_a_reader_without_capitals_or_blanks(job: Job) -> None:
    own = ("text", "Record", "record", "desk", "Desk", "1 a", "1_a", "Rank", "what to do")
    names = schema(layouts(own, {})[1]).names
    assert len({name.casefold() for name in names}) == len(names)
    [row] = found(replace(job, headings=own[:2]), batch({"text": [TEXT], "Record": ["folio 7"]}))
    assert row["Record_2"] == "folio 7" and json.loads(row["record"])["extra"] == {"Record": "folio 7"}


def test_a_row_without_an_id_is_named_by_its_content_wherever_it_stands(job: Job) -> None:
    job = replace(job, headings=("text",))
    first, second = found(job, batch({"text": [TEXT, SHOT]}))
    [again] = found(job, batch({"text": [SHOT]}))
    assert first["case_id"] != second["case_id"] == again["case_id"]


def test_rank_and_batch_are_left_to_whoever_sees_all_rows(job: Job) -> None:
    first, _ = of_texts(job, TEXT, TEXT)
    record = json.loads(first["record"])
    assert first["rank"] is None and record["rank"] is None and record["batch"] is None and record["text"] == TEXT


def test_policy_base_rate_and_audit_draw_are_those_of_the_settings(job: Job, name: str) -> None:
    measure = Scrutiny("KZ", "why", "where", datetime.date(2026, 1, 1), datetime.date(2027, 1, 1), "priority")
    [raised] = of_texts(replace(job, measures=(measure,)), SHOT)
    assert raised["band"] == "priority" and "why" in raised["policy"]
    model = of_model(model_folder.check(model_folder.DEFAULT).sha256, base_rate=0.1)
    [higher] = of_texts(replace(job, settings=replace(DEFAULT, base_rate=0.1), name=model), SHOT)
    assert higher["score"] > raised["score"]
    routine = ["The prosecutor seeks the arrest of a man for theft of two lorries from a depot in May 2019; he sold them "
               "to a dealer and spent the money, a witness saw him and a camera filmed him."]  # fmt: skip
    [drawn] = of_texts(replace(job, settings=replace(DEFAULT, audit_share=1.0)), *routine)
    assert drawn["audit"] == ("audit" if drawn["band"] == "routine" else "")


def test_the_model_is_loaded_once_in_a_worker(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    of_texts(job, TEXT)
    monkeypatch.setattr(Screener, "load", lambda *given, **options: pytest.fail("loaded again"))
    of_texts(job, SHOT)


def test_a_worker_with_another_model_or_other_rules_refuses(job: Job) -> None:
    with pytest.raises(ModelError, match="another model"):
        of_texts(replace(job, name="0" * 64), TEXT)


def test_an_empty_partition_gives_nothing(job: Job) -> None:
    empty = batch({"case id": [], "text": []}, text=pa.string())
    assert found(replace(job, headings=("case id", "text")), empty) == []


def test_no_chunk_is_larger_than_the_bound_on_memory(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(Desk, "findings", lambda desk, rows: seen.append(len(rows)) or [])
    monkeypatch.setattr(rows, "_batch", lambda cells, fields: pa.RecordBatch.from_pylist([], schema=fields))
    found(replace(job, headings=("text",)), batch({"text": [TEXT] * (2 * CHUNK + 1)}))
    assert seen == [CHUNK, CHUNK, 1]
