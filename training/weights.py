"""Learn the linear judgements of the reading from the marks of the corpus and from plain lines."""

import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from predominance.countries import find
from predominance.extract.asking import candidates
from predominance.extract.bounds import begins, edge_signs, ends
from predominance.extract.charges import candidates as offences_named
from predominance.extract.charges import ruled_offences
from predominance.extract.holders import holder_signs
from predominance.extract.masking import Names, find_names, read_names
from predominance.extract.nameless import nameless
from predominance.extract.people import named_signs, person_signs, same_person
from predominance.extract.places import states
from predominance.extract.sentences import find_sentences
from predominance.extract.subject import wanted_signs
from predominance.extract.surroundings import Scene, scene_of
from predominance.extract.ties import Cue, cues, sentence_start, signs_of_kind
from predominance.extract.weighing import Weighing
from training.corpus import Mark, Record
from training.facts import gather as gather_facts
from training.plain import FACTS, LEARNED, MARKED, facts, marked, turns
from training.question import Question, fit

TURN_TIMES = 1  # that a plain turn is filled in
PLAIN_TIMES = 3  # that a plain line with marks counts: the corpus is large, and has few everyday ones
PARTS = ("asking", "states", "charges", "ties", "persons")
WANTED = 0.1
STRENGTHS = {
    "asking": 0.1, "state": 0.1, "charge": 0.3, "tie": 0.1, "tie kind": 0.3, "tie holder": 0.3, "tie begin": 0.3, "tie end": 0.3,
    "named": 0.3, "person": 0.3, "nameless": 0.1,
}  # fmt: skip
LEAST_TOLD = 4  # texts in which a word must stand in a tie, and
TELLING = 0.12  # the share of its occurrences that must, so that it is weighed wherever it stands


def learn_wanted(records: Sequence[Record]) -> Weighing:
    """Return the weights of who is wanted, from the corpus and the plain lines that mark all persons."""
    plain = (record for name, parts in MARKED.items() if "persons" in parts for record in PLAIN_TIMES * marked(name))
    return fit(gather_wanted([*records, *plain]))


def learn(records: Sequence[Record]) -> dict[str, Weighing]:
    """Return the weights of every other question, ready for ``lexicon/weights.json``, from the corpus and the plain lines."""
    questions = gather(records)
    for name, parts in MARKED.items():
        gather(PLAIN_TIMES * marked(name), questions, parts=parts)
    for turn in turns(LEARNED, times=TURN_TIMES):
        _add_asking(questions, read_names(turn.text), find(turn.asks))
    questions |= gather_facts(facts(FACTS), records, times=PLAIN_TIMES)
    return {name: fit(question) for name, question in questions.items()}


def gather_wanted(records: Iterable[Record]) -> Question:
    """Return as examples everybody whom texts name, the wanted person known by a mark on any mention."""
    question = Question(WANTED)
    for record in records:
        tokens, listed, runs = find_names(record.text)
        spans = [mark.span for mark in record.marks if mark.code == "s"]
        for person, signs in wanted_signs(tokens, listed, runs):
            places = [(tokens.starts[run.start], tokens.ends[run.end - 1]) for run in person.mentions]
            is_wanted = any(span.start < end and start < span.end for span in spans for start, end in places)
            question.add(signs, "is wanted" if is_wanted else "not")
    return question


def gather(
    records: Iterable[Record], questions: dict[str, Question] | None = None, *, parts: Sequence[str] = PARTS
) -> dict[str, Question]:  # fmt: skip
    """Return the examples of each question that the marks of the records answer, added to those that are there."""
    if questions is None:
        questions = {name: Question(strength) for name, strength in STRENGTHS.items()}
    for record in records:
        names = read_names(record.text)
        scene = scene_of(names)
        if "asking" in parts and record.country != "ZZ":
            _add_asking(questions, names, record.country, scene)
        if "charges" in parts:
            ruled = list(ruled_offences(names, find_sentences(record.text, names.masks)))
            for found, signs in offences_named(names, scene, ruled):
                charged = _mark_on(record, names, found.start, found.end, "c") is not None
                questions["charge"].add(signs, "charge" if charged else "not")
        if "ties" in parts:
            _add_ties(questions, record, names, scene)
        if "states" in parts and record.country != "ZZ":
            _add_states(questions, record, names, scene)
        if "persons" in parts:
            _add_persons(questions, record, names, scene)
    return questions


def _add_asking(questions: dict[str, Question], names: Names, asks: str, scene: Scene | None = None) -> None:
    for code, signs in candidates(names, scene or scene_of(names)):
        questions["asking"].add(signs, "asks" if code == asks else "does not")


def _add_states(questions: dict[str, Question], record: Record, names: Names, scene: Scene) -> None:
    """Add the part of each state that is marked; another state of a text that marks some has no part: it is only mentioned."""
    others = [(entry, signs) for entry, signs in states(names, scene) if entry.name.code != record.country]
    marks = [_mark_on(record, names, entry.start, entry.end, "n") for entry, _ in others]
    told = {entry.name.code for (entry, _), mark in zip(others, marks, strict=True) if mark is not None}
    for (entry, signs), mark in zip(others, marks, strict=True):
        if mark is not None:
            questions["state"].add(signs, mark.code.partition(":")[2])
        elif told and entry.name.code not in told:
            questions["state"].add(signs, "mentioned")


def _add_ties(questions: dict[str, Question], record: Record, names: Names, scene: Scene) -> None:
    """Add what may tell a tie, and for each tie that is marked where it begins and ends and its kind."""
    starts = [sentence.start for sentence in find_sentences(record.text, names.masks)]
    told: dict[Mark, list[Cue]] = {}
    for cue in cues(names, scene):
        mark = _mark_on(record, names, cue.start, cue.end, "t")
        questions["tie"].add(cue.signs, "not" if mark is None else "a tie")
        if mark is not None:
            told.setdefault(mark, []).append(cue)
    for mark, inside in told.items():
        begin = bisect_right(names.tokens.starts, mark.span.start) - 1
        stop = bisect_left(names.tokens.ends, mark.span.end) + 1
        start, end = inside[0].start, inside[-1].end
        for at in begins(scene, start, end):
            questions["tie begin"].add(edge_signs(scene, "tie begin", at, start, end), "begins" if at == begin else "not")
        for at in ends(scene, start, end):
            questions["tie end"].add(edge_signs(scene, "tie end", at, start, end), "ends" if at == stop else "not")
        kind, *whose = mark.code.split(":")[1:]
        questions["tie kind"].add(signs_of_kind(scene, begin, stop), kind)
        signs = holder_signs(names, scene, sentence_start(names.tokens, starts, begin), (begin, start, stop), kind)
        questions["tie holder"].add(signs, "other" if whose == ["other"] else "subject")


def _add_persons(questions: dict[str, Question], record: Record, names: Names, scene: Scene) -> None:
    """Add which names are persons', the part of each, and who is told of without a name.

    A person is marked once a text, and known by the words of the name wherever it stands again. Who has no name is
    learned from texts that mark a person: half of the others leave such persons out.
    """
    runs = [run for run in names.runs if run.kind in ("", "person")
            and (run.subject or _mark_on(record, names, run.start, run.end, "s") is None)]  # fmt: skip
    marked = [run for run in runs if _mark_on(record, names, run.start, run.end, "p") is not None]
    known = frozenset[str]().union(*(run.full for run in marked))
    for run in runs:
        if run.full and not run.subject:
            questions["named"].add(named_signs(scene, run), "a person" if run.full & known else "not")
    for mentions in same_person(run for run in runs if run in marked or (run.full & known and not run.subject)):
        part = next(mark for run in mentions if (mark := _mark_on(record, names, run.start, run.end, "p"))).code.partition(":")[2]
        questions["person"].add(person_signs(scene, mentions), part)
    if not any(mark.code[0] == "p" for mark in record.marks):
        return
    for one in nameless(scene):
        mark = _mark_on(record, names, one.start, one.end, "p")
        questions["nameless"].add(one.signs, "not" if mark is None else "a person")
        if mark is not None:
            questions["person"].add(one.signs, mark.code.partition(":")[2])


def telling_words(records: Iterable[Record]) -> list[str]:
    """Return the words that stand in marked ties often enough to be weighed wherever they stand, in alphabetical order."""
    texts: Counter[str] = Counter()  # with the word in a tie
    inside: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for record in records:
        scene = scene_of(read_names(record.text))
        spans = [mark.span for mark in record.marks if mark.code[0] == "t"]
        places = zip(scene.words, scene.tokens.starts, scene.tokens.ends, strict=True)
        told = [word for word, start, end in places if any(span.start <= start and end <= span.end for span in spans)]
        every.update(scene.words)
        inside.update(told)
        texts.update(set(told))
    return sorted(word for word, count in texts.items()
                  if word.strip("<>").isalpha() and count >= LEAST_TOLD and inside[word] >= TELLING * every[word])  # fmt: skip


def write(learned: dict[str, Weighing], path: Path) -> None:
    """Write the weights with one sign a line, so that a change can be read."""
    parts = []
    for question, table in learned.items():
        lines = ",\n".join(f"{json.dumps(sign, ensure_ascii=False)}:{json.dumps(values, separators=(',', ':'))}"
                           for sign, values in sorted(table.weights.items()))  # fmt: skip
        head = f'"answers":{json.dumps(table.answers)},"bias":{json.dumps(table.bias)}'
        parts.append(f'"{question}":{{{head},"weights":{{\n{lines}}}}}')
    path.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")


def _mark_on(record: Record, names: Names, start: int, end: int, letter: str) -> Mark | None:
    first, last = names.tokens.starts[start], names.tokens.ends[end - 1]
    marks = (mark for mark in record.marks if mark.code[0] == letter)
    return next((mark for mark in marks if mark.span.start < last and first < mark.span.end), None)
