"""Plain requests on persons and states of the whole world: is the name read whole and hidden, is the state that asks told?

The corpus is written to be hard, and its marks tell how well odd texts are read. These are the usual turns of bureaux, courts and
papers, each with every state and with names from everywhere: what fails here fails for somebody every day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from predominance import countries
from predominance.extract import Extractor
from predominance.extract.masking import masked
from predominance.types import Case, Origin, Reading

# Each is put together of a forename and a surname that are common where it comes from; nobody is meant.
NAMES = """
Abdul Rashid|Rahimi; Arben|Hoxha; Nour El Houda|Benali; Isabel|dos Santos; Hugo|Peña; Karen|Sargsyan; Ilgar|Huseynov
Mohammad Nurul|Islam; Raman|Kavalenka; Emir|Hadžić; João Carlos|da Silva; Hristo|Ivanov; Pierre Claver|Ndayizeye
Sok|Chanthy; Patassé|Ngaro; Li|Yan; Ma|Long; Xu|Zhihao; Gustavo|Rojas; Moïse|Kalala; Fayulu|Martin; Óscar|Arias
Charles|Blé Kouadio; Radovan|Novák; Alaa|Abd El-Fattah; Dawit|Solomon; Tesfaye|Gebre Selassie; Levan|Khutsishvili
Kwame|Owusu Mensah; Christos|Pappas; Foniké|Camara; Lalit|Shah; Paramjeet Singh|Gill; Benny|Wanggai; Reza|Moradi
Tariq|al-Hashimi; Seán|Murphy; Takeshi|Tanaka; Botagoz|Seitova; Kim|Min-seok; Park|Chung; Maksim|Bakirov; Aivars|Lemešs
Saif|al-Islam; Neringa|Kazlauskienė; Siti Aisyah|binti Hassan; Mohamed Ould|Salem; Nestora|Salgado; Bat-Erdene|Khaltmaa
Hicham|Mandari; Aung|Zaw; Htin|Lin Oo; Bishnu|Prasad Paudel; Geert|van der Berg; Dora María|Téllez; Sunday|Adeyemi
Nadeem|Hussain; Juan|Toledo; Rafał|Nowak; Alina|Ionescu; Akhmed|Dudayev; Faustin|Nyamwasa; Saad|al-Jabri
Dragan|Vasiljević; Abdirahman|Warsame; Udayanga|Perera; Wali|Rahmani; Sharofiddin|Gadoev; Tundu|Massawe; Ji|Ungpakorn
Slim|Trabelsi; Sultan|Karimov; Rauf Tofiq oglu|Valiyev; Alisher Karim o'g'li|Toshmatov; Kizza|Byaruhanga
Mykola|Onyshchenko; Latifa|bint Rashid; Hakim|Aliyev; Ramón|López; Y Quynh|Bdap; Trịnh Xuân|Thanh; Giàng A|Sếnh
Hakainde|Banda; Tsepo|Ratau; Djibrill|Bassolé; Akilisi|Pohiva; Leone|Battista
"""
HARD_NAMES = """
Ani|Petrosyan; Nathan|Law; Jean-Pierre|Bemba; Benoni|Urey; Nay Phone|Kyaw; Leila|de Lima; Ricardo|Espírito Santo
Shepherd|Moyo; Riad|al-Turk; Can|Yılmaz; Constant|Winner; Phạm|Đoan Trang; Saviour|Chibanda; Mere|Tuilagi
Hakainde|Mwanza; Saturday|Okafor; Piedad|Córdoba; Guy|Philippe; Hama|Amadou; Milan|Knežević; Jan|Schäfer; Bill|Coker
Chelsea|Manor; Mohammed|Dinar
"""  # words, towns, peoples and months that are names as well
FORMS = {  # what a text says, and how the name stands in it: {g} forename, {s} surname, {G} and {S} in capitals
    "Wanted: {S} {g}, born 1970 in the capital. Fraud. He sold a house that was not his.": "{S} {g}",
    "Diffusion.\nName: {S}, {g}\nBorn: 1970\nOffence: fraud. The accused sold a house that was not his.": "{S}, {g}",
    "The prosecutor asks for the arrest of {g} {s}, an accountant, for fraud. He sold a house that was not his.": "{g} {s}",
    "{g} {S}, born in 1970, is charged with fraud. He sold a house that was not his.": "{g} {S}",
    "The court was told on 3 May 2019 that {g} {s} had sold a house. {s} denies it. The charge is fraud.": "{g} {s}",
    "WANTED FOR FRAUD: {S} {G}, BORN 1970. HE SOLD A HOUSE THAT WAS NOT HIS.": "{S} {G}",
}
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
    "The Ministry of Justice of {name} submitted a request to {other} for the surrender of Joseph Amadi. The charge is fraud.",
    "Joseph Amadi was arrested in {other} on a notice issued at the request of {name}. The charge is fraud.",
    "Joseph Amadi was arrested in {other} on a {demonym} warrant. The charge is fraud.",
    "Joseph Amadi fled {name} in 2015 and was given asylum in {other}; {demonym} prosecutors charge him with fraud.",
    "Joseph Amadi faces charges of fraud in {name}. {other} granted him asylum in 2016.",
    "Joseph Amadi was convicted of fraud in his absence in {name} and lives in {other}.",
    "Joseph Amadi is wanted in {name} on charges of fraud. He was stopped at {town} airport.",
    "Officers in {other} detained Joseph Amadi because {name} had circulated a diffusion against him for fraud.",
    "Joseph Amadi, who has lived in {other} for ten years, learned that the {demonym} government had him put on a list.",
    "The authorities of {name} charge Joseph Amadi with fraud. In 2017 {other} refused a first request.",
    "In {other} a judge released Joseph Amadi, whom {name} seeks for fraud.",
)
_OTHERS = (("Kenya", "Nairobi"), ("Canada", "Ottawa"), ("Brazil", "Brasília"), ("Turkey", "Ankara"), ("France", "Paris"))


@dataclass(frozen=True, slots=True)
class Told:
    """How many of the plain texts of one form are read rightly, and those that are not."""

    form: str
    texts: int
    wrong: tuple[str, ...]


def names_told(extractor: Extractor, listed: str) -> Iterator[Told]:
    """Yield for each form how many of the listed names are read whole and leave no word of theirs behind the masks."""
    names = [name.strip().split("|") for name in listed.replace("\n", ";").split(";") if name.strip()]
    for form, whole in FORMS.items():
        wrong = []
        for given, surname in names:
            parts = {"g": given, "s": surname, "G": given.upper(), "S": surname.upper()}
            reading = _read(extractor, form.format(**parts))
            subjects = [person.span.text for person in reading.persons if person.role == "subject"]
            hidden = masked(reading.case.text, reading.masks, 0, len(reading.case.text)).lower()
            left = any(len(word) > 3 and word in hidden for word in f"{given} {surname}".lower().split())
            wrong += [f"{given} {surname}"] if left or whole.format(**parts) not in subjects else []
        yield Told(form, len(names), tuple(wrong))


def states_told(extractor: Extractor, *, step: int = 1) -> Iterator[Told]:
    """Yield for each turn in how many states (every ``step``-th) the one that asks is told; none is right for a shared name."""
    table = countries.load()
    states = [(code, name) for code, name in table.display.items() if code not in countries.HISTORIC | countries.TRIBUNALS]
    for turn in TURNS:
        wrong, texts = [], 0
        for number, (code, display) in enumerate(states[::step]):
            name, city, demonym = display.partition(" (")[0], _first(table.cities, code), _first(table.demonyms, code)
            if not (city and demonym):
                continue
            other, town = [pair for pair in _OTHERS if pair[0] != name][number % 4]
            told = _read(extractor, turn.format(name=name, city=city, demonym=demonym, other=other, town=town)).requesting
            texts += 1
            right = (told.code if told else "") in {code, "" if countries.is_ambiguous(name) else code}
            wrong += [] if right else [f"{name} ({told.code if told else 'none'})"]
        yield Told(turn, texts, tuple(wrong))


def _read(extractor: Extractor, text: str) -> Reading:
    return next(iter(extractor.read([Case("plain", text, Origin("plain"))])))


def _first(phrases: Mapping[str, str], code: str) -> str:
    return next((phrase for phrase, owner in phrases.items() if owner == code), "")


def turns() -> None:
    """Say how well plain requests are read: names of the whole world in six forms, every state in twenty turns; half a minute.

    Example: python -m evaluation reading turns
    """
    import typer

    extractor = Extractor.load(None)
    parts = {"names": names_told(extractor, NAMES), "hard names": names_told(extractor, HARD_NAMES)}
    parts["states"] = states_told(extractor)
    for title, told in ((title, list(part)) for title, part in parts.items()):
        texts, wrong = sum(one.texts for one in told), sum(len(one.wrong) for one in told)
        typer.echo(f"{title}: {texts - wrong} of {texts} right ({1 - wrong / texts:.3f})")
        for one in told:
            typer.echo(f"{one.texts - len(one.wrong):>5} of {one.texts}  {' / '.join(one.form.splitlines())}")
            if one.wrong:
                typer.echo(f"             not: {', '.join(one.wrong[:12])}{' ...' if len(one.wrong) > 12 else ''}")
