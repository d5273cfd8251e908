"""Mail (eml): subject and body, and the text of attached documents, are one case; other attachments are named.

Sender and recipient travel as own columns; they are not part of the case text. A table that is attached holds cases of its
own and so cannot be part of this one: it comes back as a failure that asks for the file itself. An empty part that no person
named is what Exchange leaves behind between two texts; nothing is lost with it, and nothing said.
"""

import email
import io
import re
from collections.abc import Iterable, Iterator
from email.message import EmailMessage, Message
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from predominance.readers import kinds
from predominance.readers.archive import danger
from predominance.readers.cleaning import cleaned
from predominance.readers.documents import document
from predominance.readers.mail_parts import parts_of, text_of
from predominance.readers.refused import old_office, refusal
from predominance.readers.texts import OWN_INPUT, Document, shown_name
from predominance.settings import Limits

_DEPTH = 3  # mails inside mails
_TOO_DEEP = "mails, or parts of the mail, are nested too deeply"
_WITHOUT_TEXT = "Open it: what it shows has to be recognised (OCR) or typed; if it is empty, ask the sender for it or leave it."
_ATTACHED = 50  # attachments that are read
_NUMBERED = re.compile(r"(?i)att\d{3,6}\.{1,2}[a-z]{1,4}")  # the name that Exchange gives to a part without one
_BLANK = b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"  # blanks, and the marks of an encoding
_LONGEST_HEADER = 4_000  # characters that the standard library takes apart, by the square of their number


class _Policy(EmailPolicy):
    """The usual reading of headers, of which no more than a person would write is taken apart."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value if len(value) <= _LONGEST_HEADER else value[:_LONGEST_HEADER])


_POLICY = _Policy()


def mail(content: bytes, limits: Limits, *, depth: int = 0) -> Document:
    """Read a mail with what is attached to it."""
    message: Any = email.message_from_bytes(content, policy=_POLICY)
    opened = parts_of(message, limits)
    if opened.problem is not None:
        return opened.problem
    subject = _header(message, "subject")
    parts = [f"Subject: {subject}", opened.text] if subject else [opened.text]
    cautions = ["not_read:pictures in the text"] if opened.pictures else []
    cautions += opened.cautions
    refused: list[tuple[str, str, str]] = []
    texts = 0
    for place, (name, attached) in enumerate(_named(opened.attached)):
        if place == _ATTACHED:
            refused.append(
                (name, f"the mail has more than {_ATTACHED} attachments", "Save the others and give them as inputs of their own.")
            )
            break
        try:
            found = _attachment(name, attached, limits, depth)
        except Exception:  # the standard library raises on some malformed parts, and one must not cost the others
            found = Document(problem=f'the attachment "{name}" is damaged and cannot be read', action=OWN_INPUT)
        refused.extend(found.refused)
        cautions.extend(found.cautions)
        if found.problem:
            refused.append((name, found.problem, found.action))
        elif found.text.strip():
            texts += 1
            parts.append(f"Attachment: {name}\n{found.text.strip()}")
        elif not found.refused and not _is_left_over(attached):  # of a mail that holds only what was refused no more is said
            refused.append((name, f'the attachment "{name}" holds no text', _WITHOUT_TEXT))
    if texts > 1:
        cautions.append(f"attachments_together:{texts}")
    if refused:
        cautions.append(f"attachments_not_read:{len(refused)}")
    return Document(
        text="\n\n".join(part for part in parts if part),
        cautions=tuple(dict.fromkeys(cautions)),
        received=_received(message),
        extra={name: value for name in ("from", "to") if (value := _header(message, name))},
        refused=tuple(refused),
    )


def _named(attached: Iterable[Message]) -> Iterator[tuple[str, Any]]:
    for number, part in enumerate(attached, start=1):
        name = part.get_filename() or ("mail" if part.get_content_type() == "message/rfc822" else f"part {number}")
        yield _shown(str(name)) or f"part {number}", part


def _shown(name: str) -> str:
    """Give the last part of an attachment's name, as it may be shown."""
    return shown_name(Path(cleaned(name).replace("\\", "/")).name)


def _attachment(name: str, part: Any, limits: Limits, depth: int) -> Document:
    if part.get_content_type() == "message/rfc822":
        if depth + 1 >= _DEPTH:
            return Document(problem=_TOO_DEEP, action=OWN_INPUT)
        inner = part.get_payload(0) if part.is_multipart() else None
        return mail(inner.as_bytes(), limits, depth=depth + 1) if inner is not None else Document()
    if part.is_multipart():
        return Document(problem=_TOO_DEEP, action=OWN_INPUT)
    content = part.get_payload(decode=True) or b""
    if not content.strip(_BLANK):
        return Document()
    kind = _kind(name, content, limits)
    if kind == "text" and part.get_content_type().startswith("text/"):
        text, caution = text_of(part)
        return Document(text=text, cautions=(caution,) if caution else ())
    if kind == "eml":
        return mail(content, limits, depth=depth + 1) if depth + 1 < _DEPTH else Document(problem=_TOO_DEEP, action=OWN_INPUT)
    if kind in ("text", "html", "docx", "pdf"):
        return document(kind, content, limits)
    what = f'the attachment "{name}"'
    kind, (problem, action) = old_office(content, name, what) if kind == "ole" else (kind, refusal(kind, what))
    if kind in ("csv", "json", "xlsx", "ods", "parquet"):
        return Document(problem=f"{what} is a table, which holds cases of its own", action=OWN_INPUT)
    if kind == "broken":
        return Document(problem=f"{what} is damaged, or not safe to open", action=OWN_INPUT)
    if kind == "unknown":
        return Document(problem=problem, action="If it holds the request, type its facts into a table.")
    return Document(problem=problem, action=f"Save the attachment. {action}")


def _is_left_over(part: Message) -> bool:
    """Tell whether a part without text is one that no person attached under a name."""
    name = part.get_filename()
    return not name or bool(_NUMBERED.fullmatch(name.strip()))


def _kind(name: str, content: bytes, limits: Limits) -> str:
    """Find out what an attachment is; nothing of it is written anywhere."""
    packed = io.BytesIO(content) if content.startswith(b"PK") else None
    if packed is not None and danger(packed, limits):
        return "broken"
    return kinds.kind(content[: kinds.HEAD], Path(name), packed)


def _header(message: EmailMessage, name: str) -> str:
    given = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    if len(given) > _LONGEST_HEADER:
        return cleaned(" ".join(given.split()))  # whole, as it stands
    try:
        return cleaned(" ".join(str(message.get(name, "")).split()))
    except Exception:  # the standard library raises on some malformed headers
        return ""


def _received(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_header(message, "date")[:100]).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
