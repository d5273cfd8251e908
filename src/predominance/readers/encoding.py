"""Bytes to text: by byte-order mark, as UTF-8, as UTF-16, or by a guess that the case then names in a caution."""

import codecs
import re
from collections.abc import Sequence

SAMPLE = 65_536  # bytes that a guess looks at

_MARKS: Sequence[tuple[bytes, str]] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What office programs of the last thirty years have written; more candidates make the guess worse, not better.
_CANDIDATES = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "cp866"]
_CANDIDATES += ["gb18030", "big5", "shift_jis", "euc_kr"]

# Codecs that Python knows under such names, and that undo escapes, work by the square of the length or always fail.
_NO_CHARACTER_SETS = frozenset(["idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7", "mbcs", "oem"])

_RUN = re.compile("[\u00c0-\u00ff]{3,}")  # no Western word has three accented letters side by side


def _single_byte(error: UnicodeError) -> tuple[str, int]:
    """Read the odd byte of a text that is UTF-8 elsewhere as Western European, as files glued from two sources need."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("predominance.single_byte", _single_byte)


def known(charset: str) -> str:
    """Give Python's name of a character set that a file names, or "" for one that is none or does more than map characters."""
    try:
        b"\x00\x00\x00\x00".decode(charset)  # refuses what is no character set at all, such as zlib
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return ""
    return "" if name in _NO_CHARACTER_SETS else name


def marked(head: bytes) -> str:
    """Give the encoding that a byte-order mark names, or ""."""
    return next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "")


def unmarked_utf16(head: bytes) -> str:
    """Recognise UTF-16 without a mark by its NUL bytes on one side only."""
    sample = head[: 4096 - len(head[:4096]) % 2]
    if len(sample) < 8 or b"\x00" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else ""


def guess(sample: bytes) -> tuple[str, str]:
    """Give the encoding of bytes that are not UTF-8, and how to treat what does not fit it."""
    well_formed = sum(byte >= 0xC2 for byte in sample.decode("utf-8", "ignore").encode("utf-8"))
    strange = sample.decode("utf-8", "replace").count("\ufffd")
    if well_formed > 2 * strange:
        return "utf-8", "predominance.single_byte"
    high = sum(byte >= 0x80 for byte in sample)
    if high < 0.2 * len(sample) and _western(sample):
        return "cp1252", "replace"
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:SAMPLE], cp_isolation=_CANDIDATES, enable_fallback=False).best()
    return (best.encoding if best is not None else "cp1252"), "replace"


def _western(sample: bytes) -> bool:
    """Tell whether the letters beyond ASCII are the ones that French, Spanish, German or Portuguese use, or signs.

    Small Cyrillic, Greek or Arabic letters look like them one by one, but stand in whole words of their own.
    """
    usual = set("àâäáãåæçéèêëíìîïñóòôöõœúùûüÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕŒÚÙÛÜ«»“”„‘’‚–—…•€£§°ºª¿¡·´\u00a0")
    text = sample.decode("cp1252", "replace")
    beyond = [letter for letter in text if letter > "\x7f"]
    in_runs = sum(map(len, _RUN.findall(text)))
    return bool(beyond) and in_runs < 0.2 * len(beyond) and sum(letter in usual for letter in beyond) > 0.9 * len(beyond)


def encoding_of(content: bytes) -> tuple[str, str, str]:
    """Give the encoding of a text, the handling of what does not fit it, and a caution where it was guessed."""
    encoding = marked(content[:4]) or unmarked_utf16(content[:4096])
    if encoding:
        return encoding, "replace", ""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        start = max(0, error.start - SAMPLE // 2)
        encoding, errors = guess(content[start : start + SAMPLE])
        return encoding, errors, f"encoding_guessed:{encoding}"
    return "utf-8", "strict", ""


def decoded(content: bytes) -> tuple[str, str]:
    """Give the text of some bytes, and a caution where the encoding was guessed."""
    encoding, errors, caution = encoding_of(content)
    return content.decode(encoding, errors), caution
