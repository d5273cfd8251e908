"""The tables of the report, one function each, in the order in which they are printed."""

from collections import Counter
from collections.abc import Sequence

from evaluation.ablation import ablation_rows
from evaluation.bounds import clopper_pearson
from evaluation.calibration import Bin
from evaluation.findings import Findings, Rows
from evaluation.quality import interval_rows
from evaluation.simulate import audit_rows, reading_rows
from evaluation.slices import LEAST, slice_rows
from evaluation.tables import Table
from predominance.writers.words import WHY_NOT


def tables(found: Findings) -> list[Table]:
    """Return the tables that need nothing but the judged texts."""
    return [quality(found), budgets(found), intervals(found), calibration(found), ranges(found), unsaid(found), bands(found),
            by_slice(found), reading(found), ablation(found), *simulation(found)]  # fmt: skip


def quality(found: Findings) -> Table:
    """Ranking by register."""
    heads = {"texts": "texts", "n": "n", "AUROC": "AUROC", "low": "5 %", "high": "95 %", "AP": "average precision",
             "ECE": "ECE", "Brier": "Brier", "cannot say": "cannot say"}  # fmt: skip
    return Table(
        "Quality by register", found.n, found.asked.command("quality"),
        [{heads[key]: row[key] for key in heads} for row in found.quality],
        "AUROC: of all pairs of a breach and a clean text, the share in which the breach has the higher score (0.5 is chance). "
        "The interval comes from 300 bootstrap draws of whole cases. ECE: mean distance between said and true probability, in "
        "ten bins.",
    )  # fmt: skip


def budgets(found: Findings) -> Table:
    """What a reader with little time meets."""
    heads = {"texts": "texts", "n": "n", "recall at 5 %": "found at 5 %", "at 10 %": "found at 10 %", "at 20 %": "found at 20 %",
             "depth 95 % at 1.3 %": "read for 95 % (rate 1.3 %)", "at 5 %": "rate 5 %", "at 50 %": "rate 50 %"}  # fmt: skip
    rows: Rows = [{heads[key]: row[key] for key in heads} for row in found.quality]
    for row in rows:
        depth = row["read for 95 % (rate 1.3 %)"]
        row["WSS@95"] = 0.95 - float(depth)
    return Table(
        "What is found within a budget, by register", found.n, found.asked.command("quality"), rows,
        "Share of the breaches met when the first 5, 10 or 20 % of the queue are read (at 1.3 % breaches), and the share of the "
        "queue that must be read to meet 95 % of them at three base rates. WSS@95: reading saved against random order, at 1.3 %.",
    )  # fmt: skip


def intervals(found: Findings) -> Table:
    """Every measure of ranking with its interval."""
    rows: Rows = [dict(row) for row in interval_rows(found.judged)]
    return Table(
        "Every measure of ranking with its interval", found.n, found.asked.command("report"), rows,
        "Value (5 %-95 %) of 200 bootstrap draws of whole cases; n: all texts. Budgets are met at 1.3 % breaches.",
    )  # fmt: skip


def ablation(found: Findings) -> Table:
    """What each indicator does."""
    rows = ablation_rows(found.judged)
    shown = rows if len(rows) <= 24 else [*rows[:14], *rows[-10:]]
    return Table(
        "Each indicator removed", found.n, found.asked.command("ablation"), [dict(row) for row in shown],
        f"n: texts in which it fired. What the ranking loses when one reason is taken out and nothing is refitted; the "
        f"fourteen most useful and the "
        f"ten that do most harm here, of {len(rows)} that fired five times and more. A loss under 0.005 is chance.",
    )  # fmt: skip


def calibration(found: Findings) -> Table:
    """Said against true, by bins."""
    b = found.brier
    return Table(
        "Calibration: what was said and what was true", f"{sum(x.n for x in found.bins)} scored texts in {len(found.bins)} bins",
        found.asked.command("report"), [_bin_row(x) for x in found.bins],
        f"At equal numbers of breaches and clean texts, as this set has them. Brier score {b.brier:.3f} = reliability "
        f"{b.reliability:.3f} (lower is better) - resolution {b.resolution:.3f} (higher is better) + uncertainty "
        f"{b.uncertainty:.3f}, but for differences inside the bins.",
    )  # fmt: skip


def _bin_row(b: Bin) -> dict[str, str | int | float]:
    return {"n": b.n, "said": b.said, "true": b.seen, "true, 90 % interval": f"{b.low:.2f}-{b.high:.2f}", "gap": b.said - b.seen}


def ranges(found: Findings) -> Table:
    """Whether the stated range holds the truth."""
    rows: Rows = [
        {"n": b.n, "range stated (middle of the bin)": f"{b.stated_low:.2f}-{b.stated_high:.2f}", "true": b.seen,
         "width": b.stated_high - b.stated_low, "holds": "yes" if b.inside else "no"}
        for b in found.bins
    ]  # fmt: skip
    held = sum(b.inside for b in found.bins)
    return Table(
        "Interval coverage", f"{sum(b.n for b in found.bins)} scored texts in {len(found.bins)} bins",
        found.asked.command("report"), rows,
        f"One text is a breach or is not, so a range can be tested on bins only: in {held} of {len(found.bins)} the true share "
        "lies within the range that the model stated (nine of ten are promised). A wide range that holds says little; the "
        "width is shown.",
    )  # fmt: skip


def unsaid(found: Findings) -> Table:
    """Where the model keeps silent."""
    rows: Rows = []
    for name, some in (("cannot say", found.unsaid), ("scored", [j for j in found.judged if j.assessment.status == "scored"])):
        low, high = clopper_pearson(len(some), len(found.judged))
        why = Counter(c for j in some for c in j.assessment.cautions if c in WHY_NOT)
        rows.append({"answer": name, "n": len(some), "share": len(some) / max(len(found.judged), 1),
                     "90 % interval": f"{low:.1%}-{high:.1%}", "breaches among them": sum(j.label for j in some),
                     "why": ", ".join(f"{key} {count}" for key, count in sorted(why.items())) or "–"})  # fmt: skip
    missing = set(found.left_out)
    rows.append({"answer": "taken for no request", "n": len(missing), "share": len(missing) / max(len(found.records), 1),
                 "90 % interval": "–", "breaches among them": sum(r.label for r in found.records if r.id in missing),
                 "why": ", ".join(sorted(missing)[:5]) or "–"})  # fmt: skip
    return Table(
        "Coverage of 'cannot say'", f"{len(found.records)} texts", found.asked.command("report"), rows,
        "A text without a score stands between review and routine. A text taken for no request is a line on the Problems sheet "
        "and counts in no other table here.",
    )  # fmt: skip


def bands(found: Findings) -> Table:
    """How the bands divide breaches and clean texts."""
    count = Counter((j.assessment.band, j.label) for j in found.judged)
    breaches = max(sum(j.label for j in found.judged), 1)
    clean = max(len(found.judged) - sum(j.label for j in found.judged), 1)
    rate = found.base_rate
    rows: Rows = []
    for band in ("priority", "review", "cannot_say", "routine"):
        ours, others = count[band, 1] / breaches, count[band, 0] / clean
        size = rate * ours + (1 - rate) * others
        rows.append({"band": band, "n": count[band, 1] + count[band, 0], "share of the breaches": ours,
                     "share of the clean": others, f"of a queue at {rate:.1%}": size,
                     "breaches in 1,000 of it": 1000 * rate * ours / size if size else float("nan")})  # fmt: skip
    return Table("Bands", found.n, found.asked.command("report"), rows,
                 "How large each band of a real queue would be, and how many of a thousand requests in it would be "
                 "breaches.")  # fmt: skip


def by_slice(found: Findings) -> Table:
    """Parts of the texts."""
    return Table(
        "Slices", found.n, found.asked.command("slices"), slice_rows(found.slices),
        f"A slice of fewer than {LEAST} texts is too few to say anything. said, seen: mean probability and true share. False "
        "alarms: clean texts in priority or review. Misses: breaches in neither. Offence class and tie kind as the authors "
        "marked them.",
    )  # fmt: skip


def reading(found: Findings) -> Table:
    """Spans and roles."""
    from evaluation.reading import judge_reading

    kept = {j.id: j.assessment.reading for j in found.judged}
    records = [record for record in found.records if record.id in kept and record.marks]
    scores, _ = judge_reading(records, [kept[record.id] for record in records])
    rows: Rows = [{"what": s.type, "n": s.marks, "found": s.found, "recall": s.recall, "precision": s.precision, "F1": s.f1,
                   "exact F1": s.exact_f1, "role or kind right": s.role_accuracy} for s in scores]  # fmt: skip
    return Table("Reading: persons, states, charges and ties", f"{len(records)} texts with marks",
                 found.asked.command("reading spans", model=False), rows,
                 "Against the authors' marks (n). Not every span is marked, so precision is a lower bound.")  # fmt: skip


def simulation(found: Findings) -> list[Table]:
    """The simulated year."""
    s = found.simulation
    n = f"{s.year.draws} years of {s.year.requests:,} requests at {s.year.base_rate:.1%}, drawn from {len(found.judged)} texts"
    command = found.asked.command("simulate")
    return [
        Table("A year's queue, read in three orders", n, command, reading_rows(s),
              "Share of the breaches found when a share of the queue is read: middle (5 %-95 % of the years). n: simulated "
              "years. The cases are drawn anew for each year, so the bands show how few cases the figures rest on."),
        Table("What a random audit of the low cases tells", n, command, audit_rows(s),
              "Low cases (routine) drawn by chance and reviewed blind, middle of the years; n: read in a year. The bound "
              "counts all breaches among the low cases, at 95 % confidence (hypergeometric); it must hold in at least 95 % of "
              "the years."),
    ]  # fmt: skip


def tags(rows: Sequence[dict[str, float | str]], found: Findings) -> Table:
    """Tags of each indicator."""
    sentences = sum(len(record.sentences) for record in found.records)
    return Table("Tags of each indicator in sentences", f"{sentences} sentences of {len(found.records)} texts",
                 found.asked.command("tags"), rows, "n: sentences that show it; fewer than eight: left out.")  # fmt: skip
