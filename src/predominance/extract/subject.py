"""Which of the names of a text is the wanted person, and which mentions are of that person."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from predominance.extract.lexica import ordinary
from predominance.extract.listed import Listed
from predominance.extract.naming import LETTERED, Run
from predominance.extract.parts import person_role, titles_before
from predominance.extract.surroundings import around, scene
from predominance.extract.tokens import Tokens, tokenise, word_set
from predominance.extract.vocabulary import (
    AFTER_SUBJECT,
    BEFORE_SUBJECT,
    CLOSE_TITLES,
    HONORIFICS,
    NAME_FIELDS,
    NOT_SUBJECT_BEFORE,
    PARTICLES,
)
from predominance.extract.weighing import weighing

QUOTES = frozenset("\"'“”‘’«»„")

_ALIAS = word_set("alias aka nicknamed dit vulgo urf @")
_FIELDS = NAME_FIELDS | {"name", "names"}
_FORM = 15  # tokens between the fields of a form in which surname and forename stand
_MENTIONS = 5  # of one name that are looked at for more of it: "Lennox "Bigga" FAGAN ... FAGAN"
_FLOOR = -3.0  # log-odds under which nobody named is taken for the wanted person
_HARMING = word_set(
    "shot stabbed strangled robbed struck beat beaten killed dead raped abducted girl boy watchman watchwoman guard widow "
    "neighbour shopkeeper cashier driver nurse"
)


def choose_subject(
    tokens: Tokens, listed: Sequence[Listed], runs: list[Run], given: str = ""
) -> tuple[frozenset[str], Run | None]:  # fmt: skip
    """Return the folded words that name the wanted person, and the mention that decided.

    ``given`` is the subject column where the input has one. Else the mentions of each person are weighed together.
    """
    if given:
        column = tokenise(given)
        wanted = frozenset(
            low for low in column.low if low[0].isalpha() and low not in PARTICLES | CLOSE_TITLES | HONORIFICS and (len(low) > 1)
        ) or frozenset(low for low in column.low if low[0].isalpha())
        first = next((run for run in runs if (run.full or run.initials) & wanted), None)
        return wanted, first
    judge = weighing("subject")
    scored = [(judge.sums(signs)[0], person) for person, signs in wanted_signs(tokens, listed, runs)]
    best = max(scored, key=lambda one: one[0], default=None)
    if best is None or best[0] < _FLOOR:
        return frozenset(), None
    return _aliases(tokens, _people(runs), best[1].best), best[1].best


@dataclass(slots=True)
class Named:
    """Somebody whom a text names: the mentions, and how much speaks by rule for each that it is the wanted person."""

    words: set[str]
    mentions: list[Run]
    weights: list[float]

    @property
    def best(self) -> Run:
        return self.mentions[max(range(len(self.mentions)), key=self.weights.__getitem__)]


def _people(runs: Iterable[Run]) -> list[Run]:
    return [run for run in runs if run.kind in ("person", "") and (run.full or run.initials)]


def _everybody(tokens: Tokens, people: Sequence[Run]) -> list[Named]:
    """Return those who are named, each with all mentions that share a word."""
    counts = Counter(word for run in people for word in run.full or run.initials)
    told: list[Named] = []
    for order, (run, following) in enumerate(zip_longest(people, people[1:])):
        words = run.full or run.initials
        often = max(counts[word] for word in words)
        weight = _cues(tokens, run) + _form(tokens, run, following, often) + _introduced(tokens, run) + 0.5 * min(6, often)
        weight += (1.5 if run.kind == "person" else 0.5) / (1 + order)
        person = next((one for one in told if words & one.words), None)
        if person is None:
            told.append(person := Named(set(), [], []))
        person.words |= words
        person.mentions.append(run)
        person.weights.append(weight)
    return told


def wanted_signs(tokens: Tokens, listed: Sequence[Listed], runs: Sequence[Run]) -> Iterator[tuple[Named, list[str]]]:
    """Yield everybody whom a text names, with the signs by which it is judged who is wanted."""
    people = _people(runs)
    everybody = _everybody(tokens, people)
    if not everybody:
        return
    around_names = scene(tokens, listed, runs)
    best = max(max(person.weights) for person in everybody)
    for order, person in enumerate(everybody):
        highest, run = max(person.weights), person.mentions[0]
        signs = [sign for one in person.mentions[:_MENTIONS] for sign in around(around_names, one.start, one.end, "wanted")]
        signs += [f"rule {step / 2}" for step in range(-8, 17) if highest >= step / 2]
        signs += [f"behind the best {step}" for step in range(1, 9) if best - highest >= step]
        signs += ["best by rule"] if highest == best else []
        signs += [f"order {min(4, order)}", f"of {min(4, len(everybody))}", f"mentions {min(5, len(person.mentions))}"]
        signs += [f"share {round(4 * len(person.mentions) / len(people))}", f"words {min(4, len(run.full) + len(run.initials))}"]
        signs += [f"part {person_role(tokens, one)}" for one in person.mentions[:_MENTIONS]]
        signs += [f"title {tokens.at(at)}" for at in range(titles_before(tokens, run.start), run.start)]
        signs += [f"kind {run.kind or 'open'}", f"opens {not run.start or around_names.ends[run.start]}"]
        signs += [f"line {min(4, tokens.text.count(chr(10), 0, tokens.starts[run.start]))}"]
        yield person, signs


def _form(tokens: Tokens, run: Run, following: Run | None, often: int) -> float:
    """Weigh how a name is written: in capitals as bureaux write surnames, or as one word, as those are who come up by the way."""
    weight = 1.0 if run.kind == "person" else 0.0
    first_word = tokens.words[run.start]
    words = tokens.words[run.start : run.end]
    surnames = [word for word in words if len(word) > 1 and word.isupper()]  # "Lan SUN" as well as "Issa TRAORÉ"
    shown = any(len(word) > 3 for word in surnames) or (surnames and any(word[1:].islower() for word in words))
    capitals = not tokens.shouted[run.start] and bool(shown)
    if capitals and (
        len(run.full) + len(run.initials) > 1 or _forename_follows(tokens, run) or (often > 1 and _opens(tokens, run))
    ):
        weight += 2.0
    elif run.end - run.start == 1 and run.start < 4 and 1 < len(first_word) < 6 and first_word.isupper():
        weight -= 1.5  # an office that signs: "RSIPF HONIARA"
    if len(run.full) + len(run.initials) == 1 and not (following and continues(tokens, run, following)):
        weight -= 1.0
    return weight


def _opens(tokens: Tokens, run: Run) -> bool:
    """Tell whether a name opens its sentence or follows a date: "In 2008, SUNOR fled"."""
    opens = not run.start or tokens.at(run.start - 1) in (".", ",") or "\n" in tokens.gap(run.start)
    return opens and tokens.words[run.end : run.end + 1] != [","]


def _introduced(tokens: Tokens, run: Run) -> float:
    """Weigh how a name stands: with an age or a calling behind it a person is introduced, alone on a line an office signs."""
    low, word = tokens.at(run.end), tokens.words[run.end + 1] if run.end + 1 < len(tokens) else ""
    opens = run.start and ("\n" in tokens.gap(run.start) or tokens.at(run.start - 1) in (".", ":", ")"))
    if low in (",", "(", ";") and (word[:1].islower() or word[:1].isdigit()) and word not in ("and", "or", "but"):
        return 0.0 if len(run.full) + len(run.initials) < 2 else 1.5 if opens else 1.0
    shouted = tokens.shouted[run.start]
    ended = run.end >= len(tokens) or low == "." or "\n" in tokens.gap(run.end)
    signs = not run.start and ended and not (run.initials and run.full)
    return -2.5 if (shouted and low != ",") or signs else 0.0


def _forename_follows(tokens: Tokens, run: Run) -> bool:
    """Tell whether a comma and one more name follow: "LEIJENHORST, Joost,"."""
    following = tokens.words[run.end + 1] if run.end + 1 < len(tokens) and tokens.words[run.end] == "," else ""
    return following[:1].isupper() and not following.isupper() and not ordinary(tokens.low[run.end + 1])


def _cues(tokens: Tokens, run: Run) -> float:
    score = -2.5 if tokens.at(run.start - 1) == "the" and not run.initials else 0.0  # "the Lukaya swamp"
    if tokens.at(run.start - 1) == ":" and tokens.at(run.start - 2) in ("from", "by", "signed", "to", "cc"):
        return score - 3.0
    if not run.full and tokens.at(run.start - 1) in LETTERED:
        return score - 3.0  # "State B", "Folder A"
    if tokens.low[max(0, run.start - 2) : run.start] == ["/", "o"]:
        return score - 4.0  # "Mehrab s/o Dad Khuda": the father
    beside = tokens.low[max(0, run.start - 4) : run.start]
    if _HARMING.intersection(beside[beside.index(".") :] if "." in beside else beside):
        score -= 2.0
    labelled = False
    for step, index in enumerate(range(run.start - 1, max(-1, run.start - 7), -1)):
        low = tokens.low[index]
        if low in ".;" and tokens.at(index - 1) not in CLOSE_TITLES and tokens.at(index - 1) not in BEFORE_SUBJECT:
            break  # but "Dr. X", "Subject. X"
        labelled |= low == ":"
        if low in NOT_SUBJECT_BEFORE and step < 3 and not (labelled and low == "by"):
            score -= 3.0
        if low in ("subject", "accused", "suspect", "defendant", "convict") and step > 2 and not labelled:
            break  # "the subject exported ... to X", but "Subject: Lt. Col. X"
        if low == "accused" and tokens.at(index - 1) == "-" and tokens.at(index - 2) == "co":
            break  # somebody else
        if low == "for" and tokens.at(index - 1) in ("act", "acts", "acting"):
            score += 3.0  # the letter of a lawyer
            break
        if low in BEFORE_SUBJECT:
            score += BEFORE_SUBJECT[low] * (1.0 if step < 3 else 0.6)
            break
        if "\n" in tokens.gap(index + 1) and step:
            break
    for index in range(run.end, min(len(tokens), run.end + 5)):
        low = tokens.low[index]
        if low in AFTER_SUBJECT:
            score += AFTER_SUBJECT[low]
            break
        if low in (".", ";"):
            break
    return score


def _aliases(tokens: Tokens, people: list[Run], best: Run) -> frozenset[str]:
    """Join to the words of the chosen mention those of longer forms and of what stands behind "alias"."""
    wanted = set(best.full or best.initials)
    mentions = [best, *[run for run in people if run.full and run.full == best.full][:_MENTIONS]]
    for run in people:
        near = any(0 <= run.start - one.end <= 4 for one in mentions) or 0 <= best.start - run.end <= 2
        same = any(continues(tokens, one, run) or (run.end < one.start and continues(tokens, run, one)) for one in mentions)
        form = abs(run.start - best.end) < _FORM and _fills_field(tokens, run) and _fills_field(tokens, best)
        alias = any(tokens.at(i) in _ALIAS and "." not in tokens.low[i + 1 : run.start] for i in range(run.start - 3, run.start))
        if len(best.full) == 1 and best.full <= run.full and len(run.full) < 5 and run.start < best.start:
            wanted |= run.full  # the introduction of who is called by one name later
        elif best.full and len(run.full & wanted) and len(run.full - wanted) <= len(run.full & wanted) and not (run.initials):
            if near or len(best.full) == 1:
                wanted |= run.full
        elif (near and alias) or same or form:
            wanted |= run.full or run.initials
            mentions = [*mentions[: _MENTIONS * 2], run]
    return frozenset(wanted)


def _fills_field(tokens: Tokens, run: Run) -> bool:
    """Tell whether a name stands in a field of a form: "Forename: Akhmed"."""
    return tokens.at(run.start - 1) == ":" and not _FIELDS.isdisjoint(tokens.low[max(0, run.start - 6) : run.start])


def continues(tokens: Tokens, run: Run, following: Run) -> bool:
    """Tell whether a run goes on with the name before it: "KARRAS, Dimitrios", "Clifford "Chairman" Oakes"."""
    if not 0 < following.start - run.end < 5:
        return False
    between = tokens.words[run.end : following.start]
    if any("\n" in tokens.gap(index) for index in range(run.end, following.start + 1)):
        return False
    if between == ["-"]:
        return tokens.starts[following.start] == tokens.ends[run.end - 1] + 1  # "Kara-Orlov", a town's name and a name
    if between == [","]:
        listed = _capitals(tokens.words[run.end - 1]) or _in_table(tokens, run, following) or _born(tokens, following)
        return listed and len(run.full) <= 3 and len(following.full) <= 3
    return between[0] in QUOTES and (len(between) == 1 or between[-1] in QUOTES)


def _in_table(tokens: Tokens, run: Run, following: Run) -> bool:
    """Tell whether two names fill a cell of a table: "| Orlov, Pavel |"."""
    return tokens.at(run.start - 1) == "|" and tokens.at(following.end) == "|"


def _born(tokens: Tokens, following: Run) -> bool:
    """Tell whether a birth in brackets follows: "Orlov, Pavel (born 2 May 1980)"."""
    return tokens.at(following.end) == "(" and tokens.at(following.end + 1) in ("born", "b", "dob", "*")


def _capitals(word: str) -> bool:
    """Tell whether a word is written in capitals, as bureaux write surnames; "McILWAINE" is."""
    return len(word) > 1 and word[1:].removeprefix("c").removeprefix("ac").isupper()


def _shortened(word: str, wanted: frozenset[str]) -> bool:
    """Tell whether a word is the beginning of one of the wanted person's: "Rahimzoda Sh." of Sherali."""
    return len(word) < 4 and any(name.startswith(word) for name in wanted)


def mark_subject(tokens: Tokens, runs: list[Run], wanted: frozenset[str], first: Run | None = None) -> None:
    """Set ``subject`` on the runs of the wanted person (``first`` decided), ``person`` on runs that share a word with one."""
    firsts = {word[0] for word in wanted}
    persons = {word for run in runs if run.kind == "person" for word in run.full}
    lone = {next(iter(run.initials)) for run in runs if not run.full and len(run.initials) == 1}
    for run in runs:
        if run.kind not in ("person", "", "place"):
            continue
        shared, extra = run.full & wanted, {word for word in run.full - wanted if not _shortened(word, wanted)}
        if run.kind == "place" and not shared:
            continue
        if run.full:
            run.subject = (
                bool(shared)
                and len(extra) < len(shared) + (len(wanted) > 3)
                and (not run.initials or bool(run.initials & firsts) or len(wanted) == 1 or len(shared) > 1)
            )
        else:
            same = first is not None and bool(first.full) and run.initials == first.initials
            alone = run.initials <= firsts and len(lone) < 2
            run.subject = bool(run.initials) and (same or alone or bool(run.initials & wanted))
        if run.subject or run.full & persons:
            run.kind = "person"
    for run, following in pairwise(runs):
        if run.subject != following.subject and (run.full | following.full) <= wanted and continues(tokens, run, following):
            run.subject = following.subject = True
            run.kind = following.kind = "person"
