"""Text tables: every encoding and separator that offices send, rows that are too wide, and our own guard undone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from predominance.readers.delimited import unguarded
from predominance.types import Case, Failure
from predominance.writers.flat import guarded
from tests.readers.files import FACTS, cases, failure, found


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_separator_and_encoding_are_found_out(tmp_path: Path, separator: str, encoding: str) -> None:
    text = (
        separator.join(["Case", "Résumé des faits", "Pays"])
        + "\r\n"
        + separator.join(["1", f'"{FACTS}, déjà; vu | ici"', "Türkei"])
        + "\r\n"
    )
    (case,) = cases(written(tmp_path / "in.csv", text, encoding))
    assert (case.text, case.requesting_country, case.origin.row) == (f"{FACTS}, déjà; vu | ici", "TR", 2)
    assert case.cautions == (("encoding_guessed:cp1252",) if encoding == "cp1252" else ())


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Прокуратура города просит задержать гражданина за кражу двух автомобилей в мае 2020 года"),
        ("koi8_r", "Прокуратура города просит задержать гражданина за кражу двух автомобилей в мае 2020 года"),
        ("cp1256", "تطلب النيابة العامة القبض على المتهم بسرقة سيارتين في شهر مايو من العام الماضي"),
        ("cp1253", "Η εισαγγελία ζητεί τη σύλληψη του κατηγορουμένου για κλοπή δύο αυτοκινήτων"),
        ("gb18030", "检察院请求逮捕犯罪嫌疑人，因其于二零二零年五月盗窃两辆汽车，并逃往国外。"),
    ],
)
def test_other_scripts_are_guessed_and_the_guess_is_named(tmp_path: Path, encoding: str, text: str) -> None:
    (case,) = cases(written(tmp_path / "in.csv", f"id;text\n1;{text}\n2;{text}\n", encoding))[:1]
    assert case.text == text
    assert case.cautions[0].startswith("encoding_guessed:")


@pytest.mark.parametrize(
    ("encoding", "line"),
    [
        ("cp1251", "номер дела;фамилия;фабула\n1;иванов;опубликовал в сети призывы\n"),
        ("cp1253", "ref;όνομα;text\n1;παπαδόπουλος;απάτη και πλαστογραφία\n"),
    ],
)
def test_small_letters_of_another_script_between_english_texts_are_not_taken_for_accents(
    tmp_path: Path, encoding: str, line: str
) -> None:
    first, second = cases(written(tmp_path / "in.csv", f'{line}2;X;"{FACTS * 4}"\n', encoding))
    assert first.text in line and second.text == FACTS * 4
    assert first.cautions == (f"encoding_guessed:{encoding}",)


def test_one_odd_byte_does_not_spoil_a_utf8_file(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes("text\n“Kāpēc” viņš ārzemēs — škoda čas;\n".encode() + b"caf\xe9 and more\n")
    first, second = cases(path)
    assert (first.text, second.text) == ("“Kāpēc” viņš ārzemēs — škoda čas;", "café and more")


def test_rows_are_counted_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    both = cases(written(tmp_path / "in.csv", f'id,text\n\n1,"{FACTS}\nSecond line."\n2,{FACTS}\n'))
    assert [(case.case_id, case.origin.row) for case in both] == [("1", 3), ("2", 4)]
    assert both[0].text.endswith("\nSecond line.")


def test_a_row_with_too_many_cells_fails_and_one_with_too_few_is_read(tmp_path: Path) -> None:
    wide, short = found(written(tmp_path / "in.csv", f"id,text,desk\n1,Seeks him, for theft,North\n2,{FACTS}\n"))
    assert isinstance(wide, Failure) and wide.origin.row == 2 and "4 cells where the heading line has 3" in wide.problem
    assert isinstance(short, Case) and dict(short.extra) == {"desk": ""}


def test_an_open_quotation_mark_does_not_swallow_the_rows_below(tmp_path: Path) -> None:
    path = written(tmp_path / "in.csv", 'id,text\n1,He stole.\n2,"He ran\n3,He fled.\n')
    assert [(case.case_id, case.text, case.origin.row) for case in cases(path)] == [
        ("1", "He stole.", 2),
        ("2", '"He ran', 3),
        ("3", "He fled.", 4),
    ]


def test_a_table_of_one_column_needs_no_separator(tmp_path: Path) -> None:
    (case,) = cases(written(tmp_path / "in.csv", "Text\nHe stole, ran; and fled.\n"))
    assert case.text == "He stole, ran; and fled."


def test_nuls_and_long_cells_are_no_obstacle(tmp_path: Path) -> None:
    (case,) = cases(written(tmp_path / "in.csv", "id,text\n1,\x00" + "word " * 60_000 + "\n"))
    assert len(case.text) == 300_000


def test_excels_separator_line_is_obeyed(tmp_path: Path) -> None:
    (case,) = cases(written(tmp_path / "in.csv", f"sep=;\nid;text\n1;{FACTS}\n"))
    assert (case.case_id, case.origin.row) == ("1", 3)


def test_a_table_under_a_text_files_name_is_a_table(tmp_path: Path) -> None:
    (case,) = cases(written(tmp_path / "unicode text.txt", f"Case\tText\n1\t{FACTS}\n", "utf-16"))
    assert case.case_id == "1"


def test_a_file_without_rows_says_so(tmp_path: Path) -> None:
    assert "empty" in failure(written(tmp_path / "in.csv", "")).problem
    assert "no row" in failure(written(tmp_path / "in2.csv", "id,text\n")).problem


def test_what_our_own_table_computed_is_no_reason_to_fail(tmp_path: Path) -> None:
    rows = f"rank,band,lift,score,case id,requesting country,text\n1,priority,9,0.2,A,the Minsk court,{FACTS}\n"
    (case,) = cases(written(tmp_path / "ranked.csv", rows))
    assert (case.case_id, case.requesting_country) == ("A", "")


def test_text_that_looks_like_a_formula_comes_back_from_our_own_csv(tmp_path: Path) -> None:
    (case,) = cases(written(tmp_path / "in.csv", f"text,note\n'={FACTS},'quoted'\n"))
    assert (case.text, case.extra["note"]) == (f"={FACTS}", "'quoted'")


@given(st.text(alphabet="'=+-@\t\rab ", max_size=8))
def test_what_our_writer_guards_our_reader_gives_back(cell: str) -> None:
    assert unguarded(str(guarded(cell))) == cell
