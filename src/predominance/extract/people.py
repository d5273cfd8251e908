"""The persons of a text and the part that each plays."""

from predominance.extract.masking import Names
from predominance.extract.naming import Run
from predominance.extract.tokens import Tokens, word_set
from predominance.types import Person, PersonRole, Span

_RELATIVE = word_set(
    "brother sister wife husband father mother son daughter nephew niece cousin uncle aunt widow brother-in-law fiancee "
    "parents grandfather stepson companion spouse partner half-brother"
)
_VICTIM = word_set(
    "victim victims killed stabbed shot robbed murdered raped kidnapped injured wounded complainant deceased late beat "
    "struck abducted killing murder death injuring hit cheated defrauded killing attacked strangled assaulted lost "
    "neighbour trader shopkeeper grocer depositor clerk seller"
)
_OFFICIAL = word_set(
    "judge justice prosecutor minister president governor mayor inspector officer commissioner magistrate chief director "
    "secretary ambassador investigator commander general colonel major captain sergeant lieutenant ministry signed "
    "spokesman spokeswoman senator notary"
)
_LAWYER = word_set("lawyer counsel advocate attorney solicitor barrister defended represented")
_ACCOMPLICE = word_set(
    "accomplice accomplices co-accused co-defendant together jointly accused's accomplice: alongside partner-in-crime"
)
_DIED = word_set("died dead killed wounded injured lost hurt")


def find_persons(names: Names) -> tuple[Person, ...]:
    """Return every mention of a person by name, the wanted one with the role ``subject``."""
    tokens = names.tokens
    found = []
    for run in names.runs:
        if run.kind == "person":
            found.append(Person(person_role(tokens, run), _span(tokens, run)))
    return tuple(found)


def person_role(tokens: Tokens, run: Run) -> PersonRole:
    """Say which part a person plays, from the words right before and after the name."""
    if run.subject:
        return "subject"
    before = tokens.low[max(0, run.start - 5) : run.start]
    after = tokens.low[run.end : run.end + 4]
    close = set(before[-3:])
    if close & _RELATIVE or (after[:1] == [","] and set(after[1:4]) & _RELATIVE):
        return "relative"
    if close & _LAWYER or (after[:1] == [","] and set(after[1:4]) & _LAWYER):
        return "lawyer"
    if set(before) & _VICTIM or set(after[:3]) & _DIED or after[:2] == ["'s", "death"]:
        return "victim"
    if close & _OFFICIAL or (after[:1] == [","] and set(after[1:4]) & _OFFICIAL):
        return "official"
    if set(before) & _ACCOMPLICE or ("co" in before and "accused" in before):
        return "co_accused"
    return "other"


def _span(tokens: Tokens, run: Run) -> Span:
    start, end = tokens.starts[run.start], tokens.ends[run.end - 1]
    if tokens.words[run.end - 1].endswith(("'s", "’s", "'S")):
        end -= 2
    return Span(tokens.text[start:end], start, end)
