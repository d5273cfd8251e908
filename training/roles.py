"""The marks of the corpus as labels of word pieces, and the loss of a network that guesses them.

The label of a piece is one number: its border (``score/roles.py``), its part among those of its mark, and for a tie whether
somebody else holds it and whether it is denied.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from predominance.score.roles import BORDERS, DENIED, FIRST, OTHERS, PARTS, beginning
from predominance.score.windows import CONTEXT, Window

if TYPE_CHECKING:
    from training.corpus import Mark

UNKNOWN = -1
UNTOLD = "?"  # code of a stretch on which nobody has said whether it is a mark
_MARK = {"s": "subject", "p": "person", "r": "requesting", "n": "state", "c": "charge", "t": "tie"}
_PART, _OTHER, _DENIED = 4, 9, 10  # bits of a label
_PART_WEIGHT = 0.3  # of the choice of a part, beside the borders


def roles_of(pieces: Sequence[tuple[int, int]], origin: Sequence[int], marks: Sequence["Mark"]) -> tuple[int, ...]:
    """Return the label of each piece of a masked sentence; ``origin`` is the offset in the text of each of its characters."""
    labels = []
    before: Mark | None = None
    for start, end in pieces:
        first, last = origin[start], origin[end - 1]
        mark = next((mark for mark in marks if mark.span.start <= last and first < mark.span.end), None)
        labels.append(_label(mark, begins=mark is not before) if mark else 0)
        before = mark
    return tuple(labels)


def _label(mark: "Mark", *, begins: bool) -> int:
    if mark.code == UNTOLD:
        return UNKNOWN
    code, _, rest = mark.code.partition(":")
    part, _, tail = rest.partition(":")
    name = _MARK[code]
    label = beginning(name) + (not begins)
    if name in PARTS:
        label |= PARTS[name].index(part) << _PART
    return label | (tail == "other") << _OTHER | (tail == "not") << _DENIED


def along_windows(windows: Sequence[Window], roles: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """Return the labels of the pieces of windows, unknown for those that frame them and those of the sentence before."""
    found = []
    for window in windows:
        taken: dict[int, int] = {}
        labels = []
        for owner in window.owners:
            place = taken.get(owner, 0)
            labels.append(roles[owner][place] if owner != CONTEXT and roles else UNKNOWN)
            taken[owner] = place + 1
        found.append(tuple(labels))
    return found


def roles_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Return how far guesses (pieces, columns) are from labels (pieces): borders, and parts where a mark has some."""
    if not len(labels):
        return logits.sum() * 0
    borders = labels & 15
    total = cross_entropy(logits[:, :BORDERS], borders)
    for name, parts in PARTS.items():
        inside = (borders == beginning(name)) | (borders == beginning(name) + 1)
        if not inside.any():
            continue
        told, known = logits[inside], labels[inside]
        total = total + _PART_WEIGHT * cross_entropy(told[:, FIRST[name] : FIRST[name] + len(parts)], (known >> _PART) & 31)
        if name == "tie":
            whose = torch.stack([(known >> _OTHER) & 1, (known >> _DENIED) & 1], 1).to(logits)
            total = total + _PART_WEIGHT * binary_cross_entropy_with_logits(told[:, [OTHERS, DENIED]], whose)
    return total
