"""Hide from the encoder what must not count: states, persons, parties, faiths and everything that gives them away.

The promise: put another state with its cities, courts and laws, or other persons, into the same text, and what the encoder
sees stays the same to the letter. So whatever has a capital letter and is no ordinary word is hidden, by form and by list,
never by the guess of a model that knows some names better than others.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from predominance.extract import naming
from predominance.extract import subject as subjects
from predominance.extract.lexica import Name
from predominance.extract.listed import STATE_KINDS, Listed, find_listed
from predominance.extract.naming import Run
from predominance.extract.numbers import find_numbers
from predominance.extract.states import requesting_state
from predominance.extract.tokens import Tokens, tokenise, undisguised
from predominance.types import Mask

_FORMAL = re.compile(
    r"(?:\b(?:the|The|THE)\s)?(?:(?:People's|Peoples|Democratic|Federal|Federative|Islamic|Arab|United|Socialist|Bolivarian|Plurinational|"
    r"Oriental|Independent|Grand|PEOPLE'S|DEMOCRATIC|FEDERAL|ISLAMIC|ARAB|UNITED|SOCIALIST)\s){0,3}"
    r"(?:Republic|Kingdom|State|Federation|Sultanate|Duchy|Principality|Union|Commonwealth|Government|"
    r"REPUBLIC|KINGDOM|STATE|FEDERATION|SULTANATE)\s(?:of|OF)\s(?:the\s|THE\s)?$"
)
_POSSESSIVE = re.compile(r"['’](?:[sS]\b|(?=\s))")


@dataclass(frozen=True, slots=True)
class Names:
    """What masking found out about a text, for the other readers of it."""

    tokens: Tokens
    listed: tuple[Listed, ...]
    runs: tuple[Run, ...]
    subject: frozenset[str]
    first: Run | None
    requesting: str  # code used for StateX: the column's, else the likeliest of the text by rule
    masks: tuple[Mask, ...]

    def runs_between(self, first: int, last: int) -> tuple[Run, ...]:
        """Return the runs that begin at or after one token and before another."""
        return self.runs[bisect_left(self.runs, first, key=_start) : bisect_left(self.runs, last, key=_start)]

    def listed_between(self, first: int, last: int) -> tuple[Listed, ...]:
        """Return the listed names that begin at or after one token and before another."""
        return self.listed[bisect_left(self.listed, first, key=_start) : bisect_left(self.listed, last, key=_start)]


def _start(item: Run | Listed) -> int:
    return item.start


def find_names(text: str) -> tuple[Tokens, list[Listed], list[Run]]:
    """Return the tokens of a text, the listed names, and the names that are told by their form, nobody wanted yet."""
    tokens = tokenise(text)
    listed = find_listed(tokens)
    taken: list[Name | None] = [None] * len(tokens)
    for entry in listed:
        taken[entry.start : entry.end] = [entry.name] * (entry.end - entry.start)
    runs = naming.find_runs(tokens, taken)
    inside = {index for run in runs for index in range(run.start, run.end)}
    return tokens, [entry for entry in listed if entry.start not in inside], runs


def read_names(text: str, *, requesting: str = "", subject: str = "") -> Names:
    """Find and hide the names of a text; ``requesting`` (a code) and ``subject`` are known columns or empty."""
    tokens, listed, runs = find_names(text)
    wanted, first = subjects.choose_subject(tokens, listed, runs, subject)
    subjects.mark_subject(tokens, runs, wanted, first)
    asking = requesting or requesting_state(tokens, listed)
    masks = _masks(tokens, listed, runs, wanted, asking)
    return Names(tokens, tuple(listed), tuple(runs), wanted, first, asking, masks)


def _masks(
    tokens: Tokens, listed: Sequence[Listed], runs: Sequence[Run], wanted: frozenset[str], asking: str
) -> tuple[Mask, ...]:
    text = tokens.text
    layers: list[tuple[int, int, str]] = list(find_numbers(text))
    for entry in listed:
        start, end = tokens.starts[entry.start], tokens.ends[entry.end - 1]
        placeholder = _stand_in(entry, asking)
        if placeholder:
            if entry.name.kind == "ncb":
                head = re.match(r"(?i)(?:ncb|ocn|bcn|interpol|ip)\b", text[start:end])
                placeholder = f"NCB {placeholder}" if head else placeholder
            if entry.name.kind == "state" and (formal := _FORMAL.search(text[max(0, start - 80) : start])):
                start -= len(formal.group())
            layers.append((start, end, placeholder))
    by_start = {entry.start: entry for entry in listed}
    for run in runs:
        layers.append((*_edges(tokens, run), _run_stand_in(tokens, run, by_start, asking)))
    inside = {index for run in runs for index in range(run.start, run.end)}
    inside |= {index for entry in listed if entry.name.kind != "clear" for index in range(entry.start, entry.end)}
    for index, low in enumerate(tokens.low):
        if low in wanted and index not in inside and tokens.words[index][0].isupper() and _names_subject(tokens, index):
            layers.append((tokens.starts[index], tokens.ends[index], "PersonX"))
    return _tidy(text, _without_overlap(text, layers))


def _names_subject(tokens: Tokens, index: int) -> bool:
    """Tell a subject whose name is an ordinary word from the word: "May" beside a number is a month."""
    near = (tokens.at(index - 1), tokens.at(index + 1))
    if any(word[:1].isdigit() for word in near):
        return False
    return (len(tokens.low[index]) > 1 or tokens.words[index] not in "AI") and tokens.words[index] != "NGO"


def _edges(tokens: Tokens, run: Run) -> tuple[int, int]:
    """Return the offsets of a run; the dot of a last initial belongs to the sentence when a new one begins behind it."""
    start, end = tokens.starts[run.start], tokens.ends[run.end - 1]
    if tokens.words[run.end - 1] == "." and _sentence_begins(tokens, run.end):
        end -= 1
    return start, end


def _sentence_begins(tokens: Tokens, index: int) -> bool:
    return index >= len(tokens) or "\n" in tokens.gap(index) or (tokens.words[index][0].isupper() and len(tokens.gap(index)) > 0)


def _stand_in(entry: Listed, asking: str) -> str:
    name = entry.name
    if name.kind == "clear":
        return ""
    if name.kind in STATE_KINDS:
        return "StateX" if asking and name.code == asking else "StateY"
    return name.placeholder


def _run_stand_in(tokens: Tokens, run: Run, by_start: Mapping[int, Listed], asking: str) -> str:
    if run.subject:
        return "PersonX"
    if run.kind == "person":
        return "PersonY"
    if run.kind == "place":
        # An unlisted place is taken for one of the requesting state, as a listed one would be, unless its state stands beside it.
        if tokens.at(run.end) == ",":
            entry = by_start.get(run.end + 1)
            if entry is not None and entry.name.kind in ("state", "demonym", "city"):
                return _stand_in(entry, asking)
        return "StateX"
    return run.kind or "NameZ"


def _without_overlap(text: str, layers: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Keep the earlier layer where two overlap, and return what is left in order."""
    covered = bytearray(len(text))
    kept = []
    for start, end, placeholder in layers:
        if end > start and not any(covered[start:end]):
            covered[start:end] = b"\x01" * (end - start)
            kept.append((start, end, placeholder))
    return sorted(kept)


def _tidy(text: str, spans: list[tuple[int, int, str]]) -> tuple[Mask, ...]:
    """Draw in articles and possessive endings that would tell a name from another, and join what forms one name."""
    masks: list[Mask] = []
    for start, end, placeholder in spans:
        if masks and (joined := _join(text, masks[-1], start, end, placeholder)):
            masks[-1] = joined
            continue
        if placeholder[-1] in "XYZ" and (match := _POSSESSIVE.match(text, end)):
            end, placeholder = match.end(), placeholder + "'s"
        elif placeholder[-1] in "XYZ" and text[start:end].endswith(("'s", "’s", "'S", "’S")):
            placeholder += "'s"
        start, placeholder = _draw_in_article(text, start, placeholder, masks[-1].end if masks else 0)
        masks.append(Mask(start, end, placeholder))
    return tuple(masks)


def _draw_in_article(text: str, start: int, placeholder: str, floor: int) -> tuple[int, str]:
    before = text[max(floor, start - 4) : start]
    if match := re.search(r"(?<![\w.'’])[aA][nN]?\s$", before):
        article = match.group()
        return start - len(article), ("A " if article[0] == "A" else "a ") + placeholder
    if placeholder.startswith("State") and (match := re.search(r"(?<!\w)(?:the|The|THE)\s$", before)):
        return start - len(match.group()), placeholder
    return start, placeholder


def _join(text: str, last: Mask, start: int, end: int, placeholder: str) -> Mask | None:
    gap = text[last.end : start]
    same = last.placeholder.split()[-1] == placeholder
    state = last.placeholder[-6:] in ("StateX", "StateY")
    if placeholder == "currency" and gap in (" ", "") and (state or last.placeholder.startswith("currency")):
        return Mask(last.start, end, "currency")  # "US dollars", "$ USD"
    if not same:
        return None
    loose = {"StateX": (" ", ", ", "-", "/", " (", ",", " - "), "PersonX": (" ", ", ", "-"), "NameZ": (" ", "-", "/", " & ")}
    if gap in loose.get(placeholder, (" ", "-")):
        ending = end
        if gap == " (" and text[end : end + 1] == ")":
            ending += 1
        elif gap == " (":
            return None
        suffix = ""
        if match := _POSSESSIVE.match(text, ending):
            ending, suffix = match.end(), "'s"
        return Mask(last.start, ending, last.placeholder + suffix)
    return None


def masked(text: str, masks: Sequence[Mask], start: int = 0, end: int | None = None) -> str:
    """Return a slice of a text with every mask replaced by its placeholder, and no word hidden behind look-alike letters.

    >>> masked("Ivan stole.", (Mask(0, 4, "PersonX"),), 0, 11)
    'PersonX stole.'
    """
    end = len(text) if end is None else end
    parts: list[str] = []
    position = start
    # Masks do not overlap, so their ends are in order, and those before the slice need no look: it costs what the slice holds.
    for mask in masks[bisect_right(masks, start, key=_end) :]:
        if mask.start >= end:
            break
        if mask.start > position:
            parts.append(text[position : mask.start])
        parts.append(mask.placeholder)
        position = max(position, min(mask.end, end))
    if position < end:
        parts.append(text[position:end])
    return undisguised("".join(parts))


def _end(mask: Mask) -> int:
    return mask.end


def aligned(text: str, masks: Sequence[Mask], start: int = 0, end: int | None = None) -> tuple[str, list[int]]:
    """Return a masked slice and, for each of its characters, the offset in the original text that it stands for."""
    end = len(text) if end is None else end
    parts: list[str] = []
    origin: list[int] = []
    position = start
    for mask in masks[bisect_right(masks, start, key=_end) :]:
        if mask.start >= end:
            break
        if mask.start > position:
            parts.append(text[position : mask.start])
            origin.extend(range(position, mask.start))
        parts.append(mask.placeholder)
        origin.extend([max(start, mask.start)] * len(mask.placeholder))
        position = max(position, min(mask.end, end))
    if position < end:
        parts.append(text[position:end])
        origin.extend(range(position, end))
    return "".join(parts), origin
