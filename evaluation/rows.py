"""The rows behind the figures as a workbook: the worst errors first, for a person to read and group by cause."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from evaluation.calibration import even, even_of
from evaluation.findings import Findings, worst
from evaluation.judged import Judged
from evaluation.reading import judge_reading
from evaluation.sections import tables
from evaluation.tables import Cell, Table
from predominance.types import Reason
from predominance.writers.cells import fitted

ERRORS = 60
TO_FILL = ("cause", "what would mend it")
Rows = Sequence[Mapping[str, Cell]]


def error_rows(found: Findings, *, count: int = ERRORS) -> list[dict[str, Cell]]:
    """Return the worst errors with everything that a person needs to find the cause, and two empty columns for it."""
    records = {record.id: record for record in found.records}
    rows: list[dict[str, Cell]] = []
    for number, j in enumerate(worst(found.judged, found.base_rate, count=count), 1):
        record = records[j.id]
        head: dict[str, Cell] = {"place": number, "off by": abs(j.label - even(j.log_odds, found.base_rate))}
        why: dict[str, Cell] = {"author's basis": record.basis, "author's why": record.why, "text": record.text}
        rows.append(head | text_row(j, found) | why | dict.fromkeys(TO_FILL, ""))
    return rows


def text_row(j: Judged, found: Findings) -> dict[str, Cell]:
    """Return one judged text as a row."""
    a = j.assessment
    scored = a.status == "scored"
    return {
        "id": j.id, "truth": "breach" if j.label else "clean", "band": a.band,
        "probability (even)": even(j.log_odds, found.base_rate) if scored else "",
        "low": even_of(a.low, found.base_rate) if scored else "", "high": even_of(a.high, found.base_rate) if scored else "",
        "log-odds": j.log_odds if scored else "", "register": j.style, "state": j.country, "case": j.group,
        "for": _told(a.reasons, "for"), "against": _told(a.reasons, "against"), "cautions": "; ".join(a.cautions),
    }  # fmt: skip


def _told(reasons: Iterable[Reason], direction: str) -> str:
    return "\n".join(f"{r.contribution:+.2f} {r.indicator}" for r in reasons if r.direction == direction)


def slice_sheet(found: Findings) -> list[dict[str, Cell]]:
    """Return every slice with its counts, also those that are too few to say."""
    return [{"cut": s.by, "value": s.value, "n": s.n, "breaches": s.breaches, "AUROC": s.auroc, "low": s.low, "high": s.high,
             "said": s.said, "seen": s.seen, "false alarms": s.alarms, "misses": s.misses} for s in found.slices]  # fmt: skip


def reading_rows(found: Findings) -> list[dict[str, Cell]]:
    """Return every mark that was missed or misread, and every span too many."""
    kept = {j.id: j.assessment.reading for j in found.judged}
    records = [record for record in found.records if record.id in kept and record.marks]
    _, wrong = judge_reading(records, [kept[record.id] for record in records])
    return [{"id": w.record, "type": w.type, "problem": w.problem, "text": w.text, "expected": w.expected, "read": w.read}
            for w in wrong]  # fmt: skip


def write_rows(found: Findings, output: Path, extra: Sequence[Table] = ()) -> None:
    """Write the workbook."""
    import xlsxwriter

    from predominance.writers.atomic import replacing

    sheets: list[tuple[str, Rows]] = [
        ("Worst errors", error_rows(found)),
        ("Texts", [text_row(j, found) for j in sorted(found.judged, key=lambda j: -j.log_odds)]),
        ("Slices", slice_sheet(found)),
        ("Reading errors", reading_rows(found)),
    ]
    with replacing(output) as made:
        # What looks like a formula, a link or a number in a text stays text.
        options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        book = xlsxwriter.Workbook(str(made), options)
        for name, rows in sheets:
            _sheet(book, name, rows)
        for number, table in enumerate([*tables(found), *extra], 1):
            heading = f"{table.title}. n: {table.n}. {table.command}"
            _sheet(book, f"{number} {_plain(table.title)}"[:31], table.rows, heading=heading)
        book.close()


def _plain(title: str) -> str:
    return "".join(letter for letter in title if letter not in "[]:*?/\\'")


def _sheet(book: object, name: str, rows: Rows, *, heading: str = "") -> None:
    sheet = book.add_worksheet(name)  # type: ignore[attr-defined]
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})  # type: ignore[attr-defined]
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})  # type: ignore[attr-defined]
    first = 0
    if heading:
        sheet.write_string(0, 0, fitted(heading))
        first = 1
    heads = list(rows[0]) if rows else ["nothing to show"]
    for column, head in enumerate(heads):
        wide = head in ("text", "author's why", *TO_FILL)
        sheet.set_column(column, column, 70 if head == "text" else 30 if wide or head in ("for", "against", "value") else 13)
        sheet.write_string(first, column, head, bold)
    for number, row in enumerate(rows, first + 1):
        for column, head in enumerate(heads):
            cell = row[head]
            if isinstance(cell, str):
                sheet.write_string(number, column, fitted(cell), wrapped)
            elif cell == cell:  # what cannot be computed stays empty
                sheet.write_number(number, column, cell, wrapped)
    sheet.freeze_panes(first + 1, 0)
    if rows:
        sheet.autofilter(first, 0, first + len(rows), len(heads) - 1)
