"""The shipped encoder: masked sentences in; for each sentence its indicators, its value and its attention out.

It runs the ONNX graph of the model folder with onnxruntime, one window at a time and each on one thread, so that a text's numbers
do not depend on its neighbours in a batch, nor on the number of threads. Several windows run beside each other: that uses two
cores better than two threads inside one window, and leaves the caller free to read the next text.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from predominance.score.windows import CONTEXT, LONGEST, Window, pack

if TYPE_CHECKING:
    from tokenizers import Encoding as Cut
    from tokenizers import Tokenizer as FastTokenizer

Floats = NDArray[np.float32]
WINDOW = "window"  # under which an ONNX file says in windows of what size its encoder learned to read


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """A WordPiece tokenizer and the ids that frame a window."""

    fast: "FastTokenizer"
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """What the encoder says of the word pieces of one text, those of each sentence together and in order."""

    sentence: NDArray[np.int64]  # (pieces,) the sentence that a piece stands in
    place: NDArray[np.int64]  # (pieces, 2) where it begins and ends in its masked sentence, in characters
    roles: NDArray[np.float16]  # (pieces, roles.COLUMNS) logits, so coarse that another processor gives the same


@dataclass(frozen=True, slots=True)
class Encoding:
    """What the encoder says of one text."""

    tags: Floats  # (sentences, indicators) probabilities; zero for a sentence without a word
    values: Floats  # (sentences,) how far each sentence speaks for a breach, log-odds
    attention: Floats  # (sentences,) weights that sum to 1
    pieces: Pieces | None = None  # None: an encoder that has not learned the marks


def load_tokenizer(path: Path) -> Tokenizer:
    """Return the tokenizer stored at ``path``, with padding and cutting switched off: windows do both."""
    from tokenizers import Tokenizer as FastTokenizer

    fast = FastTokenizer.from_file(str(path))
    fast.no_padding()
    fast.no_truncation()
    first, last = fast.token_to_id("[CLS]"), fast.token_to_id("[SEP]")
    assert first is not None and last is not None, "a BERT vocabulary holds both"
    return Tokenizer(fast, first, last)


def pieces(tokenizer: Tokenizer, sentences: Sequence[str]) -> list[list[int]]:
    """Return the word-piece ids of each sentence."""
    return [encoding.ids for encoding in tokenizer.fast.encode_batch_fast(list(sentences), add_special_tokens=False)]


class Encoder:
    """Holds the loaded graph, the tokenizer and the threads that run windows."""

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # a window runs in the thread that asks for it
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        self.tokenizer = load_tokenizer(folder / "tokenizer.json")
        self.window = int(self.session.get_modelmeta().custom_metadata_map.get(WINDOW, LONGEST))
        self._threads = ThreadPoolExecutor(threads, "encoder")

    def encode(self, sentences: Sequence[str]) -> Encoding:
        """Return tags, values and attention for the masked sentences of one text."""
        return self.begin(sentences)()

    def begin(self, sentences: Sequence[str]) -> Callable[[], Encoding]:
        """Start on the masked sentences of one text; what comes back waits for the encoding and returns it."""
        cut = self.tokenizer.fast.encode_batch(list(sentences), add_special_tokens=False)
        windows = pack([one.ids for one in cut], first=self.tokenizer.first, last=self.tokenizer.last, size=self.window)
        running = [self._threads.submit(self._run, window) for window in windows]
        return lambda: _gather(cut, self.indicators, [one.result() for one in running])

    def windows(self, sentences: Sequence[str]) -> list[Window]:
        """Return the windows in which the encoder reads masked sentences."""
        found = pieces(self.tokenizer, sentences)
        return pack(found, first=self.tokenizer.first, last=self.tokenizer.last, size=self.window)

    def _run(self, window: Window) -> tuple[NDArray[np.int64], list[Floats]]:
        owners, rows = np.array(window.owners), np.array(window.sentences)
        pool = (owners[None, :] == rows[:, None]).astype(np.float32)
        pool /= pool.sum(axis=1, keepdims=True)
        ids = np.array([window.ids], dtype=np.int64)
        said = self.session.run(None, {"ids": ids, "pool": pool})
        return rows, [*said[:3], *(roles[owners != CONTEXT] for roles in said[3:])]

    @property
    def indicators(self) -> int:
        return int(self.session.get_outputs()[0].shape[1])


def _gather(
    cut: Sequence["Cut"], indicators: int, outputs: Sequence[tuple[NDArray[np.int64], list[Floats]]]
) -> Encoding:  # fmt: skip
    count = len(cut)
    tags = np.zeros((count, indicators), np.float32)
    values, attention = np.zeros(count, np.float32), np.full(count, -np.inf, np.float32)
    roles: list[Floats] = []
    for rows, (tag_logits, value, attention_logits, *role_logits) in outputs:
        tags[rows] = 1 / (1 + np.exp(-tag_logits))
        values[rows], attention[rows] = value, attention_logits
        roles += role_logits
    if outputs:
        attention = np.exp(attention - attention.max())
        attention /= attention.sum()
    else:
        attention = np.zeros(count, np.float32)
    return Encoding(tags, values, attention, placed(cut, np.concatenate(roles).astype(np.float16)) if roles else None)


def placed(cut: Sequence["Cut"], roles: NDArray[np.float16]) -> Pieces:
    """Return the pieces of sentences with what is said of them: windows hold the sentences in order, and each piece once."""
    places = [one.offsets[: LONGEST - 2] for one in cut]
    sentence = np.repeat(np.arange(len(places)), [len(one) for one in places])
    place = np.array([pair for one in places for pair in one], dtype=np.int64).reshape(-1, 2)
    return Pieces(sentence, place, roles)
