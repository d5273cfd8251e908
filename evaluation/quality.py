"""How well the model ranks and how far its probabilities can be believed, with intervals over cases."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from evaluation.calibration import even
from evaluation.judged import Judged, by_register
from evaluation.metrics import Metric, auroc, average_precision, brier, calibration_error, depth, interval, recall_at


def quality_rows(judged: Sequence[Judged], base_rate: float) -> list[dict[str, float | str]]:
    """Return one row of figures for each register."""
    rows: list[dict[str, float | str]] = []
    for register, some in by_register(judged).items():
        y, z = [j.label for j in some], [j.log_odds for j in some]
        if not 0 < sum(y) < len(y):
            continue
        p = [even(value, base_rate) for value in z]
        low, high = interval(auroc, z, y, [j.group for j in some])
        rows.append({
            "texts": register, "n": len(y), "AUROC": auroc(z, y), "low": low, "high": high, "AP": average_precision(z, y),
            "recall at 5 %": recall_at(z, y, budget=0.05), "at 10 %": recall_at(z, y, budget=0.10),
            "at 20 %": recall_at(z, y, budget=0.20), "depth 95 % at 1.3 %": depth(z, y, base_rate=0.013),
            "at 5 %": depth(z, y, base_rate=0.05), "at 50 %": depth(z, y, base_rate=0.5),
            "ECE": calibration_error(p, y), "Brier": brier(p, y),
            "cannot say": sum(j.assessment.status == "cannot_say" for j in some) / len(some),
        })  # fmt: skip
    return rows


MEASURES: dict[str, Metric] = {
    "AUROC": auroc,
    "average precision": average_precision,
    "found at 5 %": partial(recall_at, budget=0.05),
    "found at 10 %": partial(recall_at, budget=0.10),
    "found at 20 %": partial(recall_at, budget=0.20),
    "read for 95 % (rate 1.3 %)": partial(depth, base_rate=0.013),
    "read for 95 % (rate 5 %)": partial(depth, base_rate=0.05),
    "read for 95 % (rate 50 %)": partial(depth, base_rate=0.5),
    "WSS@95 (rate 1.3 %)": lambda s, y: 0.95 - depth(s, y, base_rate=0.013),
    "WSS@95 (rate 5 %)": lambda s, y: 0.95 - depth(s, y, base_rate=0.05),
    "WSS@95 (rate 50 %)": lambda s, y: 0.95 - depth(s, y, base_rate=0.5),
}


def interval_rows(judged: Sequence[Judged], *, draws: int = 200) -> list[dict[str, float | str]]:
    """Return every measure of ranking by register, each with its 90 % bootstrap interval over cases."""
    parts = {name: some for name, some in by_register(judged).items() if 0 < sum(j.label for j in some) < len(some)}
    rows: list[dict[str, float | str]] = []
    for measure, metric in MEASURES.items():
        row: dict[str, float | str] = {"measure": measure, "n": len(parts.get("all", ()))}
        for name, some in parts.items():
            z, y = [j.log_odds for j in some], [j.label for j in some]
            low, high = interval(metric, z, y, [j.group for j in some], draws=draws)
            row[f"{name} (n = {len(some)})"] = f"{metric(np.array(z), np.array(y, dtype=float)):.2f} ({low:.2f}-{high:.2f})"
        rows.append(row)
    return rows


def table(rows: Sequence[dict[str, float | str]]) -> str:
    """Return rows as an aligned text table."""
    if not rows:
        return "nothing to show"
    heads = list(rows[0])
    cells = [[f"{row[h]:.3f}" if isinstance(row[h], float) else str(row[h]) for h in heads] for row in rows]
    widths = [max(len(line[i]) for line in [heads, *cells]) for i in range(len(heads))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in [heads, *cells])
