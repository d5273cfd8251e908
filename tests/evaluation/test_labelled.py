from pathlib import Path

import pytest

from evaluation.labelled import part, read_labelled
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
