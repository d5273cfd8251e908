"""Can the label be had without reading? Classifiers that see one cheap thing each, judged on groups they did not see."""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from evaluation.metrics import auroc
from training.corpus import Record
from training.scorer import folds_of

Array = NDArray[np.float64]
View = Callable[[Record], str]

LOADED = re.compile(r"\b(politic\w*|opposition|activis\w*|protest\w*|journalis\w*|extremis\w*|regime)\b", re.IGNORECASE)


def _buckets(record: Record) -> str:
    return f"words{record.words // 15}"


def _first(record: Record) -> str:
    return record.sentences[0].span.text


VIEWS: dict[str, tuple[View, str]] = {
    "country only": (lambda r: r.country, "token"),
    "length only": (_buckets, "token"),
    "register only": (lambda r: r.style, "token"),
    "loaded words only": (lambda r: " ".join(word.lower() for word in LOADED.findall(r.text)), "words"),
    "first sentence only": (_first, "words"),
    "bag of words": (lambda r: r.text, "words"),
}
BOUNDS: dict[str, float] = dict.fromkeys(VIEWS, 0.56) | {"bag of words": 0.80}


def cross_validated(texts: Sequence[str], labels: Sequence[int], groups: Sequence[str], kind: str, *, folds: int = 5) -> Array:
    """Return out-of-fold scores of logistic regression on TF-IDF of ``texts``."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    fold = folds_of(groups, folds, seed=11)
    y, rows = np.asarray(labels), np.asarray(texts, dtype=object)
    scores = np.zeros(len(rows))
    for number in range(folds):
        inside, outside = fold != number, fold == number
        grams = (1, 2) if kind == "words" else (1, 1)
        pattern = r"(?u)\b\w+\b"
        model = make_pipeline(
            TfidfVectorizer(ngram_range=grams, min_df=2 if kind == "words" else 1, sublinear_tf=True, token_pattern=pattern),
            LogisticRegression(C=4.0, class_weight="balanced", max_iter=400),
        )
        scores[outside] = model.fit(rows[inside], y[inside]).decision_function(rows[outside])
    return scores


def shortcut_table(records: Sequence[Record]) -> dict[str, float]:
    """Return the AUROC of each shortcut by group-wise cross-validation."""
    labels, groups = [r.label for r in records], [r.group for r in records]
    table = {}
    for name, (view, kind) in VIEWS.items():
        texts = [view(record) or "nothing" for record in records]
        table[name] = auroc(cross_validated(texts, labels, groups, kind), labels)
    return table
