"""The short form of a report in Markdown, for a README and a model card."""

from collections.abc import Mapping, Sequence

from evaluation.findings import Findings
from evaluation.quality import interval_rows
from evaluation.simulate import said
from evaluation.tables import Cell, Table, markdown


def summary(found: Findings, extra: Sequence[Table] = ()) -> str:
    """Return the main figures as Markdown; ``extra`` tables that were made are added whole."""
    year = found.simulation
    held = sum(b.inside for b in found.bins)
    alarms = sum(not j.label and j.assessment.band in ("priority", "review") for j in found.judged)
    misses = sum(j.label and j.assessment.band == "routine" for j in found.judged)
    ours, arrival, deep = year.band("our order", 0.10), year.band("arrival order", 0.10), year.depth("our order")
    b = found.brier
    parts = [
        f"Model {found.model}, split `{found.asked.split}`: {found.n}. Value and 90 % interval over cases.",
        _markdown(interval_rows(found.judged)),
        f"- A simulated year of {year.year.requests:,} requests at {year.year.base_rate:.1%} breaches: the first tenth of "
        f"our order holds {said(ours)} of the breaches, of the order of "
        f"arrival {said(arrival)}; 95 % are met when {said(deep)} of the queue is read.",
        f"- Calibration at equal numbers: Brier {b.brier:.3f} = reliability {b.reliability:.3f} - resolution "
        f"{b.resolution:.3f} + uncertainty {b.uncertainty:.3f}; the stated "
        f"range held in {held} of {len(found.bins)} bins.",
        f"- {alarms} clean texts stand in priority or review, {misses} breaches in routine; {len(found.unsaid)} texts got "
        f"no score, {len(found.left_out)} "
        "were taken for no request.",
        *(f"**{table.title}** ({table.n})\n\n{_markdown(table.rows)}" for table in extra if table.rows),
        f"Made by `{found.asked.command('report')} --summary`; all figures: `{found.asked.command('report')} -o report.html`.",
    ]
    return "\n\n".join(parts).replace("\n\n- ", "\n- ")


def _markdown(rows: Sequence[Mapping[str, Cell]]) -> str:
    heads = list(rows[0])
    return markdown(heads, [[row[head] for head in heads] for row in rows])
