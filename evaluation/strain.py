"""What hostile lines and many near-identical texts cost, at one size and at twice that size: linear work grows by two.

    python -m evaluation.strain
    python -m evaluation.strain --characters 1000000 --texts 100000

Figures depend on the machine; they are printed, never tested. ``tests/hostile/test_growth.py`` counts steps instead.
"""

import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated

import typer

from predominance.types import Case, Origin

LINES = [
    "(",
    "a ",
    "A. ",
    '"A. "',
    '"',
    "1 ",
    "1-",
    "Zorb ",
    "ZORB ",
    "Kazakhstan, ",
    "US $",
    "$",
    "article 1, ",
    "charged with fraud, ",
]
MARKUP = ["<a ", "<b>x", "<!--", "<table><tr><td>x", "&"]
LEAST = 20  # words of a made-up text
WORDS = 5_000  # different words of made-up texts


def long(unit: str, size: int) -> str:
    """Repeat a piece up to so many characters."""
    return (unit * (size // len(unit) + 1))[:size]


def taken(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that some work takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def reading(text: str) -> object:
    """Read a text by lists and rules, which look at all of it."""
    from predominance.extract import Extractor

    return list(Extractor.rules_only().read([Case("x", text, Origin("in.txt"))]))


def naming(text: str) -> object:
    """Find names with the trained recogniser, which looks at the beginning of a text."""
    from predominance import model_folder
    from predominance.extract.extractor import LONGEST_FOR_NAMES
    from predominance.extract.recogniser import hints, trained

    return list(hints(trained(model_folder.DEFAULT.resolve() / "spacy"), [text[:LONGEST_FOR_NAMES]]))


def grouping(count: int, *, alike: float = 0.3, seed: int = 1) -> object:
    """Group made-up texts, a share of them with one word changed in the text before."""
    from predominance.batches import Batcher

    chance = random.Random(seed)
    batcher, words = Batcher(), [""]
    for number in range(count):
        if number and chance.random() < alike:
            words[chance.randrange(len(words))] = "changed"
        else:
            words = [_word(chance.randrange(WORDS)) for _ in range(chance.randrange(LEAST, 10 * LEAST))]
        batcher.add(f"c{number}", " ".join(words))
    return batcher.groups()


def _word(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number))  # digits count for nothing in a group


def row(name: str, half: float, whole: float) -> str:
    """Write one line of the report."""
    return f"{name:32} {half:9.2f} {whole:9.2f} {whole / half if half > 0.01 else float('nan'):7.1f}"


def report(*, characters: int, texts: int) -> Iterator[str]:
    """Yield a line for each kind of work: seconds at half the size, at the size, and how often the first goes into the second."""
    from predominance import model_folder
    from predominance.readers.documents import page_text

    yield f"{'seconds of processor time':32} {'half':>9} {'whole':>9} {'growth':>7}"
    kinds: list[tuple[str, list[str], Callable[[str], object]]] = [("reading", LINES, reading), ("page", MARKUP, page_text)]
    if (model_folder.DEFAULT / "spacy").is_dir():
        kinds.append(("recogniser", LINES, naming))
    for kind, units, work in kinds:
        work("He is wanted for fraud.")  # loads what is loaded at first need
        for unit in units:
            half, whole = (taken(partial(work, long(unit, size))) for size in (characters // 2, characters))
            yield row(f"{kind} {unit!r}", half, whole)
    half, whole = (taken(partial(grouping, count)) for count in (texts // 2, texts))
    yield row(f"grouping {texts:,} texts", half, whole)


def main(
    characters: Annotated[int, typer.Option(help="Characters of the longer hostile text.")] = 200_000,
    texts: Annotated[int, typer.Option(help="Number of texts to group.")] = 20_000,
) -> None:
    """Print what hostile lines and near-identical texts cost."""
    for line in report(characters=characters, texts=texts):
        typer.echo(line)


if __name__ == "__main__":
    typer.run(main)
