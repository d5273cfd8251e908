"""What is wrong with the corpus, and what it is made of."""

import importlib.util
import itertools
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from predominance.score.indicators import INDICATORS
from training.corpus import STYLES, CorpusError, Record, case_files, guideline_list, problems, read_corpus, read_file

GUIDELINES = Path("data/GUIDELINES.md")
RESERVED = Path("../shared/reserved/check.py")  # cases kept for a blind test; absent outside the founders' tree


def files(paths: Iterable[Path]) -> list[Path]:
    """Return the ``.case`` files among files and folders, sorted."""
    return sorted(file for path in paths for file in case_files(path))


def records(paths: Iterable[Path]) -> list[Record]:
    """Return the records of files and folders."""
    return [record for file in files(paths) for record in read_corpus(file)]


def check_paths(paths: Iterable[Path]) -> list[str]:
    """Return one line for each thing that breaks the guidelines."""
    offences, ties = guideline_list("offences", GUIDELINES), guideline_list("ties", GUIDELINES)
    lines: list[str] = []
    seen: dict[str, Path] = {}
    reserved = _reserved()
    for file in files(paths):
        try:
            found = list(read_file(file))
        except CorpusError as error:
            lines.append(str(error))
            continue
        known = {record.id for record in found}
        for record in found:
            place = f"{file}:{record.line}: {record.id}"
            lines += [f"{place}: {text}" for text in problems(record, offences, ties)]
            if record.id in seen:
                lines.append(f"{place}: already in {seen[record.id]}")
            seen[record.id] = file
            if record.partner and record.partner not in known:
                lines.append(f"{place}: its pair {record.pair!r} is not in the group")
            if record.source_case and reserved(record.source_case):
                lines.append(f"{place}: {record.source_case!r} is reserved: drop the case")
            lines += [f"{place}: the text names {name!r} of the real case" for name in _real_names(record)]
    return lines


def _real_names(record: Record) -> list[str]:
    """Return a real person's full name where the text holds it (two tokens of source_case side by side)."""
    if " v. " in record.source_case or " v " in record.source_case:
        return []
    tokens = [token.strip(",.;()") for token in record.source_case.split()]
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(tokens) if a[:1].isupper() and b[:1].isupper()]
    return [pair for pair in pairs if pair.lower() in record.text.lower()]


def _reserved() -> Callable[[str], bool]:
    """Return a predicate on source_case: does it name a case reserved for the blind test?"""
    if not RESERVED.exists():
        return lambda name: False
    spec = importlib.util.spec_from_file_location("reserved_check", RESERVED)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    keys = set(RESERVED.with_name("keys.txt").read_text().split())

    def reserved(name: str) -> bool:
        words = sorted(set(module.tokens(name)))
        pairs = (" ".join(sorted(pair)) for pair in itertools.combinations(words, 2))
        return any(module.key(candidate) in keys for candidate in [*words, *pairs])

    return reserved


def make_up(paths: Iterable[Path]) -> str:
    """Return the make-up of the corpus as text."""
    found = records(paths)
    groups = {record.group for record in found}
    documented = {record.group for record in found if record.documented}
    pairs = {tuple(sorted((r.id, r.partner))) for r in found if r.pair}
    tagged = sum(bool(sentence.tags) for record in found for sentence in record.sentences)
    lines = [
        f"{len(found)} texts, {len(groups)} groups ({len(documented)} documented), {len(pairs)} minimal pairs, "
        f"{sum(len(r.sentences) for r in found)} sentences ({tagged} with an indicator), "
        f"{len({r.country for r in found})} requesting states",
        f"labels: {sum(r.label for r in found)} breach, {sum(not r.label for r in found)} none",
    ]
    for style in STYLES:
        for label in (1, 0):
            words = [r.words for r in found if r.style == style and r.label == label]
            lines.append(f"  {style:9} label {label}: {len(words):4} texts, mean {sum(words) / max(len(words), 1):.0f} words")
    lines.append(f"long files (800 words and more): {sum(r.words >= 800 for r in found)}")
    states = Counter(r.country for r in found)
    breaches = Counter(r.country for r in found if r.label)
    lines.append("most frequent states (breach share): "
                 + ", ".join(f"{c} {n} ({breaches[c] / n:.0%})" for c, n in states.most_common(25)))  # fmt: skip
    shown = Counter(tag for r in found for s in r.sentences for tag in s.tags)
    in_groups = Counter(tag for _, tag in {(r.group, tag) for r in found for s in r.sentences for tag in s.tags})
    lines.append("indicators (showings/groups): "
                 + " ".join(f"{i.name} {shown[i.name]}/{in_groups[i.name]}" for i in INDICATORS))  # fmt: skip
    offences = Counter(m.code[2:] for r in found for m in r.marks if m.code.startswith("c:"))
    ties = Counter(m.code[2:] for r in found for m in r.marks if m.code.startswith("t:"))
    lines.append("charges: " + " ".join(f"{k} {n}" for k, n in offences.most_common()))
    lines.append("ties: " + " ".join(f"{k} {n}" for k, n in ties.most_common()))
    return "\n".join(lines)
