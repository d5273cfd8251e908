"""Documents, one case a file: plain text, Markdown and web pages here; Word, PDF and mail have modules of their own."""

import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from predominance.readers.encoding import decoded, known
from predominance.readers.headings import begins_a_table
from predominance.readers.pdf import pdf
from predominance.readers.texts import Document
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
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "textarea",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_HEADING_LINE = 1_000  # characters of a line of headings
_TYPED = ("text", "search", "email", "tel", "url", "number", "date", "datetime-local")
_FRAMES = re.compile(r"<(?:i?frame|object|embed|noscript)\b", re.IGNORECASE)
_FEW_WORDS = 100  # a page with fewer may hold its case in a frame
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
    words = page_text(text)
    cautions = [caution] if caution else []
    if len(words.split()) < _FEW_WORDS and _FRAMES.search(text):  # nearly every page has frames: of advertisements, mostly
        cautions.append("not_read:frames in the page")
    return Document(text=words, cautions=tuple(cautions))


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
    for tag in soup(["input", "option"]):
        _fill_in(tag)
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


def _fill_in(tag: Any) -> None:
    """Turn what a form shows into text: the entry of a field, and of a list the choice that was made."""
    if tag.name == "option":
        choices = tag.find_parent("select")
        if choices is not None and choices.find("option", selected=True) is not None and not tag.has_attr("selected"):
            tag.decompose()
    elif str(tag.get("type", "text")).lower() in _TYPED and tag.get("value"):
        tag.insert_after(f" {tag['value']} ")


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


READERS: dict[str, Callable[[bytes, Limits], Document]] = {
    "text": plain_text,
    "html": web_page,
    "docx": word,
    "pdf": pdf,
}

_DAMAGED = "the {what} is damaged and cannot be read"
_APART = "Save what it holds as files and give them as inputs of their own, or type the facts into a table."
_NAMES = {"text": "text", "html": "web page", "docx": "Word document", "pdf": "PDF", "eml": "mail"}


def document(kind: str, content: bytes, limits: Limits) -> Document:
    """Read a document of a known kind; one that cannot be read says so."""
    from predominance.readers import mail

    try:
        found = mail.mail(content, limits) if kind == "eml" else READERS[kind](content, limits)
        if not found.text.strip() and not found.problem and (unread := _unread(found.cautions)):
            return replace(found, problem=f"the {_NAMES[kind]} holds no text, only what is not read: {unread}", action=_APART)
        return replace(found, cautions=(*found.cautions, "several_cases")) if _holds_cases(found.text) else found
    except Exception as error:
        if "password" in str(error).lower() or "encrypt" in type(error).__name__.lower():
            return Document(
                problem=f"the {_NAMES[kind]} is protected by a password", action="Save it without a password and run again."
            )
        return Document(
            problem=_DAMAGED.format(what=_NAMES[kind]),
            action="Open it in the program that made it and save it anew, or paste its text into a table.",
        )


def _unread(cautions: Sequence[str]) -> str:
    return ", ".join(caution.removeprefix("not_read:") for caution in cautions if caution.startswith("not_read:"))


def _holds_cases(text: str) -> bool:
    """Tell whether a text holds a table with the headings of cases and at least two rows below them."""
    lines = [line for line in text.split("\n") if line.strip()]
    for place, line in enumerate(lines):
        cells = line.split(" | ") if len(line) < _HEADING_LINE else []
        if len(cells) > 1 and begins_a_table(cells, {}):
            return sum(below.count(" | ") == len(cells) - 1 for below in lines[place + 1 : place + 3]) == 2
    return False
