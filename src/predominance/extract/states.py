"""Which state asks, by the bureaux, offices and verbs beside its names."""

import re
from collections.abc import Sequence
from itertools import pairwise

from predominance.extract.listed import STATE_KINDS, Listed
from predominance.extract.tokens import Tokens, word_set

_NUMBER = re.compile(r"\d")
_BUREAU = word_set("ncb ocn bcn anc interpol ip nzb")
_ASKS = word_set(
    "seeks seek requests request requested asks asked wants wanted seeking requesting demands sought issued calls submits "
    "charges accuses transmits circulates applies applied claims says informs searches"
)
_SOURCE = word_set(
    "court prosecutor prosecutors prosecution prosecutor's investigator investigative ministry judge police authorities "
    "tribunal code bureau warrant law committee request requests embassy government"
)
_LINK = word_set("of the in at for by from")
_NOT_ASKING = word_set(
    "to in residence resident resides living lives fled located arrested asylum refugee citizen national nationality "
    "passport born via"
)


def requesting_state(tokens: Tokens, listed: Sequence[Listed]) -> str:
    """Return the code of the state that seems to ask, for masks; ``asking.py`` answers for readers, with more care.

    A bureau, a prosecutor, a court, a statute or the verb of asking beside a state speaks for it; the first state mentioned is
    a weak last resort.
    """
    scores: dict[str, float] = {}
    best: dict[str, tuple[float, Listed]] = {}
    first = True
    for entry in listed:
        if entry.name.kind not in STATE_KINDS or not entry.name.code:
            continue
        weight = asking_weight(tokens, entry) + (0.2 if first else 0.15)
        first = False
        code = entry.name.code
        scores[code] = scores.get(code, 0.0) + weight
        if code not in best or weight > best[code][0]:
            best[code] = (weight, entry)
    if not scores:
        return ""
    return max(scores, key=lambda key: (scores[key], -best[key][1].start))


def asking_weight(tokens: Tokens, entry: Listed) -> float:
    """Weigh how far one mention speaks for its state as the one that asks."""
    before, second = tokens.at(entry.start - 1), tokens.at(entry.start - 2)
    if tokens.at(entry.start) in _SEATS:
        return -0.3
    bureau = _bureau(tokens, entry)
    if entry.start < 4 and not bureau and _dateline(tokens, entry):
        return 2.0 if _office_behind(tokens, entry.end) else -0.6
    lead, after = _lead(tokens, entry.start), _after(tokens, entry.end)
    away = _away(lead)
    weight = 0.0
    if before == ":" and second in _LABELS:
        weight += 3.0  # "Country: X"
    if entry.start < 12 and any(tokens.at(i) in _HOSTS for i in range(min(len(tokens), 12))):
        weight -= 0.4  # the head of a judgment or a report, which stands for the state that decides
    elif entry.start < 12 and not away and not any(low in _TELLING for low in lead):
        weight += 0.8  # a letterhead
        if entry.name.kind == "state" and not entry.start and tokens.at(entry.end) in ("/", ":", "-", "–"):
            weight += 1.2
        if any(low in _OFFICES for low in (tokens.at(i) for i in range(max(0, entry.start - 6), entry.start))):
            weight += 1.2
    weight += bureau
    if "requesting" in lead or (lead[-3:-1] == ["asked", "for"] and before == "by"):
        weight += 4.0
    if before in ("from", "by") and not any(low in _LEAVING for low in lead[-4:]):
        weight += 0.7
    if away:
        weight -= 0.8
        if (
            before in ("in", "at")
            and any(low in _OFFICES or low in _COURTS for low in lead[:-1])
            and (any(low in _OFFICES for low in lead[:-1]) or any(low in _PURSUES for low in after[:3]))
        ):
            weight += 1.6  # "the prosecutor in X", "a court in X sentenced him"
    if before in ("of", "the") and any(low in _SOURCE for low in lead[:-1]):
        weight += 1.2
    if after[:1] and (after[0] in _SOURCE or (entry.name.kind in _PLAIN and any(low in _SOURCE for low in after[:3]))):
        weight += 0.9
    if entry.name.kind in ("statute", "agency"):
        weight += 1.0
    if any(low in _WANTED for low in lead[-4:]):
        weight += 1.5
    if any(low in _DECIDES for low in after) or any(low in _DECIDES for low in lead):
        weight -= 1.2  # a court that refuses or allows surrender is not the one that asks
    if lead[-1:] in (["to"], ["the"]) and "to" in lead[-2:] and any(low in _GIVEN_UP for low in _lead(tokens, entry.start, 9)):
        weight += 3.0  # "extradition to X", "surrender of a former inspector to X"
    if lead[-2:-1] and lead[-1] in ("in", "by") and lead[-2] in _WANTED | _PURSUED:
        weight += 1.5  # "wanted in X", "to be tried in X"
    if before in _TURNS_TO and second not in _PASSIVE:
        weight -= 2.5  # "has asked X for him", "told X that"
    return weight + _verbs(before, second, after) + _beside(lead, after)


def _bureau(tokens: Tokens, entry: Listed) -> float:
    """Weigh a mention as the name of a national bureau, which writes or is written to."""
    before = tokens.at(entry.start - 1)
    if entry.name.kind != "ncb" and before not in _BUREAU:
        return 0.0
    head = entry.start if entry.name.kind == "ncb" and before not in _BUREAU else entry.start - 1
    near = [tokens.at(i) for i in range(max(0, head - 2), head)]
    return -1.0 if "to" in near else 3.0 if "from" in near or "fm" in near else 3.0 if head < 3 else 1.5


def _verbs(before: str, second: str, after: list[str]) -> float:
    """Weigh what the state does: it asks, charges or wants, or it is itself asked."""
    if _passive(after):
        return -3.0  # "the side of Y is requested to ..."
    if after[:1] == [","] and after[1:2] and after[1] in _ADDRESSED:
        return -1.0  # "Y, asked whether ..."
    weight = -1.5 if any(low in _OBJECTS for low in after[:3]) else 0.0
    if any(low in _ASKS for low in after[:4]) and before not in ("to", "in"):
        weight += 1.5
    if any(low in _PURSUES for low in after[:3]) and before not in ("to", "in"):
        weight += 1.0
        if any(low in _SOMEBODY for low in after[1:4]):
            weight += 1.0
    return weight


def outright(tokens: Tokens, entry: Listed) -> str:
    """Say what a text tells in plain words of a mention: that its state "asks outright", is "addressed", "court acts", or ""."""
    start = _formal_start(tokens, entry.start)
    last, before = tokens.at(start - 1), tokens.at(start - 2)
    far, behind = _lead(tokens, start, _REACH), _after(tokens, entry.end, _REACH)
    lead, after = far[-8:], behind[:6]
    if last == ":" and not _CALLERS.isdisjoint(tokens.at(i) for i in range(start - 4, start - 1)):
        return "asks outright"  # "Requesting State: X", "Petitioner: the Republic of X"
    if last in ("of", "from", "by") and before in _PAPERS | {"circular", "message", "paper", "papers", "pressure", "demands"}:
        return "asks outright"  # "a warrant of X", "pressure from X"
    if last == "by" and not _BROUGHT.isdisjoint(lead[-5:-1]):
        return "asks outright"  # "the charges brought against him by X"
    if (last == "by" and before in _WANTED_BY) or _given_to(far) or _sent_to(tokens, start, far):
        return "asks outright"  # "wanted by X", "extradition to X"
    if last == "of" and before in _MISSIONS and not _PRESENTS.isdisjoint(after):
        return "asks outright"  # "the embassy of X in Y presented a request"
    if after[:1] and after[0] in _CALLS | _BRANDS and after[1:2] and after[1] in _FOR_HIM and last not in _PREPOSITIONS:
        return "asks outright"  # "X wants him"
    if _demands(lead, after, possessive=tokens.words[entry.end - 1].endswith(("'s", "’s"))):
        return "asks outright"
    if last in ("in", "of", "at") and not _COURT_OR_OFFICE.isdisjoint(lead[-5:-1]) and _acts(after):
        return "court acts"  # "a grand jury in X has indicted"
    bureau = _listed_behind_bureau(tokens, start) or (entry.name.kind == "ncb" and last in ("to", "informs", "informed"))
    if bureau and _answered(tokens):
        return "asks outright"  # a message to the bureau that asked: "Your request refers"
    turned_to = _passive(after) or (last == "to" and before in _WRITTEN) or bureau
    turned_to = turned_to or (last == ":" and not _RECEIVERS.isdisjoint(tokens.at(i) for i in range(start - 4, start - 1)))
    hosts = last == "in" and any(low in _MISSIONS and then == "of" for low, then in pairwise(lead[-6:]))
    turned_to = turned_to or (hosts and not _PRESENTS.isdisjoint(after))
    given_up = last == "from" and before in _HANDED_OVER
    inquires = any(low in _CALLS and follows in _QUESTION for low, follows in pairwise([low for low in after if low != "us"][:4]))
    decides = _decides(lead, behind, last)
    asked = turned_to or given_up or inquires or decides or _gives_up(after) or not _GREETING.isdisjoint(lead[-4:])
    return "addressed" if asked else ""


def _demands(lead: list[str], after: list[str], *, possessive: bool) -> bool:
    """Tell whether the words beside a state say what it wants: its demand, its counsel, what it looks for."""
    if possessive and after[:1] and after[0] in _DEMANDS:
        return True  # "X's demand for his extradition"
    if after[:1] and after[0] in _PASSIVE and after[1:2] and after[1] in _WANTING:
        return True  # "X is looking for"
    if lead[-1:] in (["that"], ["which"]) and not _DEMANDS.isdisjoint(lead[-3:-1]) and not _PRESENTS.isdisjoint(after[:2]):
        return True  # "the request that X filed"
    if "its" in after and not _TO_PRESENT.isdisjoint(after):
        return True  # "X has 40 days to submit its request"
    sought = any(one in _SOUGHT and other in _FOR_HIM for one, other in pairwise(after))
    return lead[-2:] == ["acting", "for"] or (sought and bool(after) and after[0] in _SOURCE)  # "the X government sought him"


def _decides(lead: list[str], after: list[str], last: str) -> bool:
    """Tell whether a state is the one whose court or minister decides: "the Supreme Court of X refused his extradition"."""
    seat = (bool(after) and not _JUDGES.isdisjoint(after[:3])) or (last in ("of", "in") and not _JUDGES.isdisjoint(lead[-6:]))
    return seat and not _RULED.isdisjoint(after) and any(low.startswith(("extradit", "surrender")) for low in after)


def _gives_up(after: list[str]) -> bool:
    """Tell whether a state is the one that gives a person up or does not: "X will not extradite him"."""
    place = next((place for place, low in enumerate(after) if low in ("extradite", "surrender", "deport")), 0)
    if after[:1] == ["extradite"] or after[:2] == ["acknowledges", "receipt"]:
        return True  # "demands that X extradite him"
    return bool(place) and after[0] in _HELPS and _CALLS.isdisjoint(after[:place])


def _sent_to(tokens: Tokens, start: int, lead: list[str]) -> bool:
    """Tell whether a person is sent to a state: "do not send Mr Y to", "he will be flown from Z to"."""
    sent = max((place for place, low in enumerate(lead) if low in _SENT), default=len(lead))
    between = lead[sent + 1 : -1]
    if lead[-1:] != ["to"] or sent >= len(lead) or "to" in between:
        return False
    first = start - len(lead) + sent + 1
    named = any(tokens.words[at][0].isupper() for at in range(first, start - 1))
    somebody = named or (between[:1] and between[0] in _HIM and _BACK.issuperset(between[1:]))
    passive = sent > 0 and lead[sent - 1] in _PASSIVE and not _HIM.isdisjoint(lead[:sent])
    return passive or (bool(somebody) and "from" not in between)


def _answered(tokens: Tokens) -> bool:
    """Tell whether a message answers one: its beginning speaks of "your request" or "your country"."""
    return any(low == "your" and tokens.at(at + 1) in _YOURS for at, low in enumerate(tokens.low[:_HEAD]))


def _given_to(lead: list[str]) -> bool:
    """Tell whether a state is the one to which a person is given up: "extradite Mr Y to", "the extradition of Mr Y from Z to"."""
    handed = max((place for place, low in enumerate(lead) if low in _HANDED_OVER), default=len(lead))
    between = lead[handed + 1 : -1]
    over = lead[handed : handed + 1] != ["handed"] or between[:1] == ["over"]
    return lead[-1:] == ["to"] and handed < len(lead) and over and "to" not in between and _WRITTEN.isdisjoint(between)


def _formal_start(tokens: Tokens, start: int) -> int:
    """Return where a name begins with its article and form of state: at "the" of "the Republic of X"."""
    while start and (
        tokens.at(start - 1) in ("the", "competent", "judicial", "central")
        or (tokens.at(start - 1) == "of" and tokens.at(start - 2) in _FORMS)
        or (tokens.at(start - 1) in _FORMS and tokens.at(start) == "of")
    ):
        start -= 1
    return start


def _acts(after: list[str]) -> bool:
    verbs = [low for low in after[:4] if low not in ("has", "have", "had", "also", "then", "now")]
    return bool(verbs) and verbs[0] in _COURT_ACTS


def _listed_behind_bureau(tokens: Tokens, start: int) -> bool:
    """Tell whether a capital stands in a list of those to whom a bureau writes: "to NCB A, B and C"."""
    index = start - 1
    while index > max(0, start - 12) and (tokens.at(index) in (",", "and", "&", "/") or tokens.words[index][0].isupper()):
        if tokens.at(index) in _BUREAU:
            return tokens.at(index - 1) == "to"
        index -= 1
    return False


def _passive(after: list[str]) -> bool:
    return any(one in _PASSIVE and other in _ADDRESSED for one, other in pairwise(after[:4]))


def _beside(lead: list[str], after: list[str]) -> float:
    """Weigh the nouns beside a mention: papers of a state that asks, passports of a state of nationality."""
    weight = 0.0
    if any(low in _NATIONALS for low in after[:2]) or any(low in _NATIONALS for low in lead[-3:]) or lead[-2:] == [",", "of"]:
        weight -= 1.0
    if after[:1] and after[0] in ("v", "vs", "versus"):
        weight += 2.0
    if lead[-1:] in (["of"], ["by"], ["from"], ["the"]) and any(low in _PAPERS for low in lead[-4:]):
        weight += 2.0
    elif any(low in _PAPERS for low in after[:2]):
        weight += 1.0
    if "to" in lead[:-2] and any(low in _SOURCE for low in lead[lead.index("to") :]) and lead[-1] in ("of", "in"):
        weight -= 2.5  # "to the authorities of Y"
    return weight


def _away(lead: list[str]) -> bool:
    """Tell whether the words before a mention make it a place to live, to flee to or to be arrested in."""
    last = lead[-2:]
    if last[-1:] == ["from"] and any(low in _LEAVING for low in lead[-4:]):
        return True
    return any(low in _NOT_ASKING for low in last) or (
        bool(last) and last[-1] in _PREPOSITIONS and any(low in _STAYS for low in lead[-4:])
    )


def _office_behind(tokens: Tokens, end: int) -> bool:
    """Tell whether an office signs behind a town in capitals, as a letter begins and no report: "MALABO, Fiscalía General"."""
    if tokens.at(end) == "/":
        return tokens.at(end + 1) in _MARKINGS
    return any(tokens.at(index) in _OFFICES or tokens.at(index) in _OFFICES_ABROAD for index in range(end, end + 4))


def _lead(tokens: Tokens, start: int, reach: int = 5) -> list[str]:
    """Return the last tokens before a mention in the same sentence and line, at most ``reach``."""
    found: list[str] = []
    for index in range(start - 1, max(-1, start - reach - 1), -1):
        if tokens.at(index) in _STOPS or "\n" in tokens.gap(index + 1):
            break
        found.insert(0, tokens.at(index))
    return found


def _after(tokens: Tokens, end: int, reach: int = 6) -> list[str]:
    """Return up to ``reach`` tokens behind a mention in the same sentence and line."""
    found: list[str] = []
    for index in range(end, min(len(tokens), end + reach)):
        versus = tokens.at(index) == "." and tokens.at(index - 1) in ("v", "vs")
        if (tokens.at(index) in _STOPS and not versus) or "\n" in tokens.gap(index):
            break
        found.append(tokens.at(index))
    return found


def _dateline(tokens: Tokens, entry: Listed) -> bool:
    """Tell whether a text begins with the place it was written in: "MIAMI, 2012 -", "PARIS."."""
    return (
        entry.name.kind == "city"
        and tokens.words[entry.start].isupper()
        and tokens.at(entry.end) in (",", ".", "-", "–", "—", "/", ":", "(")
        and not tokens.shouted[entry.start]
    )


_STOPS = frozenset(".;!?")
_PLAIN = ("city", "demonym", "state")
_OFFICES = word_set(
    "republic kingdom ministry prosecutor prosecutor's procuracy procurator bureau ncb police directorate department authorities "
    "government embassy investigator investigative committee agency"
)
_OFFICES_ABROAD = word_set(
    "fiscalia procuraduria parquet staatsanwaltschaft ministerio ministere prokuratura savcilik bka police juzgado juez tribunal"
)
_MARKINGS = word_set("unclassified confidential secret restricted urgent flash priority routine red ncb interpol diffusion")
_PURSUED = word_set("tried charged indicted convicted sentenced jailed imprisoned prosecuted accused condemned")
_TURNS_TO = word_set("asked asks requested requests urged urges invited told tells informed informs begged")
_GIVEN_UP = word_set(
    "send sends sent returned return transfer transferred handed deport deported deportation go "
    "extradition extradited extradite surrender surrendered"
)
_OBJECTS = word_set("protested objected protests objects blocked refuses declined granted")
_TELLING = word_set("he she was is were has had they who")
_LABELS = word_set("state country sender from by requesting requester bureau author origin source searching applicant")
_COURTS = word_set("court courts tribunal judge judges jury")
_HOSTS = word_set(
    "refugee asylum migration immigration habeas extradition review magistrate's observer's observer diary embassy commission "
    "appeal appeals reporter correspondent barrister's"
)
_PREPOSITIONS = word_set("in at to near from via on")
_STAYS = word_set(
    "arrested stopped detained lives living lived resides residing residence resident fled located stays stayed travelled moved "
    "settled held refugee asylum flew flown landed ran stepped escaped naturalised born studied works working worked seen now"
)
_NATIONALS = word_set("citizen citizens national nationals nationality citizenship passport passports visa residence resident")
_PASSIVE = word_set("is are was were be been")
_ADDRESSED = word_set("requested asked invited urged begged")
_FORMS = word_set("republic kingdom federation sultanate government state states authorities bureau")
_CALLERS = word_set("requesting requerant requirente requerente requester petitioner asking solicitante demandeur ersuchender")
_RECEIVERS = word_set("requested to addressee requerida requerido requis ersuchter")
_CALLS = word_set("want wants seek seeks ask asks asked")
_FOR_HIM = word_set("him her for")
_QUESTION = word_set("whether if what how why")
_WANTED_BY = word_set("wanted sought requested searched")
_HANDED_OVER = word_set(
    "extradition surrender extradited surrendered expulsion extradite extraditing surrendering handed removal"
)
_MISSIONS = word_set("embassy consulate legation mission")
_PRESENTS = word_set("presented submitted transmitted sent lodged filed handed conveyed presents submits requested asked")
_SENT = word_set("send sending sent return returning returned deport deporting deported hand handing flown removed transferred")
_HIM = word_set("him her he she them")
_JUDGES = word_set("court courts judge judges tribunal justice minister ministry cabinet chamber magistrate secretary council")
_RULED = word_set(
    "refused refuse refuses refusing declined rejected dismissed barred blocked halted approved allowed granted consented "
    "ordered ruled found held struck upheld decide decides decided consider considers freed released discharged declared"
)
_BACK = word_set("back over off away home")
_YOURS = word_set("request requests message diffusion notice warrant country authorities bureau telex letter")
_HEAD = 150  # tokens of a message in which it speaks of the one that it answers
_BROUGHT = word_set("accusations charges proceedings allegations brought circulated published")
_BRANDS = word_set("call calls brand brands accuse accuses")
_TO_PRESENT = word_set("submit present lodge file")
_DEMANDS = word_set("demand demands request requests bid application petition warrant warrants behest notice diffusion")
_WANTING = word_set("demanding looking searching hunting seeking requesting")
_SOUGHT = word_set("sought wanted seek seeks want wants requested")
_HELPS = word_set("to will would may can could must should does did has had is was refused declined agreed decided")
_REACH = 12  # tokens looked at on either side for a word of surrender
_WRITTEN = word_set("request requests letter letters note message application appeal")
_GREETING = word_set("dear hello morning attention attn colleagues")
_COURT_OR_OFFICE = word_set(
    "court courts jury judge judges prosecutor prosecutors magistrate tribunal justice prosecution ministry police authorities "
    "committee attorney"
)
_COURT_ACTS = word_set("indicted charged issued ordered wants seeks sought sentenced convicted opened signed accuses accused")
_PAPERS = word_set("warrant warrants request requests notice diffusion indictment accusation")
_PURSUES = word_set(
    "wants seeks accuses asked asks requested requests charged accused sentenced convicted indicted tried prosecutes ordered "
    "opened sends sent issued listed put"
)
_SOMEBODY = word_set("him her them his surrender arrest extradition capture")
_SEATS = word_set("strasbourg geneva lyon hague luxembourg")
_LEAVING = word_set(
    "flight train plane ship bus away home back travelled escaped arrived writes "
    "wrote residence fled national citizen expelled returned deported left came moved translated"
)
_WANTED = word_set("wanted requested sought request sentenced convicted prosecuted charged")
_DECIDES = word_set("refused declined allowed asylum refugee rejected released handed hearing denied refuses surrender")
