"""The years that a text tells, and what each belongs to: the act, the case, a political event, a birth or a law."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from predominance.extract.surroundings import Scene, around, sentence_signs
from predominance.extract.weighing import weighing
from predominance.types import Fact, Span

_I = re.IGNORECASE
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DATE = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\.?,? ((?:19|20)\d\d)|{_MONTH}\.? (?:\d{{1,2}},? )?((?:19|20)\d\d)"
    r"|(\d{1,2})[./-]\d{1,2}[./-]((?:19|20)\d\d)|((?:19|20)\d\d)-\d\d-\d\d|(?<![\d./-])((?:19|20)\d\d)(?![\d/]|s\b))",
    _I,
)

# What a date belongs to is told in its own clause: before it, or close behind it.
_NEAR = 90
_CLOSE = 45
_BORN = re.compile(
    r"(?:\b(?:(?:born|dob|date of birth|birth|ob)\b|b\.|d\.o\.b\b\.?)[^.;\n]{0,25}|\b(?:(?:fe)?male|[mf])\b ?[,;/—–-] ?)$", _I
)
_BORN_BEHIND = re.compile(r"[.,:]? ?(?:\(?y\.? ?o?\.?b\b|born\b)", _I)
_ENACTED = re.compile(
    r"\b(?:act|laws?|code|decree|ordinance|regulations?|resolution|convention|treaty|statute|constitution)(?: no\.? ?\S+)?,?"
    r"(?: (?:of|from|dated|as amended(?: in)?|amended(?: in)?))?(?: the year)?(?: \d{1,2})? ?$", _I,
)  # fmt: skip
_OFFICE = re.compile(
    r"\b(?:minister|deputy|governor|mayor|senator|president|councillor)(?: (?:of|for) [\w ]{1,30}?)?"
    r" ?(?:from (?:19|20)\d\d )?(?:since|from|until|till|to|(?:19|20)\d\d ?[–-])?\W*$", _I,
)  # fmt: skip
_ACT = (
    r"committed|alleged(?:ly)?|according to(?: the)?(?: \w+)?|(?:accused|suspected|guilty|counts?) of|(?:charged|charges) with|"
    r"wanted for|acts? (?:are|is)|facts (?:are )?of"
)
_STEPS = (
    r"warrants?|indict\w*|charge[ds]?|decision|courts?|tribunal|jury|request\w*|notice|diffusion|filed|issued|sentence[ds]?|convict\w*|"
    r"acquit\w*|judge?ments?|verdict|trial|tried|appeal\w*|plea|complain\w*|arrest\w*|detain\w*|remand\w*|freed|discharged|"
    r"(?:was|were|been|and) released|released (?:him|her)|extradit\w+|surrender\w*|asylum"
)
_POLITICS = (
    r"election|elected|candida\w+|party|vote|referendum|rally|protest\w*|coup|demonstration|opposition|congress|published|article|"
    r"broadcast|founded|resigned|parliament|revolution|uprising|movement"
)
_CUE_BEFORE = re.compile(
    rf"\b(?:(?P<act>{_ACT})|(?P<case>{_STEPS}|case|opened|judges?|magistrate|prosecut\w*|hearing|detention|custody)|"
    rf"(?P<political>{_POLITICS}))\b", _I,
)  # fmt: skip
_SURE = ("born", "law")  # what its own words tell without doubt
_STOP = re.compile(r"[.;]\s")
_CUE_BEHIND = re.compile(rf"\b(?:(?P<case>{_STEPS})|(?P<political>{_POLITICS}))\b", _I)


def find_dates(scene: Scene, sentences: Sequence[Span]) -> Iterator[Fact]:
    """Yield every year that is told: "date_act", "date_case", "date_political", "date_born" or "date_law"."""
    judge = weighing("date")
    for year, span, signs in dates(scene, sentences):
        ruled = signs[-1].removeprefix("rule ")
        yield Fact(f"date_{ruled if ruled in _SURE else judge.answer(signs)}", span, year)


def dates(scene: Scene, sentences: Sequence[Span]) -> Iterator[tuple[str, Span, list[str]]]:
    """Yield the year and the place of every date in a text, with the signs by which it is judged what the date belongs to."""
    tokens = scene.tokens
    for sentence in sentences:
        for match in DATE.finditer(sentence.text):
            year = next(group for group in match.groups()[1:] if group and len(group) == 4)
            start, end = sentence.start + match.start(), sentence.start + match.end()
            first, last = bisect_right(tokens.starts, start) - 1, bisect_right(tokens.starts, end - 1)
            if first < 0:
                continue
            form = "year" if end - start == 4 else "date"
            signs = [*around(scene, first, last, form), *sentence_signs(scene, first, last)]
            signs.append(f"rule {_ruled(tokens.text, sentence, start, end)}")
            yield year, Span(tokens.text[start:end], start, end), signs


def _ruled(text: str, sentence: Span, start: int, end: int) -> str:
    """Tell a birth, a law, a step of the case and a political event from the act, which stands where nothing else is told."""
    # The cut into sentences may fall behind "b." or a date that stands alone.
    if _BORN.search(text[max(0, start - 40) : start]) or _BORN_BEHIND.match(text, end):
        return "born"
    before = _STOP.split(text[max(sentence.start, start - _NEAR) : start])[-1]
    if _ENACTED.search(before):
        return "law"
    if _OFFICE.search(before):
        return "political"
    cues = list(_CUE_BEFORE.finditer(before))
    behind = _STOP.split(text[end : min(sentence.end, end + _CLOSE)], maxsplit=1)[0].split(": ")[0]
    cue = cues[-1] if cues else _CUE_BEHIND.search(behind)
    return cue.lastgroup or "act" if cue else "act"
