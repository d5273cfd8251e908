"""Parquet: no file, whatever it says of itself, takes more memory than the settings allow, and every refusal says why."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from predominance.readers import parquet, thrift
from predominance.settings import Limits, Settings
from predominance.types import Case, Failure
from tests.readers.files import FACTS, cases, failure, found

TIGHT = Settings(limits=Limits(unpacked_bytes=10_000_000))


def saved(path: Path, table: dict[str, Any], **how: Any) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as arrow

    arrow.write_table(pa.table(table), path, **how)
    return path


def varint(number: int) -> bytes:
    number, parts = number << 1, b""
    while number > 127:
        parts, number = parts + bytes([number & 127 | 128]), number >> 7
    return parts + bytes([number])


def told_size(path: Path) -> int:
    import pyarrow.parquet as arrow

    with arrow.ParquetFile(path) as file:
        return int(file.metadata.row_group(0).column(0).total_uncompressed_size)


@pytest.mark.parametrize("how", [{}, {"use_dictionary": False}, {"data_page_version": "2.0"}, {"compression": "none"}])
def test_the_pages_are_counted_and_the_rows_are_read(tmp_path: Path, how: dict[str, Any]) -> None:
    texts = [f"{FACTS} Case {number}." for number in range(3000)]
    path = saved(tmp_path / "in.parquet", {"text": texts}, data_page_size=2000, row_group_size=1000, **how)
    assert [case.text for case in cases(path)] == texts


def test_a_file_that_lies_about_its_unpacked_size_is_not_opened(tmp_path: Path) -> None:
    path = saved(tmp_path / "in.parquet", {"text": ["x" * 11_000_000]}, compression="zstd", use_dictionary=False)
    content = path.read_bytes()
    start = 200  # beyond the header of the page, which is the truth
    lie = content[:start] + content[start:].replace(varint(told_size(path)), varint(9_000_000))
    path.write_bytes(lie)
    assert told_size(path) == 9_000_000
    assert "unpacks to more than 10,000,000 bytes" in failure(path, settings=TIGHT).problem


def test_one_long_text_that_very_many_rows_share_ends_at_the_limit(tmp_path: Path) -> None:
    path = saved(tmp_path / "in.parquet", {"text": ["x" * 100_000] * 300}, compression="zstd")
    assert path.stat().st_size < 100_000
    *read, last = found(path, settings=TIGHT)
    assert isinstance(last, Failure) and "the rest was not read" in last.problem and last.origin.row == len(read) + 1 == 101


def test_a_list_of_very_many_values_in_one_row_is_not_opened(tmp_path: Path) -> None:
    path = saved(tmp_path / "in.parquet", {"text": [FACTS], "marks": [[1] * 200_000]})
    assert path.stat().st_size < 10_000
    assert "a list of the Parquet file has 200,000 values" in failure(path, settings=TIGHT).problem


def test_texts_that_grow_from_row_to_row_are_read_a_row_at_a_time(tmp_path: Path) -> None:
    texts = ["x" * 90_000 + str(number) for number in range(100)]
    how = {"use_dictionary": False, "column_encoding": {"text": "DELTA_BYTE_ARRAY"}}
    path = saved(tmp_path / "in.parquet", {"text": texts}, **how)
    assert path.stat().st_size < 100_000
    assert [case.text for case in cases(path, settings=TIGHT)] == texts


def test_a_heading_that_stands_twice_is_asked_about(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as arrow

    path = tmp_path / "in.parquet"
    arrow.write_table(pa.table([pa.array([FACTS]), pa.array(["other"])], names=["text", "text"]), path)
    assert 'two columns named "text"' in failure(path).problem


def test_a_huge_row_group_is_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    saved(path, {"text": [f"{number} " + FACTS * 40 for number in range(6_000)]}, row_group_size=6_000, use_dictionary=False)
    assert path.stat().st_size > 500_000
    script = (
        "import resource, sys\nfrom predominance.readers import read\nimport pyarrow.parquet\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "before, count = peak(), sum(1 for _ in read([sys.argv[1]]))\nprint(count, peak() - before)"
    )
    told = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True).stdout.split()
    assert int(told[0]) == 6_000 and int(told[1]) < 15_000  # kilobytes; the texts are 23,000


@given(content=st.binary(max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_is_no_page_header_is_refused_or_read_to_no_more_than_its_length(content: bytes) -> None:
    try:
        page = thrift.page(content)
    except (ValueError, IndexError):
        return
    assert 0 < page.header <= len(content) and min(page.packed, page.unpacked, page.values) >= 0


def test_a_cut_parquet_file_gives_one_failure(tmp_path: Path) -> None:
    path = saved(tmp_path / "in.parquet", {"text": [FACTS] * 5})
    assert isinstance(found(path)[0], Case)
    path.write_bytes(path.read_bytes()[:-30])
    assert "damaged" in failure(path).problem


def test_a_file_of_very_many_pages_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(
        tmp_path / "in.parquet", {"text": [f"{FACTS} {n}" for n in range(2000)]}, data_page_size=100, use_dictionary=False
    )
    assert len(cases(path)) == 2000
    monkeypatch.setattr(parquet, "_MOST_PAGES", 1)
    assert "more than 1 pages" in failure(path).problem


def test_a_page_header_that_quotes_long_values_is_read(tmp_path: Path) -> None:
    text = FACTS * 100
    assert [case.text for case in cases(saved(tmp_path / "in.parquet", {"text": [text]}, use_dictionary=False))] == [text]
