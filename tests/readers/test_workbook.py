"""Workbooks: all sheets, headings wherever they stand, values as people see them, and one line for what is broken."""

import datetime
import zipfile
from pathlib import Path

import pytest

from predominance.readers import workbook
from predominance.settings import Limits, Settings
from predominance.types import Case, Failure
from tests.readers.files import FACTS, bomb, cases, failure, found, ods, packed, xlsx


def test_numbers_dates_and_leading_zeros_arrive_as_people_see_them(tmp_path: Path) -> None:
    rows = [
        ["Case no", "Summary of facts", "Requesting state", "Received", "Desk", "Count", "Share"],
        ["0012", FACTS, "NA", datetime.date(2024, 5, 6), "NA", 42, 0.1],
    ]
    (case,) = cases(xlsx(tmp_path / "in.xlsx", {"Cases": rows}))
    assert (case.case_id, case.requesting_country, case.received) == ("0012", "NA", "2024-05-06")
    assert dict(case.extra) == {"Desk": "NA", "Count": "42", "Share": "0.1"}
    assert dict(case.given) == {"case_id": "0012", "requesting_country": "NA", "received": "2024-05-06"}
    assert (case.origin.sheet, case.origin.row) == ("Cases", 2)


def test_the_heading_line_is_found_below_a_title_and_empty_rows(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Requests of March"], [], [], [None, "ID", "Text"], [None, 7, FACTS], [], [None, 8, FACTS]]
    both = cases(xlsx(tmp_path / "in.xlsx", {"S": rows}))
    assert [(case.case_id, case.origin.row) for case in both] == [("7", 5), ("8", 7)]


def test_every_sheet_is_read_and_one_without_text_fails_alone(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "in.xlsx", {"A": [["text"], [FACTS]], "Empty": [], "List": [["x", "y"], ["1", "2"]], "B": [["text"], [FACTS]]}
    )
    first, listed, last = found(path)
    assert isinstance(first, Case) and isinstance(listed, Failure) and isinstance(last, Case)
    assert (first.case_id, last.case_id) == ("in.xlsx#2", "in.xlsx#B!2")
    assert listed.origin.sheet == "List"
    assert '"x", "y"' in listed.problem and "--column" in listed.action


def test_vertically_merged_cells_hold_for_all_their_rows(tmp_path: Path) -> None:
    rows = [["country", "text"], [None, FACTS], [None, FACTS + " Again."], ["KZ", FACTS]]
    path = xlsx(tmp_path / "in.xlsx", {"S": rows}, merged=[(1, 0, 2, 0, "Turkey")])
    assert [case.requesting_country for case in cases(path)] == ["TR", "TR", "KZ"]


def test_a_heading_that_stands_twice_and_a_cell_without_heading_are_kept(tmp_path: Path) -> None:
    (case,) = cases(xlsx(tmp_path / "in.xlsx", {"S": [["text", "Desk", "Desk", None], [FACTS, "a", "b", "c"]]}))
    assert dict(case.extra) == {"Desk": "a", "Desk (2)": "b", "column D": "c"}


def test_only_the_ranking_sheet_of_our_own_workbook_is_read(tmp_path: Path) -> None:
    ranking = [
        ["rank", "band", "case id", "requesting country", "text", "decision"],
        [1, "priority", "A-1", "the Minsk court", FACTS, "refuse"],
    ]
    path = xlsx(
        tmp_path / "ranked.xlsx",
        {"Ranking": ranking, "Reasons": [["x", "y"], ["1", "2"]], "Problems": [], "About": [["model", "1"]]},
    )
    (case,) = cases(path)
    assert (case.case_id, case.requesting_country, case.text) == ("A-1", "", FACTS)
    assert dict(case.extra) == {"rank": "1", "band": "priority", "decision": "refuse"}


def test_ods_is_read_like_xlsx(tmp_path: Path) -> None:
    (case,) = cases(ods(tmp_path / "in.ods", [["case_id", "text", "Desk"], ["0012", FACTS, "=1+1"]]))
    assert (case.case_id, case.text, dict(case.extra)) == ("0012", FACTS, {"Desk": "=1+1"})


def test_an_ods_row_that_repeats_a_million_times_is_not_opened(tmp_path: Path) -> None:
    path = ods(tmp_path / "in.ods", [["text"], [FACTS * 20]])
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    *first, last = members["content.xml"].split("<table:table-row>")
    members["content.xml"] = "<table:table-row>".join(first) + '<table:table-row table:number-rows-repeated="1000000">' + last
    path.write_bytes(packed(members))
    assert "repeats a row" in failure(path).problem


def test_a_document_type_declaration_inside_a_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(packed({"xl/workbook.xml": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}))
    assert "document type declaration" in failure(path).problem


def test_a_row_with_no_text_is_a_failure_that_keeps_the_row(tmp_path: Path) -> None:
    one = failure(xlsx(tmp_path / "in.xlsx", {"S": [["id", "text", "Desk"], ["A", None, "North"]]}))
    assert (one.case_id, one.origin.row, one.problem) == ("A", 2, "the case text is empty")
    assert one.extra["Desk"] == "North"


@pytest.mark.parametrize(("column", "value"), [("charges", "treason"), ("subject", "SEITOV Marat")])
def test_a_row_with_a_charge_or_a_person_and_no_text_stays_a_case(tmp_path: Path, column: str, value: str) -> None:
    [one] = found(xlsx(tmp_path / "in.xlsx", {"S": [["id", "text", column], ["A", " ", value]]}))
    assert isinstance(one, Case) and one.case_id == "A" and not one.text.strip()
    assert getattr(one, column) == one.given[column] == value


def test_a_country_that_does_not_exist_and_one_that_is_two_are_failures(tmp_path: Path) -> None:
    rows = [["text", "country"], [FACTS, "Kazakstann"], [FACTS, "Congo"], [FACTS, "n/a"]]
    wrong, double, empty = found(xlsx(tmp_path / "in.xlsx", {"S": rows}))
    assert isinstance(wrong, Failure) and '"Kazakstann"' in wrong.problem
    assert isinstance(double, Failure) and "more than one state" in double.problem
    assert isinstance(empty, Case) and empty.requesting_country == ""


def test_rows_over_the_limit_are_one_failure(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "in.xlsx", {"S": [["text"], [FACTS], [FACTS], [FACTS]]})
    first, rest = found(path, settings=Settings(limits=Limits(rows=1)))
    assert isinstance(first, Case) and isinstance(rest, Failure)
    assert "more than 1 rows" in rest.problem


def test_an_empty_workbook_says_so(tmp_path: Path) -> None:
    assert "no row" in failure(xlsx(tmp_path / "in.xlsx", {"S": []})).problem


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    assert "zip bomb" in failure(bomb(tmp_path / "in.xlsx", megabytes=60)).problem


@pytest.mark.parametrize("kept", [40, 2000, -30])
def test_a_cut_off_workbook_is_one_failure(tmp_path: Path, kept: int) -> None:
    path = xlsx(tmp_path / "in.xlsx", {"S": [["text"], [FACTS]]})
    path.write_bytes(path.read_bytes()[:kept])
    assert "damaged" in failure(path).problem


def test_a_workbook_with_nonsense_inside_is_one_failure(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(
        packed({"xl/workbook.xml": "<workbook><sheets><sheet name='a' r:id='x'/></sheets></workbook>", "[Content_Types].xml": ""})
    )
    assert failure(path).problem


def test_a_protected_workbook_asks_for_one_without_password(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600)
    assert "password" in failure(path).problem


def test_a_panic_of_the_spreadsheet_reader_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panics(path: Path) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setattr(workbook, "_open", panics)
    assert "damaged" in failure(xlsx(tmp_path / "in.xlsx", {"S": [["text"], [FACTS]]})).problem


def test_a_second_table_below_the_first_is_read_by_its_own_headings(tmp_path: Path) -> None:
    rows = [
        ["id", "text"],
        ["1", FACTS],
        [],
        ["Second list"],
        ["Summary of facts", "Case no", "Country"],
        ["He fled.", "2", "TR"],
    ]
    first, title, second = found(xlsx(tmp_path / "in.xlsx", {"S": rows}))
    assert isinstance(first, Case) and (first.case_id, first.text) == ("1", FACTS)
    assert isinstance(title, Failure) and title.case_id == "Second list"
    assert isinstance(second, Case) and (second.case_id, second.text, second.requesting_country) == ("2", "He fled.", "TR")


def test_a_second_table_beside_the_first_is_named(tmp_path: Path) -> None:
    rows = [["id", "text", None, "id", "text"], ["1", FACTS, None, "2", "He fled."], ["3", FACTS, None, "4", "He stole."]]
    told, first, second = found(xlsx(tmp_path / "in.xlsx", {"S": rows}))
    assert isinstance(told, Failure) and '"text (2)" seems to hold case text too' in told.problem
    assert isinstance(first, Case) and first.extra["text (2)"] == "He fled." and isinstance(second, Case)


@pytest.mark.parametrize(
    "rows",
    [
        [["Case ref", "Facts", "Wanted person", None], [None, None, "Surname", "First name"]],
        [[None, None, "Wanted person", None], ["Case ref", "Facts", "Surname", "First name"]],
        [["Case ref", "Request", "Wanted person", None], ["Case ref", "Facts", "Surname", "First name"]],
    ],
)
def test_two_heading_lines_name_the_columns_together_and_are_no_case(tmp_path: Path, rows: list[list[object]]) -> None:
    (case,) = cases(xlsx(tmp_path / "in.xlsx", {"S": [*rows, ["1", FACTS, "DOE", "JOHN"]]}))
    assert (case.case_id, case.text, case.subject, case.extra["First name"]) == ("1", FACTS, "JOHN DOE", "JOHN")


def test_a_long_text_above_the_headings_is_named(tmp_path: Path) -> None:
    told, case = found(xlsx(tmp_path / "in.xlsx", {"S": [[FACTS * 3], ["id", "text"], ["1", FACTS]]}))
    assert isinstance(told, Failure) and "above the heading line" in told.problem and isinstance(case, Case)


def test_hidden_sheets_and_rows_are_read_and_the_sheet_is_named(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "in.xlsx"))
    for name in ("Seen", "Hidden"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["id", "text"])
        sheet.write_row(1, 0, [name, FACTS])
    sheet.hide()
    sheet.set_row(1, None, None, {"hidden": True})
    book.close()
    assert [(case.case_id, case.cautions) for case in cases(tmp_path / "in.xlsx")] == [
        ("Seen", ()),
        ("Hidden", ("hidden_sheet",)),
    ]


def test_a_sheet_named_about_is_read_where_the_workbook_is_not_ours(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "in.xlsx", {"About": [["text"], [FACTS]], "Other": [["text"], [FACTS]]})
    assert [case.origin.sheet for case in cases(path)] == ["About", "Other"]


def test_a_sheet_that_somebody_added_to_our_workbook_is_read(tmp_path: Path) -> None:
    rows = [["rank", "band", "case id", "text"], [1, "priority", "A-1", FACTS]]
    sheets = {"Ranking": rows, "Reasons": [["x", "y"], ["1", "2"]], "About": [["m", "1"]], "New": [["id", "text"], ["N", FACTS]]}
    assert [case.case_id for case in cases(xlsx(tmp_path / "in.xlsx", sheets))] == ["A-1", "N"]


def test_comments_and_text_boxes_of_a_sheet_that_are_not_read_are_named(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "in.xlsx"))
    sheet = book.add_worksheet("S")
    sheet.write_row(0, 0, ["id", "text"])
    sheet.write_row(1, 0, ["1", FACTS])
    sheet.write_comment(1, 1, "He is a journalist.")
    sheet.insert_textbox(5, 1, "So is she.")
    book.close()
    assert cases(tmp_path / "in.xlsx")[0].cautions == ("not_read:comments, text boxes",)


def test_the_template_with_its_comments_on_headings_is_read_without_a_caution(tmp_path: Path) -> None:
    from predominance.writers.template import write_template

    write_template(tmp_path / "in.xlsx")
    assert "no row with a case" in failure(tmp_path / "in.xlsx").problem


def test_a_column_that_goes_on_with_the_text_is_named(tmp_path: Path) -> None:
    told, case = found(xlsx(tmp_path / "in.xlsx", {"S": [["id", "text", "text (continued)"], ["1", FACTS, "He fled."]]}))
    assert isinstance(told, Failure) and '"text (continued)"' in told.problem and isinstance(case, Case)


def test_a_field_of_a_form_that_nobody_filled_in_is_empty_and_no_part_of_the_value_above(tmp_path: Path) -> None:
    rows = [["Facts", FACTS], ["Country", "Kazakhstan"], ["Refugee status"], ["Office"], ["Charge", "theft"], [None, "Crime"]]
    (case,) = cases(xlsx(tmp_path / "in.xlsx", {"Form": rows}), columns={"case_id": "Office"})
    assert (case.requesting_country, case.refugee_status, case.charges, case.cautions) == ("KZ", "", "theft\nCrime", ())


def test_a_cell_far_to_the_right_fails_its_own_row_and_says_where_it_stands(tmp_path: Path) -> None:
    rows = [["text"], [FACTS], [FACTS, *[None] * 1022, "x"]]
    case, beyond = found(xlsx(tmp_path / "in.xlsx", {"S": rows}))
    assert isinstance(case, Case) and isinstance(beyond, Failure)
    assert "column AMJ, beyond the 1000 columns" in beyond.problem and beyond.origin.row == 3


def test_a_sheet_that_is_one_case_written_downwards_is_read_as_one(tmp_path: Path) -> None:
    rows = [["Request"], ["Case no", "A-1"], ["Facts", FACTS], [None, "He fled."], ["Country", "TR"], ["Desk", "7"]]
    (case,) = cases(xlsx(tmp_path / "in.xlsx", {"S": rows}))
    assert (case.case_id, case.text, case.requesting_country) == ("A-1", f"{FACTS}\nHe fled.", "TR")
    assert dict(case.extra) == {"line 1": "Request", "Desk": "7"}


def test_a_text_that_fills_its_cell_to_the_last_character_was_cut(tmp_path: Path) -> None:
    text = (FACTS * 400)[:32_767]
    assert cases(xlsx(tmp_path / "in.xlsx", {"S": [["text"], [text]]}))[0].cautions == ("text_shortened",)


def test_comments_in_an_ods_sheet_are_named(tmp_path: Path) -> None:
    path = ods(tmp_path / "in.ods", [["text"], [FACTS]])
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    comment = b"<office:annotation><text:p>Political.</text:p></office:annotation><text:p>The pros"
    members["content.xml"] = members["content.xml"].replace(b"<text:p>The pros", comment)
    path.write_bytes(packed(members))
    (case,) = cases(path)
    assert (case.text, case.cautions) == (FACTS, ("not_read:comments",))


def test_the_last_of_very_many_merged_cells_holds_for_all_its_rows(tmp_path: Path) -> None:
    ranges = "".join(f'<mergeCell ref="A{row}:A{row + 1}"/>' for row in range(10, 24_010, 2))
    path = xlsx(tmp_path / "in.xlsx", {"S": [["country", "text"], ["TR", FACTS], [None, "He fled."]]})
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    merged = f'</sheetData><mergeCells count="12001">{ranges}<mergeCell ref="A2:A3"/></mergeCells>'.encode()
    members["xl/worksheets/sheet1.xml"] = members["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", merged)
    path.write_bytes(packed(members))
    assert [case.requesting_country for case in cases(path)] == ["TR", "TR"]
