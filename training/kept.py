"""Numbers that are dear to compute, kept on disk under a hash of what they were computed from."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from predominance.score.encoder import Encoder, Encoding, placed

Numbers = NDArray[Any]


class Shelf:
    """Arrays by key in one file, which holds after ``save`` what was asked for since it was opened, and nothing older."""

    def __init__(self, path: Path, made_with: str) -> None:
        self.path, self.made_with = path, made_with
        self._asked: dict[str, Numbers] = {}
        self._held: dict[str, Numbers] = {}
        if path.is_file():
            try:
                with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
                    self._held = {name: file[name] for name in file.files} if str(file["made with"]) == made_with else {}
            except (OSError, ValueError, KeyError, BadZipFile):  # cut off while it was written: computed again
                self._held = {}

    def get(self, words: Sequence[str], compute: Callable[[], Numbers]) -> Numbers:
        """Return the numbers for these words; compute them when they are not there."""
        key = hashlib.blake2b("\x1f".join(words).encode(), digest_size=16).hexdigest()
        if key not in self._asked:
            self._asked[key] = self._held[key] if key in self._held else compute()
        return self._asked[key]

    def save(self) -> None:
        """Write what was asked for; the file is whole or the one before."""
        made = self.path.with_suffix(".part")
        with made.open("wb") as file:
            np.savez(file, **self._asked, **{"made with": np.array(self.made_with)})  # type: ignore[arg-type]
        made.replace(self.path)


class RememberingEncoder:
    """Encodes as the shipped encoder does, and not twice what was encoded before; it can stand in a Screener."""

    def __init__(self, encoder: Encoder, shelf: Shelf) -> None:
        self._encoder, self.shelf = encoder, shelf
        self.tokenizer, self.window = encoder.tokenizer, encoder.window

    def encode(self, sentences: Sequence[str]) -> Encoding:
        """Return what the encoder says of the masked sentences of one text."""
        made: list[Encoding] = []

        def encoding() -> Encoding:
            if not made:
                made.append(self._encoder.encode(sentences))
            return made[0]

        found = self.shelf.get(sentences, lambda: _joined(encoding()))
        roles = self.shelf.get([*sentences, "roles"], lambda: _roles(encoding()))
        said = Encoding(found[:, :-2], found[:, -2], found[:, -1])
        if not roles.size:
            return said
        return replace(said, pieces=placed(self.tokenizer.fast.encode_batch(list(sentences), add_special_tokens=False), roles))

    def begin(self, sentences: Sequence[str]) -> Callable[[], Encoding]:
        """Return what gives the encoding."""
        encoding = self.encode(sentences)
        return lambda: encoding


def _roles(encoding: Encoding) -> Numbers:
    return encoding.pieces.roles if encoding.pieces else np.zeros((0, 0), np.float16)


def _joined(encoding: Encoding) -> Numbers:
    return np.column_stack([encoding.tags, encoding.values, encoding.attention]).astype(np.float32)
