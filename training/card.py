"""The model card, built from the run that it describes and from two files that people keep: what was tried, and what fails."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.calibration import even
from evaluation.findings import Findings
from evaluation.judged import Judged
from evaluation.slices import LEAST, Slice
from evaluation.summary import summary
from predominance.score.indicators import INDICATORS
from predominance.score.scorer import Scorer
from training.corpus import Record
from training.decisions import HAND
from training.settings import RunSettings

TRIED, FAILURES = (Path(__file__).parent / name for name in ("tried.toml", "failures.toml"))
CUTS = ("register", "offence class", "region of the requesting state")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a card is built from."""

    records: tuple[Record, ...]
    splits: tuple[str, ...]  # of the records, in their order
    scorer: Scorer
    found: Findings  # on the test split
    figures: Mapping[str, Mapping[str, float]]
    errors: tuple[Judged, ...]  # the worst on the dev split


def card_text(settings: RunSettings, of: Contents) -> str:
    """Return the card in Markdown."""
    return f"""# Model card: {settings.name} {settings.version}

What it does: reads the description of a notice request and says how likely a request like it would be found to breach Article 3
of INTERPOL's Constitution, so that people read the riskiest first. It orders; it decides nothing.

**Not for**: refusing, publishing or deleting anything; judging guilt or dangerousness; rating states, groups or persons; evidence
in a court; skipping a review because a score is low; texts in other languages than English; texts that are no requests.

## Data

{_data(of)}

## Figures on the test split (cases that nothing was fitted on)

{summary(of.found)}

{len(of.found.left_out)} further texts were taken for no request at all and stand in no figure.{_others(of.figures)}

### By register, offence class and region

{LEAST} texts and more; AUROC with a 90 % interval over cases; raised: priority or review.

{_slices(of.found.slices)}

## Known failures

{_failures(of)}

## What was tried

{_tried()}

## How the score is made

{_made(of.scorer)}
"""


def _data(of: Contents) -> str:
    written = [record for record in of.records if record.hand != HAND]
    styles, splits = Counter(record.style for record in written), Counter(of.splits)
    documented = len({record.group for record in written if record.documented})
    decided = len(of.records) - len(written)
    beside = f" Besides, {decided} texts that reviewers decided." if decided else ""
    return (
        f"{len(written)} texts of {len({r.group for r in written})} underlying cases ({documented} documented with sources, the "
        f"rest constructed): {styles['request']} bare requests, {styles['case_file']} case files, {styles['note']} notes. All "
        f"were written for this project (`data/README.md`).{beside}\n"
        f"Split by case: {', '.join(f'{count} {name}' for name, count in sorted(splits.items()))}."
    )


def _others(figures: Mapping[str, Mapping[str, float]]) -> str:
    """Say how the model does on texts by other hands, and on its tags."""
    lines = []
    if some := figures.get("practice"):
        lines.append(f"\n**On texts by other hands** ({some['texts']:.0f} outcomes of INTERPOL's published practice) the "
                     f"AUROC is {some['auroc']:.3f}: expect that rather than the figures above "
                     "(`python -m evaluation real`).")  # fmt: skip
    if some := figures.get("decided"):
        lines.append(f"\nOn {some['texts']:.0f} texts that reviewers decided, kept from training: AUROC {some['auroc']:.3f}.")
    if some := figures.get("tags"):
        lines.append(f"\nTags of sentences: F1 {some['f1']:.3f}, average precision {some['average_precision']:.3f} over "
                     f"{some['showings']:.0f} showings (`python -m evaluation tags`).")  # fmt: skip
    return "".join(f"\n{line}" for line in lines)


def _slices(slices: Sequence[Slice]) -> str:
    rows = [
        [s.by, s.value, s.n, _value(s.auroc), f"{_value(s.low)}-{_value(s.high)}", f"{s.alarms} of {s.clean}",
         f"{s.misses} of {s.breaches}"]
        for cut in CUTS for s in slices if s.by == cut and s.n >= LEAST
    ]  # fmt: skip
    return _table(["cut", "texts", "n", "AUROC", "90 %", "clean ones raised", "breaches not raised"], rows)


def _failures(of: Contents) -> str:
    told = tomllib.loads(FAILURES.read_text(encoding="utf-8"))
    rows = [[f["called"], f["count"], f["what"], f"`{f['example']}`"] for f in told["failure"]]
    basis = {record.id: record for record in of.records}
    worst = [
        [f"`{j.id}`", "breach" if j.label else "clean", f"{even(j.log_odds, of.found.base_rate):.2f}", basis[j.id].basis]
        for j in of.errors
    ]
    return (
        f"Read on {told['read']}.\n\n{_table(['called', 'n', 'what happens', 'example'], rows)}\n\n"
        "The worst errors of this very model on the dev split (said: probability of a breach at equal numbers):\n\n"
        f"{_table(['text', 'is', 'said', 'why it is that'], worst)}"
    )


def _tried() -> str:
    rows = [[t["what"], t["snapshot"], _value(t.get("test")), _value(t.get("practice")), t.get("by", "")]
            for t in tomllib.loads(TRIED.read_text(encoding="utf-8"))["tried"]]  # fmt: skip
    return (
        "AUROC on the test split and on INTERPOL's published practice (44 texts by other hands), single runs. Rows compare "
        f"within a snapshot only.\n\n{_table(['what', 'snapshot', 'test', 'practice', 'command'], rows)}"
    )


def _made(scorer: Scorer) -> str:
    weights = sorted(zip(INDICATORS, scorer.weights, scorer.floors, strict=True), key=lambda row: -abs(row[1]))
    table = _table(["indicator", "factor of RPD 34(3)", "weight", "floor"],
                   [[f"`{i.name}`", i.factor, f"{w:+.2f}", f"{floor:.2f}"] for i, w, floor in weights])  # fmt: skip
    return f"""log-odds = {scorer.intercept:+.2f} (at even numbers of breaches and clean requests) + the weights of the indicators
shown, each times its strength, {scorer.text_weight:+.2f} x the whole-text term, shifted to the stated base rate.
The whole-text term is capped at {scorer.text_cap:g} and counts as far as evidence stands beside it:
evidence / (evidence + {scorer.text_needs:g}), so that a text that shows nothing stays at the base rate. A text whose words are
stranger than {scorer.usual_limit:.2f} (of 9) gets no score.

{table}"""


def _table(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    if not rows:
        return "None."
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "/") for cell in line) + " |" for line in lines)


def _value(value: float | None) -> str:
    return "–" if value is None or value != value else f"{value:.3f}"
