"""The About sheet: what made the numbers, what the words mean, and what the workbook must not be used for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from predominance.writers import words
from predominance.writers.queue import Queue


@dataclass(frozen=True, slots=True)
class About:
    """What a reader has to know about one run."""

    made: date
    version: str = ""
    base_rate: float = 0.013
    thresholds: Mapping[str, float] = field(default_factory=dict)  # band -> lift from which it begins
    figures: Mapping[str, str] = field(default_factory=dict)  # measured quality of the model, in words
    inputs: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)


HOW_TO_READ = (
    ("What this is", "A reading order. It says which requests people should read first. It decides nothing about any of them."),
    (
        "Score",
        "An estimate of how likely the request is to be found in breach of Article 3 of INTERPOL's Constitution (political, "
        "military, religious or racial character). A score of 20 % means: of a hundred requests like this one, about twenty "
        "would be found in breach and about eighty would not. What is read first is not thereby a breach: the line "
        "'priority begins at' below says from which score on a request stands in the first band.",
    ),
    (
        "Low and high",
        "How far the score could move, had the model learned from other cases, and if what the text is silent on came to light. "
        "About nine in ten of such scores lie between the two. What the text tells falsely, or hides, is in no range.",
    ),
    (
        "Lift",
        "How many times more likely than the average request. A lift of 10 means ten times the average; below 1 is less than "
        "average.",
    ),
    (
        "Band",
        "priority: read first. review: read next. cannot say: the text is missing, too short, in another language or unlike "
        "anything known, so it has no score and a person has to read it. routine: still gets the ordinary review; a low score "
        "never means that it may be skipped.",
    ),
    (
        "Reasons",
        "Statements taken from INTERPOL's published practice that the text shows, for and against a breach. [strong], [some] "
        "and [slight] say how much each moved the score. The sheet Reasons quotes the passages. If a passage does not say what "
        "the reason claims, the score is wrong for this case: trust the passage.",
    ),
    (
        "Rules, Article 2, Article 83",
        "Kept apart from the score on purpose: confirmed refugee status, human rights and data quality are questions of their "
        "own.",
    ),
    ("Not known", "What the text is silent on. These are questions to put to the bureau that sent the request."),
    ("Audit", "Low cases drawn at random. Decide on them before you look at the score: they show what the order misses."),
    (
        "Your columns",
        "first view, decision, ground and note are yours. Fill in first view before you look at the score. The workbook can be "
        "read back with everything that you entered.",
    ),
)

LIMITS = (
    "It reads only the text. Charges that were made up from beginning to end and are well told look like ordinary ones.",
    "The country, nationality, ethnicity, religion, language and name do not enter the score. They are listed only for reading.",
    "Texts that are not in English are less sure or get no score.",
    "Do not refuse, publish or delete anything because of a score, and do not use it as evidence in any procedure.",
    "It says nothing about guilt, about the fairness of a trial or about a state.",
    "A missed abuse can end in arrest and return to torture; a wrong alarm delays the arrest of a dangerous person. Both cost.",
)


def lines(queue: Queue, about: About) -> list[tuple[str, str]]:
    """Give the About sheet as pairs of heading and text; a pair without a text is a section."""
    counts = [(words.BANDS[band], str(queue.bands.get(band, 0))) for band in ("priority", "review", "cannot_say", "routine")]
    model = queue.model
    thresholds = [
        (
            f"{words.BANDS.get(band, band)} begins at",
            f"{lift:.3g} times the average, a score of {words.percent(lift * about.base_rate)}",
        )
        for band, lift in about.thresholds.items()
    ]
    share = words.percent(queue.audit_share)
    return [
        ("How to read this workbook", ""),
        *HOW_TO_READ,
        ("Limits", ""),
        *((f"{number}", limit) for number, limit in enumerate(LIMITS, start=1)),
        ("This run", ""),
        ("made on", about.made.isoformat()),
        ("read from", ", ".join(about.inputs)),
        ("cases ranked", str(len(queue))),
        *counts,
        ("drawn for the audit", f"{queue.audits} ({share} of the routine cases, seed {queue.seed})"),
        ("groups of like requests", str(queue.groups)),
        ("rows on the sheet Problems", str(len(queue.failures))),
        *(
            (f"caution on {number} {'case' if number == 1 else 'cases'}", words.caution(name))
            for name, number in sorted(queue.cautions.items())
        ),
        ("Model and settings", ""),
        ("model", f"{model.name} {model.version}".strip()),
        ("model hash (SHA-256)", model.sha256),
        ("predominance version", about.version),
        ("average assumed (base rate)", f"{words.percent(about.base_rate)} of requests breach Article 3"),
        *thresholds,
        *((name, value) for name, value in about.settings.items()),
        *((name, value) for name, value in about.figures.items()),
    ]
