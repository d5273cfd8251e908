"""The parts of a mail: what is shown as its text, in order, and what is attached, however deep it stands."""

from dataclasses import dataclass, field
from email.message import Message
from typing import Any

from predominance.readers.documents import page_text, too_much_markup
from predominance.readers.encoding import decoded, known
from predominance.readers.texts import Document
from predominance.settings import Limits

_DEPTH = 20  # parts inside parts; mail programs write four
_LARGE_PICTURE = 50_000  # bytes; a smaller one inside the text is a logo
_SIGNATURES = ("pkcs7-signature", "x-pkcs7-signature", "pgp-signature", "pgp-encrypted")
_UNSEEN = ("text/css", "text/javascript", "application/javascript", "application/x-javascript")  # parts of a saved page
_FULLER = 2  # times the length from which the HTML form of a text says more than its plain form


@dataclass(slots=True)
class Parts:
    """What a mail holds."""

    shown: list[str] = field(default_factory=list)
    attached: list[Message] = field(default_factory=list)
    pictures: int = 0  # pictures inside the text that are too large for logos
    cautions: list[str] = field(default_factory=list)  # of the texts that are shown
    problem: Document | None = None

    @property
    def text(self) -> str:
        return "\n\n".join(text for text in (shown.strip() for shown in self.shown) if text)


def parts_of(message: Message, limits: Limits) -> Parts:
    """Take a mail apart."""
    parts = Parts()
    _take(message, parts, limits, depth=0)
    return parts


def _take(part: Any, parts: Parts, limits: Limits, *, depth: int) -> None:
    kind, sort = part.get_content_type(), part.get_content_maintype()
    if sort == "multipart" and part.is_multipart() and depth < _DEPTH:
        if kind == "multipart/alternative":
            _take_one_form(part, parts, limits, depth=depth)
        else:
            for inner in part.get_payload():
                _take(inner, parts, limits, depth=depth + 1)
    elif sort == "multipart" and part.is_multipart():
        parts.attached.append(part)
    elif part.get_content_subtype() in _SIGNATURES or (kind in _UNSEEN and not part.get_filename()):
        pass  # says who signed, or how a page looks, and nothing else
    elif sort == "image" and part.get_content_disposition() != "attachment":
        parts.pictures += len(part.get_payload(decode=True) or b"") >= _LARGE_PICTURE
    elif kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment" and not part.get_filename():
        _show(part, parts, limits)
    elif sort == "multipart":  # one that names no boundary is a text
        _add(part, parts)
    else:
        parts.attached.append(part)


def _show(part: Message, parts: Parts, limits: Limits) -> None:
    text = _add(part, parts)
    if part.get_content_type() == "text/html":
        parts.problem = parts.problem or too_much_markup(text, limits)
        parts.shown[-1] = "" if parts.problem else page_text(text)


def _add(part: Message, parts: Parts) -> str:
    text, caution = text_of(part)
    parts.shown.append(text)
    parts.cautions += [caution] if caution else []
    return text


def _take_one_form(part: Any, parts: Parts, limits: Limits, *, depth: int) -> None:
    """Show the plain form of a text, or the other where that says much more; what is attached to either is attached."""
    forms: list[tuple[bool, Parts]] = []
    for inner in part.get_payload():
        form = Parts()
        _take(inner, form, limits, depth=depth + 1)
        parts.attached.extend(form.attached)
        parts.pictures += form.pictures
        parts.problem = parts.problem or form.problem
        forms.append((inner.get_content_type() == "text/plain", form))
    plain = next((form for is_plain, form in forms if is_plain), Parts())
    fullest = max((form for _, form in forms), key=lambda form: len(form.text), default=Parts())
    shown = fullest if len(fullest.text) > _FULLER * len(plain.text) else plain
    parts.shown.append(shown.text)
    parts.cautions += shown.cautions


def text_of(part: Message) -> tuple[str, str]:
    """Give the text of a part in its own character set, or in the one that it seems to be in, and then a caution."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    if charset := known(part.get_content_charset() or ""):
        try:
            return content.decode(charset, "strict"), ""
        except UnicodeDecodeError:
            pass
    return decoded(content)
