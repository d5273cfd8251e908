"""Word documents: headers, then the text in its order, then footers; text boxes and notes stand below their paragraph.

The tree is walked here and not by python-docx, which passes over text boxes, notes, tracked insertions, form fields and content
controls. What Word keeps twice for old programs is read once; what is marked as deleted is not read.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from predominance.readers.texts import PICTURE_ONLY, RECOGNISE, Document, Room, TooLongError, too_long
from predominance.settings import Limits

_SKIPPED = frozenset(["del", "moveFrom", "delText", "instrText", "delInstrText", "sectPr"])
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORDS_OF_A_FOOTER = 3  # fewer are a page number or a mark
_OTHER_KIND = "the Word document is a template, holds macros or is in the strict form, which is not read"
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(slots=True)
class _Walk:
    """What one walk over a document carries along."""

    room: Room
    notes: dict[tuple[str, str], Any]  # each is read once, where it is first referred to
    unread: set[str] = field(default_factory=set)
    pictures: bool = False


def word(content: bytes, limits: Limits) -> Document:
    """Read a Word document; a table row is one line."""
    import docx

    try:
        file = docx.Document(io.BytesIO(content))
    except (ValueError, KeyError) as error:
        if any(sign in str(error) for sign in ("content type is", "no relationship of type")):
            return Document(problem=_OTHER_KIND, action="Save it as an ordinary .docx.")
        raise
    walk = _Walk(Room(limits.characters), _notes(file.part))
    try:
        above = _unique(_margins(file, "headerReference", walk))
        body = list(_blocks(file.element.body, walk))
        known = {line.strip() for line in (*above, *body)}
        below = [line for line in _unique(_margins(file, "footerReference", walk)) if _says_something(line) and line not in known]
    except TooLongError:
        return too_long(limits)
    text = "\n".join([*above, *body, *below])
    if walk.pictures and len(text.strip()) < PICTURE_ONLY:
        if not text.strip():
            return Document(
                problem="the Word document holds pictures and no text: scanned?",
                action=RECOGNISE,
            )
        walk.unread.add("pictures")
    return Document(text=text, cautions=(f"not_read:{', '.join(sorted(walk.unread))}",) if walk.unread else ())


def _notes(part: Any) -> dict[tuple[str, str], Any]:
    from docx.oxml import parse_xml

    notes: dict[tuple[str, str], Any] = {}
    for relation in part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1].removesuffix("s")
        if kind in _NOTES.values() and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                if _name(note) == kind:
                    notes.setdefault((kind, _attribute(note, "id")), note)
    return notes


def _margins(file: Any, reference: str, walk: _Walk) -> Iterator[str]:
    """Give the headers or footers that the reader of the pages sees, those of the first page before the others."""
    seen: set[str] = set()
    for section in (node for node in file.element.body.iter() if _name(node) == "sectPr"):
        names = [_name(node) for node in section]
        shown = {"default", *(["first"] if "titlePg" in names else [])}
        shown |= {"even"} if file.settings.odd_and_even_pages_header_footer else set()
        references = [(_attribute(node, "type") or "default", node) for node in section if _name(node) == reference]
        for kind, node in sorted(references, key=lambda one: one[0] != "first"):
            if kind not in shown:
                continue
            place = node.get(_RELATION, "")
            if place in file.part.rels and place not in seen:
                seen.add(place)
                yield from _blocks(file.part.rels[place].target_part.element, walk)


def _unique(lines: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in lines if line.strip()))


def _says_something(line: str) -> bool:
    return len(_WORD.findall(line)) >= _WORDS_OF_A_FOOTER


def _blocks(container: Any, walk: _Walk) -> Iterator[str]:
    """Give the paragraphs and table rows of a body, a cell, a note or a text box."""
    for node in container:
        name = _name(node)
        if name == "p":
            yield from _paragraph(node, walk)
        elif name == "tbl":
            yield from _table(node, walk)
        elif name == "altChunk":
            walk.unread.add("embedded documents")
        elif name == "AlternateContent":
            yield from _blocks(_chosen(node), walk)
        elif name and name not in _SKIPPED and not name.endswith("Pr"):
            yield from _blocks(node, walk)  # content controls, tracked insertions, custom XML


def _paragraph(paragraph: Any, walk: _Walk) -> Iterator[str]:
    """Give a paragraph, and below it the text boxes that hang on it and the notes that it refers to."""
    boxes: list[Any] = []
    notes: list[Any] = []
    text = "".join(_inline(paragraph, walk, boxes, notes))
    if text or not (boxes or notes):
        yield walk.room.take(text)
    for box in boxes:
        yield from _blocks(box, walk)
    for note in notes:
        yield from (line.strip() for line in _blocks(note, walk) if line.strip())


def _inline(container: Any, walk: _Walk, boxes: list[Any], notes: list[Any]) -> Iterator[str]:
    for node in container:
        name = _name(node)
        if name == "t":
            yield node.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name == "txbxContent":
            boxes.append(node)
        elif name in _NOTES:
            note = walk.notes.pop((_NOTES[name], _attribute(node, "id")), None)
            notes += [note] if note is not None else []
        elif name == "AlternateContent":
            yield from _inline(_chosen(node), walk, boxes, notes)
        elif name and name not in _SKIPPED and not name.endswith("Pr"):
            walk.unread |= {"comments"} if name == "commentReference" else set()
            walk.unread |= {"embedded files"} if name == "OLEObject" else set()
            walk.unread |= {"diagrams"} if name == "relIds" else set()
            walk.pictures |= name in ("blip", "imagedata")
            yield from _inline(node, walk, boxes, notes)


def _chosen(alternatives: Any) -> Any:
    """Give the form of a drawing that today's Word shows; the other says the same for old programs."""
    return next(iter(alternatives), ())


def _table(table: Any, walk: _Walk) -> Iterator[str]:
    """Give a line for each row; a cell that spans rows stands in each of them, one that spans columns once.

    The library's own ``row.cells`` gives a cell once for every column that the file says it spans, be it a thousand million.
    """
    above: dict[int, Any] = {}  # column of the grid -> the cell that reaches down from there
    for row in _within(table, "tr"):
        place = row.grid_before
        cells: list[str] = []
        for cell in _within(row, "tc"):
            shown = above.get(place, cell) if cell.vMerge == "continue" else cell
            above[place] = shown
            cells.append("\n".join(_blocks(shown, walk)).strip())
            place += cell.grid_span
        yield " | ".join(cell for cell in cells if cell)


def _within(container: Any, wanted: str) -> Iterator[Any]:
    """Give the rows of a table, or the cells of a row, those inside content controls and tracked insertions too."""
    for node in container:
        name = _name(node)
        if name == wanted:
            yield node
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _within(node, wanted)


def _name(node: Any) -> str:
    """Give the name of an element without its namespace; nothing for comments and processing instructions."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _attribute(node: Any, name: str) -> str:
    return next((str(value) for key, value in node.attrib.items() if key.rpartition("}")[2] == name), "")
