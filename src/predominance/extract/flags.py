"""Rules, Article 2 and Article 83 findings that stand beside the score; each fires only on what a reader can point at."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from predominance.extract.denial import DENIAL, NOT_FOUND, affirmed, around, before
from predominance.extract.facts import facts_of
from predominance.extract.likeness import assigned
from predominance.extract.offences import classify, offences
from predominance.extract.penalties import OTHERS, below_threshold
from predominance.extract.tokens import word_set
from predominance.types import Flag, Reading, Span

PURE = word_set("pure_state expression assembly association religion military coup exit")
_LABEL = re.compile(
    r"(?im)^[^\n:]{0,30}\b(?:charges?|offen[cs]es?|crimes?|counts?|facts?|summary|circumstances?|subject|name|warrant|penalty|law|wanted|"
    r"nationality|born)\b[^\n:]{0,20}:"
)
_FACT_LABEL = re.compile(
    r"(?im)\b(?:facts?|summary(?: of (?:the )?facts)?|conduct|details?|narration|circumstances?)\b[^\n:]{0,20}:"
)
_PROFILE = re.compile(
    r"(?im)\b(?:religion|ethnicity|ethnic (?:origin|group)|race|caste|tribe|sect|"
    r"political (?:views?|opinions?|convictions?)|sexual orientation)\s?:\s?\S+"
    r"|(?:(?<=[,;.]\s)|^)(?:religion|ethnic(?:ity)?|race|caste|tribe|sect) (?-i:[A-ZÀ-Ý])[\w'’-]+"
    r"|(?<=,\s)[\w-]+ (?:ethnic|tribe|caste)(?=[,;])"
    r"|\bby (?:religion|race|ethnicity|caste|sect)\b"
    r"|\b(?:typical of|like all|as all) (?:his|her|their) (?:race|kind|people|sect|tribe)\b"
)
_ABROAD_NO = re.compile(
    r"(?i)\bno (?:sign|indication|evidence|information)\b[^.\n]{0,40}"
    r"\b(?:abroad|left the country|other (?:states?|countries|members?))\b"
)
_APART = re.compile(
    r"(?i)\b(?:separate(?:ly)?|apart(?! from)|distinct|unrelated|different facts|facts of (?:its|their) own|own facts|"
    r"other facts|no arrest is asked for)\b"
)
_CHARGE = re.compile(r"(?i)\b(?:charges?|facts?|offen[cs]es?|counts?)\b")
_JUDICIAL = re.compile(
    r"(?i)\b(?:warrants?|orders? (?:of|by|from|dated|issued|no|number|\d+)|decisions?|judges?|judge?ments?|courts?)\b"
)

_BODY = re.compile(
    r"(?i)\b(?:courts?|tribunal|committee|chamber|ministry|body|minister|judge|UNHCR|discharged (?:him|her)|held:)(?!\w)"
)
_FOUND = re.compile(r"(?i)\b(?:f(?:ound|inds|inding)|h(?:eld|olds)|ruled|concluded|decided|refused|established|barred)\b")
_OF_OTHERS = re.compile(
    r"(?i)\b(?:of|concerns?|about) (?:(?:his|her|their|the|all) )?(?:\w+ )?(?:others|colleagues|leaders|members|comrades)\b"
)
_ACQUITTED = re.compile(r"(?i)\bacquitted (?:him|her)\b|\b(?:he|she) was acquitted\b")

# A verdict for torture is no finding of torture: the wanted person has to be the one who suffered it, at the hands of the State.
_GUILTY = re.compile(r"(?i)\b(?:guilty|convicted)\b")
_SUFFERED = re.compile(
    r"(?i)\b(?:(?:he|applicant|accused|defendant|detainee|prisoner)(?: (?:has|had|was))?(?: been)?|"
    r"by (?:the )?(?:\w+ )?(?:police|officers|guards|investigators|agents)|"
    r"(?:in|during|under) (?:\w+ ){0,2}(?:custody|detention|prison|interrogation|arrest)|confess\w*|statements?)\b"
)
_HIS_DEED = re.compile(r"(?i)\b(?:had|has|have) (?:(?!been)\w+ )?(?:tortured|ill-treated|beaten|coerced)\b")
# An arrest ordered in absence is a warrant, and no sentence.
_ORDERED_ARREST = re.compile(r"(?i)\b(?:arrest(?:ed)?|warrant|detention|custody|remand(?:ed)?|charged|indicted)(?: \w+){0,2} $")
# Doors are closed to shield those who were harmed too.
_SHIELDED = re.compile(r"(?i)\b(?:victims?|witness(?:es)?|child(?:ren)?|minors?|complainants?)\b")
# "The crowd outside the ministry protested".
_PLACE = re.compile(
    r"(?i)\b(?:outside|at|before|against|near|behind|around|inside|from|opposite) (?:the |an? |its |his )?(?:\w+ )?$"
)
# "X, the sitting president" and "X is the prime minister", and no "X attacked the sitting president".
_APPOSED = re.compile(r"(?i)(?:,|,? (?:who )?is(?: currently| still)?) (?:the |its )?(?:[\w'’-]+ )?")
_OF_A_BODY = re.compile(
    r"(?i) of (?:[\w'-]+ ){0,3}?(?:bank|company|club|union(?! of)|party|court|association|federation|university|board)\b"
)


@dataclass(frozen=True, slots=True)
class FlagText:
    """What a flag says and on what it rests."""

    id: str
    group: str  # rule, article_2 or article_83
    basis: str
    sentence: str


TEXTS: dict[str, FlagText] = {
    text.id: text
    for text in (
        FlagText(
            "refugee_status_confirmed", "rule", "GA-2017-86-RES-09",
            "A member State confirmed refugee status against the requesting State: such data are deleted.",
        ),
        FlagText(
            "non_refoulement_finding", "rule", "RoP 2 §33(a)",
            "A competent body found that surrender would breach non-refoulement.",
        ),
        FlagText(
            "only_pure_charges", "rule", "RoP 2 §49",
            "Every charge and fact told is purely political, military, religious or racial; no ordinary crime is left.",
        ),
        FlagText("head_of_state_in_office", "rule", "RoP 2 §57", "A head of state in office is wanted by another State."),
        FlagText(
            "international_crime_protest", "rule", "AG-2010-RES-10",
            "A member protests against an international-crime request for its national.",
        ),
        FlagText(
            "separable_ordinary_charges", "rule", "RoP 3.12",
            "Ordinary charges on separate facts may go ahead alone, with a caveat.",
        ),
        FlagText("in_absentia", "article_2", "RoP 2 §32", "The sentence was passed in absentia."),
        FlagText(
            "unfair_trial_signs", "article_2", "RoP 2 §32",
            "Signs of a trial without its guarantees: very fast or secret, or no defence.",
        ),
        FlagText(
            "torture_or_rights_finding", "article_2", "RoP 2 §27",
            "A competent body found torture or another violation in this case; was it repaired?",
        ),
        FlagText("grave_penalty_risk", "article_2", "RoP 2 §32(d)", "Death or another irreversible penalty is possible."),
        FlagText("gender_or_orientation_ground", "article_2", "RoP 2 §60", "The offence punishes gender or sexual orientation."),
        FlagText(
            "profiling_wording", "article_2", "RPD 42; RoP 2 §33(c)",
            "Race, faith or opinion is named without need or in demeaning terms; curable.",
        ),
        FlagText("no_arrest_warrant", "article_83", "RPD 83(2)(b)(v)", "No valid warrant or equal decision is cited."),
        FlagText("summary_insufficient", "article_83", "RPD 83(2)(b)(i)", "Acts, time or place are missing from the facts."),
        FlagText("law_or_penalty_missing", "article_83", "RPD 83(2)(b)(iii)-(iv)", "The law, penalty or sentence is missing."),
        FlagText(
            "penalty_below_threshold", "article_83", "RPD 83(1)(a)(ii)",
            "Maximum below two years, or under six months imposed or left.",
        ),
        FlagText("honour_offence", "article_83", "RPD 83(1)(a)(i), list, category 1", "The offence is insult or defamation."),
        FlagText(
            "behavioural_norm", "article_83", "RPD 83(1)(a)(i), list, category 1",
            "The offence is one of controversial behavioural or cultural norms.",
        ),
        FlagText(
            "family_or_private_matter", "article_83", "RPD 83(1)(a)(i), list, category 2",
            "The matter is one of family or private life.",
        ),
        FlagText(
            "private_dispute", "article_83", "RPD 83(1)(a)(i), list, category 3",
            "Debt, cheque or contract quarrel without fraud or serious crime.",
        ),
        FlagText(
            "administrative_breach", "article_83", "RPD 83(1)(a)(i), list, category 3",
            "Breach of administrative rules without serious or organised crime.",
        ),
        FlagText(
            "extradition_not_sought", "article_83", "RPD 81(3)(d), 84(b), 87(b)",
            "The person was located and no extradition followed.",
        ),
        FlagText("no_international_interest", "article_83", "RPD 35, 83(1)(a)(iii)", "Nothing shows use for other members."),
    )
}  # fmt: skip


def flags(reading: Reading) -> tuple[tuple[Flag, ...], tuple[Flag, ...], tuple[Flag, ...]]:
    """Return the rule, Article 2 and Article 83 flags that a reading shows."""
    groups: dict[str, list[Flag]] = {"rule": [], "article_2": [], "article_83": []}
    if not reading.is_request:
        return (), (), ()
    for id, check in _checks().items():
        evidence = check(reading)
        if evidence is not None:
            text = TEXTS[id]
            groups[text.group].append(Flag(id, text.sentence, text.basis, tuple(dict.fromkeys(evidence))[:4]))
    return tuple(groups["rule"]), tuple(groups["article_2"]), tuple(groups["article_83"])


Evidence = list[Span] | None


@cache
def _checks() -> dict[str, Callable[[Reading], Evidence]]:
    checks: dict[str, Callable[[Reading], Evidence]] = {
        "refugee_status_confirmed": lambda r: _granted(r) if r.case.refugee_status == "yes" else None,
        "non_refoulement_finding": _non_refoulement,
        "only_pure_charges": _only_pure,
        "head_of_state_in_office": _head_of_state,
        "international_crime_protest": _protest,
        "separable_ordinary_charges": _separable,
        "in_absentia": _in_absentia,
        "unfair_trial_signs": _unfair_trial,
        "torture_or_rights_finding": _rights_finding,
        "grave_penalty_risk": lambda r: [s for s in affirmed(r, "death_penalty") if not OTHERS.search(before(r, s))] or None,
        "gender_or_orientation_ground": _orientation,
        "profiling_wording": lambda r: _matches(r, _PROFILE) or None,
        "no_arrest_warrant": _no_warrant,
        "summary_insufficient": _summary_insufficient,
        "law_or_penalty_missing": _law_missing,
        "penalty_below_threshold": below_threshold,
        "extradition_not_sought": lambda r: _spans(r, "extradition_not_sought") or None,
        "no_international_interest": lambda r: _matches(r, _ABROAD_NO) or None,
    }
    for id in ("honour_offence", "behavioural_norm", "family_or_private_matter", "private_dispute", "administrative_breach"):
        checks[id] = _excluded(id)
    return checks


def _spans(reading: Reading, *kinds: str) -> list[Span]:
    return [fact.span for fact in facts_of(reading, *kinds)]


def _granted(reading: Reading) -> list[Span]:
    return [fact.span for fact in facts_of(reading, "asylum") if fact.value == "granted"]


def _charges(reading: Reading, classes: Iterable[str]) -> list[Span]:
    wanted = set(classes)
    return [charge.span for charge in reading.charges if charge.article3_class in wanted]


def _matches(reading: Reading, pattern: re.Pattern[str]) -> list[Span]:
    return [Span(match.group(), match.start(), match.end()) for match in pattern.finditer(reading.case.text)]


def _is_form(reading: Reading) -> bool:
    """Tell whether the text is filled in like a request form: three labels at least, one of them for the facts."""
    text = reading.case.text
    return len(_LABEL.findall(text)) >= 3 and _FACT_LABEL.search(text) is not None


def _non_refoulement(reading: Reading) -> Evidence:
    return [
        span
        for span in affirmed(reading, "non_refoulement")
        if _BODY.search(around(reading, span)) and _FOUND.search(around(reading, span))
    ] or None


def _in_absentia(reading: Reading) -> Evidence:
    return [
        span
        for span in affirmed(reading, "in_absentia")
        if not _ORDERED_ARREST.search(before(reading, span)) and not _ACQUITTED.search(around(reading, span))
    ] or None


def _unfair_trial(reading: Reading) -> Evidence:
    found = affirmed(reading, "trial_defect")
    return [s for s in found if "closed" not in s.text.lower() or not _SHIELDED.search(before(reading, s))] or None


def _rights_finding(reading: Reading) -> Evidence:
    found = [s for s in affirmed(reading, "rights_finding", NOT_FOUND) if not _OF_OTHERS.search(around(reading, s))]
    for span in affirmed(reading, "torture_finding", NOT_FOUND):
        sentence = around(reading, span)
        verdict = _GUILTY.search(sentence) or _HIS_DEED.search(sentence)
        if not NOT_FOUND.search(span.text) and not verdict and _SUFFERED.search(sentence):
            found.append(span)
    return found or None


def _classes(reading: Reading) -> list[str]:
    return [charge.article3_class for charge in reading.charges] + [
        offence.article3_class for offence in assigned(reading.case.charges)
    ]


def _only_pure(reading: Reading) -> Evidence:
    if not any(word[0].isalpha() for word in reading.case.text.split()):
        return None  # a row with charges alone: what the person did is not known
    classes = _classes(reading)
    harm = (
        affirmed(reading, "weapon")
        or affirmed(reading, "victim")
        or any(person.role == "victim" for person in reading.persons)
        or any(offence.id in _HARM for offence in classify(reading.case.text))
    )
    return None if harm or not classes or not all(name in PURE for name in classes) else _charges(reading, PURE)


_HARM = word_set(
    "murder attempted_murder manslaughter assault torture kidnapping hostage_taking rape child_sexual_abuse robbery arson "
    "explosives embezzlement bribery fraud theft extortion"
)


def _protest(reading: Reading) -> Evidence:
    crimes = _charges(reading, {"international"})
    protests = [span for span in _spans(reading, "bureau_protest") if not _PLACE.search(before(reading, span))]
    return [*crimes, *protests] if crimes and protests else None


def _head_of_state(reading: Reading) -> Evidence:
    text = reading.case.text
    ends = [person.span.end for person in reading.persons if person.role == "subject"]
    return [
        span
        for span in _spans(reading, "head_of_state")
        if any(_APPOSED.fullmatch(text, end, span.start) for end in ends if end < span.start)
        and not _OF_A_BODY.match(text, span.end)
    ] or None


def _separable(reading: Reading) -> Evidence:
    pure, ordinary = _charges(reading, PURE), _charges(reading, {"ordinary", "corruption"})
    apart = [span for span in _matches(reading, _APART) if _of_charges(reading, span)]
    return [*ordinary, *apart] if pure and ordinary and apart else None


def _of_charges(reading: Reading, span: Span) -> bool:
    """Tell whether it is said of charges or facts that they stand apart, and not denied."""
    return _CHARGE.search(around(reading, span)) is not None and not DENIAL.search(before(reading, span))


def _orientation(reading: Reading) -> Evidence:
    """Quote the charge itself: in "the murder of a homosexual man" the word tells of the victim."""
    charged = [charge.span for charge in reading.charges]
    found = _spans(reading, "orientation_ground")
    return [s for s in found if any(charge.start < s.end and s.start < charge.end for charge in charged)] or None


def _no_warrant(reading: Reading) -> Evidence:
    if told := _spans(reading, "no_warrant"):
        return told
    bare = not facts_of(reading, "warrant", "non_judicial_warrant", "sentence", "in_absentia")
    if bare and _is_form(reading) and not _JUDICIAL.search(reading.case.text):
        return []
    return None


def _summary_insufficient(reading: Reading) -> Evidence:
    if not reading.charges or len(reading.case.text.split()) > 90 or not (_is_form(reading) or reading.case.notice_type):
        return None
    told = facts_of(reading, "date_act", "sum", "victim", "weapon") or re.search(r"(?i)\bon (the )?\d\d?\b", reading.case.text)
    return None if told else [charge.span for charge in reading.charges]


def _law_missing(reading: Reading) -> Evidence:
    law = any("Article N" in mask.placeholder or "Law N" in mask.placeholder for mask in reading.masks)
    law = law or re.search(r"(?i)\b(?:code|act|law|statute|ordinance|decree)\b", reading.case.text) is not None
    penalty = facts_of(reading, "maximum_penalty", "sentence", "remaining_sentence", "death_penalty", "fine_only")
    missing = _is_form(reading) and reading.charges and not (law and penalty)
    return [charge.span for charge in reading.charges] if missing else None


def _excluded(id: str) -> Callable[[Reading], Evidence]:
    def check(reading: Reading) -> Evidence:
        named = [charge for charge in reading.charges if offences()[charge.offence].excluded == id]
        column = any(offence.excluded == id for offence in assigned(reading.case.charges))
        if not named and not column:
            return None
        others = [charge for charge in reading.charges if not offences()[charge.offence].excluded]
        # One offence that meets the criteria is enough (RPD 83(1)(c)), so the flag is for requests that rest on this kind alone.
        return None if others else [charge.span for charge in named]

    return check
