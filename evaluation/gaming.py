"""The text is written by an interested party: what buys a breach a lower place in the queue?"""

import random
import re
from collections.abc import Callable, Sequence

import numpy as np

from evaluation.judged import Judged, judge_texts
from evaluation.metrics import auroc
from evaluation.shortcuts import LOADED
from predominance.screener import Screener
from training.corpus import Record

PADDING = (
    "The file has been checked for completeness by the competent desk.",
    "A photograph and two sets of fingerprints are held by this bureau.",
    "The person is described as of average height, with dark hair and no visible marks.",
    "Please acknowledge receipt of this message within the usual time.",
    "The translation was made by a sworn translator and is attached in two copies.",
    "Extradition will be requested through diplomatic channels upon arrest.",
)
POLITE = {
    r"\bregime\b": "government", r"\bextremis(t|m)\b": r"unlawful", r"\bactivist\b": "person", r"\bdissident\b": "person",
    r"\bopposition\b": "other", r"\bprotest(s|er|ers)?\b": "gathering", r"\brally\b": "meeting", r"\bpolitical\b": "public",
    r"\bcriticis(ed|ing|m)\b": "comment", r"\bjournalist\b": "employee",
    r"\bparty\b": "body", r"\bseditio(n|us)\b": "unlawful acts",
}  # fmt: skip


def pad(text: str, rng: random.Random) -> str:
    """Put neutral sentences before and after."""
    chosen = rng.sample(PADDING, 4)
    return " ".join([*chosen[:2], text, *chosen[2:]])


def reorder(text: str, rng: random.Random) -> str:
    """Shuffle the lines, or the sentences of a one-line text."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 3:
        parts = re.split(r"(?<=[.;])\s+", text)
        return " ".join(rng.sample(parts, len(parts)))
    return "\n".join(rng.sample(lines, len(lines)))


def typos(text: str, rng: random.Random) -> str:
    """Swap two neighbouring letters in about one word of fifteen."""
    words = text.split(" ")
    for place, word in enumerate(words):
        if len(word) > 4 and word.isalpha() and word.islower() and rng.random() < 0.07:
            cut = rng.randrange(1, len(word) - 2)
            words[place] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    return " ".join(words)


def polite(text: str, rng: random.Random) -> str:
    """Replace loaded words by harmless ones."""
    for pattern, new in POLITE.items():
        text = re.sub(pattern, new, text, flags=re.IGNORECASE)
    return text


def without_loaded(text: str, rng: random.Random) -> str:
    """Drop the loaded words."""
    return LOADED.sub("", text)


ATTACKS: dict[str, Callable[[str, random.Random], str]] = {
    "padding": pad, "reordering": reorder, "typos": typos, "polite words": polite, "loaded words dropped": without_loaded,
}  # fmt: skip


def gaming_report(screener: Screener, records: Sequence[Record], *, seed: int = 5) -> str:
    """Return, for each attack on the breaches only, the AUROC before and after and the fall of their log-odds."""
    clean = {j.id: j for j in _judged(screener, [(r.id, r.text, r.label) for r in records])}
    before = auroc([j.log_odds for j in clean.values()], [j.label for j in clean.values()])
    lines = [f"{len(clean)} texts, AUROC {before:.3f}"]
    for name, attack in ATTACKS.items():
        rng = random.Random(seed)
        attacked = _judged(screener, [(r.id, attack(r.text, rng), 1) for r in records if r.label])
        falls = np.array([clean[j.id].log_odds - j.log_odds for j in attacked if j.id in clean])
        mixed = [*attacked, *(j for j in clean.values() if not j.label)]
        after = auroc([j.log_odds for j in mixed], [j.label for j in mixed])
        lines.append(f"{name}: AUROC {after:.3f} ({after - before:+.3f}); log-odds of breaches fall by {falls.mean():.2f} "
                     f"in the mean, {np.quantile(falls, 0.95):.2f} at the 95th percentile")  # fmt: skip
    return "\n".join(lines)


def _judged(screener: Screener, texts: Sequence[tuple[str, str, int]]) -> list[Judged]:
    return [j for j in judge_texts(screener, texts) if isinstance(j, Judged)]
