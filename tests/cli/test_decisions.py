"""The verb ``decisions``: exit codes, what is written and what is said."""

from pathlib import Path

import pytest

from predominance.cli import run
from predominance.decisions import load
from tests.hand import TEXT

HEAD = "rank,band,lift,score,case id,text,decision,ground,first view,note\n"


def table(path: Path, *decisions: str) -> Path:
    lines = [f'{n},review,2,0.1,X-{n},"{TEXT} {n}",{word},,,\n' for n, word in enumerate(decisions, 1)]
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return path


def test_decisions_are_collected_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "decisions.jsonl"
    assert run(["decisions", str(table(tmp_path / "ines.csv", "undecided", "")), "-o", str(output)]) == 0
    assert "1 new entry written" in capsys.readouterr().out and len(load(output)) == 1
    assert run(["decisions", str(tmp_path / "ines.csv"), "-o", str(output)]) == 0
    assert "1 were there already" in capsys.readouterr().out and len(load(output)) == 1


def test_conflicts_are_a_table_and_exit_code_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    books = [str(table(tmp_path / "ines.csv", "refer on")), str(table(tmp_path / "tomas.csv", "undecided"))]
    assert run(["decisions", *books, "-o", str(tmp_path / "d.jsonl")]) == 3
    said = capsys.readouterr().out
    assert "differ on 1 text" in said and "ines" in said and "tomas" in said and "Atameken" not in said


def test_unknown_words_are_named_with_their_row_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["decisions", str(table(tmp_path / "ines.csv", "nope")), "-o", str(tmp_path / "d.jsonl")]) == 3
    said = capsys.readouterr().err
    assert "Row 2 of ines.csv, case X-1" in said and "does not count until it is mended" in said and "Atameken" not in said
    assert [one.decision for one in load(tmp_path / "d.jsonl")] == ["nope"]


@pytest.mark.parametrize("arguments", [["none.xlsx"], ["."], []])
def test_what_cannot_be_read_at_all_gives_exit_code_2_and_no_file(tmp_path: Path, arguments: list[str]) -> None:
    assert run(["decisions", *arguments, "-o", str(tmp_path / "d.jsonl")]) == 2
    assert not (tmp_path / "d.jsonl").exists()


def test_the_report_says_how_many_have_a_first_view_and_not_when_it_was_entered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ines.csv"
    rows = (f'{n},review,2,0.1,X-{n},"{TEXT} {n}",undecided,,{view},,\n' for n, view in enumerate(("cannot tell", ""), 1))
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    assert run(["decisions", str(path), "-o", str(tmp_path / "d.jsonl")]) == 0
    assert "1 of them has a first view." in " ".join(capsys.readouterr().out.split())
