"""What each indicator does for the ranking: the same scores with one reason taken out, nothing refitted."""

from collections.abc import Sequence

from evaluation.judged import Judged
from evaluation.metrics import auroc


def ablation_rows(judged: Sequence[Judged], *, least: int = 5) -> list[dict[str, float | str]]:
    """Return for each indicator that fired at least ``least`` times what the AUROC loses without it; the most useful first."""
    y = [j.label for j in judged]
    whole = [j.log_odds for j in judged]
    before = auroc(whole, y)
    added: dict[str, dict[int, float]] = {}
    for place, j in enumerate(judged):
        for reason in j.assessment.reasons:
            added.setdefault(reason.indicator, {})[place] = reason.contribution
    rows: list[dict[str, float | str]] = []
    for name, where in added.items():
        if len(where) >= least:
            # Rounded, so that the dust of a subtraction is no order.
            without = auroc([round(z - where.get(place, 0.0), 9) for place, z in enumerate(whole)], y)
            breaches = sum(y[place] for place in where)
            rows.append({"indicator": name, "n": len(where), "of them breaches": breaches, "adds, in the mean":
                         sum(where.values()) / len(where), "AUROC without it": without, "lost": before - without})  # fmt: skip
    return sorted(rows, key=lambda row: (-float(row["lost"]), str(row["indicator"])))
