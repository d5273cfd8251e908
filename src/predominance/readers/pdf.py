"""PDF: the text of the pages, what was typed into the fields of a form, and word of what is there and cannot be read."""

import io
import logging
import warnings
from collections.abc import Iterator
from typing import Any

from predominance.readers.texts import OWN_INPUT, PICTURE_ONLY, RECOGNISE, Document, Room, TooLongError, shown_name, too_long
from predominance.settings import Limits

_MARKS = 2_000  # fields and comments of a page that are looked at
_LEVELS = 8  # fields inside fields
_ATTACHED = 50  # attached files that are named
_TELLING = 30  # characters of an entry from which it does not stand on the page by chance, as "yes" and "20" do


def pdf(content: bytes, limits: Limits) -> Document:
    """Read a PDF page by page; pages without text are named, and a file of such pages only was probably scanned."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        file = pypdf.PdfReader(io.BytesIO(content))
        if file.is_encrypted and not file.decrypt(""):
            return Document(problem="the PDF is protected by a password", action="Save it without a password and run again.")
        count = len(file.pages)
        if count > limits.pages:
            return Document(
                problem=f"the PDF has {count} pages, more than the {limits.pages} that are read",
                action="Give the pages with the description of the request only, or raise limits.pages in the settings.",
            )
        pages: list[str] = []
        bare: list[str] = []
        unread: set[str] = set()
        room = Room(limits.characters)
        try:
            for place in range(count):
                text, scanned = _page(file, place, unread)
                pages.append(room.take(text).strip())
                bare += [str(place + 1)] if scanned else []
        except TooLongError:
            return too_long(limits)
        unread |= {"entries of an XFA form"} if _has_xfa(file) else set()
        refused = tuple((name, f'the file "{name}", attached to the PDF, is not read', OWN_INPUT) for name in _attached(file))
    if not any(pages):
        where = f"page {bare[0]}" if count == 1 else f"any of its {count} pages"
        return Document(
            problem=f"no text on {where}: scanned?",
            action=RECOGNISE,
            refused=refused,
        )
    cautions = [f"pages_without_text:{','.join(bare)}"] if bare else []
    cautions += [f"not_read:{', '.join(sorted(unread))}"] if unread else []
    cautions += [f"attachments_not_read:{len(refused)}"] if refused else []
    return Document(text="\n\n".join(page for page in pages if page), cautions=tuple(cautions), refused=refused)


def _page(file: Any, place: int, unread: set[str]) -> tuple[str, bool]:
    """Give the text of a page with its form entries, and whether it is bare or a picture with hardly a word."""
    try:
        page = file.pages[place]
        text = str(page.extract_text())
    except Exception:  # one bad page must not cost the others; it is named as a page without text
        return "", True
    try:
        typed = [(name, value) for name, value in _entries(page, unread) if len(value) < _TELLING or value not in text]
        entries = [f"{name}: {value}" if name else value for name, value in typed]
        pictured = len(text.strip()) < PICTURE_ONLY and _has_picture(page)
    except Exception:
        entries, pictured = [], False
        unread.add("form entries")
    whole = "\n".join([text.rstrip(), *dict.fromkeys(entries)]) if entries else text
    return whole, pictured or not whole.strip()


def _entries(page: Any, unread: set[str]) -> Iterator[tuple[str, str]]:
    """Give name and value of the fields of a form, and what was typed onto the page; comments are only noted."""
    marks = page.get("/Annots")
    for mark in list(marks.get_object() if marks is not None else ())[:_MARKS]:
        shown = mark.get_object()
        kind = shown.get("/Subtype")
        if kind == "/Widget":
            value = _inherited(shown, "/V")
            if isinstance(value, str) and value.strip() and value != "/Off" and _inherited(shown, "/FT") != "/Sig":
                name = str(_inherited(shown, "/T") or "").strip()
                typed = value.removeprefix("/") if _inherited(shown, "/FT") == "/Btn" else value
                yield name, typed.strip()
        elif str(shown.get("/Contents") or "").strip():
            if kind == "/FreeText":
                yield "", str(shown["/Contents"]).strip()
            elif kind != "/Link":
                unread.add("comments")


def _inherited(field: Any, name: str) -> Any:
    """Give what a field says of itself, or what the field says that it is a part of."""
    for _ in range(_LEVELS):
        if name in field:
            return field[name]
        if "/Parent" not in field:
            return None
        field = field["/Parent"]
    return None


def _has_picture(page: Any) -> bool:
    shown = page["/Resources"].get("/XObject") if "/Resources" in page else None
    held = list(shown.get_object().values())[:_MARKS] if shown is not None else []
    return any(one.get_object().get("/Subtype") == "/Image" for one in held)


def _has_xfa(file: Any) -> bool:
    """Tell whether the entries of a form are kept in a second, foreign form, as some government forms do."""
    try:
        form = file.trailer["/Root"].get("/AcroForm")
        return form is not None and "/XFA" in form.get_object() and not form.get_object().get("/Fields")
    except Exception:
        return False


def _attached(file: Any) -> list[str]:
    try:
        names = list(file.attachments)[:_ATTACHED]
    except Exception:
        return []
    return [shown_name(str(name)) or "attachment" for name in names]
