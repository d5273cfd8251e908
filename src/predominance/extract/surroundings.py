"""What stands around a stretch of the text, in signs that give no state, person or group away.

The learned judgements of roles (``weighing.py``) see these signs and nothing else: they treat every state and name alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from predominance.extract.tokens import Tokens

if TYPE_CHECKING:
    from predominance.extract.heard import Heard
    from predominance.extract.listed import Listed
    from predominance.extract.masking import Names
    from predominance.extract.naming import Run

_ENDS = frozenset(".;!?")
_BESIDE, _NEAR, _FAR = 3, 5, 14
_REACH = 25  # tokens on each side that count as the sentence


@dataclass(frozen=True, slots=True)
class Scene:
    """A text as words in which every name is replaced by what kind of name it is."""

    tokens: Tokens
    words: list[str]
    ends: list[bool]  # a sentence or line ends before this token
    heard: "Heard | None" = None  # what the encoder says of the tokens, where there is one


def scene_of(names: "Names", heard: "Heard | None" = None) -> Scene:
    """Return the words of a text with its names hidden, where sentences and lines break, and what the encoder says of it."""
    return replace(scene(names.tokens, names.listed, names.runs), heard=heard)


def scene(tokens: Tokens, listed: "Sequence[Listed]", runs: "Sequence[Run]") -> Scene:
    """Return the same of a text whose names are found, also before it is known which of them is the wanted person's."""
    words = ["<n>" if low[0].isdigit() else low for low in tokens.low]
    for entry in listed:
        if entry.name.kind != "clear":
            kind = f"<{entry.name.kind}>" if entry.name.code else "<group>" if entry.name.kind != "term" else "<term>"
            words[entry.start : entry.end] = [kind] * (entry.end - entry.start)
    for run in runs:
        kind = "<subject>" if run.subject else "<person>" if run.kind == "person" else "<name>"
        words[run.start : run.end] = [kind] * (run.end - run.start)
    ends = [not i or tokens.low[i - 1] in _ENDS or "\n" in tokens.gap(i) for i in range(len(tokens))]
    return Scene(tokens, words, ends)


def around(scene: Scene, start: int, end: int, kind: str) -> Iterator[str]:
    """Yield the signs around tokens ``start`` to before ``end``: words by place, words by side, words of the sentence."""
    words, ends, count = scene.words, scene.ends, len(scene.words)
    yield f"kind {kind}"
    for step in range(1, _FAR + 1):
        index = start - step
        stop = index < 0 or ends[index + 1]
        word = "<end>" if stop else words[index]
        if step <= _BESIDE:
            yield f"-{step} {word}"
        yield f"{'before' if step <= _NEAR else 'long before'} {word}"
        if step == 1:
            yield f"{kind} after {word}"
        elif step == 2 and not stop:
            yield f"-2 {word} {words[start - 1]}"
        if stop:
            break
    for step in range(_FAR):
        index = end + step
        stop = index >= count or ends[index] or words[index] in _ENDS
        word = "<end>" if stop else words[index]
        if step < _BESIDE:
            yield f"+{step + 1} {word}"
        yield f"{'behind' if step < _NEAR else 'long behind'} {word}"
        if not step:
            yield f"{kind} before {word}"
        if stop:
            break


def sentence_signs(scene: Scene, start: int, end: int) -> list[str]:
    """Return each word of the sentence around tokens ``start`` to before ``end`` as a sign, in alphabetical order."""
    first, last = start, end
    while first and start - first < _REACH and not scene.ends[first]:
        first -= 1
    while last < len(scene.ends) and last - end < _REACH and not scene.ends[last]:
        last += 1
    return [f"sentence {word}" for word in sorted({*scene.words[first:start], *scene.words[end:last]})]
