"""Find the longest listed phrases among tokens, in one walk over the text however long the list is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from predominance.extract.tokens import fold, folded

Value = TypeVar("Value")
_END = ""  # no token is empty, so the key is free for "a phrase ends here"


@dataclass(slots=True)
class Phrases(Generic[Value]):
    """A set of phrases, each with a value, kept as a tree of tokens."""

    key: Callable[[str], str] = fold
    tree: dict[str, object] = field(default_factory=dict)

    def add(self, phrase: str, value: Value, *, replace: bool = False) -> None:
        """Take in a phrase; the first value given for a phrase stays unless ``replace`` is set."""
        node = self.tree
        tokens = [self.key(word) for word in folded(phrase)]
        if not tokens:
            return
        for token in tokens:
            step = node.setdefault(token, {})
            assert isinstance(step, dict)
            node = step
        if replace or _END not in node:
            node[_END] = value

    def update(self, pairs: Iterable[tuple[str, Value]]) -> None:
        """Take in many phrases."""
        for phrase, value in pairs:
            self.add(phrase, value)

    def find(self, tokens: Sequence[str]) -> Iterator[tuple[int, int, Value]]:
        """Yield (first token, token after the last, value) of the longest phrases, left to right, without overlap.

        ``tokens`` are folded already, and in the form that ``key`` gives.
        """
        position, count, tree = 0, len(tokens), self.tree
        while position < count:
            if tokens[position] not in tree:
                position += 1
                continue
            end, value = self.longest(tokens, position)
            if value is None:
                position += 1
            else:
                yield position, end, value
                position = end

    def longest(self, tokens: Sequence[str], position: int) -> tuple[int, Value | None]:
        """Return the end and value of the longest phrase that begins at a token, or (position, None)."""
        node: object = self.tree
        best: Value | None = None
        end, step = position, position
        while step < len(tokens) and isinstance(node, dict):
            node = node.get(tokens[step])
            if node is None:
                break
            step += 1
            if isinstance(node, dict) and _END in node:
                end, best = step, node[_END]
        return end, best
