"""The things that flow through the product, each a frozen record.

    readers -> Case -> extract -> Reading -> score -> Assessment -> writers
                 \\-> Failure (a row that could not be read; it goes to the Problems sheet)

Offsets are in characters of ``Case.text``, start inclusive and end exclusive: ``case.text[span.start:span.end] == span.text``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Register = Literal["request", "case_file", "note"]
Status = Literal["scored", "cannot_say", "failed"]
Band = Literal["priority", "review", "routine", "cannot_say"]
CountryRole = Literal[
    "requesting", "residence", "arrest", "asylum", "nationality", "other_request", "act", "mentioned"
]
PersonRole = Literal["subject", "co_accused", "relative", "victim", "official", "lawyer", "other"]
Holder = Literal["subject", "other"]
YesNo = Literal["yes", "no", ""]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a case came from: file, and the sheet, row or page inside it (1-based, as a person counts)."""

    file: str
    sheet: str = ""
    row: int = 0
    sha256: str = ""  # of the case text, UTF-8


@dataclass(frozen=True, slots=True)
class Case:
    """One request as it arrived. Every field is text; an empty string means that nothing was given."""

    case_id: str
    text: str
    origin: Origin
    requesting_country: str = ""  # ISO 3166-1 alpha-2, or empty; what was typed stands in ``given``
    subject: str = ""
    charges: str = ""
    notice_type: str = ""
    received: str = ""
    refugee_status: YesNo = ""
    extradition_refused: YesNo = ""
    asylum_pending: YesNo = ""
    prior_request: YesNo = ""
    given: Mapping[str, str] = field(default_factory=dict)  # known columns exactly as typed
    extra: Mapping[str, str] = field(default_factory=dict)  # all other columns, untouched, in their order
    cautions: tuple[str, ...] = ()  # e.g. "text_shortened", "pages_without_text:3"


@dataclass(frozen=True, slots=True)
class Failure:
    """A row, page or file that gave no case. It becomes a line on the Problems sheet, never silence."""

    origin: Origin
    problem: str  # what is wrong, one sentence
    action: str  # what the user can do, one sentence
    case_id: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the case text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Country:
    """A state named in the text and the part that it plays."""

    code: str  # ISO 3166-1 alpha-2 ("XK" Kosovo, "SU" historic), "" when the name is ambiguous
    role: CountryRole
    span: Span


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in the text and the part that he or she plays."""

    role: PersonRole
    span: Span


@dataclass(frozen=True, slots=True)
class Charge:
    """An offence that the subject is wanted for, as the text names it."""

    span: Span
    offence: str  # id of data/lexicon/offences.toml, "other" when no class fits
    iccs: str
    article3_class: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie to opposition or power."""

    kind: str
    holder: Holder
    negated: bool
    span: Span
    organisation: str = ""  # id in data/lexicon/organisations.csv where the list holds it
    listed: str = ""  # "un", "some" (several states or a region), "one" (the requesting state only), ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something else that a rule needs: a warrant, a sentence, an asylum grant, a date, a sum ..."""

    kind: str
    span: Span
    value: str = ""  # a term of prison, a year, a sum; of a decision what was decided
    by: str = ""  # the state (ISO 3166-1 alpha-2) or body that decided
    ground: str = ""  # of a refusal
    denied: bool = False  # by its own clause: "was not tried in absentia"


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of the text that the encoder never sees, and the placeholder that stands for it there."""

    start: int
    end: int
    placeholder: str  # "StateX", "PersonX", "GroupZ party" ...: see extract/masking.py


@dataclass(frozen=True, slots=True)
class Reading:
    """What the extraction found in one case."""

    case: Case
    sentences: tuple[Span, ...]
    subject: Span | None
    requesting: Country | None  # from the text; the column stands in ``case``
    countries: tuple[Country, ...]
    persons: tuple[Person, ...]
    charges: tuple[Charge, ...]
    ties: tuple[Tie, ...]
    facts: tuple[Fact, ...]
    masks: tuple[Mask, ...]  # in order, not overlapping: what is hidden from the encoder
    language: str = "en"
    is_request: bool = True  # False: the document asks nothing of anyone about a wanted person
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One addend of the score in log-odds, with the sentence for the reviewer and the evidence for it."""

    indicator: str
    factor: str  # letter of RPD 34(3), or "" for the whole-text term
    direction: Literal["for", "against"]
    contribution: float
    sentence: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """A rule, Article 2 or Article 83 finding: shown beside the score, never inside it."""

    id: str
    sentence: str
    basis: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Weight:
    """How one 34(3) factor stands: log-odds for and against, and whether anything is known on it."""

    name: str
    towards: float  # >= 0
    against: float  # <= 0
    known: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """A group of near-identical texts in one input."""

    group: str
    size: int
    similarity: float


@dataclass(frozen=True, slots=True)
class PolicyNote:
    """A dated, sourced setting of the user that applies to this case; it moves the band, never the score."""

    id: str
    reason: str
    source: str
    until: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """The product's answer on one case. ``rank`` is 0 until the queue is put in order."""

    reading: Reading
    status: Status
    score: float | None  # probability of a breach finding at the stated base rate
    low: float | None
    high: float | None
    lift: float | None  # score / base rate
    intercept: float  # log-odds; intercept + sum(contributions) == logit(score)
    band: Band
    reasons: tuple[Reason, ...]
    factors: Mapping[str, Weight]
    not_known: tuple[str, ...]
    rules: tuple[Flag, ...]
    article_2: tuple[Flag, ...]
    article_83: tuple[Flag, ...]
    cautions: tuple[str, ...]
    rank: int = 0
    audit: bool = False
    batch: Batch | None = None
    policy: tuple[PolicyNote, ...] = ()

    @property
    def case(self) -> Case:
        return self.reading.case
