# ruff: noqa: E501 - rows read better unbroken
"""Which flags stand beside the score, and when they keep silent."""

import pytest

from predominance.extract.flags import TEXTS, flags
from tests.extract.builders import read

FORM = "Name: SEITOV Marat\nCharge: {charge}\nFacts: {facts}\nNationality: unknown\n"


def ids(text: str, **fields: str) -> set[str]:
    return {flag.id for group in flags(read(text, **fields)) for flag in group}


@pytest.mark.parametrize(
    ("flag", "firing", "silent"),
    [
        ("in_absentia", "Mr Seitov was sentenced in absentia for fraud.", "Mr Seitov was sentenced for fraud."),
        ("grave_penalty_risk", "Mr Seitov is wanted for murder. Penalty: death.", "Mr Seitov is wanted for murder. The death was slow."),
        ("unfair_trial_signs", "Mr Seitov, charged with theft, was tried behind closed doors.", "Mr Seitov is charged with theft."),
        ("only_pure_charges", "Mr Seitov is wanted for treason.", "Mr Seitov is wanted for treason and murder."),
        ("penalty_below_threshold", "Mr Seitov was sentenced to four months for theft.", "Mr Seitov was sentenced to four years for theft."),
        ("honour_offence", "Mr Seitov is wanted for defamation.", "Mr Seitov is wanted for defamation and robbery."),
        ("private_dispute", "Mr Seitov is wanted for issuing a cheque without funds.", "Mr Seitov is wanted for fraud."),
        ("family_or_private_matter", "Mr Seitov is wanted for bigamy.", "Mr Seitov is wanted for kidnapping."),
        ("behavioural_norm", "Mr Seitov is wanted for debauchery.", "Mr Seitov is wanted for rape."),
        ("profiling_wording", "Mr Seitov is wanted for theft. Religion: Muslim.", "Mr Seitov is wanted for theft in a mosque."),
        ("profiling_wording", "Mr Seitov, born 1970, religion Protestant, is wanted for theft.", "Mr Seitov is wanted for theft. Religion is taught there."),
        ("extradition_not_sought", "Mr Seitov, wanted for theft, was held; no extradition request came.", "Mr Seitov is wanted for theft."),
        ("no_arrest_warrant", FORM.format(charge="theft", facts="he took a car"), FORM.format(charge="theft", facts="he took a car. Warrant of 3 May.")),
    ],
)  # fmt: skip
def test_a_flag_fires_on_its_sign_and_keeps_silent_without_it(flag: str, firing: str, silent: str) -> None:
    assert flag in ids(firing)
    assert flag not in ids(silent)


@pytest.mark.parametrize(
    "told",
    [
        "He was freed after serving three months of pre-trial detention.",
        "The judge imposed three months of pre-trial detention on him.",
        "The judge imposed four months' custody until the trial.",
        "In 2011 he was sentenced to 15 days of administrative arrest for a rally.",
        "In 2011 he was sentenced to ten days' arrest.",
        "After serving four months of a sentence of six years he fled.",
        "He fled after serving five months in prison.",
        "Detention for up to 60 days was ordered, and he was detained for up to two months more.",
    ],
)
def test_time_in_detention_and_time_already_served_are_no_penalty(told: str) -> None:
    assert "penalty_below_threshold" not in ids(f"Mr Seitov is wanted for theft. {told}")


@pytest.mark.parametrize(
    "told",
    [
        "He was sentenced to four months in prison.",
        "He was sentenced to five months of detention.",
        "He is serving four months for it.",
        "The court imposed three months.",
        "The penalty for unlawful detention is up to one year.",
        "He faces up to one year.",
    ],
)
def test_a_short_penalty_is_one(told: str) -> None:
    assert "penalty_below_threshold" in ids(f"Mr Seitov is wanted for theft. {told}")


def test_a_short_penalty_is_quoted() -> None:
    [flag] = [f for f in flags(read("Mr Seitov, wanted for theft, was sentenced to four months."))[2] if "threshold" in f.id]
    assert [span.text for span in flag.evidence] == ["sentenced to four months"]


def test_confirmed_refugee_status_comes_from_the_column_alone() -> None:
    text = "Mr Seitov is wanted for fraud. He was granted asylum."
    assert "refugee_status_confirmed" in ids(text, refugee_status="yes")
    assert "refugee_status_confirmed" not in ids(text)


def test_all_flags_of_the_doctrine_are_written_and_grouped() -> None:
    assert len(TEXTS) == 23
    assert {text.group for text in TEXTS.values()} == {"rule", "article_2", "article_83"}


def test_a_row_without_text_is_not_said_to_hold_pure_acts_only() -> None:
    assert "only_pure_charges" not in ids("", charges="treason")
    assert "only_pure_charges" not in ids(" ; 2024", charges="treason", subject="SEITOV Marat")
    assert "only_pure_charges" in ids("Mr Seitov wrote a letter to the paper.", charges="treason")


@pytest.mark.parametrize(
    ("fires", "told"),
    [
        (False, "Mr Seitov is wanted for crimes against humanity. He ordered soldiers to shoot at the protests against the government."),
        (False, "Mr Seitov is wanted for genocide. The object was to destroy a national group."),
        (False, "Mr Seitov is wanted for war crimes. His unit fired on a protest outside the ministry."),
        (False, "Mr Seitov is wanted for war crimes. The crowd outside the ministry protested."),
        (False, "Mr Seitov is wanted for war crimes. He objected to the embassy's guards."),
        (False, "Mr Seitov is wanted for war crimes. The embassy has not protested."),
        (False, "Mr Seitov is wanted for theft. His government lodged a protest."),
        (False, "Mr Seitov is wanted for war crimes. Counsel objected to the request."),
        (True, "Mr Seitov is wanted for war crimes. France has protested through its bureau."),
        (True, "Mr Seitov is wanted for war crimes. Italy regards it as an act of State and objects to circulation."),
        (True, "Mr Seitov is wanted for war crimes. Hungary asks that the notice not be published."),
        (True, "Mr Seitov is wanted for war crimes. The embassy protested."),
        (True, "Mr Seitov is wanted for genocide. The bureau of his home State objected to the notice."),
        (True, "Mr Seitov is wanted for genocide. The Ministry of Foreign Affairs of Serbia has formally protested."),
        (True, "Mr Seitov is wanted for war crimes. The request was protested by the embassy."),
        (True, "Mr Seitov is wanted for war crimes. His government lodged a protest."),
    ],
)  # fmt: skip
def test_a_body_protests_only_where_it_is_the_one_who_acts(fires: bool, told: str) -> None:
    assert ("international_crime_protest" in ids(told)) is fires


@pytest.mark.parametrize(
    ("fires", "told"),
    [
        (False, "Mr Seitov is wanted for theft. Penalty: 6 months to 5 years"),
        (False, "Mr Seitov is wanted for theft. The penalty is deprivation of liberty from 6 months to 5 years."),
        (False, "Mr Seitov is wanted for theft. Punishable by deprivation of liberty from 6 months to 5 years."),
        (False, "Mr Seitov is wanted for theft. Penalty: minimum 6 months, maximum 10 years."),
        (False, "Mr Seitov is wanted for theft. The penalty is a minimum of 6 months and a maximum of 10 years."),
        (False, "Mr Seitov is wanted for theft. Penalty: 6 months - 5 years."),
        (False, "Mr Seitov is wanted for theft. It is punishable by at least one year."),
        (False, "Mr Seitov is wanted for theft. Penalty: not less than one year."),
        (False, "Mr Seitov is wanted for theft. He was threatened with death within three days."),
        (False, "Mr Seitov is wanted for theft. The warrant carries the number 12 and is valid for 6 months."),
        (False, "Mr Seitov is wanted for theft. He carries a limp since two months."),
        (False, "Mr Seitov is wanted for theft. He promised a return within up to six months."),
        (False, "Mr Seitov is wanted for theft. He gave him 3 days."),
        (False, "Mr Seitov is wanted for theft. Mr Seitov was sentenced by the Almaty City Court to eight years. Earlier he was sentenced to three months for shoplifting."),
        (False, "Mr Seitov is wanted for theft. Sentenced by the Almaty City Court to eight years. Earlier sentenced to three months for shoplifting."),
        (False, "Mr Seitov is wanted for theft. He was sentenced on 4 May 2015 to 8 years. His accomplice was sentenced to four months."),
        (False, "Mr Seitov is wanted for theft. He was sentenced to imprisonment for a term of eight years. His accomplice was sentenced to four months."),
        (False, "Mr Seitov is wanted for theft. Penalty: 10 years and 6 months."),
        (False, "Mr Seitov is wanted for theft. The offence carries up to ten years."),
        (True, "Mr Seitov is wanted for theft. He faces up to one year."),
        (True, "Mr Seitov is wanted for theft. Penalty: 3 to 18 months."),
        (True, "Mr Seitov is wanted for theft. Penalty: 3 months to 1 year."),
        (True, "Mr Seitov is wanted for theft. Penalty: not more than one year."),
        (True, "Mr Seitov is wanted for theft. He is threatened with imprisonment of up to one year."),
        (True, "Mr Seitov is wanted for theft. The offence carries a maximum of one year."),
        (True, "Mr Seitov is wanted for theft. It is punishable by up to one year in prison."),
        (True, "Mr Seitov is wanted for theft. The law provides for imprisonment of up to one year."),
        (True, "Mr Seitov is wanted for theft. The court gave him three months."),
        (True, "Mr Seitov is wanted for theft. Up to one year in prison can be given."),
        (True, "Mr Seitov is wanted for theft. He was sentenced by the Almaty City Court to four months."),
        (True, "Mr Seitov is wanted for theft. Maximum penalty: 1 year."),
        (False, "Mr Seitov is wanted for theft. His accomplice was sentenced to four months."),
        (False, "Mr Seitov is wanted for theft. Two got three months."),
        (False, "Mr Seitov is wanted for theft. He gave two courses of five days each, at which eleven were taught."),
        (False, "Mr Seitov is wanted for theft. Conviction: in 2006, eight days, for candles on a square."),
        (False, "Mr Seitov is wanted for theft. Four months in absence, and five years for fraud: sentenced to five years."),
        (True, "Mr Seitov is wanted for theft. Four months in absence."),
    ],
)  # fmt: skip
def test_the_upper_end_of_a_penalty_counts_and_other_lengths_of_time_are_none(fires: bool, told: str) -> None:
    assert ("penalty_below_threshold" in ids(told)) is fires


@pytest.mark.parametrize(
    ("fires", "told"),
    [
        (False, "Mr Seitov is wanted for treason. He shot two guards at the gate and they died."),
        (False, "Mr Seitov is wanted for unlawful assembly. He threw stones; a sergeant lost an eye."),
        (False, "Mr Seitov is wanted for unlawful assembly. He threw stones at the police."),
        (False, "Mr Seitov is wanted for espionage. He strangled his handler."),
        (False, "Mr Seitov is wanted for a coup. The plotters drove a tank into a crowd."),
        (False, "Mr Seitov is wanted for organizing illegal fishing."),
        (False, "Mr Seitov is wanted for organizing illegal gambling."),
        (False, "Mr Seitov is wanted for incitement to suicide."),
        (False, "Mr Seitov is wanted for betrayal of trust."),
        (False, "Mr Seitov is wanted for treason. He beat traders at the market."),
        (False, "Mr Seitov is wanted for extremism. The owner of the hall, who asked him to leave, had both legs broken."),
        (True, "Mr Seitov is wanted for treason. He wrote letters abroad."),
        (True, "Mr Seitov is wanted for treason. He wrote letters abroad. No weapon was found."),
        (True, "Mr Seitov is wanted for unlawful assembly. He spoke at a rally."),
        (True, "Mr Seitov is wanted for espionage."),
        (True, "Mr Seitov is wanted for membership of an illegal organisation."),
        (True, "Mr Seitov is wanted for organising an illegal organisation."),
    ],
)  # fmt: skip
def test_violence_and_ordinary_charges_leave_nothing_pure(fires: bool, told: str) -> None:
    assert ("only_pure_charges" in ids(told)) is fires


@pytest.mark.parametrize(
    ("fires", "told"),
    [
        (False, "Mr Seitov is wanted for robbery. The shopkeeper was held at gunpoint, beaten and tied."),
        (False, "Mr Seitov is wanted for robbery. The court found that Seitov had beaten and robbed the shopkeeper."),
        (False, "Mr Seitov is wanted for torture. The court found him guilty of torture."),
        (False, "Mr Seitov is wanted for torture. The court found that the detainee was tortured by Mr Seitov, who was convicted."),
        (False, "Mr Seitov is wanted for robbery. The European Court found no violation."),
        (False, "Mr Seitov is wanted for robbery. The European Court held that there had been no violation of Article 3."),
        (False, "Mr Seitov is wanted for robbery. The Human Rights Committee found his complaint inadmissible."),
        (False, "Mr Seitov is wanted for robbery. The court found no sign that he had been tortured."),
        (True, "Mr Seitov is wanted for robbery. The European Court found a violation of Article 3."),
        (True, "Mr Seitov is wanted for robbery. The European Court found a violation of Article 6 and no violation of Article 3."),
        (True, "Mr Seitov is wanted for robbery. The European Court found that his trial was not fair."),
        (True, "Mr Seitov is wanted for robbery. The Working Group found his detention arbitrary."),
        (True, "Mr Seitov is wanted for robbery. A court found that he had been beaten in custody."),
        (True, "Mr Seitov is wanted for robbery. A judge found that his confession was coerced."),
        (True, "Mr Seitov is wanted for robbery. The court found that he was tortured."),
        (True, "Mr Seitov is wanted for robbery. A UN working group called the detention arbitrary."),
        (False, "Mr Seitov is wanted for robbery. The UN Working Group called the detention of party leaders arbitrary."),
    ],
)  # fmt: skip
def test_neither_a_verdict_nor_a_refusal_is_a_finding_of_a_violation(fires: bool, told: str) -> None:
    assert ("torture_or_rights_finding" in ids(told)) is fires


@pytest.mark.parametrize(
    ("fires", "told"),
    [
        (False, "Mr Seitov is wanted for murder. The State gives its assurance that the death penalty will not be imposed."),
        (False, "Mr Seitov is wanted for murder. The death penalty was abolished in 2007."),
        (False, "Mr Seitov is wanted for murder. Kazakhstan abolished the death penalty."),
        (False, "Mr Seitov is wanted for murder, not punishable by death."),
        (False, "Mr Seitov is wanted for assault. The penalty for causing death is 14 years."),
        (False, "Mr Seitov is wanted for assault. The amputation of the victim's leg followed."),
        (False, "Mr Seitov is wanted for murder. He killed his wife by stoning."),
        (False, "Mr Seitov is wanted for murder. The victim died by hanging."),
        (False, "Mr Seitov is wanted for murder, which isn't punishable by death."),
        (True, "Mr Seitov is wanted for murder. Penalty: death."),
        (True, "Mr Seitov is wanted for murder. Punishable by death."),
        (True, "Mr Seitov is wanted to serve a sentence (death) for murder."),
        (True, "Mr Seitov is wanted for murder. The penalty is death or life imprisonment."),
        (True, "Mr Seitov is wanted for murder. Maximum penalty: life imprisonment or death."),
        (True, "Mr Seitov is wanted for murder. He was sentenced to death."),
        (True, "Mr Seitov is wanted for adultery. She was sentenced to death by stoning."),
        (True, "Mr Seitov is wanted for theft. He was sentenced to 74 lashes."),
        (False, "Mr Seitov is wanted for theft. Two were sentenced to death."),
        (True, "Mr Seitov is wanted for theft. The punishment is amputation of a hand."),
        (True, "Mr Seitov is wanted for murder. The death penalty may be imposed."),
        (True, "Mr Seitov is wanted for murder, an offence that carries the death penalty and was not covered by the amnesty."),
    ],
)  # fmt: skip
def test_a_grave_penalty_is_one_that_may_be_imposed(fires: bool, told: str) -> None:
    assert ("grave_penalty_risk" in ids(told)) is fires


@pytest.mark.parametrize(
    ("fires", "told"),
    [
        (False, "Mr Seitov is wanted for fraud. The sentence was not passed in absentia."),
        (False, "Mr Seitov is wanted for fraud. A trial in absentia is not possible."),
        (False, "Mr Seitov is wanted for fraud. The court ordered his arrest in absentia."),
        (False, "Mr Seitov is wanted for fraud. He was arrested in absentia."),
        (False, "Mr Seitov is wanted for fraud. The arrest warrant was issued in absentia."),
        (True, "Mr Seitov is wanted for fraud. He was convicted in absentia."),
        (True, "Mr Seitov is wanted for fraud. He was not summoned and was tried in absentia."),
        (True, "Mr Seitov is wanted for fraud. The court tried him without him being present."),
        (True, "Mr Seitov is wanted for fraud. He was sentenced in absentia because he did not appear."),
        (False, "Mr Seitov is wanted for fraud. A court abroad tried him in his absence in 2016 and acquitted him."),
        (True, "Mr Seitov is wanted for fraud. Judgment by default: fifteen years."),
    ],
)  # fmt: skip
def test_a_sentence_in_absentia_is_no_arrest_in_absentia_and_is_not_denied(fires: bool, told: str) -> None:
    assert ("in_absentia" in ids(told)) is fires


@pytest.mark.parametrize(
    ("fires", "told"),
    [
        (False, "Mr Seitov is wanted for fraud. The court found no real risk of ill-treatment."),
        (False, "Mr Seitov is wanted for fraud. The court rejected the claim of a risk of torture and held him."),
        (False, "Mr Seitov is wanted for fraud. The court held that a risk of torture had not been shown."),
        (True, "Mr Seitov is wanted for fraud. The court found a real risk of ill-treatment."),
        (True, "Mr Seitov is wanted for fraud. The court held that he may not be returned."),
        (True, "Mr Seitov is wanted for fraud. The court refused extradition for a risk of torture."),
        (True, "Mr Seitov is wanted for fraud. The judge discharged him, finding that he would be punished for his opinions."),
        (True, "Mr Seitov is wanted for fraud. Held: surrender would expose her to prosecution for her office; refused."),
        (False, "Mr Seitov is wanted for fraud. His lawyer says that he would be punished for his opinions."),
    ],
)  # fmt: skip
def test_a_risk_that_was_denied_is_no_finding(fires: bool, told: str) -> None:
    assert ("non_refoulement_finding" in ids(told)) is fires


@pytest.mark.parametrize(
    ("fires", "told"),
    [
        (False, "Mr Seitov is wanted for fraud. He made a confession after his arrest, before the judge and his lawyer."),
        (False, "Mr Seitov is wanted for rape. The victim was heard behind closed doors to protect her."),
        (False, "Mr Seitov is wanted for fraud. He was not tried behind closed doors."),
        (True, "Mr Seitov is wanted for fraud. He signed a confession after three days of beatings."),
        (True, "Mr Seitov is wanted for fraud. He made a confession under torture."),
        (True, "Mr Seitov is wanted for fraud. He had no lawyer."),
        (True, "Mr Seitov is wanted for fraud. He was convicted without defence."),
        (True, "Mr Seitov is wanted for fraud. He was tried behind closed doors."),
        (True, "Mr Seitov is wanted for fraud. His trial was behind closed doors and no witnesses were heard."),
    ],
)  # fmt: skip
def test_a_confession_before_a_judge_and_a_shielded_victim_are_no_signs(fires: bool, told: str) -> None:
    assert ("unfair_trial_signs" in ids(told)) is fires


@pytest.mark.parametrize(
    ("fires", "told"),
    [
        (False, "Mr Seitov is wanted for assault. Mr Seitov attacked the sitting president with a knife."),
        (False, "Mr Seitov is wanted for murder. Mr Seitov killed the current prime minister."),
        (False, "Mr Seitov, the serving president of a bank, is wanted for fraud."),
        (False, "Mr Seitov, the current president of the Supreme Court, is wanted for fraud."),
        (True, "Mr Seitov, the sitting president, is wanted for fraud."),
        (True, "Mr Seitov is the current prime minister and is wanted for fraud."),
        (True, "Mr Seitov, sitting president of the Republic, is wanted for fraud."),
    ],
)  # fmt: skip
def test_an_office_of_state_is_the_wanted_persons_own(fires: bool, told: str) -> None:
    assert ("head_of_state_in_office" in ids(told)) is fires


@pytest.mark.parametrize(
    ("fires", "told"),
    [
        (False, "Mr Seitov is wanted for theft. The arrest warrant was not annulled and remains valid."),
        (False, "Mr Seitov is wanted for theft. The arrest warrant is not time-barred."),
        (False, "Mr Seitov is wanted for burglary of houses without a warrant."),
        (False, "Mr Seitov is wanted for theft. Warrant: not attached here but issued on 3 May 2020."),
        (False, "Mr Seitov is wanted for theft. Warrant: No. 12/2020."),
        (False, "Mr Seitov is wanted for theft. He entered the house without a warrant, posing as police."),
        (False, "Name: SEITOV Marat\nCharge: theft\nFacts: he took a car\nNationality: unknown\nDecision: of 3 May"),
        (True, "Mr Seitov is wanted for theft. Warrant: none."),
        (True, "Mr Seitov is wanted for theft. Warrant: no"),
        (True, "Mr Seitov is wanted for theft. There is no warrant."),
        (True, "Mr Seitov is sought without a warrant for theft."),
        (True, "Mr Seitov is wanted for theft. He was arrested at his office by officers of intelligence, without a warrant."),
        (True, "Mr Seitov is wanted for theft. The warrant was annulled."),
        (True, "Mr Seitov is wanted for theft. The warrant was not issued."),
        (False, "Mr Seitov is wanted for theft. Others are suspected of the like; no warrant has gone out for one."),
        (True, "Name: SEITOV Marat\nCharge: theft\nFacts: he took a car at the border in order to sell it from a courtyard\nNationality: unknown"),
    ],
)  # fmt: skip
def test_a_warrant_is_missing_only_where_it_is_said_or_nothing_judicial_stands_in_a_form(fires: bool, told: str) -> None:
    assert ("no_arrest_warrant" in ids(told)) is fires


@pytest.mark.parametrize(
    ("fires", "told"),
    [
        (False, "Mr Seitov is wanted for treason and theft. He lived apart from his wife."),
        (False, "Mr Seitov is wanted for treason and theft. The charges are not separate."),
        (False, "Mr Seitov is wanted for treason and theft. The charges cannot stand apart."),
        (False, "Mr Seitov is wanted for treason and theft. He lived in a separate flat."),
        (False, "Mr Seitov is wanted for treason and theft. Apart from the charges nothing is known."),
        (True, "Mr Seitov is wanted for treason and theft. The theft charge rests on separate facts."),
        (True, "Mr Seitov is wanted for treason and theft. The counts are unrelated."),
    ],
)  # fmt: skip
def test_charges_are_what_stands_apart(fires: bool, told: str) -> None:
    assert ("separable_ordinary_charges" in ids(told)) is fires


@pytest.mark.parametrize(
    ("fires", "told"),
    [
        (False, "Name: SEITOV Marat (b. 12.03.1970)\nCharge: fraud\nFacts: on 4 May 2012 he took part in it\nNationality: unknown"),
        (False, "Name: SEITOV Marat (b. 12.03.1970)\nCharge: fraud\nFacts: on 12 Rabi al-Awwal he took part in it\nNationality: unknown"),
        (True, "Name: SEITOV Marat (b. 12.03.1970)\nCharge: fraud, law of 2007\nFacts: he took part in it\nNationality: unknown"),
        (True, "Name: SEITOV Marat (b. 12.03.1970)\nCharge: fraud\nFacts: he took part in it\nNationality: unknown"),
    ],
)  # fmt: skip
def test_a_birth_date_is_no_date_of_the_act(fires: bool, told: str) -> None:
    assert ("summary_insufficient" in ids(told)) is fires


@pytest.mark.parametrize(
    ("fires", "told"),
    [
        (False, "Mr Seitov is wanted for theft. No extradition request has been refused so far."),
        (True, "Mr Seitov is wanted for theft. No extradition request came."),
        (True, "Mr Seitov is wanted for theft. Extradition was never requested."),
    ],
)  # fmt: skip
def test_a_request_that_was_not_refused_was_made(fires: bool, told: str) -> None:
    assert ("extradition_not_sought" in ids(told)) is fires


@pytest.mark.parametrize(
    ("fires", "told"),
    [
        (False, "Mr Seitov is wanted for the murder of a homosexual man."),
        (True, "Mr Seitov is wanted for homosexual acts."),
        (True, "Mr Seitov is wanted for homosexuality."),
        (True, "Mr Seitov is wanted for debauchery."),
        (True, "Mr Seitov is wanted for same-sex relations."),
        (True, "Ms Seitova is wanted for unveiling."),
        (True, "Ms Seitova is wanted for adultery."),
        (True, "Ms Seitova is wanted for zina."),
        (True, "Mr Seitov is wanted for illicit sexual relations."),
        (True, "Ms Seitova is charged with violating the hijab law."),
        (True, "Mr Seitov is wanted under the sodomy law."),
    ],
)  # fmt: skip
def test_the_victims_orientation_is_no_charge(fires: bool, told: str) -> None:
    assert ("gender_or_orientation_ground" in ids(told)) is fires


@pytest.mark.parametrize(
    ("fires", "told"),
    [
        (False, "Name: SEITOV Marat\nCharge: theft, Article 158 of the Criminal Code\nPenalty: 5 years\nFacts: he took a car\nNationality: unknown"),
        (False, "Name: SEITOV Marat\nCharge: theft, Article 158 of the Criminal Code\nPenalty: a fine\nFacts: he took a car\nNationality: unknown"),
        (True, "Name: SEITOV Marat\nCharge: theft\nFacts: he took a car\nNationality: unknown"),
        (True, "Name: SEITOV Marat\nCharge: theft, Article 158 of the Criminal Code\nFacts: he took a car\nNationality: unknown"),
        (True, "Name: SEITOV Marat\nCharge: theft\nPenalty: 5 years\nFacts: he took a car\nNationality: unknown"),
    ],
)  # fmt: skip
def test_a_form_tells_the_law_and_the_penalty(fires: bool, told: str) -> None:
    assert ("law_or_penalty_missing" in ids(told)) is fires
