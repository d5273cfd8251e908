"""Names from all over the world are read whole, and hidden whole, in each form in which bureaux and authors write them.

Each is put together of a forename and a surname that are common where it comes from; nobody is meant.
"""

import pytest

from predominance.extract import Extractor
from predominance.extract.masking import masked
from predominance.types import Case, Origin

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
FORMS = {
    "Wanted: {S} {g}, born 1970 in the capital. Fraud. He sold a house that was not his.": "{S} {g}",
    "Diffusion.\nName: {S}, {g}\nBorn: 1970\nOffence: fraud. The accused sold a house that was not his.": "{S}, {g}",
    "The prosecutor asks for the arrest of {g} {s}, an accountant, for fraud. He sold a house that was not his.": "{g} {s}",
    "{g} {S}, born in 1970, is charged with fraud. He sold a house that was not his.": "{g} {S}",
    "The court was told on 3 May 2019 that {g} {s} had sold a house. {s} denies it. The charge is fraud.": "{g} {s}",
    "WANTED FOR FRAUD: {S} {G}, BORN 1970. HE SOLD A HOUSE THAT WAS NOT HIS.": "{S} {G}",
}


@pytest.mark.parametrize(("form", "told"), FORMS.items())
def test_a_name_is_read_whole_and_nothing_of_it_is_left_unmasked(form: str, told: str) -> None:
    wrong = []
    for given, surname in (name.strip().split("|") for name in NAMES.replace("\n", ";").split(";") if name.strip()):
        parts = {"g": given, "s": surname, "G": given.upper(), "S": surname.upper()}
        text = form.format(**parts)
        [reading] = Extractor.load(None).read([Case("x", text, Origin("x"))])
        subjects = [person.span.text for person in reading.persons if person.role == "subject"]
        hidden = masked(text, reading.masks, 0, len(text)).lower()
        left = [word for word in f"{given} {surname}".lower().split() if len(word) > 3 and word in hidden]
        if told.format(**parts) not in subjects or left:
            wrong.append((text, subjects, left))
    assert not wrong
