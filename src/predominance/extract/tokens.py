"""Cut a text into tokens that every rule shares: offsets stay on the original, matching goes over folded forms."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Signs that nobody sees: without width, for hyphens, for the direction of writing.
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN = str.maketrans("", "", ZERO_WIDTH)
_TOKEN = re.compile(
    rf"[^\W\d_](?:[^\W\d_]|[{ZERO_WIDTH}]|['’`](?=[^\W\d_])|[\u0300-\u036f])*"  # a word, apostrophes and accents inside it kept
    r"|\d+(?:[.,]\d+)*"
    r"|\S"
)
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕӏԁһԛԝАВЕКМНОРСТУХІЈЅαοινρτυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsldhqwABEKMHOPCTYXIJSaoivptukABEZHIKMNOPTYX",
)
_LATIN = re.compile(r"[A-Za-z]")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_LETTERS = re.compile(r"[^\W\d_]+")
_OTHER_FORM = re.compile(r"[\uff21-\uff5a\U0001d400-\U0001d7ff]")  # full width, and letters for mathematics
_VOWEL = re.compile(r"[aeiouy]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as parallel lists: what is written, where, and the folded form that lexica are matched on."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    low: list[str]
    shouted: list[bool]  # the token stands in a line that is all capitals, where a capital letter tells nothing

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, index: int) -> str:
        """Return what stands between a token and the one before it."""
        return self.text[self.ends[index - 1] : self.starts[index]] if index else ""

    def at(self, index: int) -> str:
        """Return the folded token, or an empty string outside the text."""
        return self.low[index] if 0 <= index < len(self.low) else ""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Bring a word to the form that lexica hold: lower case, no accents, look-alike letters and hidden signs undone.

    >>> fold("Kаzakhstan")  # with a Cyrillic a
    'kazakhstan'
    """
    given = word
    if not word.isascii():
        word = word.translate(_UNSEEN)
        if _LATIN.search(word) and _OTHER_SCRIPT.search(word):
            word = word.translate(_LOOKALIKES)
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        word = word.replace("ı", "i").replace("ł", "l").replace("đ", "d").replace("ø", "o").replace("ß", "ss").replace("’", "'")
    word = word.lower().replace("`", "'")
    return (word[:-2] if word.endswith("'s") else word) or given  # no token is empty, be it a hidden sign alone


def undisguised(text: str) -> str:
    """Give a text with letters that only look Latin exchanged for Latin ones in words that mix them; other words stay.

    >>> undisguised("Fr\u0430ud, \u0444\u0430\u043a\u0442")  # with a Cyrillic a
    'Fraud, \u0444\u0430\u043a\u0442'
    """
    return text if text.isascii() else _LETTERS.sub(_undisguised_word, text)


def _undisguised_word(match: re.Match[str]) -> str:
    word = match.group()
    if word.isascii():
        return word
    if _LATIN.search(word) and _OTHER_SCRIPT.search(word):
        return word.translate(_LOOKALIKES)
    return unicodedata.normalize("NFKC", word) if _OTHER_FORM.search(word) else word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut the endings of an English word, so that "embezzled" and "embezzlement" meet; rough, and the same on both sides.

    >>> stem("embezzlement") == stem("embezzling") == stem("embezzled")
    True
    """
    if word.startswith("violat"):
        return "violat"  # of a law: not French "viol", which is rape
    word = word.replace("iz", "is").replace("our", "or").replace("offens", "offenc").replace("defens", "defenc")
    for ending in ("ements", "ement", "ments", "ment", "ations", "ation", "ings", "ing", "ies", "ied", "ers", "ors", "er", "or"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    else:
        for ending in ("es", "ed", "s"):
            if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
                word = word[: -len(ending)]
                break
    if len(word) > 4 and word[-1] in "ey":
        word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeioul":
        word = word[:-1]
    return word


def word_set(words: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(words.split())


def folded(phrase: str) -> list[str]:
    """Return the folded tokens of a phrase, where offsets do not matter.

    >>> folded("Alliance for Peace")
    ['alliance', 'for', 'peace']
    """
    return [fold(word) for word in _TOKEN.findall(phrase)]


def tokenise(text: str) -> Tokens:
    """Return the tokens of a text."""
    words, starts, ends = [], [], []
    for match in _TOKEN.finditer(text):
        word = match.group()
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(text, words, starts, ends, [fold(word) for word in words], _shouted(text, words, starts))


def _shouted(text: str, words: list[str], starts: list[int]) -> list[bool]:
    """Mark the tokens of lines whose longer words are nearly all in capitals."""
    marks: list[bool] = [False] * len(words)
    first, position = 0, 0
    count = len(words)
    while first < count:
        end = text.find("\n", starts[first])
        end = len(text) if end < 0 else end
        position = first
        upper = lower = 0
        while position < count and starts[position] < end:
            word = words[position]
            if len(word) > 2 and word[0].isalpha():
                if word.isupper():
                    upper += 1
                elif word.islower():
                    lower += 1
            position += 1
        if upper >= 3 and upper > 4 * lower:
            marks[first:position] = [True] * (position - first)
        first = max(position, first + 1)
    return marks
