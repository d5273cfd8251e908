"""``predominance decisions``: what reviewers entered in returned workbooks, as one growing file."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from predominance.decisions import Conflict, Decision
    from predominance.types import Failure

SOMETHING_TO_SETTLE = 3


def decisions(
    workbooks: Annotated[
        list[str], typer.Argument(metavar="WORKBOOK...", help="Returned workbooks (.xlsx .ods), or tables made from them.")
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The file of decisions, JSON lines; new lines are added.")
    ] = Path("decisions.jsonl"),
) -> None:
    """Collect first views, decisions, grounds and notes; what was collected before stays, and nothing stands twice.

    The reviewer is named by the column "reviewer", or by the file's name where there is none. The file holds case texts:
    keep it where the cases are kept.

    Exit code 0: all collected; 3: collected, but some entries are not understood or reviewers differ; 2: nothing written.

    Example: predominance decisions ranked.xlsx -o decisions.jsonl
    """
    from predominance.decisions import Decision, append, conflicts, read_workbook
    from predominance.writers.atomic import check

    check(output)
    found = [one for name in workbooks for one in read_workbook(Path(name), read_on=date.today().isoformat())]
    entries = [one for one in found if isinstance(one, Decision)]
    failures = [one for one in found if not isinstance(one, Decision)]
    added, held = append(output, entries)
    differing = conflicts(held)
    problems = [one for one in entries if one.problem]
    report(added, entries, output)
    tell(failures, problems)
    if differing:
        show(differing)
    if failures or problems or differing:
        raise typer.Exit(SOMETHING_TO_SETTLE)


def report(added: "Sequence[Decision]", entries: "Sequence[Decision]", output: Path) -> None:
    """Say how much was found and how much of it is new."""
    from predominance.cli.screen import say

    viewed = sum(bool(one.first_view) for one in added)
    known = f"; {len(entries) - len(added)} were there already" if len(entries) > len(added) else ""
    rows = f"{len(added)} new {'entry' if len(added) == 1 else 'entries'} written to {output}{known}."
    say(f"{rows} {viewed} of them {'has' if viewed == 1 else 'have'} a first view." if added else rows)


def tell(failures: "Sequence[Failure]", problems: "Sequence[Decision]") -> None:
    """Say which files and entries have to be mended; the entries are kept as typed all the same, but teach nothing."""
    from predominance.cli import complain

    for failure in failures:
        complain(f"{failure.origin.file}: {failure.problem}", failure.action)
    for one in problems:
        complain(f"Row {one.row} of {one.workbook}, case {one.case_id}: {one.problem}", one.action)
    if problems:
        complain("Such a row is kept as typed and does not count until it is mended; its other words are still compared.")


def show(differing: "Sequence[Conflict]") -> None:
    """Print a table of the texts on which reviewers differ."""
    from predominance.cli.screen import say, table

    say(f"Reviewers differ on {len(differing)} {'text' if len(differing) == 1 else 'texts'}:")
    headings = ("case id", "differs in", "reviewer", "first view", "decision", "ground")
    table(headings, [
        (one.case_id, conflict.differs, one.reviewer, one.first_view, one.decision, one.ground)
        for conflict in differing for one in conflict.sides
    ])  # fmt: skip
    say("Settle them, enter what was agreed in each workbook, and run again: the later entry of a reviewer counts.")
