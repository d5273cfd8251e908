"""Cut a text into sentences: prose, forms, bullets and telexes alike; a form line is a sentence."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from predominance.extract.tokens import word_set
from predominance.types import Mask, Span

_ABBREVIATIONS = word_set(
    "mr mrs ms dr prof hon st art arts sec secs no nos nr ref para paras pt pts p pp vol ch cf e.g i.e etc vs v approx dept "
    "gen col maj capt lt sgt cpl gov sen rep rev fr sr sra jr ltd inc co corp dob b.t ca cap fig inc op cit al ed eds tel "
    "fax ext max min adv jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun s ss u.s u.k u.n "
    "a.k.a d.o.b c.c cr crim comm pres min sub subs sh"
)
_END = re.compile(r"(?<![.!?…。؟])[.!?…。؟]+[\"'”’)\]]{0,3}(?=\s|$)")
_LINE = re.compile(r"\n+")
_NEW_ITEM = re.compile(r"\s*(?:[-–—•*·▪◦‣>/]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s|[A-Z][\w /()'-]{0,40}:)")
_INK = re.compile(r"\S")
_LAST_WORD = re.compile(r"[\w.'’-]*$")
_BULLET = re.compile(
    r"\s(?=[•▪◦‣]\s|(?:Charges?|Offen[cs]es?|Crimes?|Facts?|Wanted|Subject|Requesting [Ss]tate|Warrant|Penalty|"
    r"Maximum penalty|Legal basis|"
    r"CHARGES?|OFFEN[CS]ES?|FACTS?|WANTED|SUBJECT|WARRANT|PENALTY):\s)"
)


def find_sentences(text: str, masks: Sequence[Mask] = ()) -> tuple[Span, ...]:
    """Return the sentences of a text in order, without outer blanks; no sentence ends inside a mask."""
    spans: list[Span] = []
    starts, ends = [mask.start for mask in masks], [mask.end for mask in masks]
    for first, last in _lines(text):
        position = first
        for cut in _cuts(text, first, last, (starts, ends)):
            _append(spans, text, position, cut)
            position = cut
        _append(spans, text, position, last)
    return tuple(spans)


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append(Span(text[start:end], start, end))


def _lines(text: str) -> list[tuple[int, int]]:
    """Return the lines of a text, with a line that was wrapped for width joined to the one before it."""
    lines: list[tuple[int, int]] = []
    position = 0
    for match in _LINE.finditer(text):
        lines.append((position, match.start()))
        position = match.end()
    lines.append((position, len(text)))
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and _wrapped(text, joined[-1], start, end):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _wrapped(text: str, last: tuple[int, int], start: int, end: int) -> bool:
    newlines = text[last[1] : start].count("\n")
    previous = text[max(last[0], last[1] - 200) : last[1]].rsplit("\n", 1)[-1].rstrip()
    begin = text[start : start + 60].lstrip()
    if newlines != 1 or not previous or not begin or previous[-1] in ".:;?!…" or _NEW_ITEM.match(begin):
        return False
    if begin[0].islower() and len(previous) > 50:
        return True
    return 60 <= len(previous) <= 110 and (begin[0].islower() or len(text[start:end].strip()) > 60)


def _cuts(text: str, start: int, end: int, masks: tuple[list[int], list[int]]) -> list[int]:
    cuts = []
    line = seen = start  # where the line of the match begins, followed from match to match: a line may hold a million of them
    for match in _END.finditer(text, start, end):
        line = max(line, text.rfind("\n", seen, match.start()) + 1)
        seen = match.start()
        if match.end() < end and _ends(text, match, line, end) and not _inside(match.start(), masks):
            cuts.append(match.end())
    cuts += [match.start() for match in _BULLET.finditer(text, start, end)]
    return sorted(cuts)


def _inside(offset: int, masks: tuple[list[int], list[int]]) -> bool:
    index = bisect_right(masks[0], offset) - 1
    return index >= 0 and offset < masks[1][index]


def _ends(text: str, match: re.Match[str], line: int, end: int) -> bool:
    behind = match.end()
    while behind < end and text[behind].isspace():
        behind += 1
    follows = text[behind : behind + 1]
    if not follows or follows.islower() or follows in ",;:)-":
        return False
    if match.group()[0] != "." or len(match.group().rstrip("\"'”’)]")) > 1:
        return True
    word = _LAST_WORD.search(text[max(0, match.start() - 30) : match.start()])
    last = word.group().lower() if word else ""
    if last == "b" and follows.isdigit():
        return False
    if last in _ABBREVIATIONS:
        # "art. 5", "Mr. K", "No. 7": the sentence goes on; "etc. The" begins a new one.
        return (
            last in ("etc", "ltd", "inc", "co", "jr", "al", "s", "v", "p", "sub", "ed", "rep", "min", "max", "cap")
            and follows.isupper()
            and last in ("etc", "ltd", "inc", "jr")
        )
    if last.isdigit() and len(last) <= 2:
        before = text[max(line, match.start() - 30) : match.start() - len(last)].rstrip(" §(")
        return bool(before) and before[-1] not in ".;:?!"  # "1. Facts" is a numbered line, "aged 17. He" is not
    if len(last) == 1 and last.isalpha() and text[match.start() - 1].isupper():
        return _INK.search(text, line, match.start() - 1) is not None and _opens(text[behind : behind + 12])
    return True


def _opens(text: str) -> bool:
    word = re.match(r"\w+", text)
    return word is not None and word.group().lower() in _OPENERS


_OPENERS = word_set(
    "the he she they it his her their in on at a an this that these those no when after before while since as according by "
    "for from with if but and both one two three all some its there who during under between until then now not nothing "
    "what neither nor we our i you"
)
