"""Reviewers' decisions as training texts: a label where the decision says one, a weight, and a group that keeps splits apart.

    taken = decided(load(Path("decisions.jsonl")), corpus)
    for line in taken.report():
        print(line)

A decision has a label but no tags. Its Example therefore has an empty ``tags``: it teaches the whole-text term and the score, and
nothing about single indicators.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from predominance.batches import SHORTEST, SIMILAR, neutral, person, shingles
from predominance.decisions import Decision, counting, load
from predominance.extract import Extractor
from predominance.score.windows import LONGEST
from predominance.screener import LEAST_WORDS
from predominance.types import Reading
from training.corpus import Record, Sentence
from training.examples import Example, examples_of, readings_of, split_of

HAND = "decisions"
# How much a decision counts beside an annotated text of the corpus:
VIEWED = 1.0  # there is a first view and the decision agrees; that it came before the score is the reviewer's word
ALONE = 0.5  # the score may have led to it: a model must not learn too much from its own echo
REQUEST_WORDS = 220  # as in the guidelines: a longer text is a case file


@dataclass(frozen=True, slots=True)
class Taken:
    """What training takes of the decisions, and why the others were left out."""

    records: tuple[Record, ...]  # without sentences: the reading brings them
    weights: tuple[float, ...]
    left_out: Mapping[str, int]  # reason -> number of texts

    def report(self) -> list[str]:
        """Say in a few lines what was taken and what was not."""
        splits = Counter(split_of(record.group) for record in self.records)
        weights = sorted(Counter(self.weights).items(), reverse=True)
        parts = [f"{sum(record.label for record in self.records)} breaches",
                 ", ".join(f"{count} {split}" for split, count in splits.items()),
                 ", ".join(f"{count} at weight {weight:g}" for weight, count in weights)]  # fmt: skip
        lines = [f"{len(self.records)} decided texts taken ({'; '.join(filter(None, parts))})"]
        return [*lines, *(f"{count} left out: {reason}" for reason, count in self.left_out.items())]


def label_of(decision: Decision) -> int | None:
    """Return what a decision says of Article 3: 1 breach, 0 none, None where it says neither.

    A refusal on another ground is no verdict on Article 3, and a publication "on" an Article 3 ground contradicts itself.
    """
    article_3 = decision.ground.startswith("Article 3")
    if decision.decision == "refuse or cancel":
        return 1 if article_3 else None
    if decision.decision == "publish or keep":
        return None if article_3 else 0
    return None


def weight_of(decision: Decision) -> float:
    """Return the weight of a decision with a label: the full one only when a first view says the same."""
    expected = "breach likely" if label_of(decision) else "breach unlikely"
    return VIEWED if decision.first_view == expected else ALONE


def decided(decisions: Sequence[Decision], corpus: Sequence[Record]) -> Taken:
    """Return the decided texts as records with weights, in groups that never stand on both sides of a split."""
    groups = groups_of(decisions, corpus)
    by_text: dict[str, list[Decision]] = defaultdict(list)
    for one in counting(decisions):
        by_text[one.matter].append(one)
    known = {record.text for record in corpus}
    records, shares, left_out = [], [], Counter[str]()
    for matter, sides in by_text.items():
        said = [one for one in sides if label_of(one) is not None]
        if not said or not said[0].text:
            left_out["no decision on Article 3"] += 1
        elif len({label_of(one) for one in said}) > 1:
            left_out["reviewers differ"] += 1
        elif said[0].text in known:
            left_out["the corpus holds the text already"] += 1
        elif len(said[0].text.split()) < LEAST_WORDS:  # too few words to be told from another case, and no score is given to them
            left_out["too short to be scored"] += 1
        elif not groups[matter]:
            left_out["near texts on both sides of a split"] += 1
        else:
            records.append(_record(said[-1], groups[matter]))
            shares.append(max(weight_of(one) for one in said))
    return Taken(tuple(records), tuple(shares), dict(left_out))


def groups_of(decisions: Iterable[Decision], corpus: Sequence[Record]) -> dict[str, str]:
    """Return the group of each decided text by its ``matter``; "" where its neighbours stand on both sides of a split.

    Texts are placed in the order of the file and keep their group when more are added, so that what was once tested on is
    never trained on later. A text near one of the corpus takes that text's group; one near an earlier decision, or on the
    same person, takes the group of that.
    """
    index = _Near()
    for record in corpus:
        index.add(record.text, record.group)
    people: dict[str, list[str]] = defaultdict(list)
    groups: dict[str, str] = {}
    for one in decisions:
        if one.matter in groups or not one.text:
            continue
        key = person(one.subject, one.requesting_country)
        near = index.groups(one.text) + people.get(key, [])
        group = near[0] if near else f"{HAND}/{one.text_sha256[:12]}"
        if len({split_of(name) for name in near}) > 1:
            group = ""
        groups[one.matter] = group
        if group:
            index.add(one.text, group)
            if key:
                people[key].append(group)
    return groups


def examples_of_decisions(
    taken: Taken, readings: Sequence[Reading], tokenizer_folder: Path, *, window: int = LONGEST
) -> list[Example]:  # fmt: skip
    """Return the decided texts as examples without tags, along the sentences that the extraction cut."""
    cut = [replace(r, sentences=tuple(Sentence(s, ()) for s in reading.sentences))
           for r, reading in zip(taken.records, readings, strict=True)]  # fmt: skip
    examples = examples_of(cut, readings, tokenizer_folder, window=window)
    return [replace(example, weight=weight, tags=()) for example, weight in zip(examples, taken.weights, strict=True)]


def with_decisions(
    paths: Sequence[Path], records: list[Record], readings: list[Reading], examples: list[Example],
    *, extractor: Extractor, tokenizer_folder: Path, window: int = LONGEST,
) -> list[str]:  # fmt: skip
    """Add the decided texts of ``paths`` at the end of the three lists of a run, and return what there is to say about it."""
    taken = decided([one for path in paths for one in load(path)], records)
    found = readings_of(taken.records, extractor)
    examples += examples_of_decisions(taken, found, tokenizer_folder, window=window)
    records += taken.records
    readings += found
    return taken.report()


def _record(decision: Decision, group: str) -> Record:
    style = "case_file" if len(decision.text.split()) > REQUEST_WORDS else "request"
    return Record(
        id=f"{HAND}/{decision.text_sha256[:12]}/a", group=group, hand=HAND, style=style, label=label_of(decision) or 0,
        difficulty="medium", country=decision.requesting_country, basis=decision.ground or decision.decision, why=decision.note,
        pair="", source_case="", sources=("a reviewer's decision",), text=decision.text, sentences=(), marks=(), line=0,
    )  # fmt: skip


class _Near:
    """Finds texts that share most of their wording with a new one; exact, so that no near text is missed by chance."""

    def __init__(self) -> None:
        self._owners: dict[int, list[int]] = defaultdict(list)
        self._sizes: list[int] = []
        self._groups: list[str] = []
        self._whole: dict[str, list[str]] = defaultdict(list)

    def add(self, text: str, group: str) -> None:
        words = neutral(text)
        self._whole[" ".join(words)].append(group)
        if len(words) < SHORTEST:  # a form's wording alone would make such texts alike
            return
        runs = shingles(words).tolist()
        for run in runs:
            self._owners[run].append(len(self._sizes))
        self._sizes.append(len(runs))
        self._groups.append(group)

    def groups(self, text: str) -> list[str]:
        """Return the groups of all near texts, the nearest first; a text that lies whole in a longer one is near it."""
        words = neutral(text)
        equal = self._whole.get(" ".join(words), [])
        if len(words) < SHORTEST:
            return list(equal)
        runs = shingles(words).tolist()
        common = Counter(owner for run in runs for owner in self._owners.get(run, ()))
        near = sorted((-count / min(len(runs), self._sizes[owner]), owner) for owner, count in common.items())
        return [*equal, *(self._groups[owner] for share, owner in near if -share >= SIMILAR)]
