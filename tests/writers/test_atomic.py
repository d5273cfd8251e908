"""Nothing stands under the final name unless it is whole."""

import errno
import os
from pathlib import Path

import pytest

from predominance.errors import OutputError
from predominance.writers import FORMATS, Queue, write
from predominance.writers.atomic import replacing
from predominance.writers.entries import filled_in, ready
from tests.hand import assessment, failure
from tests.writers.test_formats import ABOUT, queue


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), RuntimeError(), OSError(errno.ENOSPC, "No space left on device")])
@pytest.mark.parametrize("suffix", FORMATS)
def test_whatever_stops_the_writing_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, stop: BaseException
) -> None:
    output = tmp_path / f"out{suffix}"
    output.write_text("before")
    held = queue(assessment("A"), assessment("B"))

    def stopping(self: Queue) -> object:
        yield from held_records[:1]
        raise stop

    held_records = list(held.records())
    monkeypatch.setattr(Queue, "records", stopping)
    with pytest.raises((type(stop), OutputError)):
        write(held, output, about=ABOUT)
    assert [path.name for path in tmp_path.iterdir()] == [output.name]
    assert output.read_text() == "before"


def test_a_full_disk_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="the disk is full"), replacing(tmp_path / "out.csv"):
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a system without /proc")
def test_a_folder_that_takes_no_files_is_not_said_to_be_missing() -> None:
    with pytest.raises(OutputError, match="lets nobody make files there"):
        ready(Path("/proc/out.xlsx"))


@pytest.mark.parametrize("name", ["none/out.xlsx", "file/out.xlsx", "folder.xlsx"])
def test_an_output_that_cannot_be_is_refused_before_the_work(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(OutputError) as refused:
        ready(tmp_path / name)
    assert refused.value.hint


def test_what_a_killed_run_left_behind_goes_before_the_next_one_reads_a_case(tmp_path: Path) -> None:
    output = tmp_path / "out.xlsx"
    left, other, foreign = (tmp_path / name for name in (".out.xlsx.unfinished-ab12", ".out.csv.unfinished-cd34", "unfinished"))
    for folder in (left, other, foreign):
        folder.mkdir()
        (folder / "unfinished.xlsx").write_text("half")
    ready(output)
    assert not left.exists() and other.exists() and foreign.exists()  # of another output a run may still be alive


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="not allowed"):
        ready(tmp_path / "out.xlsx")


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".csv"])
def test_the_work_of_a_reviewer_is_not_overwritten(tmp_path: Path, suffix: str) -> None:
    output = tmp_path / f"out{suffix}"
    write(queue(assessment(extra={"decision": "undecided"})), output, about=ABOUT)
    assert filled_in(output) == 1
    with pytest.raises(OutputError, match="1 of its rows hold entries"):
        ready(output)


def test_an_entry_on_a_row_that_was_not_scored_is_the_work_of_a_reviewer_too(tmp_path: Path) -> None:
    output = tmp_path / "out.xlsx"
    write(queue(failure("F", extra={"note": "seen"})), output, about=ABOUT)
    with pytest.raises(OutputError, match="1 of its rows hold entries"):
        ready(output)


def test_entries_are_found_in_a_csv_that_was_saved_anew_with_other_separators(tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    output.write_text(f"rank;band;lift;score;text;decision\n1;review;2;0.1;{'a, ' * 70_000};undecided\n", encoding="cp1252")
    with pytest.raises(OutputError, match="1 of its rows hold entries"):
        ready(output)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".csv"])
def test_an_output_without_entries_may_be_replaced(tmp_path: Path, suffix: str) -> None:
    output = tmp_path / f"out{suffix}"
    write(queue(), output, about=ABOUT)
    ready(output)
    output.write_bytes(b"")
    ready(output)


def test_a_table_that_is_not_ours_may_be_replaced(tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    output.write_text("name,note\na,b\n")
    ready(output)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), b"PK\x03\x04"])
def test_a_workbook_that_cannot_be_opened_is_not_overwritten(tmp_path: Path, suffix: str, content: bytes) -> None:
    output = tmp_path / f"out{suffix}"
    output.write_bytes(content)
    with pytest.raises(OutputError, match="cannot be opened, and may hold entries of a reviewer"):
        ready(output)
    assert output.read_bytes() == content


def test_an_input_is_not_overwritten(tmp_path: Path) -> None:
    output = tmp_path / "in.csv"
    output.write_text("text\n")
    with pytest.raises(OutputError, match="an input and the output"):
        ready(output, inputs=[str(output)])
