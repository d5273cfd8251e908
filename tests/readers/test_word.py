"""Word documents: whatever a person sees on the pages is in the text, once, in the order in which they would read it."""

from pathlib import Path
from typing import Any

import pytest

from predominance.settings import Limits, Settings
from tests.readers.files import FACTS, cases, failure, packed, word
from tests.readers.test_bombs import changed, members

RUN = "<w:r><w:t>{}</w:t></w:r>"
PARAGRAPH = f"<w:p>{RUN}</w:p>"
BOX = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def body(tmp_path: Path, markup: str) -> Path:
    """Write a document that holds FACTS and then this markup."""
    import docx
    from docx.oxml import parse_xml

    file = docx.Document()
    file.add_paragraph(FACTS)
    for node in parse_xml(f"<w:body {NAMES}>{markup}</w:body>"):
        file.element.body.insert(-1, node)
    file.save(str(tmp_path / "in.docx"))
    return tmp_path / "in.docx"


def noted(path: Path, kind: str, notes: dict[str, str]) -> Path:
    """Give a document its part of notes."""
    inside = "".join(f'<w:{kind} w:id="{number}">{PARAGRAPH.format(text)}</w:{kind}>' for number, text in notes.items())
    link = f'<Relationship Id="rId{kind}" Type="{RELATIONS}/{kind}s" Target="{kind}s.xml"/></Relationships>'
    path = changed(path, "word/_rels/document.xml.rels", "</Relationships>", link)
    part = f'<?xml version="1.0" encoding="UTF-8"?><w:{kind}s {NAMES}>{inside}</w:{kind}s>'
    path.write_bytes(packed(members(path) | {f"word/{kind}s.xml": part}))
    return path


def lines(path: Path) -> list[str]:
    text = cases(path)[0].text
    assert text.startswith(f"{FACTS}\n")
    return text.split("\n")[1:]


def test_a_text_box_stands_once_below_its_paragraph(tmp_path: Path) -> None:
    shape = f"<wps:wsp><wps:txbx>{BOX.format('He is a journalist.')}</wps:txbx></wps:wsp>"
    old = f"<w:pict><v:textbox>{BOX.format('He is a journalist.')}</v:textbox></w:pict>"
    choice = f'<mc:Choice Requires="wps">{shape}</mc:Choice>'
    drawn = f"<mc:AlternateContent>{choice}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    markup = f"<w:p>{RUN.format('Beside the box.')}<w:r>{drawn}</w:r></w:p><w:p><w:r>{old}</w:r></w:p>{PARAGRAPH.format('End.')}"
    assert lines(body(tmp_path, markup)) == ["Beside the box.", "He is a journalist.", "He is a journalist.", "End."]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_stands_once_below_the_first_paragraph_that_refers_to_it(tmp_path: Path, kind: str) -> None:
    mark = f'<w:r><w:{kind}Reference w:id="2"/></w:r>'
    markup = f"<w:p>{RUN.format('He fled.')}{mark}</w:p><w:p>{RUN.format('Again.')}{mark}</w:p>"
    notes = {"0": "separator", "2": "He was granted asylum.", "3": "Nothing refers to this."}
    assert lines(noted(body(tmp_path, markup), kind, notes)) == ["He fled.", "He was granted asylum.", "Again."]


def test_what_was_inserted_or_stands_in_controls_and_fields_is_read_and_what_was_deleted_is_not(tmp_path: Path) -> None:
    inside = (
        f'<w:ins w:id="1" w:author="x">{RUN.format("in")}</w:ins><w:fldSimple w:instr="DATE">{RUN.format("to")}</w:fldSimple>'
    )
    control = f"<w:sdt><w:sdtContent>{RUN.format(' a')}</w:sdtContent></w:sdt>"
    gone = '<w:del w:id="2" w:author="x"><w:r><w:delText>not</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3" w:author="x">{RUN.format("not")}</w:moveFrom>'
    markup = f"<w:p>{inside}{control}{gone}{moved}</w:p><w:sdt><w:sdtContent>{PARAGRAPH.format('Block.')}</w:sdtContent></w:sdt>"
    row = f"<w:tr><w:tc>{PARAGRAPH.format('cell')}</w:tc></w:tr>"
    markup += f"<w:tbl><w:tblPr/><w:tblGrid/><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    assert lines(body(tmp_path, markup)) == ["into a", "Block.", "cell"]


def test_a_page_break_parts_two_words(tmp_path: Path) -> None:
    markup = '<w:p><w:r><w:t>He fled.</w:t><w:br w:type="page"/><w:t>He returned.</w:t></w:r></w:p>'
    assert lines(body(tmp_path, markup)) == ["He fled.", "He returned."]


def test_headers_and_footers_of_every_kind_are_read_once_and_page_numbers_are_not(tmp_path: Path) -> None:
    import docx

    file: Any = docx.Document()
    section = file.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "NCB Northtown"
    section.header.add_table(1, 1, docx.shared.Inches(3)).cell(0, 0).text = "Case 12"
    section.even_page_header.paragraphs[0].text = "shown on no page"
    section.footer.paragraphs[0].text = "Page 1 of 3"
    section.first_page_footer.paragraphs[0].text = "The suspect is a member of parliament."
    file.add_paragraph(FACTS)
    file.add_section().header.is_linked_to_previous = True
    file.save(str(tmp_path / "in.docx"))
    assert cases(tmp_path / "in.docx")[0].text.split("\n") == [
        "NCB Northtown",
        "Case 12",
        FACTS,
        "",
        "The suspect is a member of parliament.",
    ]


def test_comments_and_embedded_documents_that_are_not_read_are_named(tmp_path: Path) -> None:
    import docx

    path = body(tmp_path, '<w:altChunk w:rsidR="1"/>')
    file = docx.Document(str(path))
    file.add_comment(file.paragraphs[0].runs, text="This is political.")
    file.save(str(path))
    (case,) = cases(path)
    assert "political" not in case.text and case.cautions == ("not_read:comments, embedded documents",)


def test_a_word_file_that_holds_only_a_picture_was_probably_scanned(tmp_path: Path) -> None:
    import docx
    from PIL import Image

    Image.new("RGB", (9, 9)).save(tmp_path / "p.png")
    file = docx.Document()
    file.add_picture(str(tmp_path / "p.png"))
    file.save(str(tmp_path / "in.docx"))
    assert "scanned" in failure(tmp_path / "in.docx").problem
    file.add_paragraph("Scanned copy.")
    file.save(str(tmp_path / "in.docx"))
    assert cases(tmp_path / "in.docx")[0].cautions == ("not_read:pictures",)


def test_text_boxes_and_notes_end_at_the_limit(tmp_path: Path) -> None:
    settings = Settings(limits=Limits(characters=500))
    box = f"<w:p><w:r><w:pict><v:textbox>{BOX.format('x' * 600)}</v:textbox></w:pict></w:r></w:p>"
    assert "more than the 500 characters" in failure(body(tmp_path, box), settings=settings).problem
    mark = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    path = noted(body(tmp_path, mark), "footnote", {"2": "x" * 600})
    assert "more than the 500 characters" in failure(path, settings=settings).problem


def test_a_plain_document_is_read_as_before(tmp_path: Path) -> None:
    assert cases(word(tmp_path / "in.docx", ["First.", "", FACTS]))[0].text == f"First.\n\n{FACTS}"


@pytest.mark.parametrize("kind", ["document.macroEnabled.main", "template.main"])
def test_a_word_file_of_another_kind_says_how_to_save_it(tmp_path: Path, kind: str) -> None:
    path = changed(word(tmp_path / "in.docx", [FACTS]), "[Content_Types].xml", "wordprocessingml.document.main", kind)
    one = failure(path)
    assert "template, holds macros" in one.problem and ".docx" in one.action


def test_an_opendocument_text_says_how_to_save_it(tmp_path: Path) -> None:
    (tmp_path / "in.odt").write_bytes(packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}))
    assert "OpenDocument" in failure(tmp_path / "in.odt").problem
