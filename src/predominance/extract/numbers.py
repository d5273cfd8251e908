"""Numbers that give a state away: article and law numbers, file numbers, money signs, links."""

import re
from collections.abc import Iterator

# (start, end, placeholder). Every pattern is linear: no repeated group that can match in two ways.
_NUM = r"\d[\w.]*(?:\([\w.]{1,6}\))*(?:[-/]\d[\w.]*){0,3}(?:\([\w.]{1,6}\))*"
_LIST = rf"{_NUM}(?:(?:\s?,\s?|\s?;\s?|\s(?:and|or|to|&|y|et|e)\s|\s?[-–]\s?){_NUM}){{0,30}}"
_ARTICLE = re.compile(
    r"(?<![\w.])(?:(?:articles?|arts?|art[íi]culos?|sections?|sects?|secs?|paragraphs?|paras?|clauses?|subsections?|sub-sections?|"
    rf"parts?|pts?|points?|items?|rules?|schedules?|subparagraphs?|ss?)\.?\s{{0,2}}|§{{1,2}}\s{{0,2}})(?:no\.?\s)?({_LIST})",
    re.IGNORECASE,
)
_LETTERED = re.compile(
    r"(?<![\w.])((?:sub)?(?:paragraph|point|item|letter|para)s?)\s(?:\"[a-zA-Z]\"|\([a-z]\)|'[a-z]')", re.IGNORECASE
)
_LAW = re.compile(
    r"\b(?:decree[- ]law|(?:legislative |presidential )?decree|(?:federal |organic )?law|act|ordinance|statute|cap|chapter)s?\.?"
    rf"\s(?:no\.?\s?|nos\.?\s?|nr\.?\s?|number\s)?({_NUM})(?:\sof\s\d{{4}})?|\b(?:act|law|ordinance)\s?(?:,|of)\s\d{{4}}\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:\b(?:US|AU|CA|NZ|HK|C|A|R|S|NT|Bs|Bz|RD|J|TT)\s?)?[$€£¥₽₸₴₺₦₹₩₪₫₱₲₡₭₮₼₾]|\b[Rr]s\.?(?=\s?\d)|\bS/\.?(?=\s?\d)|\b[KTU]?[Ss]hs?\.?(?=\s?\d)|\bRp\.?(?=\s?\d)"
)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')\]]{1,400}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}|\b[\w-]{2,40}\.(?:com|org|net|ru|kz|info|tv)\b"
)
_CHUNK = re.compile(r"[^\s,;()\"“”]+")
_DIGIT = re.compile(r"\d")
_LONG = 60
_PLAIN = re.compile(
    r"\d+(?:[.,:]\d+)*[.:]?(?:st|nd|rd|th|s|mm|kg|km|m|cm|g|gr|k|bn|mn|mln|h|hrs?|hours?|am|pm|l|ml|mg|mw|percent|%|-?year-old|-?months?|-?days?)?[.:]?$"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?$|\d{1,2}[./-]\d{1,4}\.?$|(?:1[89]|20)\d\d[-–/](?:\d\d|\d{4})[.:]?$|\d{1,2}h\d{2}$|\d+[-–]\d{1,3}[.:]?$"
    r"|\d{1,2}[-./](?:[A-Za-z]{3,9})[-./]\d{2,4}\.?$|\d+(?:[.,]\d+)*[-–](?:[a-z-]{2,})\.?$|\d{6}[zZ]$|[+-]?\d+(?:[.,]\d+)*$",
    re.IGNORECASE,
)
_SAFE = re.compile(r"(?:ak-?\d\d|c4|covid-19|g-?20|g-?7|rpg-?\d{1,2}|i-?24/7|9/11|24/7|7/24|24-hour)[.:]?$", re.IGNORECASE)
_NUMBER_WORD = re.compile(
    r"(?:\b(?:no|nr|number|passport|ref|file|account|case|id|iin|№|n°|protocol|card|warrant|dossier)\.?:?)\s$", re.IGNORECASE
)


def find_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of a text that hold telling numbers, each with its neutral stand-in; they may overlap.

    >>> list(find_numbers("Article 205.2 of the Criminal Code, case 12/AB-77"))
    [(0, 13, 'Article N'), (41, 49, 'N')]
    """
    for match in _LINK.finditer(text):
        yield match.start(), match.end(), "link"
    yield from _articles(text)
    for match in _LAW.finditer(text):
        yield match.start(), _trim(text, match.end()), "Law N"
    for match in _MONEY.finditer(text):
        after = text[match.end() : match.end() + 1]
        yield match.start(), match.end(), "currency " if after.isalnum() else "currency"
    for match in _CHUNK.finditer(text):
        chunk = match.group()
        if not _DIGIT.search(chunk):
            continue
        if len(chunk) > _LONG:
            yield match.start(), match.end(), "N"
            continue
        end = match.end()
        while end > match.start() and text[end - 1] in ".:!?":
            end -= 1
        if _SAFE.match(chunk):
            continue
        if not _PLAIN.match(chunk):
            if re.search(r"[A-Z/№]", chunk) or (chunk.count("-") > 1 and len(chunk) > 6):
                yield match.start(), end, "N"
        elif _NUMBER_WORD.search(text[max(0, match.start() - 12) : match.start()]) and len(chunk) > 2:
            yield match.start(), end, "N"


def _trim(text: str, end: int) -> int:
    return end - 1 if text[end - 1] in ".,:" else end


def _articles(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield article references, with neighbours ("part 2 of article 15 and art. 30") drawn into one."""
    spans: list[tuple[int, int]] = []
    hits = sorted([*_ARTICLE.finditer(text), *_LETTERED.finditer(text)], key=lambda match: match.start())
    for match in hits:
        end = _trim(text, match.end())
        if spans and match.start() < spans[-1][1]:
            continue
        if spans and re.fullmatch(r"(?:\s?,)?\s?(?:of |and |to |under |, )?(?:the )?", text[spans[-1][1] : match.start()]):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((match.start(), end))
    for start, end in spans:
        head = text[start : start + 4].lower()
        if re.match(r"(?:part|poin|item|rule|sche|lett)", head) and not re.search(
            r"(?i)art\.?\s|article|section|§", text[start:end]
        ):
            yield start, end, "part N"
        else:
            yield start, end, "Article N"
