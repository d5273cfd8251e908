"""Which language a text is in, and whether it is one that the product reads."""

from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING

from predominance.extract.tokens import word_set

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_PART = 400
_SMALL = word_set(
    "the of and to is was were he she his her that which who by with for from had has have not it this been are be an at "
    "after before where what they their them him when while will would said says two three asked but there under against "
    "between into out other"
)


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_modelpath(MODEL_DIR / MODEL_FILE, norm_probs=True)


def language_of(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the language code of a text and the cautions that go with it: ``language:xx``, ``mixed_language``."""
    words = text.split()
    if len(words) < 4:
        return "en", ()
    if all(_plainly_english(part) for part in _parts(words)):
        return "en", ()
    code, sure = _identifier().classify(text[:4000].lower())
    code = code if sure > 0.8 or _foreign_letters(text) else "en"
    cautions: list[str] = [] if code == "en" else [f"language:{code}"]
    if len(text) > 2 * _PART:
        parts = [text[start : start + _PART].lower() for start in range(0, min(len(text), 8000) - _PART // 2, _PART)]
        spoken = [found for found, certain in (_identifier().classify(part) for part in parts) if certain > 0.95]
        if (
            len(set(spoken)) > 1
            and min(spoken.count(one) for one in set(spoken)) >= 1
            and spoken.count(code) < len(spoken) * 0.85
        ):
            cautions.append("mixed_language")
    return str(code), tuple(cautions)


def is_read(language: str, cautions: Collection[str]) -> bool:
    """Tell whether a text is one that the product reads: in English, or in part."""
    return language == "en" or "mixed_language" in cautions


def _parts(words: list[str]) -> Iterator[list[str]]:
    for start in range(0, min(len(words), 1600), 60):
        yield words[start : start + 60]


def _plainly_english(words: list[str]) -> bool:
    """Tell by its small words that a stretch is English, which spares the slower identifier."""
    return sum(word.lower() in _SMALL for word in words) >= 0.18 * len(words)


def _foreign_letters(text: str) -> bool:
    letters = [letter for letter in text[:2000] if letter.isalpha()]
    return bool(letters) and sum(letter > "\u02ff" for letter in letters) > 0.3 * len(letters)
