"""The hundred things a trained reviewer looks for: the model's whole vocabulary, in one list.

This list is the contract. Its names are the columns of the Reasons sheet, the tags of the corpus and the keys of the
scorer's weights; its sentences are what a reviewer reads. A model folder stores the names and is refused at load when they
differ. Source: INTERPOL's Repository of Practice on Articles 2 and 3 (3rd edition, 2024) and Article 34(3) of the Rules on the
Processing of Data, in our own words.

Directions hold inside their own chapter of the Repository: private gain, for example, weighs against a breach where the charge
is corruption, and says nothing about treason.
"""

from dataclasses import dataclass
from typing import Literal

Factor = Literal["a", "b", "c", "d", "e", "f", "g"]
Readable = Literal["yes", "part", "batch", "no"]

FOR, AGAINST, EITHER = 1, -1, 0
YES: Readable = "yes"  # a careful reader finds it in the text of the request
PART: Readable = "part"  # often needs the case file, a date or a look-up
BATCH: Readable = "batch"  # found by comparing requests with each other
NO: Readable = "no"  # never in the request itself; a field or a reviewer says so

FACTORS: dict[Factor, str] = {
    "a": "nature_of_offence",
    "b": "status_of_person",
    "c": "source_of_data",
    "d": "position_of_others",
    "e": "international_obligations",
    "f": "neutrality",
    "g": "general_context",
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One statement about a request that raises or lowers the likelihood of a breach."""

    name: str
    factor: Factor
    direction: int  # FOR, AGAINST or EITHER
    strength: int  # 2: INTERPOL's practice treats it as near decisive; 1: it weighs
    readable: Readable
    sentence: str


# fmt: off
INDICATORS: tuple[Indicator, ...] = (
    # Charge against facts (3.12, 3.13; RoP 2 §49-53)
    Indicator("pure_political_charge", "a", FOR, 2, YES,
              "Every charge is an offence against the State itself, such as treason, espionage, sedition or acts against the "
              "constitutional order."),
    Indicator("political_facts_under_ordinary_charge", "a", FOR, 2, YES,
              "The charge is ordinary or terrorist, but the facts tell of politics, speech, meetings, worship or membership."),
    Indicator("ordinary_facts_under_political_charge", "a", AGAINST, 2, YES,
              "The charge is against the State, but the facts tell of violence by this person against people or property."),
    Indicator("mixed_charges_same_facts", "a", EITHER, 1, PART,
              "Political and ordinary charges grow out of the same facts, so the case is weighed as a whole."),
    Indicator("mixed_charges_separate_facts", "a", AGAINST, 1, PART,
              "The ordinary charges rest on facts of their own and can be looked at alone."),
    Indicator("only_state_harmed", "a", FOR, 1, YES,
              "Only the State or the public order is said to have suffered."),
    Indicator("facts_missing", "a", FOR, 1, YES,
              "No facts are given beyond the name or wording of the charge."),
    Indicator("own_role_missing", "a", FOR, 2, YES,
              "A crime is described but not what this person did in it, or the person answers only for a post, rank or kinship."),
    Indicator("shared_narrative", "a", FOR, 1, BATCH,
              "The same account is used for several people without each one's part."),
    Indicator("facts_specific", "a", AGAINST, 2, YES,
              "Act, time, place and means are given for this person."),
    Indicator("vague_economic_charge", "a", FOR, 1, YES,
              "An economic charge, such as abuse of powers or illegal business, comes without act, sum or loser."),
    Indicator("loaded_wording", "a", FOR, 1, YES,
              "The text argues instead of reporting: traitor, enemy, puppet, so-called, or a belief named as the fault."),
    Indicator("penalty_out_of_proportion", "a", FOR, 1, YES,
              "The penalty is far heavier than the conduct described would suggest."),
    # Ordinary crime (RoP 2 §49, 57; 3.6; 3.10 §5)
    Indicator("grave_violent_crime", "a", AGAINST, 2, YES,
              "This person's own killing, rape, kidnapping, armed robbery or like violence is described."),
    Indicator("ordinary_crime_concrete", "a", AGAINST, 2, YES,
              "An ordinary crime (fraud, theft, drugs, smuggling, assault; also by a soldier in peacetime) is described "
              "with acts and results."),
    Indicator("identified_private_victims", "a", AGAINST, 2, YES,
              "Private people or firms are named or described as victims, with what they suffered."),
    Indicator("private_capacity_act", "a", AGAINST, 1, YES,
              "The act was done in private life, outside any public or political role."),
    Indicator("crime_treaty_basis", "e", AGAINST, 1, YES,
              "Widely ratified treaties oblige States to suppress this conduct (corruption, trafficking, drugs, weapons)."),
    # Speech (3.2)
    Indicator("speech_only_conduct", "a", FOR, 2, YES,
              "The only acts described are words, images or symbols."),
    Indicator("speech_against_state", "a", FOR, 1, YES,
              "The words are aimed at the State, its leaders, officials or institutions."),
    Indicator("speech_private_target", "a", AGAINST, 1, YES,
              "The words are aimed at a private person or body and no political motive shows."),
    Indicator("hate_or_violence_incitement", "a", AGAINST, 2, YES,
              "Words calling for violence or hatred are quoted or described, with a close link to likely violence."),
    Indicator("incitement_asserted_only", "a", FOR, 1, YES,
              "Incitement, propaganda or extremism is alleged, but neither the words nor a link to violence is given."),
    # Assembly (3.3.1)
    Indicator("assembly_only_conduct", "a", FOR, 2, YES,
              "The only act is calling for, organising or joining a gathering, permitted or not."),
    Indicator("own_violence_at_protest", "a", AGAINST, 2, YES,
              "The person's own act at the gathering injured people or did serious damage."),
    Indicator("violence_by_others", "a", FOR, 1, YES,
              "Violence is described, but by the crowd, a group or unnamed others."),
    Indicator("disruption_without_force", "a", FOR, 1, YES,
              "The harm is blocked traffic, a sit-in, disobedience, pushing or minor damage."),
    Indicator("others_rights_blocked", "a", AGAINST, 1, YES,
              "The act deliberately and seriously stopped others from using a right or going about their lives."),
    # Association (3.3.2)
    Indicator("membership_only_conduct", "a", FOR, 2, YES,
              "The only act is belonging to, leading, helping or funding a group, with nothing violent in it."),
    Indicator("civic_or_peaceful_group", "a", FOR, 2, YES,
              "The group is a party, union, NGO, media or community body, or its aims and means as described are peaceful."),
    Indicator("registration_or_funding_rule", "a", FOR, 1, YES,
              "The wrong is a missing licence, registration or permit, or money from abroad."),
    # Terrorism (3.6)
    Indicator("terrorist_treaty_act", "a", AGAINST, 2, YES,
              "The act is one that terrorism treaties name: hijacking, hostage-taking, bombing, attacking ships or aircraft."),
    Indicator("active_meaningful_link", "a", AGAINST, 2, YES,
              "Concrete acts of this person for the group are given: recruiting, training, funding or arming attacks, "
              "ordering, or joining a universally listed group."),
    Indicator("vague_membership_claim", "a", FOR, 2, YES,
              "Membership or activity for the group is stated without any concrete act."),
    Indicator("protected_acts_as_link", "a", FOR, 2, YES,
              "The tie to the group is shown only by speech, meetings, worship, celebrations or acquaintances."),
    Indicator("group_attacks_identified", "a", AGAINST, 1, YES,
              "Specific violent acts claimed by the group, or officially attributed to it, are given."),
    Indicator("group_universally_listed", "e", AGAINST, 2, PART,
              "The group is on a UN list or universally held to be terrorist."),
    Indicator("group_partly_recognised", "e", AGAINST, 1, PART,
              "Several States or a regional body list the group as terrorist."),
    Indicator("group_not_recognised", "e", FOR, 1, PART,
              "Only the requesting State, or few others, call the group terrorist, or the group is not named."),
    # Public office (3.1)
    Indicator("act_of_office", "a", FOR, 1, YES,
              "The wrong lies in a decision taken in public office, such as a decree, appointment, contract or budget, or "
              "in a breach of its procedure."),
    Indicator("private_gain_shown", "a", AGAINST, 2, YES,
              "Money or another benefit for the person, or for someone favoured, is described with sums, assets or takers."),
    Indicator("immunity_open", "b", FOR, 1, PART,
              "The person may hold immunity and nothing says that it was lifted."),
    # Elections (3.8)
    Indicator("vote_rigging_or_force", "a", AGAINST, 1, YES,
              "The act robbed others of a free vote: fraud, bribery, force, spoiled ballots."),
    Indicator("campaign_or_candidacy_conduct", "a", FOR, 1, YES,
              "The election offence is standing, campaigning, calling a vote or a lawful protest, with little or no harm."),
    # Seizure of power and unrest (3.5)
    Indicator("coup_core_conduct", "a", FOR, 2, YES,
              "The core act is planning, joining or supporting a change of power or of the constitutional order."),
    Indicator("attack_on_head_of_state", "a", AGAINST, 2, YES,
              "The person is accused of killing, or trying to kill, a head of state or a member of the family."),
    Indicator("unrelated_to_unrest", "a", AGAINST, 1, PART,
              "The crime has no link to the coup or unrest around it, or only used it as cover."),
    # State security and emigration (3.4, 3.9)
    Indicator("secrets_or_separatist_politics", "a", FOR, 2, YES,
              "The facts are only spying, passing secrets, or peaceful work for autonomy or secession."),
    Indicator("illegal_exit_only", "a", FOR, 2, YES,
              "The only offence is leaving the country or crossing its border without permission."),
    Indicator("exit_for_serious_crime", "a", AGAINST, 1, YES,
              "The border offence served a serious ordinary crime that is described."),
    # Military (3.10)
    Indicator("pure_military_offence", "a", FOR, 2, YES,
              "The offence exists only in military law: desertion, draft evasion, disobeying orders."),
    Indicator("combat_act", "a", FOR, 2, YES,
              "The act is fighting in an armed conflict, with no breach of the laws of war described."),
    Indicator("international_crime", "e", AGAINST, 1, YES,
              "The charge is genocide, crimes against humanity or war crimes, with facts that match."),
    # Religion and origin (3.11)
    Indicator("pure_religious_conduct", "a", FOR, 2, YES,
              "The act is practising, teaching, spreading, leaving or insulting a religion, or belonging to a religious group."),
    Indicator("pure_ethnic_conduct", "a", FOR, 2, YES,
              "The act is belonging to, or speaking for, a racial, ethnic or national group."),
    Indicator("violence_with_faith_or_ethnic_motive", "a", AGAINST, 1, YES,
              "A faith or ethnic motive stands beside a serious crime against life, liberty or property."),
    # Sanctions (3.7)
    Indicator("un_sanctions_basis", "e", AGAINST, 2, PART,
              "The sanctions breached come from the UN Security Council or from a law that carries them out."),
    Indicator("multilateral_control_basis", "e", AGAINST, 1, PART,
              "The goods or conduct fall under a multilateral treaty or control list for weapons or dual-use items."),
    Indicator("unilateral_sanctions_only", "e", FOR, 1, PART,
              "The only wrong is breaking sanctions of one State or bloc that lack wider agreement."),
    Indicator("ordinary_goods_only", "a", FOR, 1, YES,
              "The goods or services traded were ordinary civilian ones."),
    # Person (RoP 2 §32, 57; 3.1)
    Indicator("opposition_politician", "b", FOR, 2, PART,
              "The person leads, stands for or belongs to the opposition."),
    Indicator("activist_or_defender", "b", FOR, 2, PART,
              "The person is an activist, human-rights defender, unionist or protest organiser."),
    Indicator("journalist_or_critic", "b", FOR, 1, PART,
              "The person is a journalist, writer, scholar, lawyer of such people, whistle-blower or known critic."),
    Indicator("politician_or_senior_official", "b", FOR, 1, PART,
              "The person holds or held high office in the requesting State; a reason to look, not a finding."),
    Indicator("family_or_associate_of_politician", "b", FOR, 1, PART,
              "The person is wanted beside or because of a politician: relative, staff, banker, partner."),
    Indicator("business_conflict_with_power", "b", FOR, 1, PART,
              "The person is in a quarrel over assets with the State or people close to it."),
    Indicator("officer_of_fallen_or_rival_force", "b", FOR, 1, PART,
              "The person served a fallen government or a force opposed to the present one."),
    Indicator("persecuted_group_tie", "b", FOR, 1, PART,
              "Dated, named sources describe systematic persecution there of the group to which the person belongs."),
    Indicator("asylum_or_protection", "b", FOR, 1, PART,
              "Asylum or other protection from the requesting State is pending, or was granted in a form still to be confirmed."),
    Indicator("no_public_role", "b", AGAINST, 1, NO,
              "A search finds no public, political or civic role."),
    Indicator("earlier_like_convictions", "b", AGAINST, 1, PART,
              "The person was convicted before of like ordinary crimes, or co-accused were elsewhere."),
    # Source and procedure (3.1 §5(3), 3.10 §4; RoP 2 §56)
    Indicator("international_tribunal_source", "c", AGAINST, 2, YES,
              "The request comes from an international court or tribunal."),
    Indicator("military_court", "c", EITHER, 1, YES,
              "A military court or prosecutor acts, and the reason has to be asked."),
    Indicator("special_security_court", "c", FOR, 1, YES,
              "A state-security, emergency or special court acts."),
    Indicator("non_judicial_warrant", "c", FOR, 1, YES,
              "A police, security or intelligence body, not a judge, issued the warrant."),
    Indicator("resubmitted_after_refusal", "c", FOR, 2, NO,
              "A request for this person was refused before and returns under another charge, colour or form."),
    Indicator("like_requests_refused", "c", FOR, 1, NO,
              "Like requests from the same case or campaign were refused before."),
    Indicator("bureau_answered_fully", "c", AGAINST, 1, NO,
              "The bureau answered the questions with facts and papers."),
    Indicator("bureau_silent_or_bare", "c", FOR, 1, NO,
              "The bureau did not answer, or only assured that all is in order."),
    Indicator("batch_of_like_requests", "g", FOR, 1, BATCH,
              "Many near-identical requests came within days."),
    # Positions of others (RoP 2 §27, 41, 57)
    Indicator("other_bureau_protest", "d", FOR, 2, NO,
              "Another member's bureau objects or warns, with reasons."),
    Indicator("extradition_refused_political", "d", FOR, 2, PART,
              "A court or government refused extradition over political persecution or rights."),
    Indicator("extradition_granted", "d", AGAINST, 2, PART,
              "An independent court allowed extradition on these facts."),
    Indicator("finding_for_person", "d", FOR, 2, PART,
              "An international court or UN body found this case arbitrary, political or a breach of rights."),
    Indicator("others_pursue_same_crime", "d", AGAINST, 2, PART,
              "Other States, foreign courts or private victims pursue the person for the same ordinary crime."),
    # Neutrality (RoP 2 §57; 3.1 §5; 3.7 §10)
    Indicator("foreign_office_holder", "f", FOR, 2, YES,
              "The person holds office in another State."),
    Indicator("foreign_official_acts", "f", FOR, 2, YES,
              "An official of another State is wanted for acts done in that office."),
    Indicator("interstate_dispute", "f", FOR, 2, PART,
              "The act is laid at another State's door, or the case is tied to a quarrel or conflict between States."),
    Indicator("states_in_conflict", "f", FOR, 1, PART,
              "The requesting State and the person's State are at war or have broken relations."),
    # Context (3.1 §4(3), 3.3.1 §18, 3.5, 3.8 §5)
    Indicator("after_seizure_of_power", "g", FOR, 1, PART,
              "The request or case began soon after a coup, uprising or change of power, won or failed."),
    Indicator("unrest_or_crackdown", "g", FOR, 1, PART,
              "The facts lie in protests, a state of emergency or a wave of arrests."),
    Indicator("near_election", "g", FOR, 1, PART,
              "The request or case falls close to an election that the person or camp takes part in."),
    Indicator("follows_political_act", "g", FOR, 2, PART,
              "The case followed soon after a candidacy, defection, publication or testimony."),
    Indicator("let_go_before_wanted", "g", FOR, 2, PART,
              "The authorities had the person and let go, or blocked return, and now ask for arrest."),
    Indicator("official_political_statements", "g", FOR, 1, NO,
              "Officials publicly tied the case to politics or called the person guilty, traitor or terrorist."),
    Indicator("one_camp_pursued", "g", FOR, 1, NO,
              "Only one political camp is pursued for a practice common to all."),
    Indicator("even_handed_campaign", "g", AGAINST, 1, NO,
              "The drive behind the case also reaches the ruling camp."),
    Indicator("case_predates_politics", "g", AGAINST, 1, PART,
              "The case was opened before the person's political activity began."),
    Indicator("old_facts_revived", "g", FOR, 1, PART,
              "Facts ten or more years old were taken up after activity abroad."),
    Indicator("pressure_on_family_or_assets", "g", FOR, 1, PART,
              "Relatives are harassed, assets seized or passports cancelled alongside the case."),
)
# fmt: on

BY_NAME: dict[str, Indicator] = {indicator.name: indicator for indicator in INDICATORS}
NAMES: tuple[str, ...] = tuple(BY_NAME)
