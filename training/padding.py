"""Training texts with sentences that mean nothing put in, so that the formal words of a file are no sign of either answer.

Without them the whole-text value learns that a plain sentence of procedure speaks for a breach, since in the corpus it is the
breach whose text tells no crime: twenty such sentences then carry any clean file up the queue. And it learns its tags from
texts of eight sentences, so that a file of fifty gives every tag more chances to be wrong (evaluation/FINDINGS.md).
"""

import dataclasses
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from predominance.score import windows
from predominance.score.encoder import Tokenizer, load_tokenizer, pieces
from training.corpus import Record
from training.examples import Example

SENTENCES = tuple((Path(__file__).parent / "boilerplate.txt").read_text(encoding="utf-8").splitlines())
FEWEST, MOST = 2, 20  # sentences put into one text
FORMAL = 0.4  # share of boilerplate among them; the others are from texts of the corpus
SHORTEST, LONGEST = 4, 40  # words of a sentence of the corpus that is put into another text


@dataclass(frozen=True, slots=True)
class Neutral:
    """A sentence of some training text that shows no indicator and names nobody and nothing."""

    group: str
    text: str


def neutral_sentences(records: Sequence[Record], examples: Sequence[Example]) -> list[Neutral]:
    """Return the sentences of the examples, as masked, in which the annotator of the record marked and tagged nothing.

    A text without tags (a reviewer's decision) or without marks (an everyday text) does not say which of its sentences are so.
    """
    found = []
    for record, example in zip(records, examples, strict=True):
        if not example.tags or not record.marks:
            continue
        for sentence, text in zip(record.sentences, example.sentences, strict=True):
            span = sentence.span
            marked = any(mark.span.start < span.end and mark.span.end > span.start for mark in record.marks)
            if not marked and not sentence.tags and SHORTEST <= len(text.split()) <= LONGEST:
                found.append(Neutral(example.group, text))
    return found


@dataclass(frozen=True, slots=True)
class Padding:
    """What is put into texts, and into how many of them."""

    share: float  # of the groups
    neutral: Sequence[Neutral]
    tokenizer: Tokenizer
    seed: int
    window: int = windows.LONGEST

    @classmethod
    def from_corpus(
        cls, records: Sequence[Record], examples: Sequence[Example], tokenizer_folder: Path, *, share: float, seed: int,
        window: int,
    ) -> "Padding":
        tokenizer = load_tokenizer(tokenizer_folder / "tokenizer.json")
        return cls(share, neutral_sentences(records, examples) if share else [], tokenizer, seed, window)

    def copies(self, examples: Sequence[Example], turn: int) -> list[Example]:
        """Return padded copies of about ``share`` of the groups, others each ``turn``; a pair is padded on both sides, unlike.

        A text without tags (a reviewer's decision, which may stand in the group of a text that it resembles) is not padded.
        """
        rng = random.Random(f"{self.seed}/{turn}")
        groups = sorted({example.group for example in examples if example.tags})
        chosen = set(rng.sample(groups, round(self.share * len(groups))))
        return [self._copy(example, rng) for example in examples if example.tags and example.group in chosen]

    def in_place(self, examples: Sequence[Example], turn: int) -> list[Example]:
        """Return the examples with the padded copies of a turn in the place of what they were made from."""
        copies = {example.id.removesuffix("+"): example for example in self.copies(examples, turn)}
        return [copies.get(example.id, example) for example in examples]

    def _copy(self, example: Example, rng: random.Random) -> Example:
        known = example.roles or ((),) * len(example.sentences)
        rows = list(zip(example.sentences, example.tags, known, strict=True))
        extra: list[tuple[str, tuple[int, ...], tuple[int, ...]]] = []
        for sentence in self._drawn(example.group, rng):
            [cut] = pieces(self.tokenizer, [sentence])
            extra.append((sentence, (), (0,) * len(cut)))  # no piece of it is part of a mark
        if rng.random() < 0.5:  # around the text, as a covering letter is
            before = rng.randint(0, len(extra))
            rows = [*extra[:before], *rows, *extra[before:]]
        else:
            for row in extra:
                rows.insert(rng.randint(0, len(rows)), row)
        sentences, tags, roles = (tuple(column) for column in zip(*rows, strict=True))
        found = pieces(self.tokenizer, sentences)
        framed = windows.pack(found, first=self.tokenizer.first, last=self.tokenizer.last, size=self.window)
        pair = f"{example.pair}+" if example.pair else ""
        return dataclasses.replace(
            example, id=f"{example.id}+", pair=pair, sentences=sentences, tags=tags, windows=tuple(framed),
            roles=roles if example.roles else (),
        )  # fmt: skip

    def _drawn(self, group: str, rng: random.Random) -> list[str]:
        drawn = []
        for _ in range(rng.randint(FEWEST, MOST)):
            other = rng.choice(self.neutral) if self.neutral and rng.random() >= FORMAL else None
            drawn.append(other.text if other and other.group != group else rng.choice(SENTENCES))
        return drawn
