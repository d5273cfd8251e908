"""The pictures of the report, as SVG inside the page; they can be told apart in black and white."""

import base64
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from evaluation.calibration import Bin
from evaluation.simulate import SHARES, Simulation

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DARK, WARM, GREY = "#17365d", "#c55a11", "#7f7f7f"
LINES = {"our order": (DARK, "-"), "arrival order": (WARM, "--"), "random order": (GREY, ":")}
STYLE: dict[Any, Any] = {"font.size": 9, "font.family": "DejaVu Sans", "svg.hashsalt": "predominance", "axes.spines.top": False,
         "axes.spines.right": False}  # fmt: skip


def source_of(figure: "Figure") -> str:
    """Return a figure as a data address; the same figure gives the same bytes."""
    import matplotlib as mpl

    sheet = io.BytesIO()
    with mpl.rc_context(STYLE):
        figure.savefig(sheet, format="svg", metadata={"Date": None, "Creator": None})
    return "data:image/svg+xml;base64," + base64.b64encode(sheet.getvalue()).decode("ascii")


def _axes() -> "tuple[Figure, Axes]":
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(4.6, 3.3), layout="constrained")
        return figure, figure.add_subplot()


def _percent(axes: "Axes", *, x: str = "", y: str = "") -> None:
    from matplotlib.ticker import PercentFormatter

    if x:
        axes.set_xlabel(x)
        axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    if y:
        axes.set_ylabel(y)
        axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))


def gain_chart(simulation: Simulation) -> str:
    """Draw the share of breaches found by share of the queue read, in three orders, with bands."""
    figure, axes = _axes()
    for order, (colour, line) in LINES.items():
        found = simulation.found[order]
        axes.plot(SHARES, np.median(found, axis=0), line, color=colour, label=order, linewidth=1.8)
        if order != "random order":  # its band lies within that of arrival and would hide it
            low, high = np.quantile(found, [0.05, 0.95], axis=0)
            axes.fill_between(SHARES, low, high, color=colour, alpha=0.18, linewidth=0)
    _percent(axes, x="share of the queue read", y="breaches found")
    axes.set(xlim=(0, 1), ylim=(0, 1.01))
    axes.legend(loc="lower right", frameon=False)
    return source_of(figure)


def reliability_chart(bins: Sequence[Bin]) -> str:
    """Draw what was said against what was true, with exact intervals."""
    figure, axes = _axes()
    axes.plot([0, 1], [0, 1], ":", color=GREY, label="said = true")
    said, seen = np.array([b.said for b in bins]), np.array([b.seen for b in bins])
    errors = np.array([[b.seen - b.low for b in bins], [b.high - b.seen for b in bins]]).clip(min=0)
    axes.errorbar(said, seen, yerr=errors, fmt="o-", color=DARK, capsize=2, linewidth=1.2, markersize=4, label="this model")
    _percent(axes, x="probability said (at equal numbers)", y="truly breaches")
    axes.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02))
    axes.legend(loc="upper left", frameon=False)
    return source_of(figure)


def histogram_chart(probabilities: ArrayLike, labels: ArrayLike) -> str:
    """Draw how the two kinds of text are spread over the score."""
    figure, axes = _axes()
    p, y = np.asarray(probabilities, dtype=float), np.asarray(labels)
    edges = [number / 20 for number in range(21)]
    axes.hist(p[y == 0], edges, color=GREY, alpha=0.65, label=f"clean ({int((y == 0).sum())})")
    axes.hist(p[y == 1], edges, histtype="step", hatch="///", edgecolor=WARM, linewidth=1.3, label=f"breach ({int(y.sum())})")
    _percent(axes, x="probability said (at equal numbers)")
    axes.set_ylabel("texts")
    axes.legend(frameon=False)
    return source_of(figure)


def register_chart(rows: Sequence[Mapping[str, str | int | float]]) -> str:
    """Draw the ranking quality of each register with its interval; ``rows`` are those of quality.quality_rows."""
    figure, axes = _axes()
    for number, row in enumerate(reversed(rows)):
        middle, low, high = (float(row[key]) for key in ("AUROC", "low", "high"))
        axes.plot([low, high], [number, number], color=DARK, linewidth=2.2)
        axes.plot(middle, number, "o", color=DARK, markersize=6)
        axes.text(middle, number + 0.16, f"{middle:.2f}", ha="center")
    axes.set_yticks(range(len(rows)), [f"{str(row['texts']).replace('_', ' ')} (n = {row['n']})" for row in reversed(rows)])
    axes.axvline(0.5, color=GREY, linestyle=":")
    axes.text(0.505, len(rows) - 0.55, "chance", color=GREY)
    axes.set(xlim=(0.45, 1.01), ylim=(-0.5, len(rows) - 0.3), xlabel="pairs put in the right order (AUROC), 90 % interval")
    return source_of(figure)


def precision_chart(scores: ArrayLike, labels: ArrayLike, base_rates: Sequence[float]) -> str:
    """Draw precision against recall, re-weighted to each base rate."""
    figure, axes = _axes()
    s, y = np.asarray(scores, dtype=float), np.asarray(labels)
    order = np.argsort(-s, kind="stable")
    ours = np.cumsum(y[order] == 1) / max((y == 1).sum(), 1)
    others = np.cumsum(y[order] == 0) / max((y == 0).sum(), 1)
    for rate, colour, line in zip(base_rates, (WARM, GREY, DARK), ("--", "-.", "-"), strict=False):
        precision = rate * ours / np.maximum(rate * ours + (1 - rate) * others, 1e-12)
        axes.plot(ours, precision, line, color=colour, label=f"{rate:.1%} breaches", linewidth=1.6)
    _percent(axes, x="breaches found (recall)", y="breaches among those read (precision)")
    axes.set(xlim=(0, 1.01), ylim=(0, 1.02))
    figure.legend(loc="outside upper right", frameon=False, ncols=3, handlelength=1.4, columnspacing=1.0, fontsize=8)
    return source_of(figure)
