"""The model card, built from the run that it describes."""

from collections import Counter
from collections.abc import Mapping, Sequence

from predominance.score.indicators import INDICATORS
from predominance.score.scorer import Scorer
from training.corpus import Record
from training.settings import RunSettings


def card_text(
    settings: RunSettings, records: Sequence[Record], splits: Mapping[str, int], scorer: Scorer,
    figures: Mapping[str, Mapping[str, float]],
) -> str:  # fmt: skip
    """Return the card in Markdown."""
    styles = Counter(record.style for record in records)
    documented = len({record.group for record in records if record.documented})
    rows = "\n".join(
        f"| {name} | {f['texts']:.0f} | {f['auroc']:.3f} | {f['average_precision']:.3f} | {f['depth_95']:.1%} | "
        f"{f['calibration_error']:.3f} |"
        for name, f in figures.items()
    )
    weights = sorted(zip(INDICATORS, scorer.weights, scorer.floors, strict=True), key=lambda row: -abs(row[1]))
    table = "\n".join(f"| `{i.name}` | {i.factor} | {w:+.2f} | {floor:.2f} |" for i, w, floor in weights)
    return f"""# Model card: {settings.name} {settings.version}

What it does: reads the description of a notice request and says how likely a request like it would be found to breach Article 3
of INTERPOL's Constitution, so that people read the riskiest first. It orders; it decides nothing.

**Not for**: refusing, publishing or deleting anything; judging guilt or dangerousness; rating states; skipping a review because a
score is low; texts in other languages than English.

## Data

{len(records)} texts of {len({r.group for r in records})} underlying cases ({documented} documented with
sources, the rest constructed):
{styles['request']} bare requests, {styles['case_file']} case files, {styles['note']} notes. Split by case:
{', '.join(f'{count} {name}' for name, count in splits.items())}. All texts were written for this project (`data/README.md`).

## Figures on the test split (cases that nothing was fitted on)

| texts | n | AUROC | average precision | queue read for 95 % of breaches at a 5 % base rate | calibration error |
| --- | --- | --- | --- | --- | --- |
{rows}

Command: `predominance model show`. The test split was written by the same hands as the training texts; texts by others are
harder: see `python -m evaluation real`.

## How the score is made

log-odds = {scorer.intercept:+.2f} (at even numbers of breaches and clean requests) + the weights of the indicators shown, each
times its strength, {scorer.text_weight:+.2f} x the whole-text term (capped at {scorer.text_cap:g}),
shifted to the stated base rate.

| indicator | factor of RPD 34(3) | weight | floor |
| --- | --- | --- | --- |
{table}
"""
