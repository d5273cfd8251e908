"""The model card, built from the run that it describes and from two files that people keep: what was tried, and what fails."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.calibration import even
from evaluation.findings import Findings
from evaluation.judged import Judged
from evaluation.slices import LEAST, Slice
from evaluation.summary import summary
from evaluation.tables import Cell, markdown, shown
from predominance.score.evidence import ADDS_FROM
from predominance.score.indicators import INDICATORS
from predominance.score.scorer import Scorer
from training.corpus import Record
from training.decisions import HAND
from training.settings import RunSettings

TRIED, FAILURES = (Path(__file__).parent / name for name in ("tried.toml", "failures.toml"))
NAN = float("nan")
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

AUROC: how often, of one breach and one clean request, the breach stands higher (0.5 is chance). "Read for 95 %": the share of the
queue that has to be read before 95 % of the breaches are met, at that share of breaches; WSS@95: the reading that this saves.

{summary(of.found)}{_others(of.figures)}

### By register, offence class and region

Parts of {LEAST} texts and more; AUROC with a 90 % interval over cases; raised: put into the bands priority or review.

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
    rows: list[list[Cell]] = [
        [s.by, s.value, s.n, s.auroc, f"{shown(s.low)}-{shown(s.high)}", f"{s.alarms} of {s.clean}",
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
    return f"""What goes wrong most often, read by a person on {told["read"]}.
Called: what the model took the texts for; n: how many.

{_table(["called", "n", "what happens", "example in the corpus"], rows)}

The worst errors of this very model on the dev split, whose texts its encoder did not see (said: probability of a breach at equal
numbers):

{_table(["text", "is", "said", "why it is that"], worst)}"""


def _tried() -> str:
    rows = [[t["what"], t["test"], f"{t['learned']:,}" if "learned" in t else "–", t.get("ours", NAN), t.get("others", NAN)]
            for t in tomllib.loads(TRIED.read_text(encoding="utf-8"))["tried"]]  # fmt: skip
    return f"""One run each. Test split: other cases by the writers of the training texts. Other hands: 44 outcomes of INTERPOL's
published practice, which tell better what to expect elsewhere. Only rows with the same test split compare, and even there one may
have learned from more texts than another: a peer takes the train, calibration and dev splits of the corpus of its day; our
encoder takes the train split of the corpus that its version was made from, and the scorer the calibration and dev splits.

{_table(["what", "test split", "learned from", "AUROC, test split", "AUROC, other hands"], rows)}"""


def _made(scorer: Scorer) -> str:
    weights = sorted(zip(INDICATORS, scorer.weights, scorer.floors, strict=True), key=lambda row: -abs(row[1]))
    table = _table(["indicator", "factor", "weight", "floor"],
                   [[f"`{i.name}`", i.factor, f"{w:+.2f}", f"{floor:.2f}"] for i, w, floor in weights])  # fmt: skip
    return f"""The encoder says of every sentence how surely it shows each indicator (`docs/indicators.md`), and how far it speaks
for a breach as a whole. An indicator is plainly shown where its surest sentence lies above its floor, and a faint sign, adding
a little, from {ADDS_FROM:g} on; a few are set by rule, from lists and known facts (`src/predominance/score/evidence.py`). Then
everything is added up:

- {scorer.intercept:+.2f}: where a text stands before anything is shown, in log-odds, at equal numbers of both labels;
- for each indicator shown or faintly so, its weight times its strength (0 to 1); plus speaks for a breach, minus against;
- {scorer.text_weight:+.2f} times the whole-text term: what the sentences say as a whole, at most {scorer.text_cap:g} either way.
  It counts only as far as indicators stand beside it: their evidence / (their evidence + {scorer.text_needs:g});
- a shift to the stated base rate.

A text whose words are stranger than {scorer.usual_limit:.2f} gets no score: nothing that the scorer was fitted on was stranger.
Factor: the letter of Article 34(3) of INTERPOL's Rules on the Processing of Data that the indicator falls under.

{table}"""


def _table(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    return markdown(heads, rows) if rows else "None."
