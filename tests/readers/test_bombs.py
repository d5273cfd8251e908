"""Small files that ask for more memory or time than there is: each is one clear line, and the run goes on."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from predominance.readers import archive
from predominance.settings import Limits, Settings
from predominance.types import Case, Failure
from tests.readers.files import FACTS, cases, failure, found, mail, ods, packed, word, xlsx

TIGHT = Settings(limits=Limits(unpacked_bytes=10_000_000))


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as held:
        return {name: held.read(name) for name in held.namelist()}


def changed(path: Path, part: str, old: str, new: str) -> Path:
    """Replace a stretch of one part of a packed file."""
    parts = members(path)
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    path.write_bytes(packed(parts))
    return path


def sheet(tmp_path: Path, more: str) -> Path:
    path = xlsx(tmp_path / "in.xlsx", {"S": [["text"], [FACTS]]})
    return changed(path, "xl/worksheets/sheet1.xml", "</sheetData>", f"{more}</sheetData>")


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c s="1" r = \'xfd1048576\' ><v>1</v></c></row>',
        '<x:row r="1048576"><x:c a=">" r="XFD1048576" t="b"><x:v>1</x:v></x:c></x:row>',
        f'<row r="9">{"<c><v>1</v></c>" * 3000}</row><row r="1048576"><c><v>1</v></c></row>',
    ],
)
def test_a_sheet_with_two_cells_at_its_far_ends_is_not_laid_out(tmp_path: Path, row: str) -> None:
    assert "1,048,576 rows and" in failure(sheet(tmp_path, row)).problem


def test_rows_and_columns_that_only_have_a_look_are_read(tmp_path: Path) -> None:
    row = '<row r="3" hidden="1"/><row r="1048576" s="1" customFormat="1"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'
    (case,) = cases(sheet(tmp_path, row))
    assert case.text == FACTS


def test_one_long_text_that_many_cells_share_is_not_copied_into_each(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "in.xlsx", {"S": [["text"], ["x" * 30_000], *([n] for n in range(3)), *(["short"] for _ in range(400))]}
    )
    assert isinstance(found(path, settings=TIGHT)[0], Case)  # many short ones are nothing
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>1</v></c></row>' for row in range(500, 900))
    path = changed(path, "xl/worksheets/sheet1.xml", "</sheetData>", f"{cells}</sheetData>")
    assert "the same long texts" in failure(path, settings=TIGHT).problem


def line(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def box(text: str = "", *, times: int = 1) -> str:
    paragraph = f"<text:p>{text}</text:p>" if text else ""
    return f'<table:table-cell table:number-columns-repeated="{times}">{paragraph}</table:table-cell>'


@pytest.mark.parametrize(
    "rows",
    [
        line(box(times=16_000), times=1_000_000) + line(box(times=16_000), box("x")),
        line(box("x"), times=1_000_000) + line(box("x", times=999)),
    ],
)
def test_an_ods_sheet_with_cells_at_its_far_ends_is_not_laid_out(tmp_path: Path, rows: str) -> None:
    path = ods(tmp_path / "in.ods", [["text"], [FACTS]])
    assert "a sheet reaches over" in failure(changed(path, "content.xml", "</table:table>", f"{rows}</table:table>")).problem


def test_an_ods_sheet_that_ends_in_a_million_empty_rows_is_read(tmp_path: Path) -> None:
    path = ods(tmp_path / "in.ods", [["text"], [FACTS]])
    rest = line(box(times=16_384), times=1_048_574)
    assert cases(changed(path, "content.xml", "</table:table>", f"{rest}</table:table>"))[0].text == FACTS


def test_a_workbook_that_is_two_kinds_at_once_is_looked_at_as_both(tmp_path: Path) -> None:
    path = sheet(tmp_path, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    path.write_bytes(packed(members(path) | {"content.xml": b"<office:document-content/>"}))
    assert "a sheet reaches over" in failure(path).problem


def test_a_binary_workbook_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(packed({"xl/workbook.bin": "x"}))
    assert "binary workbook" in failure(path).problem


def test_a_packed_file_of_very_many_parts_is_refused_before_they_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = word(tmp_path / "in.docx", [FACTS])
    assert "more than 3 parts" in failure(path, settings=Settings(limits=Limits(parts=3))).problem
    monkeypatch.setattr(archive, "_BYTES_A_PART", 1)
    assert "more than 50 parts" in failure(path, settings=Settings(limits=Limits(parts=50))).problem


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_packed_file_that_holds_a_part_twice_is_refused(tmp_path: Path) -> None:
    path = word(tmp_path / "in.docx", [FACTS])
    with zipfile.ZipFile(path, "a") as held:
        held.writestr("word/document.xml", "<x/>")
    assert "one of its parts twice" in failure(path).problem


def test_a_kind_is_told_without_unpacking_what_tells_it(tmp_path: Path) -> None:
    path = tmp_path / "in.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr("mimetype", b"application/vnd.oasis.opendocument.spreadsheet" + b" " * 60_000_000)
        held.writestr("content.xml", "")
    assert "zip bomb" in failure(path).problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/_rels/document.xml.rels", "docProps/core.xml"])
def test_entities_that_grow_without_end_are_not_resolved(tmp_path: Path, part: str, encoding: str) -> None:
    laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]><x>&b;&c;</x>'
    path = word(tmp_path / "in.docx", [FACTS])
    parts = members(path)
    parts[part] = f'<?xml version="1.0" encoding="{encoding}"?>{laughs}'.encode(encoding)
    path.write_bytes(packed(parts))
    assert "document type declaration" in failure(path).problem


def test_a_word_cell_that_claims_a_thousand_million_columns_is_one_cell(tmp_path: Path) -> None:
    path = word(tmp_path / "in.docx", [FACTS], table=[["a", "b"], ["c", "d"]])
    path = changed(path, "word/document.xml", "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="1000000000"/>')
    assert cases(path)[0].text == f"{FACTS}\na | b\nc | d"


def test_a_word_cell_that_spans_rows_stands_in_each_and_one_that_spans_columns_once(tmp_path: Path) -> None:
    import docx

    path = tmp_path / "in.docx"
    file = docx.Document()
    grid = file.add_table(rows=3, cols=3)
    for number, cell in enumerate(cell for row in grid.rows for cell in row.cells):
        cell.text = f"c{number}"
    grid.cell(0, 0).merge(grid.cell(2, 0)).text = "down"
    grid.cell(0, 1).merge(grid.cell(0, 2)).text = "across"
    file.save(str(path))
    assert cases(path)[0].text == "down | across\ndown | c4 | c5\ndown | c7 | c8"


def test_merged_cells_inside_merged_cells_end_at_the_limit(tmp_path: Path) -> None:
    first = "<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{}<w:p/></w:tc>"
    again = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>" * 9
    inner = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    for _ in range(9):
        inner = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{first.format(inner)}</w:tr>{again}</w:tbl>"
    path = changed(word(tmp_path / "in.docx", [FACTS]), "word/document.xml", "<w:body>", f"<w:body>{inner}")
    settings = Settings(limits=Limits(characters=5_000))
    assert "more than the 5000 characters" in failure(path, settings=settings).problem


def test_a_web_page_of_nothing_but_markup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.html").write_text("<html>" + "<b>" * 1000 + FACTS, encoding="utf-8")
    settings = Settings(limits=Limits(markup=2000))
    assert "with its markup" in failure(tmp_path / "in.html", settings=settings).problem
    path = tmp_path / "in.eml"
    path.write_bytes(b"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + b"<b>" * 1000)
    assert "with its markup" in failure(path, settings=settings).problem


@pytest.mark.parametrize(
    "header", ["To: " + "(" * 60_000, "Subject: " + "word " * 40_000, "Content-Type: text/plain" + "; a=b" * 40_000]
)
def test_a_header_of_a_mail_that_never_ends_costs_no_more_than_its_length(tmp_path: Path, header: str) -> None:
    path = tmp_path / "in.eml"
    path.write_bytes(f"Received: x\r\nFrom: a@example.org\r\n{header}\r\n\r\n{FACTS}".encode())
    (case,) = cases(path)
    assert FACTS in case.text
    assert "Subject" not in header or case.text.count("word") == 40_000  # nothing of it is lost


@pytest.mark.parametrize(
    "charset", ["punycode", "idna", "unicode_escape", "undefined", "zlib", "utf-7", "no-such-thing", "a" * 5000]
)
def test_a_character_set_that_is_none_is_not_believed(tmp_path: Path, charset: str) -> None:
    text = f"Señor \\u0041 {FACTS}".encode("cp1252")
    (tmp_path / "in.eml").write_bytes(
        b"Received: x\r\nSubject: s\r\nContent-Type: text/plain; charset=" + charset.encode() + b"\r\n\r\n" + text
    )
    (tmp_path / "in.html").write_bytes(b"<html><meta charset=" + charset.encode() + b"><p>" + text)
    for case in cases(tmp_path):
        assert "Señor \\u0041" in case.text


def test_one_damaged_attachment_does_not_cost_the_mail(tmp_path: Path) -> None:
    attached = [
        ("a.docx", b"PK\x03\x04 nonsense"),
        ("evil\u202etxt.\x00\nexe", b"MZ\x00\x01\x02" * 50),
        ("good.txt", b"He fled."),
    ]
    case, *others = found(mail(tmp_path / "in.eml", FACTS, attachments=attached))
    assert isinstance(case, Case) and FACTS in case.text and "He fled." in case.text
    problems = [one.problem for one in others if isinstance(one, Failure)]
    assert len(problems) == 2 and "damaged" in problems[0] and all(problem.isprintable() for problem in problems)


def test_a_table_inside_an_attached_mail_without_words_is_named(tmp_path: Path) -> None:
    table = xlsx(tmp_path / "x.xlsx", {"S": [["text"], [FACTS]]}).read_bytes()
    inner = mail(tmp_path / "inner.eml", "", subject="", attachments=[("list.xlsx", table)]).read_bytes()
    case, other = found(mail(tmp_path / "in.eml", FACTS, attachments=[("inner.eml", inner)]))
    assert isinstance(case, Case) and isinstance(other, Failure) and "list.xlsx" in other.problem


def test_one_record_nested_without_end_does_not_cost_the_others(tmp_path: Path) -> None:
    deep = "[" * 900 + "]" * 900
    lines = [json.dumps({"text": FACTS}), f'{{"text": {deep}}}', '{"text": ' + "[" * 100_000, json.dumps({"text": FACTS})]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    kinds = [type(one) for one in found(tmp_path / "in.jsonl")]
    assert (kinds[0], kinds[2], kinds[-1], len(kinds)) == (Case, Failure, Case, 4)


def test_a_record_of_very_many_fields_fails_alone(tmp_path: Path) -> None:
    lines = [json.dumps({"text": FACTS}), json.dumps({"text": FACTS} | {f"f{n}": "x" for n in range(1000)})]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    case, other = found(tmp_path / "in.jsonl")
    assert isinstance(case, Case) and isinstance(other, Failure) and "1001 fields" in other.problem


def test_a_parquet_file_that_unpacks_to_very_much_more_is_not_opened(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as parquet

    path = tmp_path / "in.parquet"
    parquet.write_table(pa.table({"text": ["x" * 11_000_000]}), path, compression="zstd")
    assert path.stat().st_size < 100_000
    assert "the Parquet file unpacks to" in failure(path, settings=TIGHT).problem


def test_folders_inside_folders_without_end_and_names_of_any_bytes_are_read(tmp_path: Path) -> None:
    levels = [str(tmp_path) + "/d" * level for level in range(1, 1200)]
    for level in levels:
        os.mkdir(level)  # noqa: PTH102 (pathlib goes up all levels each time)
    deep = Path(levels[-1]) / "in.txt"
    deep.write_text(FACTS, encoding="utf-8")
    odd = tmp_path / "d" / b"\xff\x1b[2J\nodd.txt".decode("utf-8", "surrogateescape")
    odd.write_text(FACTS, encoding="utf-8")
    try:
        ids = [case.case_id for case in cases(tmp_path)]
    finally:
        for left in (odd, deep):
            left.unlink()
        for level in reversed(levels):
            os.rmdir(level)  # noqa: PTH106 (pytest would not reach the deepest)
    assert len(ids) == 2 and ids[1] == "d/\ufffd[2J\nodd.txt"
    assert "".join(ids).encode()
