from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from evaluation.__main__ import app
from evaluation.labelled import foreign, part, read_labelled
from predominance.errors import InputError

LINES = '{"id": "1", "text": "A breach.", "label": 1, "country": "PE"}\n\n'
LINES += '{"id": "2", "text": "None.", "label": 0, "group": "g"}\n'


def test_json_lines_of_anybody_are_judged_whole(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(LINES, encoding="utf-8")
    first, second = part(read_labelled(path), path, "test")
    assert (first.id, first.label, first.group, first.country, first.style) == ("1", 1, "1", "PE", "not said")
    assert (second.group, second.text) == ("g", "None.")


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "1", "text": "x"}', '{"id": "1", "text": "x", "label": 2}'])
def test_a_bad_line_is_named_and_not_quoted(tmp_path: Path, line: str) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(LINES + line, encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.jsonl:4: not a labelled text"):
        read_labelled(path)


def test_two_texts_of_one_id_are_refused_with_both_lines(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(LINES + '{"id": 1, "text": "Another.", "label": 0}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.jsonl:4: line 1 has the same id"):
        read_labelled(path)


@pytest.mark.parametrize("end", ["\u2028", "\u0085"])
def test_a_line_end_of_another_kind_inside_a_text_ends_no_line(tmp_path: Path, end: str) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(LINES.replace("None.", f"None.{end}At all."), encoding="utf-8")
    assert read_labelled(path)[1].text == f"None.{end}At all."


def test_a_file_in_another_encoding_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_bytes(LINES.replace("None", "Núll").encode("latin-1"))
    with pytest.raises(InputError, match="is not UTF-8"):
        read_labelled(path)


def test_one_label_alone_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"id": "1", "text": "x", "label": 1}', encoding="utf-8")
    with pytest.raises(InputError, match="both labels"):
        read_labelled(path)


def test_a_missing_file_and_an_unknown_split_are_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is missing"):
        read_labelled(tmp_path / "nothing")
    with pytest.raises(InputError, match="no split"):
        part([], tmp_path, "tset")


@pytest.mark.parametrize("name", ["own.jsonl", "own.JSONL", "own.ndjson"])
def test_a_file_of_ones_own_is_no_part_of_our_splits_whatever_its_ending(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(LINES, encoding="utf-8")
    assert foreign(path) and len(part(read_labelled(path), path, "exam")) == 2


def test_a_file_of_cases_and_a_folder_are_part_of_the_corpus(tmp_path: Path) -> None:
    path = tmp_path / "theme.case"
    path.write_text("", encoding="utf-8")
    assert not foreign(path) and not foreign(tmp_path)
    with pytest.raises(InputError, match="holds no text"):
        read_labelled(tmp_path)


@pytest.mark.parametrize("verb", ["speed", "peers", "shortcuts", "core", "folds"])
def test_what_needs_a_whole_corpus_refuses_a_file_in_one_clear_line(tmp_path: Path, verb: str) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(LINES, encoding="utf-8")
    answer = CliRunner().invoke(app, [verb, "--cases", str(path)])
    assert isinstance(answer.exception, InputError) and "needs a folder" in answer.exception.message


@pytest.mark.parametrize("verb", ["tags", "reading spans"])
def test_texts_without_tags_or_marks_are_refused_in_one_clear_line(tmp_path: Path, verb: str) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(LINES, encoding="utf-8")
    answer = CliRunner().invoke(app, [*verb.split(), "--cases", str(path)])
    assert isinstance(answer.exception, InputError) and "to judge by" in answer.exception.message


def test_the_quality_on_texts_of_ones_own_is_computed(tmp_path: Path, judge, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "own.jsonl"
    path.write_text(LINES, encoding="utf-8")
    monkeypatch.setattr("predominance.screener.Screener.load", lambda model: SimpleNamespace(base_rate=0.013))
    monkeypatch.setattr("evaluation.judged.judge", lambda screener, records: [judge(r.id, r.label, r.label) for r in records])
    answer = CliRunner().invoke(app, ["quality", "--cases", str(path)])
    assert answer.exit_code == 0 and answer.output.split("\n")[1].split()[:3] == ["all", "2", "1.000"]


@pytest.mark.parametrize("rate", ["0", "1", "1.3", "-0.1"])
def test_a_year_needs_a_base_rate_between_nought_and_one(rate: str) -> None:
    answer = CliRunner().invoke(app, ["simulate", "--base-rate", rate])
    assert answer.exit_code == 2 and "--base-rate" in answer.output
