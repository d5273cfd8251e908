"""Makes the samples from cases.toml: ``python data/samples/make.py`` (needs the development packages)."""

import csv
import tomllib
from datetime import datetime
from email.message import EmailMessage
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
HEADINGS = ("Case ID", "Received", "Desk", "Requesting country", "Subject", "Notice type", "Refugee status", "Text", "Sent on by")
FIELDS = ("id", "received", "desk", "country", "subject", "type", "refugee", "text", "sent_on_by")
WIDTHS = (9, 12, 9, 20, 26, 18, 14, 110, 14)

Entry = dict[str, str]


def workbook(cases: list[Entry]) -> None:
    """Write incoming.xlsx as a clerk would keep it: a plain list, everything typed as text."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(HERE / "incoming.xlsx"), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2026, 11, 14)})  # not the clock: making them again changes nothing
    sheet = book.add_worksheet("Incoming")
    bold = book.add_format({"bold": True, "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for at, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, heading, bold)
    for row, case in enumerate(cases, start=1):
        for at, name in enumerate(FIELDS):
            sheet.write_string(row, at, case.get(name, ""), plain)
    sheet.freeze_panes(1, 1)
    book.close()


def docx(entry: Entry, path: Path) -> None:
    """Write a letter, a paragraph a paragraph."""
    from docx import Document

    letter = Document()
    for paragraph in entry["text"].split("\n\n"):
        letter.add_paragraph(paragraph)
    letter.save(str(path))


def pdf(entry: Entry, path: Path) -> None:
    """Write a page with real text in it, as a court's word processor does."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    styles = getSampleStyleSheet()
    heading, *paragraphs = entry["text"].split("\n\n")
    flow = [Paragraph(heading, styles["Heading1"])]
    for paragraph in paragraphs:
        flow += [Paragraph(escape(paragraph), styles["BodyText"]), Spacer(1, 6)]
    SimpleDocTemplate(str(path), title=heading, invariant=1).build(flow)


def eml(entry: Entry, path: Path) -> None:
    """Write a mail with fixed headers."""
    mail = EmailMessage()
    mail["From"] = "Chambers <office@chambers.example>"
    mail["To"] = "Desk 2 <desk2@bureau.example>"
    mail["Subject"] = entry["subject_line"]
    mail["Date"] = "Mon, 09 Nov 2026 10:12:00 +0100"
    mail.set_content(entry["text"])
    path.write_bytes(bytes(mail))


def html(entry: Entry, path: Path) -> None:
    """Write a page as it is saved from a browser, with a menu and a script around the text."""
    paragraphs = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in entry["text"].split("\n\n"))
    title = escape(entry["title"])
    path.write_text(
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        "<script>var page = 1;</script><style>p { margin: 1em }</style></head>\n"
        f"<body><h1>{title}</h1>\n{paragraphs}\n</body></html>\n",
        encoding="utf-8",
    )


def txt(entry: Entry, path: Path) -> None:
    """Write plain text."""
    path.write_text(entry["text"] + "\n", encoding="utf-8")


WRITERS = {".docx": docx, ".pdf": pdf, ".eml": eml, ".html": html, ".txt": txt}


def main() -> None:
    """Write the workbook, the documents and the list of what is expected of each."""
    source = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))
    workbook(source["case"])
    (HERE / "inbox").mkdir(exist_ok=True)
    for entry in source["document"]:
        path = HERE / "inbox" / entry["file"]
        WRITERS[path.suffix](entry, path)
    with (HERE / "expected.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("case_id", "expected", "why"))
        for entry in (*source["case"], *source["document"]):
            if entry["expected"]:
                table.writerow((entry.get("id") or entry["file"], entry["expected"], entry["why"]))


if __name__ == "__main__":
    main()
