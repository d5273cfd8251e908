"""The measured quality of the model in words for a reader who knows no statistics, with the usual name of each figure."""

from collections.abc import Callable, Iterator, Mapping

from predominance.writers.words import percent, plain

TEXTS: Mapping[str, str] = {
    "all": "all texts kept from training",
    "request": "requests",
    "case_file": "case files",
    "note": "notes",
    "decided": "texts that reviewers decided",
    "practice": "cases of INTERPOL's published practice",
    "tags": "single sentences",
}

FIGURES: Mapping[str, Callable[[float], str]] = {
    "texts": lambda value: f"{value:.0f} texts",
    "showings": lambda value: f"{value:.0f} sentences that show a reason",
    "auroc": lambda value: (
        f"of a breach and a clean case it puts the breach first {percent(value)} of the time (AUROC {value:.3f})"
    ),
    "average_precision": lambda value: (
        f"of what is read down to a breach, {percent(value)} are breaches on average (average precision)"
    ),
    "depth_95": lambda value: f"reading the first {percent(value)} of a queue meets 95 % of its breaches, if 5 % are breaches",
    "calibration_error": lambda value: f"a probability is off by {100 * value:.1f} points of 100 on average (calibration error)",
    "f1": lambda value: f"reasons are found and are right to {percent(value)} (F1)",
}


def measured(figures: Mapping[str, Mapping[str, float]]) -> list[tuple[str, list[str]]]:
    """Give for each set of texts its name and its figures, each as a clause; a figure not known here keeps its own name.

    >>> measured({"case_file": {"calibration_error": 0.0853, "texts": 116, "spread_of": 2.5}})[0]
    ('case files', ['116 texts', 'a probability is off by 8.5 points of 100 on average (calibration error)', 'spread of 2.5'])
    """
    return [(TEXTS.get(texts, plain(texts)), list(_clauses(found))) for texts, found in figures.items()]


def _clauses(found: Mapping[str, float]) -> Iterator[str]:
    yield from (say(found[name]) for name, say in FIGURES.items() if name in found)
    yield from (f"{plain(name)} {value:.3g}" for name, value in found.items() if name not in FIGURES)
