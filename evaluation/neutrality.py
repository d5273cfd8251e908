"""Swap the requesting state with its cities, courts, laws and demonyms, and all personal names: the score must not move."""

import random
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from evaluation.judged import Judged, judge_texts
from predominance import countries
from predominance.extract.masking import Names, read_names
from predominance.screener import Screener
from training.corpus import Record

TARGETS = ("BR", "DE", "EG", "IN", "KZ", "NO", "RU", "TR", "US", "ZA")
KINDS = ("names", "demonyms", "cities", "statutes", "agencies", "ncb")
PERSONS = (
    ("Ahmet", "Yıldız"), ("Olena", "Kovalchuk"), ("Mwangi", "Otieno"), ("Hans", "Gruber"), ("Li", "Weijun"), ("Rajesh", "Nair"),
    ("Fatima", "al-Zahrani"), ("Pedro", "Quispe"), ("Sione", "Tupou"), ("Siddiq", "Rahmani"), ("Anna", "Lindqvist"),
    ("Nguyen", "Thanh"),
)  # fmt: skip
SWAP_KIND = {"state": "names", "demonym": "demonyms", "city": "cities", "statute": "statutes", "agency": "agencies", "ncb": "ncb"}


def swap_state(names: Names, target: str) -> str:
    """Return the text with every phrase that gives the requesting state away replaced by one of ``target``."""
    pools = _pools(target)
    chosen: dict[str, str] = {}
    edits = []
    for entry in names.listed:
        kind = SWAP_KIND.get(entry.name.kind, "")
        if kind and entry.name.code == names.requesting and pools[kind]:
            start, end = names.tokens.starts[entry.start], names.tokens.ends[entry.end - 1]
            old = names.tokens.text[start:end]
            pool = pools[kind]
            new = chosen.setdefault(old.lower(), pool[len(chosen) % len(pool)])
            edits.append((start, end, new.upper() if old.isupper() and len(old) > 3 else new))
    return _edit(names.tokens.text, edits)


def swap_persons(names: Names, rng: random.Random) -> str:
    """Return the text with every personal name replaced by a name of another language, each always by the same."""
    order = list(PERSONS)
    rng.shuffle(order)
    known: dict[str, tuple[str, str]] = {}
    edits = []
    for run in names.runs:
        if run.kind != "person" or not run.full:
            continue
        key = next((word for word in sorted(run.full) if word in known), sorted(run.full)[-1])
        first, last = known.setdefault(key, order[len(known) % len(order)])
        for word in run.full:
            known.setdefault(word, (first, last))
        start, end = names.tokens.starts[run.start], names.tokens.ends[run.end - 1]
        old = names.tokens.text[start:end]
        inverted = old.split()[0].isupper() and len(old.split()) > 1
        new = f"{last} {first}" if inverted else last if len(run.full) == 1 else f"{first} {last}"
        words = [word.upper() if part.isupper() and len(part) > 2 else word
                 for word, part in zip(new.split(), [*old.split(), "x"], strict=False)]  # fmt: skip
        title = next((t for t in ("Mr ", "Mr. ", "Mrs ", "Mrs. ", "Ms ", "Ms. ", "Dr ") if old.startswith(t)), "")
        edits.append((start, end, title + " ".join(words)))
    return _edit(names.tokens.text, edits)


def _pools(target: str) -> Mapping[str, list[str]]:
    table = countries.load()
    ascii_of = {kind: [p for p, code in getattr(table, kind).items() if code == target and p.isascii()] for kind in KINDS}
    return ascii_of | {"names": ascii_of["names"][:1], "demonyms": ascii_of["demonyms"][:1]}


def _edit(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def swap_report(screener: Screener, records: Sequence[Record], *, seed: int = 3) -> str:
    """Return the distribution of the change in log-odds under each swap, and the worst texts to read."""
    rng = random.Random(seed)
    swaps: dict[str, Callable[[Record, Names], str]] = {
        "state": lambda record, names: swap_state(names, rng.choice([t for t in TARGETS if t != names.requesting])),
        "persons": lambda record, names: swap_persons(names, rng),
    }
    base = _log_odds(screener, [(r.id, r.text, r.label) for r in records])
    lines = []
    for name, swap in swaps.items():
        texts = []
        for record in records:
            text = swap(record, read_names(record.text))
            if text != record.text:
                texts.append((record.id, text, record.label))
        moved = {key: value - base[key] for key, value in _log_odds(screener, texts).items() if key in base}
        sizes = np.abs(np.array(list(moved.values())))
        worst = ", ".join(f"{key} {moved[key]:+.2f}" for key in sorted(moved, key=lambda key: -abs(moved[key]))[:5])
        lines.append(
            f"{name} swapped in {len(moved)} of {len(records)} texts: change of log-odds median {np.median(sizes):.3f}, 95th "
            f"percentile {np.quantile(sizes, 0.95):.3f}, largest {sizes.max():.3f}; unchanged {np.mean(sizes < 1e-6):.0%}; "
            f"worst: {worst}"
        )
    return "\n".join(lines)


def _log_odds(screener: Screener, texts: Sequence[tuple[str, str, int]]) -> dict[str, float]:
    return {j.id: j.log_odds for j in judge_texts(screener, texts) if isinstance(j, Judged)}
