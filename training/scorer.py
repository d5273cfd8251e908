"""Fit the additive score on texts that the encoder never saw: weights near the doctrine's, signs kept, calibrated."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from predominance.errors import InputError
from predominance.score.encoder import Encoding
from predominance.score.evidence import ADDS_FROM, shown
from predominance.score.indicators import INDICATORS, NAMES
from predominance.score.scorer import Scorer
from predominance.types import Reading
from training.progress import along

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ScorerSettings:
    """How the scorer is fitted."""

    prior_scale: float = 0.6  # doctrine's strengths 1 and 2 become weights of this and twice this
    pull: float = 2.0  # how strongly the weights are held at the prior
    text_prior: float = 0.3
    text_cap: float = 4.0  # the whole-text term, before its weight: it must not drown the reasons that can be checked
    text_needs: float = 0.25  # evidence beside which the whole-text term counts half: without any, it counts nothing
    draws: int = 60
    folds: int = 5
    least_floor: float = 0.2  # under which no indicator is called plainly shown
    least_real: int = 40  # real texts of either label from which calibration and bands are set on these alone
    recall: float = 0.95  # share of breaches that "review" and "priority" together must hold
    false_alarms: float = 0.05  # share of clean requests that may be "priority"
    seed: int = 20261128


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts that a scorer is fitted on, as columns of equal length."""

    readings: Sequence[Reading]
    encodings: Sequence[Encoding]
    labels: Sequence[int]
    groups: Sequence[str]
    weights: Sequence[float]  # 1 for a text of the corpus; less for a decision made with the score in sight
    real: Sequence[bool]  # whether the case was a real one; most others are pairs, made hard on purpose


def floors_of(probabilities: Sequence[Array], truth: Sequence[Array], least: float) -> tuple[float, ...]:
    """Return for each indicator the tag probability with the best F1 (over sentences), never under ``least``."""
    p, y = np.concatenate(probabilities), np.concatenate(truth)
    floors = []
    for column in range(p.shape[1]):
        best, floor = -1.0, 0.5
        for candidate in np.arange(least, 0.91, 0.05):
            hit = p[:, column] > candidate
            right = float((hit & (y[:, column] > 0)).sum())
            f1 = 2 * right / max(float(hit.sum() + y[:, column].sum()), 1.0)
            if f1 > best + 1e-9:
                best, floor = f1, float(candidate)
        floors.append(round(floor if best > 0 else 0.5, 3))
    return tuple(floors)


def prior_weights(settings: ScorerSettings) -> Array:
    """Return the doctrine's own weights: sign and strength of every indicator, then whole text, then intercept."""
    signs = [i.direction * i.strength * settings.prior_scale for i in INDICATORS]
    return np.array([*signs, settings.text_prior, 0.0])


def fit_weights(x: Array, y: Array, sample: Array, settings: ScorerSettings) -> Array:
    """Return the weights of greatest posterior: logistic likelihood, normal prior at the doctrine, signs as bounds."""
    prior = prior_weights(settings)
    bounds: list[tuple[float | None, float | None]] = []
    for indicator in INDICATORS:
        bounds.append((0, None) if indicator.direction > 0 else (None, 0) if indicator.direction < 0 else (None, None))
    bounds += [(0, None), (None, None)]
    held = np.full(len(prior), settings.pull)
    held[-2:] = 0.05

    def loss(w: Array) -> tuple[float, Array]:
        z = x @ w
        gap = w - prior
        value = float((sample * (np.logaddexp(0, z) - y * z)).sum() + (held * gap**2).sum())
        slope = x.T @ (sample * (1 / (1 + np.exp(-z)) - y)) + 2 * held * gap
        return value, slope

    return np.asarray(minimize(loss, prior, jac=True, bounds=bounds, method="L-BFGS-B").x)


def even_weights(y: Array, weights: Array | None = None) -> Array:
    """Return sample weights under which both labels weigh the same in all, and within a label each text as ``weights`` say."""
    each = np.ones(len(y)) if weights is None else weights
    breaches = float(each @ y) / max(float(each.sum()), 1e-9)
    return np.asarray(each * np.where(y > 0, 0.5 / max(breaches, 1e-9), 0.5 / max(1 - breaches, 1e-9)))


def out_of_fold(
    x: Array, y: Array, groups: Sequence[str], settings: ScorerSettings, *, weights: Array | None = None
) -> Array:  # fmt: skip
    """Return log-odds for every text from a fit that did not see its group."""
    each = np.ones(len(y)) if weights is None else weights
    fold = folds_of(groups, settings.folds, settings.seed)
    z = np.zeros(len(y))
    for number in range(settings.folds):
        inside = fold != number
        if (~inside).any():
            z[~inside] = x[~inside] @ fit_weights(x[inside], y[inside], even_weights(y[inside], each[inside]), settings)
    return z


def folds_of(groups: Sequence[str], folds: int, seed: int) -> NDArray[np.int64]:
    """Return the fold of each text; all texts of a group share one."""
    names = sorted(set(groups))
    order = np.random.default_rng(seed).permutation(len(names))
    fold = {names[place]: number % folds for number, place in enumerate(order)}
    return np.array([fold[group] for group in groups])


def fit_scorer(texts: Texts, floors: tuple[float, ...], settings: ScorerSettings) -> tuple[Scorer, Array]:
    """Return the fitted scorer and its out-of-fold log-odds on the given texts (at even base rate)."""
    blank = unfitted(texts, floors, settings)
    x = features(blank, texts)
    y, each = np.asarray(texts.labels, dtype=float), np.asarray(texts.weights, dtype=float)
    if not 0 < y.sum() < len(y):
        raise InputError("The texts that the scorer is fitted on (calibration and dev) have one label only.",
                         "Add cases of the other label: python -m training corpus count shows what there is.")  # fmt: skip
    z = out_of_fold(x, y, texts.groups, settings, weights=each)
    usual = _as_an_inbox(y, np.asarray(texts.real, dtype=bool), settings)
    temperature = fit_temperature(z[usual], y[usual], weights=each[usual])
    w = np.round(fit_weights(x, y, even_weights(y, each), settings) * temperature, 6)
    z = z * temperature
    breach, clean = z[usual & (y > 0)], z[usual & (y == 0)]
    review = float(np.quantile(breach, 1 - settings.recall))
    n = len(NAMES)
    scorer = replace(
        blank, weights=tuple(w[:n].tolist()), text_weight=float(w[n]), intercept=float(w[n + 1]), spread=0.25, review=review,
        draws=_refits(x, y, each, texts.groups, settings=settings, temperature=temperature),
        priority=max(float(np.quantile(clean, 1 - settings.false_alarms)), review),
    )  # fmt: skip
    return scorer, z


def unfitted(texts: Texts, floors: tuple[float, ...], settings: ScorerSettings) -> Scorer:
    """Return a scorer without weights, which gives the features that weights are fitted to."""
    centre = float(np.median([float(e.values @ e.attention) for e in texts.encodings]))
    return Scorer(NAMES, floors, tuple([0.0] * len(NAMES)), 1.0, centre, settings.text_cap, 0.0, (), 0.0, 0.0, 0.0,
                  settings.text_needs)  # fmt: skip


def features(blank: Scorer, texts: Texts, *, adds_from: float = ADDS_FROM) -> Array:
    """Return the features of each text, (texts, indicators + 2), in the order of ``Scorer.vector``."""
    pairs = zip(texts.readings, texts.encodings, strict=True)
    return np.array([blank.vector(shown(e, blank.floors, reading, adds_from=adds_from), e) for reading, e in pairs])


def _as_an_inbox(y: Array, real: NDArray[np.bool_], settings: ScorerSettings) -> NDArray[np.bool_]:
    """Return which texts stand for an inbox: the real cases, unless they are too few of either label.

    Constructed pairs teach to tell things apart. In an inbox hardly a request is built to be mistaken for another, and bands that
    catch nearly all of such breaches would send most of a queue to review.
    """
    return real if min((real & (y > 0)).sum(), (real & (y == 0)).sum()) >= settings.least_real else np.ones(len(y), dtype=bool)


def _refits(
    x: Array, y: Array, each: Array, groups: Sequence[str], *, settings: ScorerSettings, temperature: float
) -> tuple[tuple[float, ...], ...]:  # fmt: skip
    """Return the weights from bootstrap draws of whole groups."""
    rng = np.random.default_rng(settings.seed)
    names = sorted(set(groups))
    members: dict[str, list[int]] = {name: [] for name in names}
    for row, group in enumerate(groups):
        members[group].append(row)
    draws = []
    for _ in along(range(settings.draws), "refits of the scorer"):
        rows = [row for name in rng.choice(names, len(names)) for row in members[name]]
        weights = fit_weights(x[rows], y[rows], even_weights(y[rows], each[rows]), settings) * temperature
        draws.append(tuple(np.round(weights, 5).tolist()))
    return tuple(draws)


def fit_temperature(z: Array, y: Array, *, weights: Array | None = None) -> float:
    """Return the factor on log-odds that makes out-of-fold probabilities most likely."""
    sample = even_weights(y, weights)

    def loss(t: Array) -> float:
        return float((sample * (np.logaddexp(0, t[0] * z) - y * t[0] * z)).sum())

    return float(minimize(loss, np.array([1.0]), bounds=[(0.05, 3.0)]).x[0])
