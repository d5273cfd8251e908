"""The scorer under trial: what its settings are worth on texts that the encoder never saw, and on cases apart from all of them.

Weights are fitted as in a run, to calibration and dev; "out of fold" is each of these texts by a fit that did not see its case.
Choose by that, and look at the other sets last.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from evaluation.metrics import auroc
from predominance.score.evidence import ADDS_FROM
from training.scorer import ScorerSettings, Texts, even_weights, features, fit_weights, out_of_fold, unfitted

Row = dict[str, float | str]
TEXT = -2  # column of the whole-text term among the features


@dataclass(frozen=True, slots=True)
class Way:
    """One way to fit: settings, the tag probability from which a sign adds, and which of the two kinds of addends there are."""

    settings: ScorerSettings
    adds_from: float = ADDS_FROM
    signs: bool = True
    whole_text: bool = True


def ways(settings: ScorerSettings) -> dict[str, Way]:
    """Return the settings as they are, and what differs from them in one thing."""
    found = {"as it is": Way(settings)}
    for pull in (0.5, 2.0):
        found[f"pull x {pull:g}"] = Way(replace(settings, pull=pull * settings.pull))
    for cap in (2.5, 6.0):
        found[f"whole text capped at {cap:g}"] = Way(replace(settings, text_cap=cap))
    for level in (0.05, 0.1, 0.3, 0.4):
        found[f"signs from {level:g}"] = Way(settings, adds_from=level)
    found["signs only"] = Way(settings, whole_text=False)
    found["whole text only"] = Way(settings, signs=False)
    return found


def compare(chosen: Mapping[str, Way], fitted: Texts, floors: tuple[float, ...], judged: Mapping[str, Texts]) -> list[Row]:
    """Return a row for each way: AUROC out of fold, on the real cases among these, and on each set of judged texts."""
    labels, each = np.asarray(fitted.labels, dtype=float), np.asarray(fitted.weights, dtype=float)
    real = np.asarray(fitted.real, dtype=bool)
    rows: list[Row] = []
    for name, way in chosen.items():
        blank = unfitted(fitted, floors, way.settings)

        def table(texts: Texts, blank=blank, way=way) -> np.ndarray:  # type: ignore[no-untyped-def]
            x = features(blank, texts, adds_from=way.adds_from)
            x[:, :TEXT] *= way.signs
            x[:, TEXT] *= way.whole_text
            return x

        x = table(fitted)
        z = out_of_fold(x, labels, fitted.groups, way.settings, weights=each)
        weights = fit_weights(x, labels, even_weights(labels, each), way.settings)
        row: Row = {"way": name, "out of fold": auroc(z.tolist(), fitted.labels),
                    "real": auroc(z[real].tolist(), labels[real].astype(int).tolist())}  # fmt: skip
        rows.append(row | {called: auroc((table(texts) @ weights).tolist(), texts.labels) for called, texts in judged.items()})
    return rows
