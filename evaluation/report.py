"""One page for people: a paragraph and four pictures first, then every table; nothing in it points outside the file."""

from collections.abc import Sequence
from pathlib import Path

from evaluation import charts, sections
from evaluation.calibration import even
from evaluation.findings import Findings
from evaluation.labelled import foreign
from evaluation.tables import Picture, Table

TEMPLATES = Path(__file__).parent / "templates"
LIMITS = (
    "How the model fares on texts that nobody on this project wrote (python -m evaluation real). The texts judged here were "
    "written by the same hands as those that the model learned from, unless --cases named "
    "others: real texts are harder. A figure with a wide interval is a guess. A fault of the labels is a fault of every figure."
)


def html_of(found: Findings, extra: Sequence[Table] = ()) -> str:
    """Return the report as one self-contained HTML page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    room = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return room.get_template("report.html").render(
        model=found.model, fingerprint=found.fingerprint, n=found.n, split=found.asked.split,
        command=found.asked.command("report"), paragraph=paragraph(found), pictures=pictures(found), more=more_pictures(found),
        tables=[*sections.tables(found), *extra], limits=LIMITS,
    )  # fmt: skip


def paragraph(found: Findings) -> str:
    """Say in plain words what the figures mean for a unit that reads requests."""
    whole = next(row for row in found.quality if row["texts"] == "all")
    pairs, low, high = (round(100 * float(whole[key])) for key in ("AUROC", "low", "high"))
    tenth, tenth_low, tenth_high = found.simulation.band("our order", 0.10)
    deep, _, deepest = found.simulation.depth("our order")
    held = sum(b.inside for b in found.bins)
    parts = [
        "The model reads the description of a request and puts those that most likely breach Article 3 first; it decides "
        f"nothing. It was judged on {found.n}{_learned(found)}. Of 100 pairs of a breaching and a clean request it puts {pairs} "
        f"in the right order (likely between {low} and {high}). In a year at {found.base_rate:.1%} breaches, a unit that reads "
        f"the first tenth of the queue meets {tenth:.0%} of them ({tenth_low:.0%} to {tenth_high:.0%}); in order of arrival it "
        f"would meet 10 %. To meet 95 % it must read {deep:.0%} of the queue, and to be safe {deepest:.0%}.",
        f"When the model says how likely a breach is, it is off by {100 * float(whole['ECE']):.0f} points in the mean; the "
        f"range that it states held in {held} of {len(found.bins)} bins.",
        _weakest(found),
        f"On {len(found.unsaid)} texts it said that it cannot say, and {len(found.left_out)} it took for no request at all.",
        "A low score is no clearance: some of the routine cases must be read all the same, drawn by chance.",
    ]
    return " ".join(part for part in parts if part)


def _learned(found: Findings) -> str:
    if foreign(found.asked.cases):
        return ", brought by the user"
    if found.asked.split in ("test", "exam"):
        return f" (the {found.asked.split} split, which training leaves out)"
    return " (not the test split: the model was made with some of these texts, so the figures are too good to believe)"


def _weakest(found: Findings) -> str:
    rows = [row for row in found.quality if row["texts"] != "all"]
    if len(rows) < 2:
        return ""
    names = {"request": "bare requests", "case_file": "case files", "note": "notes"}
    row = min(rows, key=lambda row: float(row["AUROC"]))
    return f"It is weakest on {names[str(row['texts'])]} ({100 * float(row['AUROC']):.0f} of 100 pairs, {row['n']} texts)."


def pictures(found: Findings) -> list[Picture]:
    """Return the four pictures of the first page."""
    year = found.simulation.year
    scored = [j for j in found.judged if j.assessment.status == "scored"]
    p, y = [even(j.log_odds, found.base_rate) for j in scored], [j.label for j in scored]
    tenth = found.simulation.band("our order", 0.10)[0]
    return [
        Picture(
            "How early are the breaches met?",
            f"A year of {year.requests:,} requests at {year.base_rate:.1%} breaches; bands: nine of ten simulated years.",
            f"{year.draws} years from {len(found.judged)} texts", found.asked.command("simulate"),
            charts.gain_chart(found.simulation),
            f"Curve of breaches found by share of the queue read; our order finds {tenth:.0%} in the first tenth.",
        ),
        Picture(
            "Can the probability be believed?", "On the dotted line, what was said is what was true; bars: exact 90 % intervals.",
            f"{len(scored)} scored texts in {len(found.bins)} bins", found.asked.command("report"),
            charts.reliability_chart(found.bins), "Probability said against the true share of breaches, in bins.",
        ),
        Picture(
            "Are breaches and clean requests kept apart?", "Left: the model finds no sign; right: strong signs of a breach.",
            f"{len(scored)} scored texts", found.asked.command("report"), charts.histogram_chart(p, y),
            "Two histograms of the probability said, for clean texts and for breaches.",
        ),
        Picture(
            "Where is it good, where is it weak?", "Share of pairs put in the right order, with 90 % intervals over cases.",
            f"{len(found.judged)} texts", found.asked.command("quality"), charts.register_chart(found.quality),
            "Ranking quality by kind of text: " + ", ".join(f"{r['texts']} {float(r['AUROC']):.2f}" for r in found.quality),
        ),
    ]  # fmt: skip


def more_pictures(found: Findings) -> list[Picture]:
    """Return the pictures for those who know the terms."""
    rates = (0.013, 0.05, 0.5)
    return [
        Picture(
            "Precision and recall", "At three base rates: of what is read, how much is a breach, when so many of the "
            "breaches are found.",
            f"{len(found.judged)} texts", found.asked.command("report"),
            charts.precision_chart([j.log_odds for j in found.judged], [j.label for j in found.judged], rates),
            "Precision against recall at 1.3, 5 and 50 % breaches.",
        ),
    ]  # fmt: skip


def write_report(found: Findings, output: Path, extra: Sequence[Table] = ()) -> None:
    """Write the page; an older one stays whole until the new one is."""
    from predominance.writers.atomic import replacing

    with replacing(output) as made:
        made.write_text(html_of(found, extra), encoding="utf-8")
