"""Learn from plain lines what was decided, what a term of prison is and what a date belongs to; and label facts alike."""

from collections.abc import Iterable

from predominance.extract.dates import dates
from predominance.extract.decisions import NOTHING, OF_STATES, Matter, decider_signs, ground_signs, matters
from predominance.extract.facts import patterned
from predominance.extract.masking import Names, read_names
from predominance.extract.sentences import find_sentences
from predominance.extract.surroundings import Scene, scene_of
from predominance.extract.terms import LIFE, RULED, months, terms
from predominance.types import Fact
from training.corpus import Record
from training.plain import Told
from training.question import Question

_DECIDED = ("asylum", "extradition", "refused", "others_pursue")  # in names of indicators that tell of decisions
QUESTIONS = ("date", "term", "asylum", "extradition", "finding", "interpol", "decider", "ground")
TERMS = {"sentence": "sentence", "remaining": "remaining_sentence", "maximum": "maximum_penalty"}


def gather(lines: Iterable[Told], records: Iterable[Record] = (), *, times: int = 1) -> dict[str, Question]:
    """Return the examples of each question on facts that plain lines answer, each so many times.

    The corpus has no marks for facts. It shows in which sentences words such as "request" or "claim" speak of no decision.
    """
    questions = {name: Question(1.0, least_seen=2) for name in QUESTIONS}
    for line in [line for line in lines for _ in range(times)]:
        names = read_names(line.text)
        scene = scene_of(names)
        sentences = find_sentences(line.text, names.masks)
        for year, _, signs in dates(scene, sentences):
            kinds = {label[1] for label in line.labels if label[0] == "date" and label[2] == year}
            if len(kinds) == 1:
                questions["date"].add(signs, kinds.pop())
        ruled = [fact for fact in patterned(line.text, sentences) if fact.kind in RULED]
        for span, signs, _ in terms(scene, sentences, ruled):
            told = {TERMS[label[0]] for label in line.labels if label[0] in TERMS and label[1] == length(span.text)}
            if len(told) < 2:
                questions["term"].add(signs, told.pop() if told else "not")
        for matter in matters(scene):
            _add_matter(questions, line, names, scene, matter)
    for record in records:
        deciding = [s.span for s in record.sentences if any(sign in tag for tag in s.tags for sign in _DECIDED)]
        scene = scene_of(read_names(record.text))
        for matter in matters(scene):
            place = scene.tokens.starts[matter.place[0]]
            if matter.faint and not any(span.start <= place < span.end for span in deciding):
                questions[matter.topic].add(matter.signs, NOTHING)
    return questions


def _add_matter(questions: dict[str, Question], line: Told, names: Names, scene: Scene, matter: Matter) -> None:
    told = [label for label in line.labels if label[0] == matter.topic and (matter.topic != "finding" or label[2] == matter.body)]
    answers = {label[1] for label in told}
    rule = next(sign for sign in matter.signs if sign.startswith("rule ")).removeprefix("rule ")
    if len(answers) > 1:
        inside = {entry.name.code for entry in names.listed if matter.sentence[0] <= entry.start < matter.sentence[1]}
        here = {label[1] for label in told if len(label) > 2 and label[2] in inside}
        answers = here if len(here) == 1 else answers & {rule}
        if len(answers) != 1:
            return
    answer = answers.pop() if answers else NOTHING
    questions[matter.topic].add(matter.signs, answer)
    told = [label for label in told if label[1] == answer]
    if matter.topic in OF_STATES and len(told) == 1 and len(told[0]) > 2:
        for code, signs in decider_signs(names, matter, answer):
            questions["decider"].add(signs, "decides" if code == told[0][2] else "does not")
    if answer == "refused" and matter.topic == "extradition" and len(told) == 1:
        questions["ground"].add(ground_signs(scene, matter), told[0][3])


def length(term: str) -> str:
    """Return a term as a label tells it: its months, "life" or "death"."""
    count = months(term)
    return "death" if count is None else "life" if count == LIFE else str(count)


def labels(facts: Iterable[Fact]) -> frozenset[tuple[str, ...]]:
    """Return facts as plain lines label them."""
    kinds = {kind: label for label, kind in TERMS.items()}
    found: set[tuple[str, ...]] = set()
    for fact in (fact for fact in facts if not fact.denied):
        if fact.kind in OF_STATES:
            by = () if fact.value == "not_asked" else (fact.by or "ZZ",)
            found.add((fact.kind, fact.value, *by, *((fact.ground,) if fact.ground else ())))
        elif fact.kind in ("finding", "interpol"):
            found.add((fact.kind, fact.value, *((fact.by,) if fact.by else ())))
        elif fact.kind.startswith("date_"):
            found.add(("date", fact.kind.removeprefix("date_"), fact.value))
        elif fact.kind in kinds:
            found.add((kinds[fact.kind], length(fact.value)))
        elif fact.kind == "warrant_by":
            found.add(("warrant", fact.value or "ZZ"))
        elif fact.kind.startswith("court_"):
            found.add(("court", fact.kind.removeprefix("court_")))
        elif fact.kind in ("warrant_date", "warrant_number"):
            found.add((fact.kind, fact.value))
        elif fact.kind == "in_absentia":
            found.add(("absentia",))
    return frozenset(found)
