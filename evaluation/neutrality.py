"""Swap the requesting state with its cities, courts, laws, demonyms, other states, all names: the score must not move."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from evaluation.judged import log_odds_of
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
LANGUAGES = {
    "English": (("John", "Carter"), ("Mary", "Ellis"), ("Peter", "Walsh"), ("Susan", "Hodge"), ("Mark", "Tanner"),
                ("Jane", "Pryor")),
    "Russian": (("Ivan", "Sokolov"), ("Olga", "Morozova"), ("Pavel", "Gusev"), ("Irina", "Belova"), ("Oleg", "Zaitsev"),
                ("Nina", "Orlova")),
    "Arabic": (("Khalid", "al-Harbi"), ("Layla", "Mansour"), ("Omar", "Haddad"), ("Salma", "Aziz"), ("Yusuf", "Nasser"),
               ("Huda", "Saleh")),
    "Turkish": (("Mehmet", "Demir"), ("Elif", "Kaya"), ("Kemal", "Aydın"), ("Zeynep", "Şahin"), ("Murat", "Çelik"),
                ("Fatma", "Koç")),
    "Chinese": (("Wei", "Zhang"), ("Xiu", "Chen"), ("Guoqiang", "Liu"), ("Mei", "Huang"), ("Jun", "Zhao"), ("Lan", "Sun")),
    "Spanish": (("Carlos", "Herrera"), ("Lucía", "Ortega"), ("Miguel", "Paredes"), ("Rosa", "Navarro"), ("Jorge", "Salinas"),
                ("Elena", "Fuentes")),
}  # fmt: skip
SWAP_KIND = {"state": "names", "demonym": "demonyms", "city": "cities", "statute": "statutes", "agency": "agencies", "ncb": "ncb"}


def swap_state(names: Names, target: str, *, old: str = "") -> str:
    """Return the text with every phrase that gives a state away, the requesting one unless ``old``, replaced by ``target``'s."""
    pools = _pools(target)
    chosen: dict[str, str] = {}
    edits = []
    for entry in names.listed:
        kind = SWAP_KIND.get(entry.name.kind, "")
        if kind and entry.name.code == (old or names.requesting) and pools[kind]:
            start, end = names.tokens.starts[entry.start], names.tokens.ends[entry.end - 1]
            before = names.tokens.text[start:end]
            pool = pools[kind]
            new = chosen.setdefault(before.lower(), pool[len(chosen) % len(pool)])
            edits.append((start, end, new.upper() if before.isupper() and len(before) > 3 else new))
    return _edit(names.tokens.text, edits)


def swap_nationality(names: Names, target: str) -> str:
    """Return the text with the other state that it names most (of residence, birth or passport) replaced by ``target``."""
    codes = Counter(entry.name.code for entry in names.listed if SWAP_KIND.get(entry.name.kind) in ("names", "demonyms"))
    del codes[names.requesting]
    return swap_state(names, target, old=codes.most_common(1)[0][0]) if codes else names.tokens.text


def swap_persons(names: Names, rng: random.Random, *, pool: Sequence[tuple[str, str]] = PERSONS) -> str:
    """Return the text with every personal name replaced by one of ``pool``, the same person always by the same."""
    order = list(pool)
    rng.shuffle(order)
    known: dict[str, tuple[str, str]] = {}
    persons = 0
    edits = []
    for run in names.runs:
        if run.kind != "person" or not run.full:
            continue
        key = next((word for word in sorted(run.full) if word in known), "")
        if not key:  # a new person; beyond the pool, first names go with other last names
            key = sorted(run.full)[-1]
            again, place = divmod(persons, len(order))
            known[key] = order[place][0], order[(place + again) % len(order)][1]
            persons += 1
        first, last = known[key]
        for word in run.full:
            known.setdefault(word, (first, last))
        start, end = names.tokens.starts[run.start], names.tokens.ends[run.end - 1]
        old = names.tokens.text[start:end]
        inverted = old.split()[0].isupper() and len(old.split()) > 1
        new = f"{last} {first}" if inverted else last if len(run.full) == 1 else f"{first} {last}"
        if run.initials and len(run.full) == 1:  # "Kirill A. V." keeps its initials: what is tried is the name, not its form
            new = old.replace(max(old.split(), key=len), last, 1)
        words = [word.upper() if part.isupper() and len(part) > 2 else word
                 for word, part in zip(new.split(), [*old.split(), "x"], strict=False)]  # fmt: skip
        title = next((t for t in ("Mr ", "Mr. ", "Mrs ", "Mrs. ", "Ms ", "Ms. ", "Dr ") if old.startswith(t)), "")
        of = next((ending for ending in ("'s", "’s") if old.endswith(ending)), "")
        edits.append((start, end, title + " ".join(words) + of))
    return _edit(names.tokens.text, edits)


def _pools(target: str) -> Mapping[str, list[str]]:
    table = countries.load()
    ascii_of = {kind: [p for p, code in getattr(table, kind).items() if code == target and p.isascii()] for kind in KINDS}
    return ascii_of | {"names": ascii_of["names"][:1], "demonyms": ascii_of["demonyms"][:1]}


def _edit(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


@dataclass(frozen=True, slots=True)
class Swap:
    """How far one kind of swap moved the scores: the change of log-odds of every text that it touched."""

    name: str
    moved: Mapping[str, float]

    @property
    def row(self) -> dict[str, float | str]:
        sizes = np.abs(np.array(list(self.moved.values()) or [float("nan")]))
        middle, high = np.quantile(sizes, [0.5, 0.95])
        return {"swapped": self.name, "n": len(self.moved), "median change": float(middle), "95th percentile": float(high),
                "largest": float(sizes.max()), "unchanged": f"{np.mean(sizes < 1e-6):.0%}",
                "mean, with its sign": float(np.mean(list(self.moved.values()))) if self.moved else float("nan")}  # fmt: skip


def swaps_of(screener: Screener, records: Sequence[Record], *, seed: int = 3, sample: int = 160) -> list[Swap]:
    """Return the change of log-odds under each swap; names of one language are tried on about ``sample`` texts."""
    rng = random.Random(seed)
    kinds: dict[str, Callable[[Names], str]] = {
        "requesting state": lambda names: swap_state(names, rng.choice([t for t in TARGETS if t != names.requesting])),
        "another state of the text (residence, nationality)": lambda names: swap_nationality(
            names, rng.choice([t for t in TARGETS if t != names.requesting])),
        "personal names, languages mixed": lambda names: swap_persons(names, rng),
    }  # fmt: skip
    kinds |= {f"personal names, all {language}": partial(_in_language, language, rng) for language in LANGUAGES}
    base = log_odds_of(screener, [(r.id, r.text, r.label) for r in records])
    read = {record.id: read_names(record.text) for record in records}
    found = []
    for name, swap in kinds.items():
        some = records[:: max(1, len(records) // sample)] if name.startswith("personal names, all") else records
        changed = [(r.id, text, r.label) for r in some if (text := swap(read[r.id])) != r.text]
        after = log_odds_of(screener, changed)
        found.append(Swap(name, {key: value - base[key] for key, value in after.items() if key in base}))
    return found


def _in_language(language: str, rng: random.Random, names: Names) -> str:
    return swap_persons(names, rng, pool=LANGUAGES[language])


def worst_rows(swaps: Sequence[Swap], *, count: int = 15) -> list[dict[str, float | str]]:
    """Return the texts that a swap moved most, for a person to read."""
    every = [(abs(change), swap.name, key, change) for swap in swaps for key, change in swap.moved.items()]
    return [{"text": key, "swapped": name, "n": 1, "change of log-odds": change}
            for _, name, key, change in sorted(every, reverse=True)[:count]]  # fmt: skip
