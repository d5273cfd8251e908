"""The OpenDocument spreadsheet, streamed: the same sheets as the workbook, with lists to choose from and frozen headings."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from predominance.writers.about import About
from predominance.writers.atomic import replacing
from predominance.writers.cells import LAST_ROW, fitted
from predominance.writers.columns import Cell, Column
from predominance.writers.queue import Queue
from predominance.writers.sheets import Sheet, sheets

KIND = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
}
_XMLNS = " ".join(f'xmlns:{name}="{space}"' for name, space in SPACES.items())
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# A fixed moment in every entry of the archive: equal runs give equal files.
_MOMENT = (1980, 1, 1, 0, 0, 0)

FROZEN = (
    ("VerticalSplitMode", "short", 2),
    ("VerticalSplitPosition", "int", 1),
    ("PositionBottom", "int", 1),
    ("ActiveSplitRange", "short", 2),
)

MANIFEST = (
    f"{_HEAD}"
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def write_ods(queue: Queue, output: Path, *, about: About) -> None:
    """Write the queue as an .ods spreadsheet; nothing stands under the final name unless it is complete."""
    with replacing(output) as path, ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr(ZipInfo("mimetype", _MOMENT), KIND, compress_type=ZIP_STORED)
        archive.writestr(ZipInfo("META-INF/manifest.xml", _MOMENT), MANIFEST, compress_type=ZIP_DEFLATED)
        entry = ZipInfo("content.xml", _MOMENT)
        entry.compress_type = ZIP_DEFLATED
        names: list[str] = []
        with archive.open(entry, "w", force_zip64=True) as file:
            for piece in _content(list(sheets(queue, about)), sheets(queue, about), names):
                _put(file, piece)
        archive.writestr(ZipInfo("settings.xml", _MOMENT), _settings(names), compress_type=ZIP_DEFLATED)


def _put(file: IO[bytes], piece: str) -> None:
    file.write(piece.encode("utf-8", "replace"))


def _content(shapes: list[Sheet], filled: Iterator[Sheet], names: list[str]) -> Iterator[str]:
    """Write the document; styles and lists stand before the rows, so the columns are looked at first."""
    columns = [column for shape in shapes for column in shape.columns]
    yield f'{_HEAD}<office:document-content {_XMLNS} office:version="1.2"><office:automatic-styles>'
    for width in sorted({column.width for column in columns}):
        yield (
            f'<style:style style:name="{_column_style(width)}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * 0.19:.2f}cm"/></style:style>'
        )
    yield from _cell_styles()
    yield "</office:automatic-styles><office:body><office:spreadsheet><table:content-validations>"
    for column in columns:
        if column.choices:
            listed = ";".join(f'"{choice}"' for choice in column.choices)
            yield (
                f'<table:content-validation table:name="{_list_name(column)}" '
                f"table:condition={quoteattr(f'of:cell-content-is-in-list({listed})')} "
                'table:allow-empty-cell="true" table:display-list="unsorted"/>'
            )
    yield "</table:content-validations>"
    filters: list[str] = []
    for sheet in filled:
        yield from _tables(sheet, names, filters)
    yield "<table:database-ranges>"
    for number, target in enumerate(filters, start=1):
        yield (
            f'<table:database-range table:name="__Anonymous_Sheet_DB__{number}" table:target-range-address={quoteattr(target)} '
            'table:display-filter-buttons="true"/>'
        )
    yield "</table:database-ranges></office:spreadsheet></office:body></office:document-content>"


def _cell_styles() -> Iterator[str]:
    """Give the looks of the cells; the shades run from dark to light so that they also show in black and white."""
    yield '<number:percentage-style style:name="P1"><number:number number:decimal-places="1" number:min-integer-digits="1"/>'
    yield "<number:text>%</number:text></number:percentage-style>"
    yield '<number:number-style style:name="N2"><number:number number:decimal-places="2" number:min-integer-digits="1"/>'
    yield "</number:number-style>"
    looks = {
        "heading": ("", 'fo:background-color="#22313f" fo:wrap-option="wrap"', 'fo:color="#ffffff" fo:font-weight="bold"'),
        "text": ("", 'fo:wrap-option="wrap"', ""),
        "percent": ("P1", "", ""),
        "number": ("N2", "", ""),
        "whole": ("", "", ""),
        "entry": ("", 'fo:background-color="#f4f7f9" fo:wrap-option="wrap"', ""),
        "priority": ("", 'fo:background-color="#7a1f1f"', 'fo:color="#ffffff" fo:font-weight="bold"'),
        "review": ("", 'fo:background-color="#e3a857"', 'fo:font-weight="bold"'),
        "cannot_say": ("", 'fo:background-color="#dddddd"', 'fo:font-style="italic"'),
        "label": ("", 'fo:wrap-option="wrap"', 'fo:font-weight="bold"'),
    }
    for name, (form, cell, letters) in looks.items():
        data = f' style:data-style-name="{form}"' if form else ""
        yield (
            f'<style:style style:name="{name}" style:family="table-cell"{data}>'
            f'<style:table-cell-properties style:vertical-align="top" {cell}/>'
            f'<style:text-properties fo:font-size="10pt" {letters}/></style:style>'
        )
    yield '<style:style style:name="row" style:family="table-row">'
    yield '<style:table-row-properties style:row-height="3.4cm" style:use-optimal-row-height="false"/></style:style>'


def _column_style(width: float) -> str:
    return f"w{round(width * 10)}"


def _list_name(column: Column) -> str:
    return f"list-{column.heading.replace(' ', '-')}"


def _tables(sheet: Sheet, names: list[str], filters: list[str]) -> Iterator[str]:
    """Write one sheet, and go on to a second one of the same name where the rows do not end."""
    part, row = 1, 0
    yield from _open(sheet, sheet.name, names)
    row = 1 if sheet.name != "About" else 0
    for cells in sheet.rows:
        if row >= LAST_ROW:
            yield "</table:table>"
            filters.append(_range(names[-1], sheet, row))
            part, row = part + 1, 1
            yield from _open(sheet, f"{sheet.name} {part}", names)
        yield _row(sheet, cells)
        row += 1
    yield "</table:table>"
    if sheet.name != "About":
        filters.append(_range(names[-1], sheet, max(row, 2)))


def _range(name: str, sheet: Sheet, rows: int) -> str:
    letters, number = "", len(sheet.columns)
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"'{name}'.A1:'{name}'.{letters}{rows}"


def _open(sheet: Sheet, name: str, names: list[str]) -> Iterator[str]:
    names.append(name)
    yield f"<table:table table:name={quoteattr(name)}>"
    for column in sheet.columns:
        yield f'<table:table-column table:style-name="{_column_style(column.width)}"/>'
    if sheet.name != "About":
        headings = "".join(_string(column.heading, "heading") for column in sheet.columns)
        yield f"<table:table-header-rows><table:table-row>{headings}</table:table-row></table:table-header-rows>"


def _row(sheet: Sheet, cells: list[Cell]) -> str:
    style = ' table:style-name="row"' if sheet.name == "Ranking" else ""
    return f"<table:table-row{style}>{''.join(map(_cell, cells, sheet.columns))}</table:table-row>"


def _cell(cell: Cell, column: Column) -> str:
    choice = f' table:content-validation-name="{_list_name(column)}"' if column.choices else ""
    if cell is None or cell == "":
        style = ' table:style-name="entry"' if column.kind == "entry" else ""
        return f"<table:table-cell{style}{choice}/>"
    if isinstance(cell, str):
        band = cell.replace(" ", "_")
        style = band if column.kind == "band" and band in ("priority", "review", "cannot_say") else "text"
        return _string(cell, "entry" if column.kind == "entry" else style, choice)
    style = column.kind if column.kind in ("percent", "number", "whole") else "text"
    form = "percentage" if style == "percent" else "float"
    return f'<table:table-cell table:style-name="{style}" office:value-type="{form}" office:value="{cell!r}"/>'


def _string(text: str, style: str, choice: str = "") -> str:
    """Write a text cell: typed as a string, so it is never run or followed, with one paragraph a line."""
    lines = "".join(
        f"<text:p>{_blanks(line)}</text:p>" for line in fitted(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    return f'<table:table-cell table:style-name="{style}" office:value-type="string"{choice}>{lines}</table:table-cell>'


def _blanks(line: str) -> str:
    """Keep runs of blanks and tabs, which the format would fold into one."""
    written = escape(line).replace("\t", "<text:tab/>")
    pieces = written.split(" ")
    out, count = [pieces[0]], 0
    for piece in pieces[1:]:
        count += 1
        if piece:
            out.append(" " if count == 1 and out != [""] else f'<text:s text:c="{count}"/>')
            out.append(piece)
            count = 0
    if count:
        out.append(f'<text:s text:c="{count}"/>')
    return "".join(out)


def _settings(names: list[str]) -> str:
    """Freeze the heading of every sheet except About."""
    entries = ""
    for name in names:
        if name == "About":
            continue
        written = "".join(
            f'<config:config-item config:name="{key}" config:type="{kind}">{value}</config:config-item>'
            for key, kind, value in FROZEN
        )
        entries += f"<config:config-item-map-entry config:name={quoteattr(name)}>{written}</config:config-item-map-entry>"
    return (
        f'{_HEAD}<office:document-settings {_XMLNS} office:version="1.2"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        '<config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{entries}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )
