"""Which of the names of a text is the wanted person."""

import pytest

from predominance.extract.masking import read_names


def subjects(text: str) -> list[str]:
    names = read_names(text)
    return [" ".join(names.tokens.words[run.start : run.end]) for run in names.runs if run.subject]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RSIPF HONIARA, SOLOMON ISLANDS\nKWAI Elijah, teacher\nTheft of a boat.", ["KWAI Elijah"]),
        ("LIRC Zoetermeer. LEIJEN, Joost, driver. Theft of three cars in 2014.", ["LEIJEN", "Joost"]),
        ("At the Lukaya swamp Okello Peter stopped a lorry and took the money.", ["Okello Peter"]),
        ("From: N. (trainee)\nMr Sinvula Matengu, teacher, is charged with theft.", ["Sinvula Matengu"]),
        ("For obtaining money by deceit: Kwabena Darko, clerk.", ["Kwabena Darko"]),
        ("CID FREETOWN\nKAMANDA Foday, ex-fighter, secretary of a union. Theft of diamonds.", ["KAMANDA Foday"]),
        ("EN BANC. Is a member excused? No. Manuel Jacintas, who sold computers, stays charged.", ["Manuel Jacintas"]),
        ("The Hawks say that R 11.6 million went astray. Nomvula Hlongwane has been gone for a year.", ["Nomvula Hlongwane"]),
        (
            "The strike ended in fire and the guard, Eusebio Lunev, 44, was shot. Ramiro Pereyra, delegate, led it.",
            ["Ramiro Pereyra"],
        ),
        ("Our cousin Meera Sandhu cannot come to the wedding: she is sought for theft.", ["Meera Sandhu"]),
        ("The Bureau has a paper against Mr Le, a dealer.", ["Le"]),
        ("NCB Nairobi. MWAKALINGA Neema J., F, 38, ex-councillor. Forgery.", ["MWAKALINGA Neema J ."]),
        ("In 2008, MATUSCHEK was jailed for the murder of Anna Belova. In 2010, MATUSCHEK fled.", ["MATUSCHEK", "MATUSCHEK"]),
        ("The bureau of country X asks country Y. X says that Mr Orlov, born 1970, stole. X has no paper.", ["Orlov"]),
        ("Family name: ABKAROV\nForename: Akhmed\nSex: M\nCharge: theft.", ["ABKAROV", "Akhmed"]),
        ("WANTED\nPARK-LEMIEUX, Denis. Also known as: D. Park. Sex: M. Born 1968.", ["PARK - LEMIEUX", "Denis", "D . Park"]),
        ("Sub: Arrest of Mehrab s/o Dad Khuda, student, resident of Turbat. Terrorism.", ["Mehrab"]),
        ("Name: SHAH NAWAZ @ Guddu. F.I.R. 311/2013. Murder.", ["SHAH NAWAZ", "Guddu"]),
        ("DZHABRAILOV, Lom-Ali alias Leo Antonis, broker. Smuggling.", ["DZHABRAILOV", "Lom - Ali", "Leo Antonis"]),
        ('Lennox "Bigga" FAGAN, b. 1984. Four were killed. FAGAN fled.', ["Lennox", "Bigga", "FAGAN", "FAGAN"]),
        ("VALIYEV Rauf, b. 1981. Heroin. The co-accused Nicat H. was convicted.", ["VALIYEV Rauf"]),
        ("Sought: the native of Khatlon province RAHIMZODA Sherali. Rahimzoda Sh. fled.", ["RAHIMZODA Sherali", "Rahimzoda Sh"]),
        ("I act for Mr Bhuneshwar Murmu. Dinanath Mahato, headman, was beheaded.", ["Bhuneshwar Murmu"]),
        ("PROCLAMATION U/S 82. Q: Who is sought? A: Wafula Noor, a driver.", ["Wafula Noor"]),
        ("They ask for my brother, Colonel Lan SUN, and say murder. Yaméogo saw it.", ["Lan SUN"]),
        ("Lan SUN is sought for theft. In May 2019 Sun asked for a lawyer.", ["Lan SUN", "Sun"]),
        ("What is wrong with whisky, sold in Orchard Road. Desmond Kwek sold 2,300 cases of it.", ["Desmond Kwek"]),
    ],
)
def test_a_person_is_wanted_and_no_office_place_or_writer(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected


def test_an_initial_of_the_name_stands_for_the_subject() -> None:
    assert subjects("Callixte N. is wanted for fraud. The court heard that N. had left.") == ["Callixte N .", "N ."]


def test_who_is_called_by_one_name_later_is_the_one_introduced_in_full() -> None:
    text = "The request is for Mr Gonzalo ARCE Villena. Arce left in May. The judge wrote to Arce. Arce did not answer."
    assert subjects(text) == ["Gonzalo ARCE Villena", "Arce", "Arce", "Arce"]
