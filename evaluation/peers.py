"""Simple peers on the same texts: what a team would try first. A model that does not beat them has not earned its weight."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.metrics import auroc

Array = NDArray[np.float64]
Texts = Sequence[str]
Peer = Callable[[Texts, Sequence[int], Texts], Array]  # texts to learn from, their labels, texts to score

KEYWORDS = (
    "opposition", "political", "activist", "journalist", "protest", "rally", "dissident", "critic", "blogger", "extremis",
    "sedition", "treason", "insult", "asylum", "refugee", "election", "party", "movement", "separatis", "propaganda", "coup",
    "persecut", "religious", "minority", "peaceful", "speech",
)  # fmt: skip


def keyword_list(train: Texts, labels: Sequence[int], test: Texts) -> Array:
    """Count words of a fixed list; nothing is learned."""
    return np.array([sum(text.lower().count(word) for word in KEYWORDS) / (len(text.split()) + 20) for text in test])


def tfidf(train: Texts, labels: Sequence[int], test: Texts) -> Array:
    """TF-IDF of words and pairs, logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
                          LogisticRegression(C=4.0, class_weight="balanced", max_iter=500))  # fmt: skip
    return np.asarray(model.fit(list(train), list(labels)).decision_function(list(test)))


def frozen_minilm(train: Texts, labels: Sequence[int], test: Texts) -> Array:
    """The mean vector of all-MiniLM-L6-v2 as it comes (first 256 pieces), logistic regression."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=4.0, class_weight="balanced", max_iter=2000)
    return np.asarray(model.fit(_vectors(train), list(labels)).decision_function(_vectors(test)))


def textcat(train: Texts, labels: Sequence[int], test: Texts) -> Array:
    """spaCy's text categoriser (bag of words and tok2vec ensemble), ten passes."""
    import random

    import spacy
    from spacy.training import Example
    from spacy.util import minibatch
    from thinc.api import fix_random_seed

    fix_random_seed(5)
    rng = random.Random(5)
    nlp = spacy.blank("en")
    nlp.add_pipe("textcat", config={"model": {"@architectures": "spacy.TextCatEnsemble.v2"}})
    examples = [Example.from_dict(nlp.make_doc(text[:4000]), {"cats": {"breach": float(y), "clean": float(not y)}})
                for text, y in zip(train, labels, strict=True)]  # fmt: skip
    optimizer = nlp.initialize(lambda: examples[:200])
    for _ in range(10):
        rng.shuffle(examples)
        for batch in minibatch(examples, 16):  # type: ignore[no-untyped-call]
            nlp.update(batch, sgd=optimizer, drop=0.2)
    return np.array([doc.cats["breach"] for doc in nlp.pipe(text[:4000] for text in test)])


def _vectors(texts: Texts) -> Array:
    import torch
    from transformers import AutoModel

    from predominance.score.encoder import load_tokenizer, pieces
    from training.network import base_model_folder

    folder = base_model_folder()
    tokenizer = load_tokenizer(folder / "tokenizer.json")
    model = AutoModel.from_pretrained(folder, local_files_only=True, dtype=torch.float32).eval()
    rows = []
    with torch.inference_mode():
        for ids in pieces(tokenizer, list(texts)):
            states = model(torch.tensor([[tokenizer.first, *ids[:254], tokenizer.last]])).last_hidden_state[0].mean(0)
            rows.append((states / states.norm()).numpy())
    return np.array(rows)


PEERS: dict[str, Peer] = {
    "keyword list": keyword_list,
    "TF-IDF + logistic regression": tfidf,
    "frozen MiniLM + logistic regression": frozen_minilm,
    "spaCy textcat": textcat,
}


KEPT = Path("var/peers")  # what peers scored, by their code, the texts and the labels: two of them take minutes to train


def peer_table(train: Sequence[tuple[str, int]], tests: Mapping[str, Sequence[tuple[str, int]]]) -> list[dict[str, float | str]]:
    """Return the AUROC of every peer, trained once and not again on the same texts, on every test set of (text, label)."""
    from joblib import Memory

    memory = Memory(KEPT, verbose=0)
    texts, labels = [t for t, _ in train], [y for _, y in train]
    every = [text for rows in tests.values() for text, _ in rows]
    table: list[dict[str, float | str]] = []
    for name, peer in PEERS.items():
        scores = memory.cache(peer)(texts, labels, every)
        row: dict[str, float | str] = {"peer": name}
        start = 0
        for test, rows in tests.items():
            row[test] = auroc(scores[start : start + len(rows)], [y for _, y in rows])
            start += len(rows)
        table.append(row)
    return table
