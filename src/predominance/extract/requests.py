"""Tell a document about one wanted person from a letter, an article or a list about requests in general."""

import re
from collections.abc import Sequence
from itertools import islice

from predominance.extract.masking import Names
from predominance.extract.offences import classify
from predominance.extract.tokens import Tokens, word_set
from predominance.types import Case, Charge, Fact

_STRONG = re.compile(
    r"\b(?:wanted|sought|seek(?:s|ing)?|arrest\w*|extradit\w+|red notice|diffusion|warrants?|"
    r"locate[ds]?|apprehen\w+|fugitive|surrender\w*|"
    r"captura|buscad[oa]|haftbefehl|mandat|detain\w*|look ?out|absconded|bench warrant)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:accused|charged?|charges|suspect\w*|prosecut\w+|convict\w+|sentenced?|indict\w+|offen[cs]es?|crimes?|request(?:s|ed|ing)?|"
    r"investigat\w+|acquit\w*|trial|courts?|police|delito|judge[sd]?|asylum|bureau)\b",
    re.IGNORECASE,
)
_FAINT = re.compile(
    r"\b(?:wants? (?:him|her|me|them|us)|offender|ausschreibung|prisons?|cells?|jail|murder\w*|shot|killed|stabbed|stole|"
    r"robbed|theft|"
    r"fraud|terroris\w+|extremis\w+|riots?|knife|gun|dead|papers?|art\.? ?\d+)\b",
    re.IGNORECASE,
)
# What belongs to letters on practice, newsletters, invitations, statistics, laws and advertisements; a group counts
# up to three.
_GENERAL = tuple(
    re.compile(rf"\b(?:{words})\b")  # read on the text in lower case, twice as fast as a pattern that ignores case
    for words in (
        r"any (?:single|one|individual|particular) (?:person|case)|(?:individual|single|particular) (?:cases?|persons?)|"
        r"in general|general (?:practice|information|questions?|nature)|as a (?:general )?rule",
        r"such requests|requests? (?:from|by) (?:abroad|other|foreign|states|third)|how many|"
        r"number of (?:requests|notices|cases|persons)|"
        r"requests (?:received|were|are|examined|refused)|notices (?:were|are|issued|published)|all requests|each request|"
        r"persons (?:arrested|surrendered|wanted|sought|extradited)",
        r"statistics?|figures|totals?|per cent|percentage|previous year|annual|per year|average|"
        r"increase[ds]?|decrease[ds]?|table \d+",
        r"conference|seminar|workshop|symposium|webinar|round table|summer school|lectures? series|training course",
        r"speakers?|panels?|registration|register (?:by|before|at|online)|"
        r"venue|participants|invit(?:e|es|ed|ation)|keynote|rsvp|lunch",
        r"newsletter|(?:un)?subscrib\w+|in this issue|editorial|our members|"
        r"membership fee|donat(?:e|ion|ions)|read more|volunteers?",
        r"whoever|shall be (?:liable|punish\w+|guilty|surrendered|refused)|any person who|"
        r"this (?:act|law|code|regulation|chapter|convention)|"
        r"enters? into force|pursuant to paragraph|within the meaning of",
        r"vacanc(?:y|ies)|applicants should|applications? (?:should|must|are|to be)|candidates? (?:should|must|will)|"
        r"curriculum vitae|"
        r"cv|salary|full[- ]time|part[- ]time|closing date|qualifications?|job|recruit\w*",
        r"we (?:would|should) (?:therefore )?be grateful|following questions|questions? (?:were|are|is) (?:answered|asked)|"
        r"your (?:letter|question|questions|enquiry|inquiry)|asked? us what|which authority",
        r"guidelines?|good practice|procedures?|policy|practitioners?|training|handbook|legislation|amendments?|transposition|"
        r"competent (?:authority|authorities)|entered into national systems",
    )
)
_PATIENT = word_set(
    "wanted sought arrested detained charged accused convicted sentenced indicted extradited prosecuted surrendered held tried "
    "acquitted suspected imprisoned jailed fled absconded stopped born dob denies alias aka handed "
    "escaped remanded pursued killed stole "
    "robbed stabbed shot defrauded embezzled bribed"
)
_BEFORE = word_set(
    "wanted locate arrest arrested detain detained extradite extradited surrender surrendered accused suspect subject defendant "
    "convict fugitive versus buscado buscada charge charges warrant charged convicted sentenced trace detention prosecuted"
)
_OF_WHOM = word_set(
    "arrest detention extradition surrender whereabouts location warrant case proceedings prosecution trial request file"
)
_SINGULAR = re.compile(
    r"\b(?:(?:the|this|our|said) (?:accused|applicant|defendant|suspect|subject|fugitive|"
    r"wanted (?:man|woman|person)|convict|appellant|petitioner|requested person|person sought)|"
    r"(?:my|our) client|this (?:man|woman)|"
    r"my (?:father|mother|brother|sister|son|daughter|"
    r"husband|wife)|(?<!or )(?:he|she) (?:is|was|has been|had been|would be) "
    r"(?:\w+ ){0,2}(?:wanted|sought|arrested|detained|charged|"
    r"accused|convicted|sentenced|extradited|prosecuted|held|tried))\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:the|a|an|our) (?:former |late |young |old )?(?:senator|minister|prime minister|speaker|president|governor|mayor|"
    r"deputy|editor|banker|officer|man|woman|boy|priest|blogger|teacher|captain)\b",
    re.IGNORECASE,
)
_HE = re.compile(r"(?<!or )\b(?:he|she)\b(?! or)", re.IGNORECASE)
_LEGAL = re.compile(r"\b(?:shall|must|may|should|if|whether|whoever|any)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:^|[\n.;/|])\s*(?:subject|wanted(?: person)?|name|surname|family name|person(?: sought| concerned)?|"
    r"accused|fugitive|suspect|"
    r"charges?|offen[cs]es?|dob|date of birth|nom|apellidos?)\s*[:=]",
    re.IGNORECASE,
)
_GENERAL_ENOUGH, _MUCH_ABOUT_ONE = 3, 4
_LONGEST = 40_000  # characters looked at; what a document is about stands in its first pages


def is_request(case: Case, names: Names, *, charges: Sequence[Charge], facts: Sequence[Fact], people: bool) -> bool:
    """Tell whether a document has to do with one wanted person; a document with known columns always does.

    A document is let go only when nothing in it is bound to one person and either no word of pursuit stands in it or several
    signs of a document on practice do: to lose a request is worse than to keep a letter.
    """
    if case.charges or case.subject or case.notice_type:
        return True
    text = case.text[:_LONGEST]
    general = _generality(text)
    someone = people or bool(names.subject) or _SINGULAR.search(text) is not None or _SOMEBODY.search(text) is not None
    if not charges and not _pursues(text, facts) and not (_hints(text) and (someone or not general)):
        return False
    return general < _GENERAL_ENOUGH or _one_person(text, names)


def _pursues(text: str, facts: Sequence[Fact]) -> bool:
    weak = len({match.group().lower() for match in islice(_WEAK.finditer(text), 200)})
    judicial = any(fact.kind in ("warrant", "sentence", "extradition", "in_absentia") for fact in facts)
    return judicial or weak > 1 or _STRONG.search(text) is not None


def _hints(text: str) -> bool:
    """Tell whether a text that speaks of people has at least one word of a case: a police, a prison, an offence."""
    return _WEAK.search(text) is not None or _FAINT.search(text) is not None or bool(classify(text[:5000]))


def _generality(text: str) -> int:
    """Count the words that belong to documents on practice, up to three of each kind."""
    low = text.lower()
    kinds = (len({match.group() for match in islice(pattern.finditer(low), 50)}) for pattern in _GENERAL)
    return sum(min(3, kind) for kind in kinds)


def _one_person(text: str, names: Names) -> bool:
    """Tell whether something is said of one pursued person: by form, by name or by "the accused"."""
    if _LABEL.search(text) or any(_pursued(names.tokens, run.start, run.end) for run in names.runs if run.subject):
        return True
    mentions = sum(run.subject for run in names.runs)
    if mentions and mentions + sum(1 for _ in islice(_HE.finditer(text), 3)) >= _MUCH_ABOUT_ONE:
        return True
    for match in islice(_SINGULAR.finditer(text), 20):
        start = max(text.rfind(".", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
        ends = [place for place in (text.find(".", match.end()), text.find("\n", match.end())) if place >= 0]
        if not _LEGAL.search(text, start, min(ends, default=len(text))):
            return True  # a law speaks of the accused with "shall", "may" or "if"
    return False


def _pursued(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether the words beside a name say that its bearer is pursued."""
    if any(low in _PATIENT for low in tokens.low[end : end + 9]):
        return True
    lead = tokens.low[max(0, start - 5) : start]
    return any(low in _BEFORE for low in lead[-3:]) or (
        lead[-1:] in (["of"], ["against"], ["v"], ["concerning"], ["mr"], ["for"]) and any(low in _OF_WHOM for low in lead)
    )
