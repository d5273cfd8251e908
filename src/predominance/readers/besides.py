"""What stands beside the cells of a workbook and is not read: comments on rows of cases, and text boxes."""

import re
import zipfile
from pathlib import Path

_LOOKED_AT = 5_000_000  # bytes of a part
_COMMENTED = re.compile(rb"""<(?:\w{1,20}:)?(?:comment|threadedComment)\s[^<>]{0,300}?ref=["'][A-Z]{1,3}([0-9]{1,7})["']""")
_BOX = re.compile(rb"<(?:\w{1,20}:)?txBody[\s>]")


def unread(path: Path) -> list[str]:
    """Name what a workbook holds besides its cells; comments on the first line explain the headings and do not count."""
    if not zipfile.is_zipfile(path):
        return []
    comments = boxes = False
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            folded = name.lower()
            comments |= folded == "content.xml" and b"<office:annotation" in _begin(archive, name)
            if folded.startswith(("xl/comments", "xl/threadedcomments/")):
                comments |= any(int(row) > 1 for row in _COMMENTED.findall(_begin(archive, name)))
            elif folded.startswith("xl/drawings/drawing"):
                boxes |= bool(_BOX.search(_begin(archive, name)))
    return [*(["comments"] if comments else []), *(["text boxes"] if boxes else [])]


def _begin(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(_LOOKED_AT)
