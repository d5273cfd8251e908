"""What a file is: by its first bytes, and by its name only where the bytes leave it open."""

import json
import re
import zipfile
from pathlib import Path
from typing import IO

from predominance.readers.columns import meaning
from predominance.readers.encoding import encoding_of

HEAD = 65_536
TABLE_TEXT = ("csv", "tsv", "tab", "psv")
PLAIN = ("txt", "text", "md", "markdown", "")  # a program or a settings file is text too, but no case
JSON = ("json", "jsonl", "ndjson")
_MAIL = re.compile(
    r"(?i)^(from|to|cc|date|subject|received|return-path|mime-version|message-id|delivered-to|content-type|x-[a-z-]+|dkim-signature|reply-to):"
)
# A telex has "RECEIVED: 4 May 2024"; what mail programs write under that name says from where or by which machine.
_MAIL_ONLY = re.compile(r"(?im)^(?:(?:mime-version|message-id|return-path|delivered-to): ?\S|received:\s+(?:from|by)\b)")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # a text has hardly any of them
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_TNEF = b"\x78\x9f\x3e\x22"  # winmail.dat, in which Exchange sends what only Outlook opens
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind(head: bytes, path: Path, packed: IO[bytes] | None = None) -> str:
    """Give the kind of a file: one that a reader knows, or one of those that ``reading`` refuses with a reason.

    ``packed`` is the whole content where ``path`` is only the name of an attachment.
    """
    suffix = path.suffix.lower().lstrip(".")
    if not head:
        return "empty"
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _packed(packed or path)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_OLE):
        return "ole"
    if head.startswith(_TNEF):
        return "tnef"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_PICTURES[:-1]) or (suffix == "bmp" and head.startswith(b"BM")):
        return "picture"
    if suffix in ("pdf", "docx", "parquet", "ods", "xlsx", "xlsm", "xls") and b"\x00" in head and not _is_text(head):
        return "broken"
    return _text(head, suffix)


def _packed(source: Path | IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(source) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return "docx"
            if "xl/workbook.bin" in {name.lower() for name in names}:
                return "xlsb"
            if any(name.startswith("xl/workbook.") for name in names):
                return "xlsx"
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    told = stream.read(200)
                if b"spreadsheet" in told:
                    return "ods"
                return "opendocument" if b"opendocument" in told else "zip"
            return "zip"
    except Exception:
        return "broken"


def _is_text(head: bytes) -> bool:
    encoding, _, _ = encoding_of(head)
    return encoding.startswith("utf-16") or encoding.startswith("utf-32")


def _text(head: bytes, suffix: str) -> str:
    encoding, _, _ = encoding_of(_whole(head))
    text = head.decode(encoding, "replace").lstrip("\ufeff")
    controls = len(_CONTROLS.findall(text))
    if controls > 4 and controls * 20 > len(text):
        return "unknown"
    begin = text.lstrip()
    if suffix in JSON or (suffix not in TABLE_TEXT and _is_json(begin)):
        return "json"
    lines = begin.split("\n", 12)
    headers = sum(bool(_MAIL.match(line)) for line in lines)
    if suffix == "eml" or (headers >= 2 and _MAIL.match(lines[0]) and _MAIL_ONLY.search(begin[:8192])):
        return "eml"
    if suffix in ("xlsx", "xlsm", "xls", "ods") and begin[:1] == "<":
        return "web page"
    if suffix in ("html", "htm", "xhtml") or re.match(r"(?is)<!doctype html|<html[\s>]", begin):
        return "html"
    if suffix in TABLE_TEXT or _looks_tabular(text):
        return "csv"
    if suffix in ("pdf", "docx", "parquet", "ods", "xlsx", "xlsm", "xls"):
        return "broken"
    return "text" if suffix in PLAIN else "unknown"


def _is_json(begin: str) -> bool:
    """Tell whether a text under another name is JSON: it looks so, and its first line or all of it can be parsed."""
    if not re.match(r'\[?\s*\{\s*"', begin):
        return False
    for part in (begin.split("\n", 1)[0], begin):
        try:
            json.loads(part)
            return True
        except (ValueError, RecursionError):
            continue
    return len(begin) > HEAD // 2  # too long to be sure; the JSON reader will say


def _whole(head: bytes) -> bytes:
    """Cut a head that may end inside a character back to its last line."""
    return head if len(head) < HEAD else head[: head.rfind(b"\n") + 1] or head[:-4]


def _looks_tabular(text: str) -> bool:
    """Tell whether the first line is a heading line with a column for the case text, as Excel's "Unicode text" has."""
    line = text.lstrip().split("\n", 1)[0]
    for mark in "\t;|,":
        cells = [cell.strip().strip('"') for cell in line.split(mark)]
        if len(cells) > 1 and any(meaning(cell) == "text" for cell in cells) and all(len(cell) < 60 for cell in cells):
            return sum(bool(meaning(cell)) for cell in cells) > 1
    return False


def encrypted_office(content: bytes) -> bool:
    """Tell whether an OLE file is an office document behind a password."""
    return "EncryptedPackage".encode("utf-16-le") in content
