"""What is done to a text before anything counts characters in it, and nothing else is.

Line ends become ``\\n``; vertical tabs and form feeds, which Word and PDF writers use for line and page ends, become ``\\n`` too;
a byte-order mark at the start, NULs, other control characters and lone surrogates, which no output format can hold, are dropped.
"""

import hashlib
import re

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c]")
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """Give the text to which all offsets refer.

    >>> cleaned("one\\r\\ntwo\\x00\\x0bthree")
    'one\\ntwo\\nthree'
    """
    return _UNWRITABLE.sub("", _LINE_ENDS.sub("\n", text)).removeprefix("\ufeff")


def fingerprint(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, by which the same text is known again."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
