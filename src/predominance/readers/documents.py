"""Documents, one case a file: plain text, Markdown, web pages, Word, PDF and mail, each as a text with what is known of it."""

import io
import logging
import re
import warnings
from collections.abc import Callable
from typing import Any

from predominance.readers.encoding import decoded, known
from predominance.readers.texts import Document, Room, TooLongError, too_long
from predominance.readers.word import word
from predominance.settings import Limits

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_UNSEEN = ("script", "style", "noscript", "template", "head", "svg", "object", "iframe")


def plain_text(content: bytes, limits: Limits) -> Document:
    """Read a text or Markdown file as it stands."""
    text, caution = decoded(content)
    return Document(text=text, cautions=(caution,) if caution else ())


def web_page(content: bytes, limits: Limits) -> Document:
    """Read the visible text of a web page: paragraphs, list items and table rows on lines of their own."""
    declared = re.search(rb"(?i)charset=[\"']?([a-z0-9_-]{1,40})", content[:4096])
    text, caution = decoded(content)
    if caution and declared and (charset := known(declared[1].decode("ascii"))):
        text, caution = content.decode(charset, "replace"), ""
    if too_large := too_much_markup(text, limits):
        return too_large
    return Document(text=page_text(text), cautions=(caution,) if caution else ())


def too_much_markup(markup: str, limits: Limits) -> Document | None:
    """Refuse a web page that would take minutes and gigabytes to take apart."""
    if len(markup) <= limits.markup:
        return None
    return Document(
        problem=f"the web page has {len(markup):,} characters with its markup, more than the {limits.markup:,} that are read",
        action="Save it as plain text, or raise limits.markup in the settings.",
    )


def page_text(markup: str) -> str:
    """Give the visible text of HTML."""
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString, PreformattedString, Tag

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Python's own parser takes time by the square of the length on tags that nobody closes.
        soup = BeautifulSoup(_closed(markup), "lxml")
    for tag in soup(_UNSEEN):
        tag.decompose()
    parts: list[str] = []
    for node in soup.descendants:
        if isinstance(node, PreformattedString):
            continue  # comments, doctypes, processing instructions
        if isinstance(node, NavigableString):
            # The text after a block ends it, too: its element's line must not run on.
            parts.append(re.sub(r"\s+", " ", str(node)))
            if _ends_block(node):
                parts.append("\n")
        elif isinstance(node, Tag):
            if node.name in _BLOCKS:
                parts.append("\n")
            elif node.name in ("td", "th"):
                parts.append("\t")
    lines = (" ".join(line.replace("\t", " \t ").split(" ")).strip(" \t") for line in "".join(parts).split("\n"))
    return re.sub(
        r"\n{3,}", "\n\n", "\n".join(re.sub(r" *\t[ \t]*", " | ", re.sub(r" {2,}", " ", line)) for line in lines)
    ).strip()


def _closed(markup: str) -> str:
    """Turn what opens a tag or a comment that never ends into text, so that what stands behind it is not lost."""
    markup = markup.replace("\x00", "")
    end = markup.rfind("-->") + 1
    markup = markup[:end] + markup[end:].replace("<!--", "&lt;!--")
    end = markup.rfind(">") + 1
    return markup[:end] + markup[end:].replace("<", "&lt;")


def _ends_block(node: Any) -> bool:
    """Tell whether a piece of text is the last thing inside a block."""
    while node.next_sibling is None and node.parent is not None:
        node = node.parent
        if node.name in _BLOCKS:
            return True
    return False


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
        room = Room(limits.characters)
        try:
            for place in range(count):
                pages.append(room.take(_page(file, place)))
        except TooLongError:
            return too_long(limits)
    bare = [str(number) for number, page in enumerate(pages, start=1) if not page.strip()]
    if len(bare) == count:
        where = f"page {bare[0]}" if count == 1 else f"any of its {count} pages"
        return Document(
            problem=f"no text on {where}: scanned?", action="Run text recognition (OCR) on it, or type the facts into a table."
        )
    return Document(
        text="\n\n".join(page.strip() for page in pages if page.strip()),
        cautions=(f"pages_without_text:{','.join(bare)}",) if bare else (),
    )


def _page(file: Any, place: int) -> str:
    try:
        return str(file.pages[place].extract_text())
    except Exception:  # one bad page must not cost the others; it is named as a page without text
        return ""


READERS: dict[str, Callable[[bytes, Limits], Document]] = {
    "text": plain_text,
    "html": web_page,
    "docx": word,
    "pdf": pdf,
}

_DAMAGED = "the {what} is damaged and cannot be read"
_NAMES = {"text": "text", "html": "web page", "docx": "Word document", "pdf": "PDF", "eml": "mail"}


def document(kind: str, content: bytes, limits: Limits) -> Document:
    """Read a document of a known kind; one that cannot be read says so."""
    from predominance.readers import mail

    try:
        return mail.mail(content, limits) if kind == "eml" else READERS[kind](content, limits)
    except Exception as error:
        if "password" in str(error).lower() or "encrypt" in type(error).__name__.lower():
            return Document(
                problem=f"the {_NAMES[kind]} is protected by a password", action="Save it without a password and run again."
            )
        return Document(
            problem=_DAMAGED.format(what=_NAMES[kind]),
            action="Open it in the program that made it and save it anew, or paste its text into a table.",
        )
