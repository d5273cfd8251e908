"""Mail (eml): subject and body, and the text of attached documents, are one case; other attachments are named.

Sender and recipient travel as own columns; they are not part of the case text. A table that is attached holds cases of its
own and so cannot be part of this one: it comes back as a failure that asks for the file itself.
"""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from predominance.readers import kinds
from predominance.readers.documents import Document, document, page_text
from predominance.readers.encoding import decoded
from predominance.settings import Limits

_DEPTH = 3  # mails inside mails
_TOO_DEEP = "mails are nested too deeply"
_ATTACHED = 50  # attachments that are read


def mail(content: bytes, limits: Limits, *, depth: int = 0) -> Document:
    """Read a mail with what is attached to it."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    body = _body(message)
    parts = [f"Subject: {_header(message, 'subject')}", body.strip()] if _header(message, "subject") else [body.strip()]
    cautions: list[str] = []
    refused: list[tuple[str, str, str]] = []
    for place, (name, attached) in enumerate(_attachments(message)):
        if place == _ATTACHED:
            refused.append(
                (name, f"the mail has more than {_ATTACHED} attachments", "Save the others and give them as inputs of their own.")
            )
            break
        found = _attachment(name, attached, limits, depth)
        if found.problem:
            refused.append((name, found.problem, found.action))
        elif found.text.strip():
            parts.append(f"Attachment: {name}\n{found.text.strip()}")
            cautions.extend(found.cautions)
            refused.extend(found.refused)
    if refused:
        cautions.append(f"attachments_not_read:{len(refused)}")
    return Document(
        text="\n\n".join(part for part in parts if part),
        cautions=tuple(dict.fromkeys(cautions)),
        received=_received(message),
        extra={name: value for name in ("from", "to") if (value := _header(message, name))},
        refused=tuple(refused),
    )


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return "" if message.is_multipart() else _text(message)
    text = _text(part)
    return page_text(text) if part.get_content_type() == "text/html" else text


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if charset:
        try:
            return content.decode(charset, "strict")
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(content)[0]


def _attachments(message: EmailMessage) -> Iterator[tuple[str, Any]]:
    for number, part in enumerate(message.iter_attachments(), start=1):
        name = part.get_filename() or ("mail" if part.get_content_type() == "message/rfc822" else f"part {number}")
        picture_in_text = part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"
        if not picture_in_text:
            yield Path(str(name).replace("\\", "/")).name[:100] or f"part {number}", part


def _attachment(name: str, part: Any, limits: Limits, depth: int) -> Document:
    own_input = "Save the attachment and give it as an input of its own."
    if part.get_content_type() == "message/rfc822":
        if depth + 1 >= _DEPTH:
            return Document(problem=_TOO_DEEP, action=own_input)
        inner = part.get_payload(0) if part.is_multipart() else None
        return mail(inner.as_bytes(), limits, depth=depth + 1) if inner is not None else Document()
    content = part.get_payload(decode=True) or b""
    kind = _kind(name, content)
    if kind == "text" and part.get_content_type().startswith("text/"):
        return Document(text=_text(part))
    if kind == "eml":
        return mail(content, limits, depth=depth + 1) if depth + 1 < _DEPTH else Document(problem=_TOO_DEEP, action=own_input)
    if kind in ("text", "html", "docx", "pdf"):
        return document(kind, content, limits)
    if kind in ("csv", "json", "xlsx", "ods", "parquet"):
        return Document(problem=f'the attachment "{name}" is a table, which holds cases of its own', action=own_input)
    return Document(
        problem=f'the attachment "{name}" is of a kind that is not read',
        action="If it holds the request, type its facts into a table.",
    )


def _kind(name: str, content: bytes) -> str:
    """Find out what an attachment is; a packed one is looked into through a file that is gone at once."""
    if not content.startswith(b"PK"):
        return kinds.kind(content[: kinds.HEAD], Path(name))
    from predominance.readers.archive import danger
    from predominance.settings import DEFAULT

    with NamedTemporaryFile(prefix="predominance-") as file:
        file.write(content)
        file.flush()
        path = Path(file.name)
        return "broken" if danger(path, DEFAULT.limits) else kinds.kind(content[: kinds.HEAD], path)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except Exception:  # the standard library raises on some malformed headers
        return ""


def _received(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""
