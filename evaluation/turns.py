"""Plain requests on persons and states of the whole world: is the name read whole and hidden, is the state that asks told?

The corpus is written to be hard, and its marks tell how well odd texts are read. These are the usual turns of bureaux, courts and
papers (``data/plain``): what fails here fails for somebody every day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from predominance import countries
from predominance.extract import Extractor
from predominance.extract.masking import masked
from predominance.types import Case, Origin, Reading
from training.plain import HELD, LEARNED, Turn, lines
from training.plain import turns as filled

TURNS = (  # {name}, {city} and {demonym} are of the state that asks, {other} and {town} of the one where the person is
    "NCB {city}. Diffusion.\nAMADI Joseph, born 1970, is wanted for fraud. He may be in {other}.",
    "Requesting country: {name}\nName: AMADI, Joseph\nNationality: {other}\nOffence: fraud",
    "The Prosecutor General's Office of {name} asks for the arrest of Joseph Amadi for fraud. He lives in {other}.",
    "The {demonym} authorities seek Joseph Amadi, an accountant, for fraud. He is a citizen of {other}.",
    "The embassy of {name} in {town} presented a request for the extradition of Joseph Amadi for fraud.",
    "On 3 May 2019 the District Court of {city} ordered the arrest of Joseph Amadi for fraud; he had left for {other}.",
    "{other} has been asked to extradite Joseph Amadi to {name}, where he is charged with fraud.",
    "The extradition of Joseph Amadi from {other} to {name} was blocked. The charge is fraud.",
    "A court in {town} refused to extradite Joseph Amadi to {name}. The charge is fraud.",
    "Joseph Amadi was arrested in {other} on a {demonym} warrant. The charge is fraud.",
    "Joseph Amadi fled {name} in 2015 and was given asylum in {other}; {demonym} prosecutors charge him with fraud.",
    "Joseph Amadi faces charges of fraud in {name}. {other} granted him asylum in 2016.",
    "Officers in {other} detained Joseph Amadi because {name} had circulated a diffusion against him for fraud.",
)
_OTHERS = (("Kenya", "Nairobi"), ("Canada", "Ottawa"), ("Brazil", "Brasília"), ("Turkey", "Ankara"), ("France", "Paris"))
_SHOWN = 12  # names and states printed of those that a line gets wrong


@dataclass(frozen=True, slots=True)
class Told:
    """How many of the plain texts of one form are read rightly, and what they were filled with that are not."""

    form: str
    texts: int
    wrong: tuple[str, ...]


def names_told(extractor: Extractor, names: Sequence[str], forms: Iterable[str]) -> Iterator[Told]:
    """Yield for each form how many names are read whole, in one mention or several, and leave no word behind the masks."""
    for form in forms:
        wrong = []
        for given, surname in (name.split("|") for name in names):
            text = form.format(g=given, s=surname, G=given.upper(), S=surname.upper())
            asked = [word for part, word in (("{g}", given), ("{s}", surname)) if part in form.lower()]
            words = " ".join(asked).lower().split()
            reading = _read(extractor, text)
            subject = " ".join(person.span.text for person in reading.persons if person.role == "subject").lower()
            hidden = masked(text, reading.masks, 0, len(text)).lower().split()
            left = any(len(word) > 3 and word in hidden for word in words)
            wrong += [f"{given} {surname}"] if left or not all(word in subject for word in words) else []
        yield Told(form, len(names), tuple(wrong))


def states_told(extractor: Extractor, *, step: int = 1) -> Iterator[Told]:
    """Yield for each turn in how many states (every ``step``-th) the one that asks is told; none is right for a shared name."""
    table = countries.load()
    codes = [code for code in table.display if code not in countries.HISTORIC | countries.TRIBUNALS]
    states = [(code, table.display[code].partition(" (")[0], _first(table.cities, code), _first(table.demonyms, code))
              for code in codes[::step]]  # fmt: skip
    for turn in TURNS:
        wrong, texts = [], 0
        for number, (code, name, city, demonym) in enumerate(states):
            if not (city and demonym):
                continue
            other, town = [pair for pair in _OTHERS if pair[0] != name][number % 4]
            told = _read(extractor, turn.format(name=name, city=city, demonym=demonym, other=other, town=town)).requesting
            texts += 1
            right = (told.code if told else "") in {code, "" if countries.is_ambiguous(name) else code}
            wrong += [] if right else [f"{name} ({told.code if told else 'none'})"]
        yield Told(turn, texts, tuple(wrong))


def turns_told(extractor: Extractor, asked: Iterable[Turn]) -> Iterator[Told]:
    """Yield for each line in how many of its fillings the state that asks is told."""
    wrong: dict[str, list[str]] = defaultdict(list)
    texts: dict[str, int] = defaultdict(int)
    for turn in asked:
        told = _read(extractor, turn.text).requesting
        texts[turn.line] += 1
        wrong[turn.line] += [] if told and told.code == countries.find(turn.asks) else [turn.asks]
    for line, count in texts.items():
        yield Told(line, count, tuple(wrong[line]))


def _read(extractor: Extractor, text: str) -> Reading:
    return next(iter(extractor.read([Case("plain", text, Origin("plain"))])))


def _first(phrases: Mapping[str, str], code: str) -> str:
    return next((phrase for phrase, owner in phrases.items() if owner == code), "")


def turns() -> None:
    """Say how well plain requests are read: names of the whole world in many forms, who asks in many turns; three minutes.

    Example: python -m evaluation reading turns
    """
    import typer

    extractor, forms = Extractor.load(None), lines("forms.txt")
    parts = {"names": names_told(extractor, lines("names.txt"), forms)}
    parts["hard names"] = names_told(extractor, lines("hard_names.txt"), forms)
    parts["who asks, every state"] = states_told(extractor)
    parts["who asks, turns learned from"] = turns_told(extractor, filled(LEARNED, times=2))
    parts["who asks, turns held back"] = turns_told(extractor, filled(HELD, times=4))
    for title, told in ((title, list(part)) for title, part in parts.items()):
        texts, wrong = sum(one.texts for one in told), sum(len(one.wrong) for one in told)
        typer.echo(f"{title}: {texts - wrong} of {texts} right ({1 - wrong / texts:.3f})")
        for one in told if title != "who asks, turns learned from" else ():
            if one.wrong:
                shown = f"{', '.join(one.wrong[:_SHOWN])}{' ...' if len(one.wrong) > _SHOWN else ''}"
                typer.echo(f"  {one.texts - len(one.wrong):>4} of {one.texts}  {' / '.join(one.form.splitlines())}")
                typer.echo(f"        not: {shown}")
