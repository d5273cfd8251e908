"""The Excel workbook: the ranked queue as a person works with it.

Rows are streamed to disk as they come. No text can become a formula, a link or a number, however it begins.
"""

from datetime import datetime, time
from pathlib import Path
from typing import Any

from predominance.writers.about import About
from predominance.writers.atomic import replacing
from predominance.writers.cells import LAST_ROW, fitted
from predominance.writers.columns import Cell, Column
from predominance.writers.queue import Queue
from predominance.writers.sheets import Sheet, sheets

LINE = 15.0  # points a line of text needs
FROZEN = {"Ranking": 8, "Reasons": 2, "Entities": 2, "Problems": 1}

# Dark to light by urgency, so that the order also shows on a black-and-white print; the word stands in the cell in any case.
BAND_LOOKS: dict[str, dict[str, object]] = {
    "priority": {"bg_color": "#7A1F1F", "font_color": "#FFFFFF", "bold": True},
    "review": {"bg_color": "#E3A857", "bold": True},
    "cannot say": {"bg_color": "#FFFFFF", "italic": True, "pattern": 17, "fg_color": "#BBBBBB"},
    "routine": {"font_color": "#444444"},
}
HEADING: dict[str, object] = {"bold": True, "font_color": "#FFFFFF", "text_wrap": True, "border": 1}
ENTRY: dict[str, object] = {"bg_color": "#F4F7F9", "border": 1, "border_color": "#C9D3DA"}
BAR: dict[str, object] = {"type": "data_bar", "bar_color": "#C3CED5", "bar_solid": True, "min_type": "num", "min_value": 0}
SCALE: dict[str, object] = {
    "type": "3_color_scale",
    **{"min_color": "#FFFFFF", "mid_color": "#F2D7A6", "max_color": "#C97B4A"},
    **{"min_type": "num", "min_value": 0, "mid_type": "num", "mid_value": 5, "max_type": "num", "max_value": 40},
}
WIDE_TABS = {"Ranking": "#7A1F1F", "Problems": "#E3A857"}


def write_xlsx(queue: Queue, output: Path, *, about: About) -> None:
    """Write the queue as an .xlsx workbook; nothing stands under the final name unless it is complete."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    with replacing(output) as path:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
            "tmpdir": str(path.parent),
        }
        book = xlsxwriter.Workbook(str(path), options)
        book.set_properties(
            {
                "title": "Ranked queue",
                "comments": f"predominance {about.version}, model {queue.model.name} {queue.model.version}",
                "created": datetime.combine(about.made, time()),  # not the clock: equal runs give equal files
            }
        )
        looks = _looks(book)
        for sheet in sheets(queue, about):
            _write_sheet(book, sheet, looks, last_row=LAST_ROW)
        try:
            book.close()
        except FileCreateError as error:
            raise error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error)) from None


def _looks(book: Any) -> dict[str, Any]:
    """Define every look once; the numbers are printed as a person reads them and kept in full."""
    top = {"valign": "top", "font_size": 10, "bottom": 1, "bottom_color": "#D5DCE1"}
    return {
        "heading": book.add_format({**top, **HEADING, "bg_color": "#22313F"}),
        "fill_in": book.add_format({**top, **HEADING, "bg_color": "#4A6572"}),
        "text": book.add_format({**top, "num_format": "@"}),
        "wrapped": book.add_format({**top, "num_format": "@", "text_wrap": True}),
        "long": book.add_format({**top, "num_format": "@", "text_wrap": True, "font_size": 9}),
        "number": book.add_format({**top, "num_format": "0.00"}),
        "lift": book.add_format({**top, "num_format": "0.0"}),
        "whole": book.add_format({**top, "num_format": "0"}),
        "percent": book.add_format({**top, "num_format": "0.0%"}),
        "entry": book.add_format({**top, "num_format": "@", "text_wrap": True, **ENTRY}),
        "section": book.add_format({"bold": True, "font_size": 13, "top": 1}),
        "label": book.add_format({**top, "bold": True, "text_wrap": True}),
        "told": book.add_format({**top, "text_wrap": True}),
        "band": book.add_format(top),
        **{f"band:{band}": book.add_format({**top, **look}) for band, look in BAND_LOOKS.items()},
    }


def _write_sheet(book: Any, sheet: Sheet, looks: dict[str, Any], *, last_row: int) -> None:
    """Write one sheet, and go on to a second one of the same name where the rows do not end."""
    part, page = 1, _begin(book, sheet, looks, name=sheet.name)
    row = 0 if sheet.name == "About" else 1
    for cells in sheet.rows:
        if row >= last_row:
            _finish(book, page, sheet, rows=row - 1)
            part += 1
            page, row = _begin(book, sheet, looks, name=f"{sheet.name} {part}"), 1
        _write_row(page, row, cells, sheet, looks)
        row += 1
    if sheet.name == "Problems" and row == 1:
        page.write_string(1, 0, "No problems: every row was read.", looks["text"])
    _finish(book, page, sheet, rows=row - 1)


def _begin(book: Any, sheet: Sheet, looks: dict[str, Any], *, name: str) -> Any:
    """Open a sheet with its headings, widths and page set-up."""
    page = book.add_worksheet(name)
    page.hide_gridlines(2 if sheet.name == "About" else 1)  # thin rules under the rows are printed instead
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
    page.set_landscape()
    page.set_paper(8 if sheet.name == "Ranking" else 9)
    page.fit_to_pages(3 if sheet.name == "Ranking" else 1, 0)
    page.set_footer("&L&A&RPage &P of &N")
    if sheet.name in WIDE_TABS:
        page.set_tab_color(WIDE_TABS[sheet.name])
    if sheet.name == "About":
        return page
    page.set_row(0, 32)
    for at, column in enumerate(sheet.columns):
        page.write_string(0, at, column.heading, looks["fill_in" if column.kind == "entry" else "heading"])
        if column.note:
            page.write_comment(0, at, column.note, {"x_scale": 1.8, "author": "predominance"})
    page.freeze_panes(1, FROZEN[sheet.name])
    page.repeat_rows(0)
    if sheet.name == "Ranking":
        page.repeat_columns(0, FROZEN[sheet.name] - 1)
    return page


def _write_row(page: Any, row: int, cells: list[Cell], sheet: Sheet, looks: dict[str, Any]) -> None:
    """Write one row cell by cell with the call for its type, never with one that guesses."""
    if sheet.name == "About":
        _write_about(page, row, cells, looks)
        return
    if sheet.row_lines > 1:
        page.set_row(row, LINE * _lines(cells, sheet))
    for at, (cell, column) in enumerate(zip(cells, sheet.columns, strict=True)):
        look = looks[_look(cell, column)]
        if isinstance(cell, str):
            if cell:
                page.write_string(row, at, fitted(cell), look)
            elif column.kind == "entry":
                page.write_blank(row, at, None, look)
        elif cell is not None:
            page.write_number(row, at, cell, look)


def _look(cell: Cell, column: Column) -> str:
    if column.kind == "band":
        return f"band:{cell}" if cell in BAND_LOOKS else "band"
    return "lift" if column.heading == "lift" else column.kind


def _lines(cells: list[Cell], sheet: Sheet) -> int:
    """Say how many lines a row needs, up to the sheet's limit: long texts are read by clicking into the cell."""
    needed = 2
    for cell, column in zip(cells, sheet.columns, strict=True):
        if isinstance(cell, str) and column.kind == "wrapped":
            needed = max(needed, sum(1 + int(len(line) / (column.width * 1.05)) for line in cell.split("\n")))
    return min(needed, 2 * sheet.row_lines)


def _write_about(page: Any, row: int, cells: list[Cell], looks: dict[str, Any]) -> None:
    heading, text = (fitted(str(cell)) for cell in cells)
    if not text:
        page.set_row(row, 24)
        page.write_string(row, 0, heading, looks["section"])
        page.write_blank(row, 1, None, looks["section"])
        return
    page.set_row(row, LINE * (1 + len(text) // 135))
    page.write_string(row, 0, heading, looks["label"])
    page.write_string(row, 1, text, looks["told"])


def _finish(book: Any, page: Any, sheet: Sheet, *, rows: int) -> None:
    """Add what needs to know how many rows there are: the filter, the lists to choose from and the shading."""
    if sheet.name == "About":
        return
    page.autofilter(0, 0, max(rows, 1), len(sheet.columns) - 1)
    for at, column in enumerate(sheet.columns):
        if column.choices and rows:
            page.data_validation(
                1,
                at,
                rows,
                at,
                {"validate": "list", "source": list(column.choices), "error_type": "warning", "input_message": column.note},
            )
        if sheet.name == "Ranking" and rows and column.heading in ("lift", "score"):
            shade = SCALE if column.heading == "lift" else {**BAR, "max_type": "num", "max_value": 1}
            page.conditional_format(1, at, rows, at, shade)
