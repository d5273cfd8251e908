"""Reading: any mix of inputs in order, ids that are unique, kinds found by content, and no exception whatever the bytes."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from predominance.errors import InputError
from predominance.readers import read
from predominance.settings import Limits, Settings
from predominance.types import Case, Failure
from tests.readers.files import FACTS, cases, failure, found, packed, pdf, word, xlsx


def test_a_mix_of_folders_and_files_is_read_in_order(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    (inbox / "sub").mkdir(parents=True)
    word(inbox / "b.docx", [FACTS])
    pdf(inbox / "a.pdf", [FACTS])
    (inbox / "sub" / "c.md").write_text(FACTS, encoding="utf-8")
    (inbox / ".DS_Store").write_bytes(b"\x00")
    (inbox / "_SUCCESS").write_bytes(b"")  # Spark leaves it beside what it wrote
    (inbox / "~$b.docx").write_bytes(b"x")
    table = xlsx(tmp_path / "cases.xlsx", {"S": [["text"], [FACTS]]})
    assert [case.case_id for case in cases(table, inbox)] == ["cases.xlsx#2", "a.pdf", "b.docx", "sub/c.md"]


def test_two_files_of_one_name_keep_their_cases_apart(tmp_path: Path) -> None:
    paths = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        paths.append(xlsx(tmp_path / folder / "in.xlsx", {"S": [["text"], [FACTS]]}))
    assert [case.case_id for case in cases(*paths)] == [f"{path}#2" for path in paths]


def test_an_id_that_stands_twice_names_the_first_place(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "in.xlsx", {"S": [["id", "text", "Desk"], ["A", FACTS, ""], ["A", FACTS, "North"]]})
    first, second = found(path)
    assert isinstance(first, Case) and isinstance(second, Failure)
    assert second.problem == f'the case id stands twice: first in {path} (sheet "S", row 2)'
    assert (second.case_id, second.origin.row, second.extra["Desk"]) == ("A", 3, "North")


def test_a_row_that_is_no_case_keeps_its_text_and_its_columns(tmp_path: Path) -> None:
    rows = [["id", "text", "country", "charge"], ["A", FACTS, "Atlantis", "theft"], ["B", FACTS, "", ""], ["B", FACTS, "", "x"]]
    unknown, _, twice = found(xlsx(tmp_path / "in.xlsx", {"S": rows}))
    assert isinstance(unknown, Failure) and isinstance(twice, Failure)
    assert (unknown.extra["text"], unknown.extra["requesting_country"], unknown.extra["charges"]) == (FACTS, "Atlantis", "theft")
    assert (twice.extra["text"], twice.extra["charges"]) == (FACTS, "x")


def test_a_fact_that_is_not_understood_is_used_for_nothing_and_named(tmp_path: Path) -> None:
    facts = ("refugee_status", "extradition_refused", "asylum_pending", "prior_request")
    (case,) = cases(xlsx(tmp_path / "in.xlsx", {"S": [["text", *facts], [FACTS, *["granted"] * 4]]}))
    assert [getattr(case, name) for name in facts] == ["yes", "", "", ""]
    assert case.cautions == tuple(f"not_understood:{name}" for name in facts[1:])


def test_a_text_beside_a_column_of_that_name_is_kept_under_its_own_heading(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "in.xlsx", {"S": [["text", "Long form", "country"], ["short", FACTS, "Atlantis"]]})
    (unknown,) = found(path, columns={"text": "Long form"})
    assert isinstance(unknown, Failure) and (unknown.extra["text"], unknown.extra["Long form"]) == ("short", FACTS)


@pytest.mark.parametrize("name", ["cases.csv", "cases.dat", "cases"])
def test_a_workbook_under_another_name_is_a_workbook(tmp_path: Path, name: str) -> None:
    xlsx(tmp_path / "x.xlsx", {"S": [["text"], [FACTS]]}).rename(tmp_path / name)
    assert cases(tmp_path / name)[0].origin.sheet == "S"


def test_a_table_under_a_workbooks_name_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    path.write_text(f"id;text\n1;{FACTS}\n", encoding="utf-8")
    assert cases(path)[0].case_id == "1"


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "empty"),
        ("a.jpg", b"\xff\xd8\xff\xe0 picture", "picture"),
        ("a.rtf", b"{\\rtf1 text}", "Rich Text"),
        ("a.zip", packed({"a.txt": "x"}), "packed folder"),
        ("a.docx", b"PK\x03\x04 nonsense", "damaged"),
        ("a.docx", b"plain words", "damaged"),
        ("a.pdf", b"plain words", "damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old office format"),
        ("a.xls", b"<html><table><tr><td>x</td></tr></table></html>", "web page"),
        ("a.py", b"print('a request')", "kind that is not read"),
        ("a.bin", bytes(range(256)) * 4, "kind that is not read"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert problem in failure(path).problem


def test_missing_inputs_and_empty_folders_end_the_run_before_it_begins(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read([str(tmp_path / "none.xlsx")])
    with pytest.raises(InputError, match="holds no file"):
        read([tmp_path])
    with pytest.raises(InputError, match="No input"):
        read([])
    with pytest.raises(InputError, match="columns are"):
        read([tmp_path], columns={"nonsense": "x"})


def test_odd_paths_are_refused_or_harmless(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read(["a\x00b"])
    with pytest.raises(InputError):
        read(["x" * 5000])
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    problems = [one.problem for one in found(tmp_path) if isinstance(one, Failure)]
    assert problems == ["this is a link to another place", "this is not an ordinary file"]


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FACTS, encoding="utf-8")
    assert "bytes, more than the 10" in failure(path, settings=Settings(limits=Limits(file_bytes=10))).problem


def test_no_message_of_a_failure_repeats_the_case_text(tmp_path: Path) -> None:
    secret = "Zebra77 secret facts"
    rows = [["id", "text", "country"], ["A", secret, "Atlantis"], ["B", secret * 60, ""]]
    path = xlsx(tmp_path / "in.xlsx", {"S": rows})
    failures = [one for one in found(path, settings=Settings(limits=Limits(characters=1000))) if isinstance(one, Failure)]
    assert len(failures) == 2
    assert not any("Zebra77" in f"{one.problem}{one.action}" for one in failures)
    assert [one.extra.get("text") for one in failures] == [secret, None]  # a text beyond the limit is not held


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": "a b"}\n' * 3, encoding="utf-8")
    assert isinstance(next(read([path, path])), Case)


SUFFIXES = [".csv", ".tsv", ".json", ".jsonl", ".txt", ".html", ".eml", ".xlsx", ".ods", ".docx", ".pdf", ".parquet", ".md", ""]
HEADS = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.4\n",
    b"PAR1",
    b"text,id\n",
    b'{"text": ',
    b"<html>",
    b"From: a\nSubject: b\n\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(head=st.sampled_from(HEADS), content=st.binary(max_size=300), suffix=st.sampled_from(SUFFIXES))
def test_random_bytes_never_raise(tmp_path: Path, head: bytes, content: bytes, suffix: str) -> None:
    path = tmp_path / f"in{suffix}"
    path.write_bytes(head + content)
    for one in found(path):
        assert isinstance(one, Case | Failure)
        if isinstance(one, Case):
            assert one.text.strip() and one.case_id


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cc"]), min_size=1, max_size=40), min_size=1, max_size=5))
def test_any_text_comes_back_from_csv_as_it_was_but_for_what_no_cell_holds(tmp_path: Path, texts: list[str]) -> None:
    import csv

    from predominance.readers.cleaning import cleaned
    from predominance.writers.flat import guarded

    path = tmp_path / "in.csv"
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        table = csv.writer(file)
        table.writerow(["id", "text"])
        table.writerows([f"n{number}", guarded(f"T{text}")] for number, text in enumerate(texts))
    assert [case.text for case in cases(path)] == [cleaned(f"T{text}".encode("utf-8", "replace").decode()) for text in texts]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 5000), value=st.integers(0, 255))
def test_a_workbook_with_one_byte_changed_never_raises(tmp_path: Path, place: int, value: int) -> None:
    path = xlsx(tmp_path / "in.xlsx", {"S": [["text"], [FACTS]]})
    content = bytearray(path.read_bytes())
    content[place % len(content)] = value
    path.write_bytes(content)
    for one in found(path):
        assert isinstance(one, Case | Failure)
