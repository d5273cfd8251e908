"""The text is written by an interested party: what buys a breach a lower place in the queue?"""

import random
import re
from collections.abc import Callable, Mapping, Sequence

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

PLAIN = {  # an own list: the same thing said in other everyday words
    r"\bsaid\b": "stated", r"\btook\b": "removed", r"\bpaid\b": "handed over", r"\bmoney\b": "funds",
    r"\bkilled\b": "put to death",
    r"\bbecause\b": "since", r"\bhowever\b": "yet", r"\bwanted for\b": "sought on account of", r"\bis wanted\b": "is sought",
    r"\baccused of\b": "reproached with", r"\bin order to\b": "so as to", r"\bafter\b": "following", r"\bbefore\b": "prior to",
    r"\babout\b": "some", r"\bduring\b": "in the course of", r"\bmeeting\b": "assembly", r"\bhouse\b": "dwelling",
    r"\bcar\b": "vehicle",
    r"\bspoke\b": "talked", r"\bwrote\b": "put in writing", r"\barrested\b": "apprehended", r"\bleft\b": "departed from",
    r"\bshot\b": "hit by a bullet", r"\bbought\b": "acquired", r"\bsold\b": "parted with", r"\bbegan\b": "started",
}  # fmt: skip
COVERED = {  # what a bureau that wants to hide its aim would write
    r"\b(street )?protest(s)?\b": "disorder", r"\bdemonstration(s)?\b": "disorder", r"\brall(y|ies)\b": "unauthorised gathering",
    r"\bmarch(es)?\b": "movement of persons", r"\bjournalist\b": "holder of an account", r"\beditor\b": "operator of a site",
    r"\bblogger\b": "holder of an account", r"\bactivist\b": "organised person", r"\bopposition\b": "destructive",
    r"\bdissident\b": "fugitive", r"\bcritic(ised|ized|ism|al)\b": "discredit", r"\belection(s)?\b": "procedure",
    r"\bstrike\b": "stoppage", r"\bunion\b": "formation", r"\bparty\b": "structure", r"\bspeech\b": "act",
    r"\bpreach(ed|ing|er)\b": "recruitment", r"\bprayer(s)?\b": "session", r"\bchurch\b": "cell", r"\bexile\b": "hiding",
    r"\basylum\b": "stay", r"\bposted\b": "disseminated", r"\barticle(s)? on\b": "materials on",
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


def pad_much(text: str, rng: random.Random) -> str:
    """Put all neutral sentences before and after, four times over."""
    return " ".join([*PADDING * 2, text, *PADDING * 2])


def reworded(words: Mapping[str, str]) -> Callable[[str, random.Random], str]:
    """Return an attack that replaces words by others of a list."""

    def attack(text: str, rng: random.Random) -> str:
        for pattern, new in words.items():
            text = re.sub(pattern, new, text, flags=re.IGNORECASE)
        return text

    return attack


def without_loaded(text: str, rng: random.Random) -> str:
    """Drop the loaded words."""
    return LOADED.sub("", text)


ATTACKS: dict[str, Callable[[str, random.Random], str]] = {
    "padding, 4 sentences": pad, "padding, 24 sentences": pad_much, "reordering": reorder, "typos": typos,
    "paraphrase (other everyday words)": reworded(PLAIN), "euphemism (polite words)": reworded(POLITE),
    "euphemism (police words for civic acts)": reworded(COVERED), "loaded words dropped": without_loaded,
}  # fmt: skip


def gaming_rows(screener: Screener, records: Sequence[Record], *, seed: int = 5) -> list[dict[str, float | str]]:
    """Return, for each attack, the AUROC before, after it on the breaches only and on all texts, and how the log-odds move."""
    before = {j.id: j for j in judge_texts(screener, [(r.id, r.text, r.label) for r in records])}
    rows: list[dict[str, float | str]] = []
    for name, attack in ATTACKS.items():
        rng = random.Random(seed)
        texts = {r.id: attack(r.text, rng) for r in records}
        touched = {r.id for r in records if texts[r.id] != r.text}
        attacked = {j.id: j for j in judge_texts(screener, [(r.id, texts[r.id], r.label) for r in records]) if j.id in before}
        after = before | {id: j for id, j in attacked.items() if j.label}
        breaches, clean = ([id for id, j in attacked.items() if j.label == label and id in touched] for label in (1, 0))
        falls = np.array([before[id].log_odds - attacked[id].log_odds for id in breaches] or [0.0])
        rises = np.array([attacked[id].log_odds - before[id].log_odds for id in clean] or [0.0])
        rows.append({"attack": name, "n": len(breaches), "AUROC before": _auroc(before), "breaches attacked": _auroc(after),
                     "all attacked": _auroc(before | attacked), "mean fall of breaches": float(falls.mean()),
                     "95th percentile": float(np.quantile(falls, 0.95)), "fall by 1 and more": f"{np.mean(falls >= 1):.0%}",
                     "mean rise of clean": float(rises.mean())})  # fmt: skip
    return rows


def _auroc(judged: Mapping[str, Judged]) -> float:
    return auroc([j.log_odds for j in judged.values()], [j.label for j in judged.values()])
