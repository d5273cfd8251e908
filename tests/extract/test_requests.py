# ruff: noqa: E501 - texts read better unbroken
"""A document that asks nothing about one wanted person is no request; an odd request still is one."""

import pytest

from tests.extract.builders import read

LETTER = """To the Ministry of Justice
Dear Madam or Sir,
Our association supports people who had to leave their country. Members who live here ask us what happens when a request arrives
through police channels. We would therefore be grateful for an answer to the following questions.
1. Which authority examines requests before an arrest is made?
2. How many requests were refused last year, and how many persons were arrested?
3. Can a resident learn whether data about him or her are held?
We do not ask about any single person. Yours faithfully, the board."""

ANSWER = """Ministry of the Interior, Department of International Cooperation
Dear Ms Novak,
Thank you for your letter of 3 May. In general, each request for provisional arrest is examined by a prosecutor before it is entered
into national systems. As a rule a request that is incompatible with Article 3 of the Constitution of the organisation is refused.
The number of requests refused in 2024 was 14, against 9 in the previous year. For reasons of data protection we cannot comment on
individual cases. Guidelines for courts were revised in June.
Yours sincerely, Peter Marin, head of department"""

NEWSLETTER = """NEWSLETTER no. 14, spring
In this issue: new rules on extradition, a portrait of our library, and a walk in May.
The reform of the arrest warrant was adopted in March. Practitioners ask how courts will read the new ground of refusal; our members
met in Riga to discuss it. Professor Anna Kalnina gave the keynote and warned of delays in asylum procedures.
Donations keep this newsletter free. To unsubscribe, write to the editor, Janis Ozols."""

INVITATION = """Conference: Extradition and human rights in the digital age
The law faculty has the pleasure to invite you to its annual conference on 4 and 5 June. Speakers include Judge Maria Lopes, Dr Ivan
Petrov and counsel Sarah Cole. Panels will treat red notices, the surrender of nationals, offences against the state and trial in
absence. Registration is open until 20 May; lunch is included. The venue is the old court house. Contact: Elena Rossi."""

STATISTICS = """Extradition in figures
Table 1. Requests received and persons surrendered, 2021 to 2024
2021: 212 requests, 140 persons arrested, 96 surrendered. 2022: 230, 151, 101. 2023: 251, 160, 118. 2024: 240, 149, 117.
Fraud made up 34 per cent of the offences, drug trafficking 21 per cent and murder 6 per cent. The average time from arrest to
surrender was 71 days, a decrease of four days on the previous year. Refusals were due to lapse of time in most cases."""

LAW = """Chapter 3. Surrender
Article 12. Whoever is sought by another state for an offence punishable by imprisonment of at least one year may be arrested and
surrendered under this Act. Article 13. Surrender shall be refused if the offence is of a political nature or if the person sought
would be prosecuted because of race, religion or opinion. Article 14. The accused shall be heard by the court within 48 hours and
may choose counsel. Article 15. This Act enters into force on 1 January."""

ADVERT = """Vacancy: legal officer, extradition unit
The Office of the Prosecutor General seeks a legal officer, full-time, for its unit of international requests. Duties: to draft
requests for arrest, to answer foreign bureaux, to appear in court in cases of fraud, murder and terrorism. Qualifications: a law
degree and five years of practice in criminal law. Salary according to grade 8. Applications with a curriculum vitae are to be sent
to Helena Brandt by 30 September, the closing date."""


@pytest.mark.parametrize("text", [LETTER, ANSWER, NEWSLETTER, INVITATION, STATISTICS, LAW, ADVERT])
def test_a_document_on_requests_in_general_is_no_request(text: str) -> None:
    assert not read(text).is_request


@pytest.mark.parametrize(
    "text",
    [
        "FM IP LIMA TO IP OSLO URGENT PSE ARREST QUISPE ROJAS JUAN DOB 5.6.85 STOP HOMICIDE STOP TKS",
        "HAVE YOU SEEN THIS MAN? About forty, a scar on the chin. He robbed the savings bank in Elm Street on 3 May. Reward.",
        "Second reminder to our 4411: no answer. Kindly confirm whether Marat Seitov is still in custody and may be surrendered.",
        "My client does not wish to be named here. How many states have been asked to arrest him I do not know; the policy of your "
        "office in general I know, and your guidelines. Whether a request stands against him I ask you to tell me.",
        "Newsletter of the bar. In this issue: the case of Leila Kadyrova, held in Riga since May on a warrant for fraud. Read more "
        "on our conference on the procedure. Statistics: 14 requests were refused last year.",
        "SEITOV M. 04.05.71. 190 CC. Warrant 2019.",
        "To all wardens of the port: look out for a seaman who knifed the purser of the ferry on Sunday night. Tall, red beard.",
        "Under Article 12 of this Act, and in view of the general practice of the court, the surrender of Karim Rashid is refused. "
        "The average procedure takes a year; the number of requests grows.",
    ],
)  # fmt: skip
def test_an_odd_request_stays_one(text: str) -> None:
    assert read(text).is_request
