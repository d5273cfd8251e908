"""Small helpers that build the files of these tests, the ugly ones among them."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path

from predominance.readers import read
from predominance.settings import DEFAULT, Settings
from predominance.types import Case, Failure

FACTS = "The prosecutor of Northtown seeks the arrest of John Doe for the theft of two cars in May 2020."


def found(*inputs: Path | str, columns: dict[str, str] | None = None, settings: Settings = DEFAULT) -> list[Case | Failure]:
    return list(read([str(one) for one in inputs], columns=columns or {}, settings=settings))


def cases(*inputs: Path | str, columns: dict[str, str] | None = None, settings: Settings = DEFAULT) -> list[Case]:
    """Read inputs in which nothing may fail."""
    everything = found(*inputs, columns=columns, settings=settings)
    assert [one for one in everything if isinstance(one, Failure)] == []
    return [one for one in everything if isinstance(one, Case)]


def failure(*inputs: Path | str, columns: dict[str, str] | None = None, settings: Settings = DEFAULT) -> Failure:
    """Read inputs that give exactly one failure and no case."""
    (one,) = found(*inputs, columns=columns, settings=settings)
    assert isinstance(one, Failure)
    assert one.problem and one.action
    return one


def xlsx(
    path: Path, sheets: dict[str, Sequence[Sequence[object]]], *, merged: Iterable[tuple[int, int, int, int, str]] = ()
) -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    for place, (name, rows) in enumerate(sheets.items()):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif hasattr(cell, "isoformat"):
                    sheet.write_datetime(number, column, cell, date)
                elif cell is not None:
                    sheet.write(number, column, cell)
        if place == 0:
            for top, left, bottom, right, value in merged:
                sheet.merge_range(top, left, bottom, right, value)
    book.close()
    return path


def ods(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    table = Table(name="Cases")
    for row in rows:
        line = TableRow()
        for cell in row:
            box = TableCell(valuetype="string")
            box.addElement(P(text=cell))
            line.addElement(box)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def pdf(path: Path, pages: Sequence[str], *, password: str = "") -> Path:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), encrypt=password or None)
    for page in pages:
        for number, line in enumerate(page.split("\n")):
            canvas.drawString(50, 780 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return path


def word(path: Path, paragraphs: Sequence[str], *, table: Sequence[Sequence[str]] = (), header: str = "") -> Path:
    import docx

    document = docx.Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                grid.cell(number, column).text = cell
    document.save(str(path))
    return path


def mail(path: Path, body: str, *, subject: str = "Request", attachments: Sequence[tuple[str, bytes]] = ()) -> Path:
    message = EmailMessage()
    message["From"] = "bureau@example.org"
    message["Subject"] = subject
    message["Date"] = "Tue, 05 Mar 2024 10:00:00 +0000"
    message.set_content(body)
    for name, content in attachments:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    path.write_bytes(message.as_bytes())
    return path


def bomb(path: Path, *, megabytes: int) -> Path:
    """Write a workbook-like archive that unpacks to very much more."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\x00" * (megabytes << 20))
    return path


def packed(members: Mapping[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return content.getvalue()
