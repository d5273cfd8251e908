"""What a word piece may be part of: the labels that the encoder gives beside its tags, in the order of its output.

The first columns say of which mark a piece is the beginning or the inside, or of none; then come the parts of persons, of states
and of ties, each a choice of its own, and two on ties alone: somebody else holds it, and it is denied.
"""

MARKS = ("subject", "person", "requesting", "state", "charge", "tie")
PARTS = {
    "person": ("co_accused", "relative", "victim", "official", "lawyer", "other"),
    "state": ("residence", "arrest", "asylum", "nationality", "other_request", "act", "mentioned"),
    "tie": (
        "party", "movement", "protest", "media", "ngo", "union", "critic", "faith", "ethnic_group", "former_office",
        "present_office", "foreign_office", "family", "business_funder", "military_dissent", "legal_defence", "armed_group",
    ),
}  # fmt: skip
OUTSIDE = 0
BORDERS = 1 + 2 * len(MARKS)  # outside, and the beginning and the inside of each mark
FIRST: dict[str, int] = {}  # column of the first part of a mark
_column = BORDERS
for _mark, _parts in PARTS.items():
    FIRST[_mark] = _column
    _column += len(_parts)
OTHERS, DENIED = _column, _column + 1
COLUMNS = _column + 2


def beginning(mark: str) -> int:
    """Return the column of the beginning of a mark; that of its inside is the next one.

    >>> beginning("subject"), beginning("tie")
    (1, 11)
    """
    return 1 + 2 * MARKS.index(mark)
