"""One question that the reading answers by weights, and the logistic regression that gives them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from predominance.extract.weighing import Weighing

LEAST_WEIGHT = 0.02


@dataclass
class Question:
    """What is asked, with examples as they are gathered: the signs, the right answer and the weight of each."""

    strength: float  # inverse of the pull towards zero
    least_seen: int = 3  # examples in which a sign must stand to get a weight
    signs: list[list[str]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    def add(self, signs: Iterable[str], answer: str) -> None:
        self.signs.append(sorted(set(signs)))
        self.answers.append(answer)


def fit(question: Question) -> Weighing:
    """Return answers, bias and weights of a logistic regression on the signs; with two answers only the first has weights."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    seen = Counter(sign for signs in question.signs for sign in signs)
    known = sorted(sign for sign, count in seen.items() if count >= question.least_seen)
    column = {sign: number for number, sign in enumerate(known)}
    rows = [[column[sign] for sign in signs if sign in column] for signs in question.signs]
    ends = np.cumsum([0, *map(len, rows)])
    table = csr_matrix((np.ones(ends[-1]), np.concatenate(rows).astype(int), ends), shape=(len(rows), len(known)))
    answers = sorted(set(question.answers))
    model = LogisticRegression(C=question.strength, max_iter=3000).fit(table, question.answers)
    weights, bias = model.coef_, model.intercept_
    if len(answers) == 2:
        weights, bias, answers = -weights, -bias, answers[:1]  # scikit-learn gives those of the second
    kept = {sign: tuple(round(float(w), 3) for w in weights[:, number]) for sign, number in column.items()
            if np.abs(weights[:, number]).max() >= LEAST_WEIGHT}  # fmt: skip
    return Weighing(tuple(answers), tuple(round(float(b), 3) for b in bias), kept)
