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
        f"of what is read down to a breach, {percent(value)} are breaches on average (average precision); these texts hold far "
        "more breaches than a real queue"
    ),
    "depth_95": lambda value: f"reading the first {percent(value)} of a queue meets 95 % of its breaches, if 5 % are breaches",
    "calibration_error": lambda value: (
        f"were every second request a breach, a probability would be off by {100 * value:.1f} points of 100 on average "
        "(calibration error)"
    ),
    "f1": lambda value: (
        f"a reason that is given is right, and one that is there is found, about {percent(value)} of the time (F1)"
    ),
}
OF_SENTENCES: Mapping[str, Callable[[float], str]] = {
    "average_precision": lambda value: (
        f"of the sentences listed down to one that shows a reason, {percent(value)} show it on average (average precision)"
    ),
}


def measured(figures: Mapping[str, Mapping[str, float]]) -> list[tuple[str, list[str]]]:
    """Give for each set of texts its name and its figures, each as a clause; a figure not known here keeps its own name.

    >>> measured({"case_file": {"texts": 116, "spread_of": 2.5}})[0]
    ('case files', ['116 texts', 'spread of 2.5'])
    """
    told = {"tags": {**FIGURES, **OF_SENTENCES}}
    return [(TEXTS.get(texts, plain(texts)), list(_clauses(found, told.get(texts, FIGURES)))) for texts, found in figures.items()]


def _clauses(found: Mapping[str, float], told: Mapping[str, Callable[[float], str]]) -> Iterator[str]:
    yield from (say(found[name]) for name, say in told.items() if name in found)
    yield from (f"{plain(name)} {value:.3g}" for name, value in found.items() if name not in told)
