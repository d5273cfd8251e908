"""``predominance explain``: one case on the screen, with the passages that count, the reasons and the open questions."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from predominance.cli import options

if TYPE_CHECKING:
    from rich.text import Text

    from predominance.types import Assessment, Case, Failure
    from predominance.writers.record import Record

LISTED = 10
HARDLY = 0.05  # log-odds under which a reason is not told by itself


def explain(
    inputs: options.Inputs,
    case: Annotated[str | None, typer.Option(help="Which case; needed when the input holds more than one.")] = None,
    column: options.Columns = None,
    base_rate: options.BaseRate = None,
    policy: options.Policy = None,
    settings: options.SettingsFile = None,
    model: options.ModelFolder = None,
) -> None:
    """Show one case: its text with the passages that count, the reasons for and against, and what is not known.

    Example: predominance explain cases.xlsx --case C-01
    """
    from predominance.policy import apply
    from predominance.readers import read
    from predominance.screener import Screener
    from predominance.types import Failure
    from predominance.writers import ModelName
    from predominance.writers.record import record

    chosen = options.settings(settings, base_rate=base_rate)
    today = date.today()
    measures = options.measures(policy, chosen, today=today)
    found = pick(read(inputs, columns=options.columns(column), settings=chosen), case)
    screener = Screener.load(model, base_rate=chosen.base_rate, threads=chosen.threads)
    outcome = next(iter(screener.assess([found])))
    if isinstance(outcome, Failure):
        show_failure(outcome)
        raise typer.Exit(3)
    outcome = apply(outcome, measures, today=today)
    manifest = screener.manifest
    show(outcome, record(outcome, model=ModelName(manifest.name, manifest.version, manifest.sha256)))


def pick(cases: "Iterable[Case | Failure]", case_id: str | None) -> "Case | Failure":
    """Find the one case that is meant; say which there are when none or several fit.

    Of an input with one case and rows or files that are none, it is the case.
    """
    from predominance.errors import InputError
    from predominance.types import Case

    seen: list[str] = []
    near: list[str] = []
    first: Case | Failure | None = None
    whole = 0
    for found in cases:
        if case_id is not None and found.case_id == case_id:
            return found
        if case_id is not None and len(near) < LISTED and _bare(found.case_id) == _bare(case_id):
            near.append(found.case_id)
        whole += isinstance(found, Case)
        if first is None or (isinstance(found, Case) and whole == 1):
            first = found
        if len(seen) <= LISTED:
            seen.append(found.case_id or f"row {found.origin.row}")
        if case_id is None and whole > 1 and len(seen) > LISTED:
            break
    if case_id is None and first is not None and (whole == 1 or len(seen) == 1):
        return first
    names = ", ".join(seen[:LISTED]) + (" ..." if len(seen) > LISTED else "")
    if case_id is None:
        raise InputError("The input holds more than one case.", f"Name one with --case. There are: {names}")
    meant = f"Is it {' or '.join(near)}? " if near else ""
    raise InputError(f"No case has the id {case_id}.", f"{meant}There are: {names}")


def _bare(case_id: str) -> str:
    """Give an id without what people leave out when they type it.

    >>> _bare("0017"), _bare("C-01 "), _bare("2024/C01")
    ('17', 'c1', '2024c1')
    """
    return "".join(part.lstrip("0") or "0" for part in re.findall(r"\d+|[^\W\d_]+", case_id.casefold()))


def show_failure(failure: "Failure") -> None:
    """Print why a row could not be scored and what to do."""
    from predominance.cli.screen import console, safe

    console().print(safe(f"{failure.case_id or failure.origin.file}: {failure.problem}"))
    console().print(safe(failure.action))


def show(assessment: "Assessment", found: "Record") -> None:
    """Print the whole case in the order in which a person asks: how likely, why, on what, and what is missing."""
    from predominance.cli.screen import console, safe
    from predominance.writers import words

    out = console()

    def section(heading: str, lines: "list[str]") -> None:
        if lines:
            out.print()
            out.print(heading, style="bold")
            for line in lines:
                out.print(safe(f"  {line}"))

    subject = found["subject"]["text"] if found["subject"] else "nobody named"
    state = words.country(found["requesting_country"]["code"]) or "unknown state"
    out.print(safe(f"{found['case_id']}: {subject}, requested by {state}"), style="bold")
    out.print(verdict(found))
    out.print()
    out.print(marked(assessment))
    for heading, direction in (("For a breach of Article 3", "for"), ("Against", "against")):
        section(heading, side_lines(words.strongest(found, direction, most=99)))
    section("Charges", words.distinct([*(charge["text"] for charge in found["charges"]), found["given"].get("charges", "")]))
    section("Ties", words.distinct(words.tie(tie) for tie in found["opposition_ties"]))
    section("Facts", words.distinct(words.fact_line(fact) for fact in found["facts"]))
    section("Not known: questions for the bureau", [words.unknown(name) for name in found["not_known"]])
    for heading, key in (("Rules", "rules"), ("Article 2", "article_2"), ("Article 83", "article_83")):
        section(heading, [words.flag(flag) for flag in found[key]])
    section("Policy", [words.measure(note) for note in found["policy"]])
    section("Cautions", [words.caution(code) for code in found["cautions"]])


def verdict(found: "Record") -> str:
    """Say the score in one sentence."""
    from predominance.writers import words

    if found["score"] is None:
        return f"Cannot say: {words.why_not(found['cautions'])}. A person has to read it."
    spread = f"{words.percent(found['low'])} to {words.percent(found['high'])}"
    return (
        f"{words.BANDS[found['band']]}: score {words.percent(found['score'])} ({spread}), {found['lift']:.1f} times the average. "
        "It orders the reading; it decides nothing."
    )


def side_lines(reasons: "list[Record]") -> list[str]:
    """Give the reasons of one side, heaviest first; those that hardly weigh anything stand in one line, so that the sum holds."""
    told = [reason for reason in reasons if abs(reason["contribution"]) >= HARDLY]
    lines = [line for reason in told for line in reason_lines(reason)]
    if rest := [reason["contribution"] for reason in reasons[len(told) :]]:
        lines.append(f"{len(rest)} more of hardly any weight, {sum(rest):+.2f} together")
    return lines


def reason_lines(reason: "Record") -> list[str]:
    """Give one reason as a sentence with its weight, followed by the passages it rests on."""
    from predominance.writers import words

    passages = words.quoted(reason["evidence"], most=2, longest=160).split("\n") if reason["evidence"] else []
    head = f"[{words.weight(reason['contribution'])} {reason['contribution']:+.2f}] {reason['sentence']}"
    return [head, *(f"      {passage}" for passage in passages)]


def marked(assessment: "Assessment") -> "Text":
    """Give the case text with the passages for a breach underlined and bold, and those against in italics."""
    from rich.text import Text

    from predominance.cli.screen import safe

    # One for one, so that offsets hold.
    shown = Text(safe(assessment.case.text))
    for reason in assessment.reasons:
        for span in reason.evidence:
            shown.stylize("bold underline" if reason.direction == "for" else "italic cyan", span.start, span.end)
    for tie in assessment.reading.ties:
        shown.stylize("magenta", tie.span.start, tie.span.end)
    for charge in assessment.reading.charges:
        shown.stylize("yellow", charge.span.start, charge.span.end)
    return shown
