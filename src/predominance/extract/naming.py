"""Find what is a name by its form alone.

No statistical model speaks here: a name that a model knows and one that it does not must be treated alike.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from predominance.extract import namesake
from predominance.extract.labelled import labelled_names, surname_first
from predominance.extract.lexica import Name, namesakes, ordinary
from predominance.extract.tokens import Tokens, word_set
from predominance.extract.vocabulary import (
    CLOSE_TITLES,
    GIVEN_WORDS,
    HONORIFICS,
    INSTITUTIONS,
    ORGANISATION_HEADS,
    PARTICLES,
    PATRONYMS,
    PLACE_BEFORE,
    PLACE_HEADS,
    TITLES,
)

_SHORT_WORDS = word_set("a e y o i an as ad ar do st santo")
LETTERED = word_set(
    "state country let folder sheet association query row rue street question company party bank firm reader item nc club village"
)
_NO_FORENAME = word_set("of from to ncb ocn bcn interpol ip")
# Words that end or begin the name of a thing, and those before the name of a ship: no person is called so.
_THINGS = word_set(
    "division branch hq headquarters reserve blvd boulevard holdings investments enterprises fazenda nagar avenida calle rua "
    "wing squad battalion regiment barracks tower building plaza bulletin gazette post times advertiser herald jornal gazeta via "
    "piazza"
)
_SHIPS = word_set("dhow ship vessel ferry boat yacht tanker trawler freighter steamer schooner mv ss")
_SEXES = word_set("sex sexe sexo gender")
_PREFIXES = word_set("anti co ex inter mid near neo non post pre pro self semi sub super trans ultra un vice all")
_ROMAN = re.compile(r"[IVX]+$")
_NUMBERED = word_set("zone appendix annex class schedule building block category part type group section hepatitis vitamin plan")


@dataclass(slots=True)
class Run:
    """A stretch of tokens that forms one name."""

    start: int
    end: int
    full: frozenset[str]  # its whole name words, folded, without particles and initials
    initials: frozenset[str]
    kind: str = ""  # person, place, organisation heads' placeholder, or "" where the form does not tell
    subject: bool = False


@dataclass(slots=True)
class Naming:
    """All names found by form, and the words that name the subject."""

    runs: list[Run]
    subject: frozenset[str] = frozenset()
    first: Run | None = None  # the mention that decided
    taken: list[Name | None] = field(default_factory=list)


def _is_initial(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    if len(word) != 1 or not word.isupper():
        return False
    before = tokens.at(index - 1)
    if before in _NUMBERED:
        return False
    after = tokens.at(index + 1)
    if after == "-" and tokens.words[index + 2 : index + 3] and tokens.words[index + 2].islower():
        return False  # "T-shirts"
    if word in "MF" and ((before == "," and after == ",") or (before == ":" and tokens.at(index - 2) in _SEXES)):
        return False  # male or female
    if (after == "/" and not tokens.gap(index + 1)) or (before == "/" and not tokens.gap(index)):
        return False  # "U/S 82"
    if after == "&" or (after == ":" and (not index or before in ".?!" or "\n" in tokens.gap(index))):
        return False  # who speaks: "Q: When? A: In May"
    followed = index + 1 < len(tokens) and tokens.words[index + 1] == "." and not tokens.gap(index + 1)
    if before in TITLES or before in CLOSE_TITLES or (before == "." and tokens.at(index - 2) in CLOSE_TITLES):
        return True
    if before in ".?!)" and followed and index + 2 < len(tokens) and word in "AQ" and _asked(tokens.words[index + 2]):
        return False  # question and answer
    at_line_start = not index or "\n" in tokens.gap(index)
    if at_line_start and not (followed and _initial_shape(tokens, index + 2)):
        return followed and index + 2 < len(tokens) and tokens.words[index + 2].islower()
    return followed or (word not in "AI" and not tokens.shouted[index])


def _asked(word: str) -> bool:
    """Tell whether a word may open a question or an answer, or number it: "Q. Who?", "Q. 44"."""
    return word[0].isupper() or word[0].isdigit()


def _initial_shape(tokens: Tokens, index: int) -> bool:
    return index < len(tokens) and len(tokens.words[index]) == 1 and tokens.words[index].isupper()


def _is_name(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    """Tell whether a token can be nothing but a name: a capital letter and no ordinary word."""
    word = tokens.words[index]
    if taken[index] is not None or not word[0].isupper():
        return False
    if len(word) == 1:
        return _is_initial(tokens, index)
    if tokens.at(index + 1) == "-" and tokens.low[index] in _PREFIXES:
        return False  # "Co-accused"
    if len(word) == 2 and index and not tokens.gap(index) and tokens.words[index - 1][-1].isdigit():
        return False  # the TH of "17TH"
    if index + 1 < len(tokens) and tokens.words[index + 1][0].isdigit() and not tokens.gap(index + 1) and len(word) < 4:
        return False  # the UF of "UF6"
    if tokens.low[index] in TITLES and tokens.low[index] not in HONORIFICS:
        return False  # "Brigadier"
    return not ordinary(tokens.low[index]) and not _ROMAN.match(word)


def find_runs(tokens: Tokens, taken: list[Name | None]) -> list[Run]:
    """Return the names of a text by form, left to right; tokens with a listed name in ``taken`` are left alone."""
    runs: list[Run] = []
    index, count, floor = 0, len(tokens), 0
    labels = _labels(tokens)
    labelled = dict(labelled_names(tokens, taken, lambda at: _is_name(tokens, taken, at)))
    while index < count:
        if index in labelled:
            runs.append(_run(tokens, index, labelled[index]))
            index = floor = labelled[index]
            continue
        if not tokens.words[index][0].isupper() or index in labels:
            index += 1
            continue
        weak = not tokens.shouted[index] and (_titled(tokens, taken, index) or namesake.stands_alone(tokens, taken, index))
        weak = weak or namesake.forename_and_surname(tokens, taken, index)
        if not weak and not _is_name(tokens, taken, index):
            index += 1
            continue
        start = _extend_left(tokens, taken, index, floor)
        end = _extend_right(tokens, taken, index)
        runs.append(_run(tokens, start, end))
        index = floor = end
    return sorted([*_unlettered(tokens, runs), *_called_again(tokens, taken, runs)], key=_start)


def _unlettered(tokens: Tokens, runs: Sequence[Run]) -> list[Run]:
    """Return the runs with those that are the letter of a state made nobody's: "country X", and "X" where it comes again."""
    states = {tokens.low[run.start] for run in runs if not run.full and tokens.at(run.start - 1) in ("state", "country")}
    bare = [not run.full and run.initials <= states and run.kind != "" and _untitled(tokens, run.start) for run in runs]
    return [Run(run.start, run.end, frozenset(), frozenset()) if nobody else run for run, nobody in zip(runs, bare, strict=True)]


def _untitled(tokens: Tokens, start: int) -> bool:
    before = tokens.at(start - 2) if tokens.at(start - 1) == "." else tokens.at(start - 1)
    return before not in CLOSE_TITLES and before not in TITLES


def _labels(tokens: Tokens) -> set[int]:
    """Return where the letters stand that number the parts of a text in order, each before a new sentence: "A. Facts"."""
    found: list[int] = []
    for index in range(len(tokens) - 2):
        word = tokens.words[index]
        if word != chr(ord("A") + len(found)) or tokens.words[index + 1] not in ".)" or tokens.gap(index + 1):
            continue
        opens = not index or "\n" in tokens.gap(index) or tokens.words[index - 1] in ".;:?!("
        if opens and tokens.words[index + 2][0].isupper() and len(tokens.words[index + 2]) > 1:
            found.append(index)
    return set(found) if len(found) > 2 else set()


def _called_again(tokens: Tokens, taken: Sequence[Name | None], runs: Sequence[Run]) -> list[Run]:
    """Return the later mentions, by one word, of persons whose name is an ordinary word or a town: "Kenes Baker ... Baker"."""
    borne = {low for run in runs if run.kind == "person" and run.end - run.start > 1 for low in run.full if len(low) > 2}
    borne = {low for low in borne if low in namesakes() or low in GIVEN_WORDS or not ordinary(low)} - INSTITUTIONS - PARTICLES
    inside = {index for run in runs for index in range(run.start, run.end)}
    return [
        _run(tokens, index, index + 1)
        for index, low in enumerate(tokens.low)
        if low in borne and index not in inside and namesake.called_again(tokens, taken, index)
    ]


def _start(run: Run) -> int:
    return run.start


def _titled(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    """Tell whether an ordinary word with a capital stands right after Mr, Mrs, Ms or the like: "Mr Baker"."""
    name = taken[index]
    if not tokens.words[index][0].isupper() or not (
        name is None or _person_like(name) or namesake.hidden_by_list(tokens, name, index)
    ):
        return False
    before = index - 2 if tokens.at(index - 1) == "." else index - 1
    return tokens.at(before) in CLOSE_TITLES and tokens.low[index] not in TITLES and tokens.low[index] not in INSTITUTIONS


def _person_like(name: Name | None) -> bool:
    return name is not None and name.kind in ("city", "state")


def _extend_right(tokens: Tokens, taken: Sequence[Name | None], index: int) -> int:
    end, count = index + 1, len(tokens)
    while end < count and not tokens.words[end - 1].endswith(("'s", "’s")):
        gap = tokens.gap(end)
        word = tokens.words[end]
        if word == "." and not gap and len(tokens.words[end - 1]) == 1 and tokens.words[end - 1].isalpha():
            end += 1
        elif word in "-‐–" and not gap and end + 1 < count and not tokens.gap(end + 1) and _joins(tokens, taken, end + 1):
            end += 2
        elif (gap and (gap.strip() or "\n" in gap)) or (not gap and tokens.words[end - 1] != "."):
            break
        elif _goes_on(tokens, taken, end):
            end += 1
        elif tokens.low[end] in PARTICLES and (step := _after_particles(tokens, taken, end)):
            end = step
        else:
            break
    return end


def _goes_on(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    """Tell whether a word behind a name is its next one."""
    named = _is_name(tokens, taken, index) or _surname_word(tokens, taken, index)
    return named or _lone_letter(tokens, taken, index) or tokens.low[index] in PATRONYMS


def _lone_letter(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    """Tell whether a capital letter between two words of a name is one itself: "Giàng A Sếnh"."""
    if not _initial_shape(tokens, index) or tokens.shouted[index] or index + 1 >= len(tokens):
        return False
    return tokens.gap(index + 1) == " " and _is_name(tokens, taken, index + 1)


def _joins(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    return tokens.words[index][0].isalpha() and (
        tokens.words[index][0].isupper()
        or _is_name(tokens, taken, index)
        or not ordinary(tokens.low[index])
        or tokens.low[index] in namesake.SYLLABLES
    )


def _after_particles(tokens: Tokens, taken: Sequence[Name | None], index: int) -> int:
    """Return the token after the name that follows particles such as "de la" or "al-", or 0."""
    limit, of = min(index + 3, len(tokens)), True
    while index < limit and tokens.low[index] in PARTICLES:
        of = of and tokens.low[index].startswith("d") and tokens.low[index] != "dos"
        index += 1
    if index < len(tokens) and tokens.words[index] == "-":
        index += 1
    if index < len(tokens) and (_is_name(tokens, taken, index) or (not of and _surname_known(tokens, taken, index))):
        return index + 1
    return 0


def _surname_known(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    """Tell whether a listed town or faith is a surname that many bear: "dos Santos", "al-Islam"; "de Cádiz" is the town."""
    name = taken[index]
    return tokens.low[index] in namesakes() and (name is None or name.kind in ("city", "demonym", *namesake.HIDING))


def _surname_word(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    """Tell whether an ordinary word with a capital continues a name, as in "Kenes Baker"; never in all-capital lines."""
    word, low, name = tokens.words[index], tokens.low[index], taken[index]
    if low in namesakes() and (name is None or name.kind in namesake.HIDING):
        return word[0].isupper() and not namesake.dated(tokens, index)
    if tokens.shouted[index] or (name is not None and not (_person_like(name) and _after_name(tokens, index))):
        return False
    return word[0].isupper() and len(word) > 1 and low not in INSTITUTIONS and low not in TITLES and low not in ORGANISATION_HEADS


def _after_name(tokens: Tokens, index: int) -> bool:
    """Tell whether the word before a town may be a forename: an office in capitals is none, as in "KNPA Seoul"."""
    before, word = tokens.words[index - 1], tokens.words[index]
    office = before.isupper() and 1 < len(before) < 6
    return not office or word.isupper() or tokens.low[index] in namesakes()


def _extend_left(tokens: Tokens, taken: Sequence[Name | None], index: int, floor: int) -> int:
    start = index
    while start > floor:
        before = start - 1
        gap = tokens.gap(start)
        low, word = tokens.low[before], tokens.words[before]
        if gap.strip() or "\n" in gap:
            break
        if word == "-" and not gap and before > floor and _hyphened(tokens, taken, before - 1):
            start = before - 1
        elif gap and low in namesake.SYLLABLES and (first := namesake.before_hyphen(tokens, before, floor)):
            start = first
        elif (
            (low in PARTICLES and (word[0].isupper() or (low not in _SHORT_WORDS and tokens.words[start][0].isalpha())))
            or (
                (low in HONORIFICS and word[0].isupper() and gap)
                or (
                    low in GIVEN_WORDS
                    and word[0].isupper()
                    and gap
                    and not (tokens.shouted[before] or namesake.dated(tokens, before))
                )
                or (gap and namesake.begins_name(tokens, taken, before))
            )
            or (gap and _forename_word(tokens, taken, before))
            or (gap and taken[before] is not None and _person_like(taken[before]) and _namesake(tokens, taken, before))
        ):
            start = before
        else:
            break
    return start


def _hyphened(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    """Tell whether a word before a hyphen is part of the name behind it: "al-Harbi", "Bat-Erdene", not "Ex-Mayor"."""
    word, low = tokens.words[index], tokens.low[index]
    if low in PARTICLES | HONORIFICS:
        return True
    return (
        taken[index] is None and word[0].isupper() and not tokens.gap(index + 1) and low not in _PREFIXES
        and (word[1:].islower() or (len(word) > 2 and word.isupper() and tokens.words[index + 2].isupper()))
    )


def _forename_word(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    """Tell whether an ordinary word with a capital inside a sentence begins the name behind it, as in "of Tan Kok Wai"."""
    if taken[index] is not None or not _surname_word(tokens, taken, index):
        return False
    before = tokens.words[index - 1] if index else ""
    return before == "," or before.islower() or tokens.at(index - 1) in TITLES


def _namesake(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    """Tell whether a listed city or state is here the forename of a person: "Santiago Perez", not "in Santiago"."""
    if tokens.at(index - 1) in PLACE_BEFORE or tokens.at(index - 1) in _NO_FORENAME:
        return False
    following, name = tokens.words[index + 1], taken[index]
    if 1 < len(following) < 6 and following.isupper() and not tokens.words[index].isupper():
        return False  # "Istanbul CPO"
    alone = (index == 0 or taken[index - 1] is not name) and not tokens.shouted[index]
    return (
        alone
        and name is not None
        and (name.kind == "city" or tokens.low[index] in ("chad", "jordan", "georgia", "israel", "kenya"))
    )


def _run(tokens: Tokens, start: int, end: int) -> Run:
    full, initials = set(), set()
    for index in range(start, end):
        low = tokens.low[index]
        if len(low) == 1 and low.isalpha():
            initials.add(low)
        elif low[0].isalpha() and low not in PARTICLES | PATRONYMS | HONORIFICS:
            full.add(low)
    if not full and not initials:
        full = {tokens.low[index] for index in range(start, end)}  # a particle by itself: "Mr Le"
    if not full and tokens.at(end)[:1].isdigit() and end - start == 1:
        return Run(start, end, frozenset(), frozenset())  # money, to be hidden, and nobody: "R 11.6 million", "K212,000"
    run = Run(start, end, frozenset(full), frozenset(initials))
    if not full and tokens.at(end)[:1].isdigit() and end - start > 1:
        return run  # "B.E. 2549" and the like
    run.kind = _kind(tokens, run)
    return run


def _kind(tokens: Tokens, run: Run) -> str:
    """Say what the surroundings make of a name: a person, a place, an organisation's placeholder, or nothing."""
    before, after = tokens.at(run.start - 1), tokens.at(run.end)
    if before == "." and tokens.at(run.start - 2) in TITLES | CLOSE_TITLES:
        before = tokens.at(run.start - 2)
    if run.start and "\n" in tokens.gap(run.start):
        before = ""  # a line above names another thing
    if before in CLOSE_TITLES or (before in TITLES and not tokens.shouted[run.start]):
        return "person"
    joined = tokens.gap(run.end) == " " if run.end < len(tokens) else False
    if joined and after in ORGANISATION_HEADS:
        return ORGANISATION_HEADS[after]
    if before in ORGANISATION_HEADS and tokens.gap(run.start).strip() == "" and before not in ("group", "union", "front"):
        return ORGANISATION_HEADS[before]
    person_form = surname_first(tokens, run.start, run.end)
    if (joined and after in PLACE_HEADS) or (before in PLACE_HEADS and before not in ("street",) and not person_form):
        return "place"
    if before == "of" and tokens.at(run.start - 2) in PLACE_HEADS:
        return "place"
    possessive = tokens.words[run.end - 1].endswith(("'s", "’s"))
    if before in PLACE_BEFORE and not possessive and not run.initials and not person_form:
        return "place"
    if (not run.full and before in LETTERED) or before in _SHIPS:
        return ""  # "State P.", "Association O.", "the dhow FATH AL-KHAYR"
    if not run.full and run.initials == {"u", "n"}:
        return ""  # "the U.N."
    if (not run.full and len(run.initials) > 2) or {tokens.low[run.start], tokens.low[run.end - 1]} & _THINGS:
        return ""  # "the C.B.I.", "Silesian Branch"
    if run.initials or len(run.full) > 1:
        return "person"
    return ""
