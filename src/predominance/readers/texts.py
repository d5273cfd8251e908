"""What every reader of documents gives, and the room that a text may take while it is put together."""

from dataclasses import dataclass, field

from predominance.settings import Limits

OWN_INPUT = "Save the attachment and give it as an input of its own."
RECOGNISE = "Run text recognition (OCR) on it, or type the facts into a table."
PICTURE_ONLY = 200  # characters below which a page with a picture on it is probably a scan with a stamp


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document, or why there is none."""

    text: str = ""
    problem: str = ""
    action: str = ""
    cautions: tuple[str, ...] = ()
    received: str = ""
    extra: dict[str, str] = field(default_factory=dict)
    refused: tuple[tuple[str, str, str], ...] = ()  # attachments that gave no text: name, problem, action


def shown_name(name: str) -> str:
    """Give the name of an attached file without signs that are not seen or that turn the direction of writing."""
    return "".join(letter for letter in name if letter.isprintable())[:100]


class TooLongError(Exception):
    """A document holds more text than is read."""


@dataclass(slots=True)
class Room:
    """Characters that may still come: merged cells inside merged cells repeat a text more often than it can be held."""

    left: int

    def take(self, text: str) -> str:
        self.left -= len(text) + 1
        if self.left < 0:
            raise TooLongError
        return text


def too_long(limits: Limits) -> Document:
    return Document(
        problem=f"the case text has more than the {limits.characters} characters that are read",
        action="Give the description of the request only, or raise limits.characters in the settings.",
    )
