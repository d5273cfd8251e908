"""Training texts with sentences that mean nothing put in, so that the formal words of a file are no sign of either answer.

Without them the whole-text value learns that a plain sentence of procedure speaks for a breach, since in the corpus it is the
breach whose text tells no crime: twenty such sentences then carry any clean file up the queue (evaluation/FINDINGS.md).
"""

import dataclasses
import random
from collections.abc import Sequence
from pathlib import Path

from predominance.score.encoder import load_tokenizer, pieces
from predominance.score.windows import pack
from training.examples import Example

SENTENCES = tuple((Path(__file__).parent / "boilerplate.txt").read_text(encoding="utf-8").splitlines())
FEWEST, MOST = 2, 16  # sentences put into one text


def padded(examples: Sequence[Example], tokenizer_folder: Path, *, share: float, seed: int) -> list[Example]:
    """Return padded copies of about ``share`` of the groups; both sides of a pair are padded, each in its own way."""
    rng = random.Random(seed)
    groups = sorted({example.group for example in examples})
    chosen = set(rng.sample(groups, round(share * len(groups))))
    tokenizer = load_tokenizer(tokenizer_folder / "tokenizer.json")
    found = []
    for example in examples:
        if example.group in chosen:
            sentences, tags = _insert(example, rng)
            windows = pack(pieces(tokenizer, sentences), first=tokenizer.first, last=tokenizer.last)
            pair = f"{example.pair}+" if example.pair else ""
            found.append(dataclasses.replace(
                example, id=f"{example.id}+", pair=pair, sentences=tuple(sentences), tags=tuple(tags), windows=tuple(windows),
            ))  # fmt: skip
    return found


def _insert(example: Example, rng: random.Random) -> tuple[list[str], list[tuple[int, ...]]]:
    rows = list(zip(example.sentences, example.tags, strict=True))
    extra: list[tuple[str, tuple[int, ...]]] = [(s, ()) for s in rng.sample(SENTENCES, rng.randint(FEWEST, MOST))]
    if rng.random() < 0.5:  # around the text, as a covering letter is
        cut = rng.randint(0, len(extra))
        rows = [*extra[:cut], *rows, *extra[cut:]]
    else:
        for row in extra:
            rows.insert(rng.randint(0, len(rows)), row)
    return [sentence for sentence, _ in rows], [tags for _, tags in rows]
