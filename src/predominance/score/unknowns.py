"""What a text leaves open, each with the question for the bureau: asking comes before refusing (RPD 78(1), 128(2))."""

from collections.abc import Collection
from dataclasses import dataclass

from predominance.extract.decisions import LAST
from predominance.extract.likeness import assigned
from predominance.types import Reading


@dataclass(frozen=True, slots=True)
class Unknown:
    """One open point.

    It is closed when the text shows any of ``closed_by``, tells what was decided on ``told``, or one of ``columns`` is filled in;
    it arises always, or with any of ``arises_with``, and where it makes sense for some offences only, when one of ``charged`` is
    a charge.
    """

    id: str
    question: str
    closed_by: frozenset[str]
    arises_with: frozenset[str] = frozenset()
    charged: frozenset[str] = frozenset()  # ids of data/lexicon/offences.toml
    columns: frozenset[str] = frozenset()  # facts of a case that no text may hold
    told: str = ""  # what was decided answers the question


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_TERROR = _set("active_meaningful_link vague_membership_claim protected_acts_as_link terrorist_treaty_act "
               "membership_only_conduct")  # fmt: skip
_OFFICE = _set("act_of_office politician_or_senior_official family_or_associate_of_politician immunity_open")
_TERROR_CHARGES = _set("terrorism_act terrorism_membership terrorism_financing terrorism_propaganda armed_group")
_MONEY_CHARGES = _set("bribery embezzlement illicit_enrichment abuse_of_office negligence_in_office fraud theft extortion "
                      "tax_evasion money_laundering illegal_business bankruptcy smuggling organised_crime")  # fmt: skip

UNKNOWNS: tuple[Unknown, ...] = (
    Unknown("facts", "What acts is the person said to have done, when and where?",
            _set("facts_specific ordinary_crime_concrete grave_violent_crime speech_only_conduct assembly_only_conduct "
                 "terrorist_treaty_act active_meaningful_link private_gain_shown own_violence_at_protest combat_act "
                 "coup_core_conduct pure_religious_conduct illegal_exit_only vote_rigging_or_force act_of_office")),
    Unknown("own_role", "What was this person's own part, apart from that of others?",
            _set("facts_specific grave_violent_crime own_violence_at_protest active_meaningful_link private_gain_shown "
                 "speech_only_conduct assembly_only_conduct terrorist_treaty_act ordinary_crime_concrete"),
            _set("own_role_missing violence_by_others vague_membership_claim shared_narrative coup_core_conduct")),
    Unknown("victims", "Who, apart from the State, was harmed, and how?",
            _set("identified_private_victims grave_violent_crime own_violence_at_protest")),
    Unknown("private_gain", "Who gained, how much, and where did it go?", _set("private_gain_shown"),
            _OFFICE | _set("vague_economic_charge business_conflict_with_power"), _MONEY_CHARGES),
    Unknown("immunity", "Does immunity apply, and was it lifted?", _set("immunity_open"), _OFFICE),
    Unknown("public_role", "Has the person a public, political or civic role, or ties to anyone who has?",
            _set("opposition_politician activist_or_defender journalist_or_critic politician_or_senior_official no_public_role "
                 "family_or_associate_of_politician business_conflict_with_power officer_of_fallen_or_rival_force")),
    Unknown("words_used", "Which words were used, to whom, and with what link to violence?",
            _set("speech_only_conduct hate_or_violence_incitement"), _set("incitement_asserted_only")),
    Unknown("group_recognition", "Who lists the group as terrorist, and which attacks are attributed to it?",
            _set("group_universally_listed group_partly_recognised group_not_recognised group_attacks_identified"),
            _TERROR, _TERROR_CHARGES),
    Unknown("timing", "When was the case opened, and what had the person done in public before?",
            _set("follows_political_act case_predates_politics near_election after_seizure_of_power let_go_before_wanted "
                 "old_facts_revived"),
            _set("opposition_politician activist_or_defender journalist_or_critic business_conflict_with_power")),
    Unknown("asylum_status", "Has the person asked for, or been granted, protection from the requesting State?",
            _set("asylum_or_protection"), columns=_set("asylum_pending refugee_status"), told="asylum"),
    Unknown("extradition_history", "Has another State refused or granted extradition, and on what ground?",
            _set("extradition_refused_political extradition_granted"), columns=_set("extradition_refused"), told="extradition"),
    Unknown("sanctions_basis", "Which sanctions apply, which goods were traded, and who was the end user?",
            _set("un_sanctions_basis multilateral_control_basis unilateral_sanctions_only"), _set("ordinary_goods_only")),
    Unknown("military_reason", "Why does a military court act?", _set("pure_military_offence combat_act"),
            _set("military_court")),
)  # fmt: skip


def not_known(found: Collection[str], reading: Reading) -> tuple[str, ...]:
    """Return the ids of the points that stay open, given the indicators that were shown and the charges."""
    names = set(found)
    charged = {charge.offence for charge in reading.charges} | {offence.id for offence in assigned(reading.case.charges)}
    return tuple(
        unknown.id
        for unknown in UNKNOWNS
        if not unknown.closed_by & names
        and not any(getattr(reading.case, name) for name in unknown.columns)
        and not any(fact.kind == unknown.told and fact.value in LAST for fact in reading.facts)
        and (not unknown.arises_with or unknown.arises_with & names)
        and (not unknown.charged or unknown.charged & charged)
    )
