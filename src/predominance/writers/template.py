"""The empty input workbook, and what each input column means, in the words of the person who fills it in."""

from pathlib import Path

from predominance.errors import OutputError
from predominance.writers.atomic import replacing

YES_NO = ("yes", "no")
NOTICE_TYPES = ("red_notice", "diffusion", "extradition_request", "other")

INPUT_COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("case_id", "optional", "Your number for the request; each only once. Without it, file name and row stand in."),
    (
        "text",
        "needed",
        "What the case is: the summary of facts, the letter or the whole request; two sentences at the least.",
    ),
    ("requesting_country", "optional", "Name or ISO code. It is never part of the score. Empty: it is taken from the text."),
    ("subject", "optional", "The wanted person, as written in the request."),
    ("charges", "optional", "The charges as written in the request."),
    ("notice_type", "optional", "red_notice, diffusion, extradition_request or other."),
    ("received", "optional", "The day on which it came, as 2026-11-28."),
    (
        "refugee_status",
        "optional",
        "yes if a state granted refugee status against the requesting one; no; empty if unknown.",
    ),
    ("extradition_refused", "optional", "yes if a state refused extradition in this case; no; empty if unknown."),
    ("asylum_pending", "optional", "yes if an asylum claim is pending; no; empty if unknown."),
    ("prior_request", "optional", "yes if a request for this person was refused before; no; empty if unknown."),
)
CHOICES = {
    "notice_type": NOTICE_TYPES,
    **dict.fromkeys(("refugee_status", "extradition_refused", "asylum_pending", "prior_request"), YES_NO),
}
WIDTHS = {"text": 90, "charges": 30, "subject": 24}
LISTED_ROWS = 5000


def write_template(output: Path) -> None:
    """Write the workbook: the sheet Cases to fill in, and a sheet that explains its columns."""
    import xlsxwriter

    if output.suffix.lower() != ".xlsx":
        raise OutputError(f"{output} was not written: the template is an Excel workbook.", "End the name in .xlsx.")
    if output.exists():
        raise OutputError(f"{output} exists and was not overwritten.", "Give another name after -o.")
    with replacing(output) as path:
        book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
        heading = book.add_format({"bold": True, "bg_color": "#22313F", "font_color": "#FFFFFF", "border": 1, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        cases, guide = book.add_worksheet("Cases"), book.add_worksheet("How to fill in")
        for at, (name, _, meaning) in enumerate(INPUT_COLUMNS):
            # Text format: a spreadsheet program would turn 0012 into 12 and an id into a date.
            cases.set_column(at, at, WIDTHS.get(name, 20), plain)
            cases.write_string(0, at, name, heading)
            cases.write_comment(0, at, meaning, {"x_scale": 2})
            if name in CHOICES:
                cases.data_validation(1, at, LISTED_ROWS, at, {"validate": "list", "source": list(CHOICES[name])})
        cases.freeze_panes(1, 1)
        for at, (name, width) in enumerate((("column", 22), ("needed?", 12), ("what it means", 110))):
            guide.set_column(at, at, width, plain)
            guide.write_string(0, at, name, heading)
        for row, cells in enumerate(INPUT_COLUMNS, start=1):
            for at, cell in enumerate(cells):
                guide.write_string(row, at, cell, plain)
        last = len(INPUT_COLUMNS) + 2
        guide.write_string(last, 0, "Add any columns of your own: they come back in the output as they are.", plain)
        book.close()
