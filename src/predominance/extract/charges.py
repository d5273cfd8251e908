"""What the subject is wanted for: the offences behind "charged with", "wanted for", "Offence:", not the acts that are told.

Rules say which stretches name charges; every offence of the text is then weighed by its surroundings and by what the rules say.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from predominance.extract.heard import odds
from predominance.extract.masking import Names
from predominance.extract.offences import OTHER, Found, find_offences, only_a_part
from predominance.extract.surroundings import Scene, around
from predominance.extract.tokens import Tokens, word_set
from predominance.extract.weighing import probability, weighing
from predominance.types import Charge, Span

_LIST_GAP = 8  # tokens between two offences of one list

LABELS = word_set(
    "charge charges offence offences offense offenses crime crimes count counts accusation accusations off qualification "
    "delito delitos alleged predicate illicit acts counts for imputation accused heads infraction infractions grounds "
    "ground wanted sought felony crimen cargos delicts delict reason classification"
)
_VERBS = word_set(
    "charged accused indicted prosecuted convicted sentenced tried suspected wanted sought guilty arraigned investigated"
)
_BEING = word_set(", is was has been now ( being")
_SMALL = word_set("a an the two several")
SAID = 0.7  # least probability of an offence of which that is said
_VERB_LINKS = word_set("with of for on under in over as to")
_NOUNS = word_set(
    "charge charges count counts offence offences crime crimes accusation accusations suspicion allegations allegation conviction"
)
_NOUN_LINKS = word_set("of is are was were being reads read for")
_ASKING = word_set(
    "arrest extradition surrender warrant warrants seeks request requests wants asks prosecution case notice diffusion "
    "asked sends sent file indictment proceedings sentence years months trial circular message imprisonment prison answer "
    "responsible investigation charges article him her"
)
_CHARGES_VERB = word_set("charges accuses charge accuse indicts")
_STOP = word_set(
    "he she they who which that after because between when having since while whose where but although though until before "
    "said says it we i if about during against-him now not has had have was were is are been according following by"
)
_OTHERS = word_set(
    "brother brothers sister wife husband father mother son sons daughter cousin nephew officers officer others men man "
    "women clerk accomplice accomplices co-accused colleagues colleague four two three five six eleven several guards "
    "driver contractor witness some persons another"
)
_LEADS = word_set(
    "aggravated attempted criminal organised organized illegal unlawful illicit large serious qualified intentional "
    "premeditated joint conspiracy complicity repeated grave high public violent alleged conspiring committing passive "
    "active complicity participation incitement computer tax armed forged false mass group knowingly bank wire"
)
# What is done with the thing that names the offence: "participation in an armed group", "import of marijuana".
_DOINGS = word_set(
    "participation participating possession trafficking dealing import importation export transportation financing creating "
    "creation forming organising preparing aiding assisting assistance adherence causing instigating ordering storage sale"
)
_TO_DOING = word_set("in of a an the to")
# Words that an offence without a name in the lexicon is about: "breach of the act on foreign investment".
_WRONGS = word_set(
    "violation violations violating breach breaches breaching crime crimes offence offences offense delict delito delitos "
    "infraction infractions contravention contravening unlawful unlawfully illicit prohibited forbidden unauthorised "
    "unauthorized undermining disobeying disobedience disclosure disclosing divulging diversion diverting plot plotting "
    "obstruction obstructing hindering usurping usurpation misuse misusing evasion evading aiding insult insulting outrage "
    "offending spreading disseminating desertion abandonment abandono refusal refusing unlicensed harbouring concealing "
    "concealment trafficking possession unregistered illegal illegally"
)
_TELLS = word_set(
    "was were is are has had have he she they who which not did gave died claimed might be been would could will said says "
    "i we it his her him them"
)  # words of a sentence that tells what happened
_NO_OFFENCE = word_set(
    "article articles section sections code law act none unknown not see what which he she his her was were is are has had "
    "since after before who that by from count counts years months maximum penalty warrant court committed pending filed "
    "dated issued same above nothing facts words"
)


def weigh_charges(names: Names, sentences: Sequence[Span], scene: Scene) -> list[tuple[Charge, float]]:
    """Return every offence that a text names, in order, with the probability that the subject is charged with it."""
    judge = weighing("charge")
    ruled = list(ruled_offences(names, sentences))
    weighed = []
    for found, signs in candidates(names, scene, ruled):
        sure = probability(judge.sums(signs)[0] + odds(scene, "charge", found.start, found.end))
        weighed.append((found, max(sure, SAID if _said_of_subject(scene, found.start) else 0.0)))
    taken = {index for found, _ in weighed for index in range(found.start, found.end)}
    # A form label tells a charge also where the lexicon has no name for the offence.
    weighed += [(found, 1.0) for found in ruled if found.offence is OTHER and not taken & set(range(found.start, found.end))]
    whole = list(_joined(names.tokens.low, sorted(weighed, key=lambda one: one[0].start)))
    floors = [0, *(found.end for found, _ in whole)]
    return [(_charge(names.tokens, found, floor), sure) for (found, sure), floor in zip(whole, floors, strict=False)]


def _joined(low: Sequence[str], weighed: Sequence[tuple[Found, float]]) -> Iterator[tuple[Found, float]]:
    """Yield offences with the part that somebody had in them made one charge: "complicity in abduction"."""
    held: tuple[Found, float] | None = None
    for found, sure in weighed:
        if held and only_a_part(low, held[0], found):
            found, sure = Found(held[0].start, found.end, found.offence), max(held[1], sure)
        elif held:
            yield held
        held = (found, sure)
    if held:
        yield held


def _said_of_subject(scene: Scene, start: int) -> bool:
    """Tell whether the words before an offence say in full that the subject is wanted for it: "SEITOV, wanted for theft"."""
    words = scene.words[max(0, start - 7) : start]
    while words and words[-1] in _LEADS | _SMALL:
        words.pop()
    if len(words) < 2 or words[-1] not in _VERB_LINKS or words[-2] not in _VERBS:
        return False
    between = words[:-2]
    while between and between[-1] in _BEING:
        between.pop()
    return between[-1:] == ["<subject>"]


def candidates(names: Names, scene: Scene, ruled: Sequence[Found]) -> Iterator[tuple[Found, list[str]]]:
    """Yield every offence that a text names, in order, with the signs by which it is judged to be a charge or not."""
    tokens = names.tokens
    zone = {index for found in ruled for index in range(found.start, found.end)}
    known: set[str] = set()
    last, last_ruled = -_LIST_GAP, False
    breaks = [index for index, end in enumerate(scene.ends) if end]
    for first, end in pairwise([*breaks, len(tokens)]):
        for found in find_offences(tokens.low, first, end):
            inside = found.start in zone
            signs = list(around(scene, found.start, found.end, found.offence.article3_class))
            signs += [f"in {word}" for word in scene.words[found.start : found.end]]
            signs += [f"ruled {inside}", f"any ruled {bool(zone)}", f"offence {found.offence.id}"]
            signs += [f"place {min(6, ((found.start + 10) // 10).bit_length() - 1)}"]
            signs += [f"opens {min(3, found.start - first)}", f"closes {min(4, end - found.end)}"]
            signs += [f"capital {tokens.words[found.start][0].isupper()}", f"named before {found.offence.id in known}"]
            signs += [f"follows {last_ruled}"] if found.start - last < _LIST_GAP else []
            last, last_ruled = found.end, inside
            known.add(found.offence.id)
            yield found, signs


def ruled_offences(names: Names, sentences: Sequence[Span]) -> Iterator[Found]:
    """Yield the offences that stand where a rule expects charges, and the parts behind a label that name no listed offence."""
    tokens = names.tokens
    position = 0
    for sentence in sentences:
        first = position
        while first < len(tokens) and tokens.starts[first] < sentence.start:
            first += 1
        last = first
        while last < len(tokens) and tokens.starts[last] < sentence.end:
            last += 1
        position = last
        done = first
        if _is_charge_line(tokens, names, first, last):
            yield from find_offences(tokens.low, first, last)
            continue
        for start, end, labelled in _zones(tokens, names, first, last):
            start = max(start, done)
            if start >= end:
                continue
            found = find_offences(tokens.low, start, end)
            yield from found
            if labelled:
                yield from _unknown(tokens, names, found, start, end)
            done = end


def _zones(tokens: Tokens, names: Names, first: int, last: int) -> Iterator[tuple[int, int, bool]]:
    """Yield stretches of a sentence that name charges; the flag says that a form label stands before."""
    index = first
    while index < last:
        low = tokens.low[index]
        start = 0
        labelled = False
        if low in LABELS and (after := _label_end(tokens, first, index, last)):
            start, labelled = after, True
        elif low in _VERBS and not _about_others(tokens, names, first, index):
            start = _after_verb(tokens, index, last)
        elif low in _NOUNS and tokens.at(index + 1) in _NOUN_LINKS and not _about_others(tokens, names, first, index):
            start = index + 2
        elif low in ("for", "on", "with") and _asked_before(tokens, first, index):
            start = index + 1
        elif low in _CHARGES_VERB and index > first and not _about_others(tokens, names, first, index):
            start = _after_charging(tokens, names, index, last)
        if start:
            end = last if labelled else _clause_end(tokens, start, last)
            yield start, end, labelled
            index = max(end, index + 1)
        else:
            index += 1


def _label_end(tokens: Tokens, first: int, index: int, last: int) -> int:
    """Return the token after "Charge:" or "Offences -", or 0 when the word is no label."""
    if index - first > 3 and tokens.words[index - 1] not in ".;/)":
        return 0
    if (
        tokens.low[index] in ("accused", "wanted", "sought", "alleged", "grounds", "ground", "reason", "for")
        and index - first > 1
    ):
        return 0
    if tokens.at(index - 1) in ("international", "war", "such", "other", "these", "those") or (
        tokens.low[index] == "acts" and tokens.at(index - 1) not in ("punishable", "criminal", "alleged")
    ):
        return 0
    step = index + 1
    if step < last and tokens.words[step] == "(" and step + 2 < last and tokens.words[step + 2] == ")":
        step += 3
    if step < last and tokens.low[step] in ("quoted", "sheet", "given", "named", "stated") and step + 1 < last:
        step += 1
    dash = step < last and tokens.words[step] in "-–—" and bool(tokens.gap(step))
    dotted = step + 1 < last and tokens.words[step] == "." and tokens.words[step + 1] in "-–—"
    if (step < last and tokens.words[step] in ":=?") or dash:
        return step + 1 if tokens.low[index] not in ("wanted", "accused", "sought") or _no_name(tokens, step + 1) else 0
    return step + 2 if dotted else 0


def _no_name(tokens: Tokens, index: int) -> bool:
    return index < len(tokens) and tokens.words[index].islower()


def _after_verb(tokens: Tokens, index: int, last: int) -> int:
    for step in range(index + 1, min(index + 9, last)):
        low = tokens.low[step]
        if low in _VERB_LINKS:
            if low == "in" or (low in ("on", "under") and tokens.at(step + 1)[:1].isdigit()):
                continue
            if low == "to" and tokens.low[index] not in ("sentenced",):
                return 0
            if low == "to":
                continue
            return step + 1
        if low in (".", ";", ":") or low in _STOP:
            return 0
    return 0


def _asked_before(tokens: Tokens, first: int, index: int) -> bool:
    for step in range(index - 1, max(first - 1, index - 26), -1):
        low = tokens.low[step]
        if low in _ASKING:
            return not (low in ("him", "her") and tokens.at(step - 1) not in ("wants", "charges", "seeks", "sought", "against"))
        if low in (";", "who", "that", "he", "she", "because"):
            return False
    return False


def _after_charging(tokens: Tokens, names: Names, index: int, last: int) -> int:
    """Return the token after "charges him with" or, for a state as the subject of the verb, after "charges"."""
    for step in range(index + 1, min(index + 8, last)):
        if tokens.low[step] in ("with", "of"):
            return step + 1
        if tokens.low[step] in (".", ";", ",", ":"):
            break
    state = any(entry.end == index and entry.name.code for entry in names.listed_between(max(0, index - 8), index))
    return index + 1 if state else 0


def names_a_wrong(low: Sequence[str]) -> bool:
    """Tell whether words that name no listed offence may still name one: they speak of a wrong, and are no sentence.

    >>> names_a_wrong("breach of the act on foreign investment".split()), names_a_wrong("six died".split())
    (True, False)
    """
    return not _WRONGS.isdisjoint(low) and _TELLS.isdisjoint(low)


def _clause_end(tokens: Tokens, start: int, last: int) -> int:
    depth = 0
    for step in range(start, last):
        low = tokens.low[step]
        if low == "(":
            depth += 1
        elif low == ")":
            depth -= 1
        elif (
            depth <= 0 and (low in _STOP or (low in ("in", "on", "from") and tokens.at(step + 1)[:1].isdigit())) and step > start
        ) or (low == ";" and not find_offences(tokens.low, step + 1, min(step + 5, last))):
            return step
    return last


def _about_others(tokens: Tokens, names: Names, first: int, index: int) -> bool:
    """Tell whether the clause before a verb of charging speaks of someone else than the subject."""
    for run in names.runs_between(max(first, index - 12), index):
        if run.kind == "person" and run.end <= index and index - run.end < 6:
            if run.subject:
                return False
            if not any(tokens.low[step] in ("he", "she", "who") for step in range(run.end, index)):
                return True
    for step in range(index - 1, max(first - 1, index - 7), -1):
        low = tokens.low[step]
        if low in (",", ";", ":", "he", "she", "subject", "accused", "who"):
            return False
        if low in _OTHERS:
            return True
    return False


def _charge(tokens: Tokens, found: Found, floor: int) -> Charge:
    start = _lead(tokens, found.start, floor)
    step = start
    while step > floor and tokens.low[step - 1] in _TO_DOING:
        step -= 1
    if floor < step < start and tokens.low[step - 1] in _DOINGS and "\n" not in tokens.gap(step):
        start = _lead(tokens, step - 1, floor)
    return Charge(_span(tokens, start, found.end), found.offence.id, found.offence.iccs, found.offence.article3_class)


def _lead(tokens: Tokens, start: int, floor: int) -> int:
    """Return where the words begin that lead up to an offence, not before ``floor``, where the charge before it ends."""
    while start > floor and tokens.low[start - 1] in _LEADS and "\n" not in tokens.gap(start):
        start -= 1
    return start


def _is_charge_line(tokens: Tokens, names: Names, first: int, last: int) -> bool:
    """Tell whether a line or sentence of the form part is nothing but offences: "Art. 190 p. 3: fraud", "Bribery; smuggling"."""
    if last - first > 24 or first > 130 or first == 0:
        return False
    low = tokens.low[first:last]
    found = find_offences(tokens.low, first, last)
    if not found or any(
        word in _STOP or word in _VERBS or word in ("a", "his", "her", "at", "police", "court", "request") for word in low
    ):
        return False
    lead = [word for word in tokens.low[first : found[0].start] if word[0].isalpha() and word not in _LEADS and len(word) > 2]
    article = low[0] in ("art", "article", "articles", "arts", "section", "sections", "s", "ss", "u", "p", "count", "under")
    if not article and lead:
        return False
    named = sum(run.end - run.start for run in names.runs_between(first, last) if run.kind == "person")
    covered = sum(item.end - item.start for item in found)
    words = sum(word[0].isalpha() and len(word) > 2 for word in low)
    return not named and 2 * covered >= words - (3 if article else 0)


def _unknown(tokens: Tokens, names: Names, found: list[Found], start: int, end: int) -> Iterator[Found]:
    """Yield the parts behind a label that name no listed offence and speak of a wrong, as offences without a class."""
    taken = {index for item in found for index in range(item.start, item.end)}
    taken |= {index for run in names.runs_between(start, end) for index in range(run.start, run.end)}
    begin = start
    for step in range(start, end + 1):
        if (
            step < end
            and tokens.low[step] not in (";", ",", ".", "/", "(", ":")
            and not (tokens.low[step] == "and" and begin == step)
        ):
            continue
        words = [low for low in tokens.low[begin:step] if low.isalpha() and len(low) > 3]
        free = not any(index in taken for index in range(begin, step)) and step - begin < 13
        plain = (
            words
            and not any(low in _NO_OFFENCE or low in _TELLS for low in tokens.low[begin:step])
            and not any(low[0].isdigit() for low in tokens.low[begin:step])
        )
        if free and plain and names_a_wrong(tokens.low[begin:step]) and (len(words) > 1 or not found):
            yield Found(begin, step, OTHER)
        begin = step + 1
        if step < end and tokens.low[step] == "(":
            return
        if step < end and tokens.low[step] == ".":
            return


def _span(tokens: Tokens, start: int, end: int) -> Span:
    return Span(tokens.text[tokens.starts[start] : tokens.ends[end - 1]], tokens.starts[start], tokens.ends[end - 1])
