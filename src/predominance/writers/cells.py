"""What a cell of a spreadsheet can hold, and how longer or stranger text is made to fit, visibly."""

import re

LONGEST = 32_767  # Excel counts UTF-16 units
LAST_ROW = 1_048_576
MARK = " … [shortened: the full text is in the JSON lines output]"

# XML 1.0 has no way to write these, and a spreadsheet program calls a file with them damaged.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def units(text: str) -> int:
    """Count a text as Excel does: a character outside the basic plane counts twice."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF) if not text.isascii() else len(text)


def fitted(text: str) -> str:
    """Make a text fit into one cell; what had to be cut is marked at its end."""
    text = _UNWRITABLE.sub("\ufffd", text)
    if len(text) * 2 <= LONGEST or units(text) <= LONGEST:
        return text
    room = LONGEST - len(MARK)
    kept = text[:room]
    while units(kept) > room:
        kept = kept[: len(kept) - max(1, (units(kept) - room) // 2)]
    return kept + MARK


def too_long(text: str) -> bool:
    """Say whether a text will be shortened in a cell."""
    return len(text) * 2 > LONGEST and units(text) > LONGEST
