"""Names of persons that are ordinary words, towns or months as well: "Sun", "Aydin", "Jun", "Mark Price".

What stands beside such a word tells which is meant, so that a person called so is read and hidden like any other.
"""

from collections.abc import Sequence

from predominance.extract.lexica import Name, namesakes, ordinary
from predominance.extract.tokens import Tokens, word_set
from predominance.extract.vocabulary import (
    BEFORE_SUBJECT,
    CLOSE_TITLES,
    GIVEN_WORDS,
    INSTITUTIONS,
    ORGANISATION_HEADS,
    PLACE_BEFORE,
    PLACE_HEADS,
    SUBSTANCES,
    TITLES,
)

_ARTICLES = word_set("the a an this that's every each")
_BUREAUS = word_set("ncb ocn bcn anc interpol ip bureau")
_TO_PLACE = _BUREAUS | word_set("from to into for between and-in leaving mayor-of police court in")
_TOWNS = word_set("city town village port capital province district region suburb municipality county state island street square")
_OF_PERSON = word_set(
    "brother sister wife husband father mother son daughter friend driver house home flat car hands lawyer name voice part "
    "account company widow cousin nephew uncle case file trial conviction release murder killing death behalf role client "
    "word"
)
_TAKES_PERSON = word_set(
    "wants seeks sought arrested detained stabbed shot killed robbed murdered told paid whom named called against"
)
_TRADES = ("er", "or", "ist", "ian", "man", "eer", "ee", "yst")  # how words for what a person does end
_NO_TRADES = word_set("under over after other for either whether however together never later earlier or rather near three")
_LOOKED = word_set("asks asked wanted looks looked looking searching searched searches warrant warrants")
_APPOSED = word_set("age dob years a an who whose born aged now former then once himself herself his her")
_AUXILIARY = word_set("had has was is did does would could")
_PERSONAL = word_set(
    "who whom whose himself herself says said tells told denies held shot set wrote took went sold bought paid gave came "
    "fled left lived lives knew saw met spoke stood drove ran fell kept led threw fired struck died swears writes works "
    "worked owns"
)
_OFFICIALLY = word_set(
    "asks asked requests requested wants wanted seeks sought charged accused convicted sentenced ordered refused issued "
    "informed replied answered insisted confirmed declined granted opened transmitted indicted insists says demanded bombed "
    "flooded located"
)
_MONTHS = word_set("may june april august jan mar jun sep dec")
HIDING = ("clear", "faith", "ethnic_group", "term")  # lists whose words are names of persons too: "Jun", "Jain", "Maya", "Sultan"
SYLLABLES = word_set(
    "jun jin soo su hee ho hoon yeon young min won woo ah ji hyun kyung sik suk seok chul cheol gi ki tae il sung hwan uk "
    "wook rim ja sook mi na ra eun bin ha pyo gyu kyu gon geun taek gu ik nam ryong ok hye seung joon joo ju hwa mei ling "
    "ming"
)


def stands_alone(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    """Tell whether a word or town that many people are named after is a person here: "said that Sun held", "and Aydin, 41"."""
    if tokens.low[index] not in namesakes() or not tokens.words[index][0].isupper() or tokens.at(index - 1) in _ARTICLES:
        return False
    name = taken[index]
    if name is None:
        following = tokens.words[index + 1] if index + 1 < len(tokens) else ""
        titled = following[:1].isupper() and len(following) > 1 and ordinary(tokens.low[index + 1])
        if titled or tokens.at(index - 1) in PLACE_BEFORE or dated(tokens, index):
            return False
        if _heads_line(tokens, taken, index):
            return True
        return _inside_sentence(tokens, index) or (
            tokens.low[index] not in SUBSTANCES and tokens.at(index - 1) in ".:" and _acts(tokens, index + 1)
        )
    if name.kind != "city" or not _single(taken, index):
        return False
    if _heads_line(tokens, taken, index):
        return True
    before, second = tokens.at(index - 1), tokens.at(index - 2)
    if before in _TAKES_PERSON or before in TITLES or (before == "for" and second in _LOOKED):
        return True
    return not _placed(tokens, index) and (before == "of" or _acts(tokens, index + 1))


def forename_and_surname(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    """Tell whether two words with capitals, both ordinary or towns, are forename and surname: "Mark Price", "TAN Long"."""
    if not _forename(tokens, taken, index) or index + 1 >= len(tokens) or tokens.gap(index + 1) != " ":
        return False
    low, word, name = tokens.low[index + 1], tokens.words[index + 1], taken[index + 1]
    if not word[0].isupper() or len(word) < 2 or dated(tokens, index + 1):
        return False
    known = low in namesakes() or low in GIVEN_WORDS
    if name is not None and not (known and (name.kind in HIDING or (name.kind == "city" and _single(taken, index + 1)))):
        return False
    before, first = tokens.at(index - 1), taken[index]
    if first is not None and first.kind == "city" and not known:
        return False  # "Orlando Division"
    if tokens.shouted[index]:
        return known and (before in ("", ":") or "\n" in tokens.gap(index))
    third = tokens.words[index + 2] if index + 2 < len(tokens) and tokens.gap(index + 2) == " " else ""
    titled = len(third) > 1 and third[0].isupper() and ordinary(tokens.low[index + 2])
    if titled and tokens.low[index + 2] not in namesakes():
        return False  # a title or a heading
    opened = (
        before in TITLES or before in CLOSE_TITLES or before in BEFORE_SUBJECT or before == ":" or _inside_sentence(tokens, index)
    )
    return known or (opened and not {low} & (INSTITUTIONS | TITLES | PLACE_HEADS | ORGANISATION_HEADS.keys()))


def begins_name(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    """Tell whether a word or town that people are named after begins the name behind it: "SUN Lan", "Subject: AYDIN Kemal"."""
    word, before, name = tokens.words[index], tokens.at(index - 1), taken[index]
    if tokens.low[index] not in namesakes() or not word[0].isupper() or dated(tokens, index) or before in _BUREAUS:
        return False
    if name is not None and name.kind == "term" and before in _ARTICLES:
        return False  # "the Emir Hamad"
    if name is None or name.kind in HIDING:
        return not tokens.shouted[index] or before in ("", ":", "-", "/") or "\n" in tokens.gap(index)
    labelled = before == ":" and tokens.at(index - 2) in BEFORE_SUBJECT
    capitals = word.isupper() and not tokens.shouted[index] and before not in PLACE_BEFORE
    return name.kind == "city" and _single(taken, index) and (labelled or capitals)


def called_again(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    name = taken[index]
    if not tokens.words[index][0].isupper() or tokens.shouted[index] or tokens.at(index - 1) in _ARTICLES:
        return False
    if name is not None:
        return name.kind == "city" and _single(taken, index) and not _placed(tokens, index)
    if dated(tokens, index):
        return False
    return _inside_sentence(tokens, index) or _acts(tokens, index + 1)


def hidden_by_list(tokens: Tokens, name: Name, index: int) -> bool:
    """Tell whether a list of other things than persons and places holds a word that is a name of persons too: "Mr Jain"."""
    return name.kind in HIDING and tokens.low[index] in namesakes()


def _forename(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    """Tell whether an ordinary word or a town with a capital may begin a name."""
    low, name = tokens.low[index], taken[index]
    if (low not in namesakes() and low not in GIVEN_WORDS) or not tokens.words[index][0].isupper():
        return False
    if dated(tokens, index) or tokens.at(index - 1) in _ARTICLES or tokens.at(index - 1) in _BUREAUS:
        return False
    if name is None or name.kind in HIDING:
        return True
    return name.kind == "city" and _single(taken, index) and tokens.at(index - 1) not in PLACE_BEFORE | _TO_PLACE


def _heads_line(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    """Tell whether a surname in capitals stands behind a label and before its forename: "RE: SONG, Ji-hoon"."""
    if not tokens.words[index].isupper() or tokens.at(index - 1) != ":" or tokens.at(index + 1) != ",":
        return False
    following = index + 2
    return following < len(tokens) and _free_name(tokens, taken, following) and "\n" not in tokens.gap(following)


def _free_name(tokens: Tokens, taken: Sequence[Name | None], index: int) -> bool:
    return taken[index] is None and tokens.words[index][0].isupper() and not ordinary(tokens.low[index])


def _single(taken: Sequence[Name | None], index: int) -> bool:
    """Tell whether a listed name is one word long here."""
    name = taken[index]
    return (not index or taken[index - 1] is not name) and (index + 1 == len(taken) or taken[index + 1] is not name)


def _inside_sentence(tokens: Tokens, index: int) -> bool:
    before = tokens.words[index - 1] if index and "\n" not in tokens.gap(index) else ""
    return before == "," or before.islower() or (len(before) == 4 and before.isdigit())  # "In May 2019 Sun asked"


def _placed(tokens: Tokens, index: int) -> bool:
    """Tell whether the words before and behind a town's name speak of the town."""
    before, second = tokens.at(index - 1), tokens.at(index - 2)
    if before == "of":
        return second not in BEFORE_SUBJECT and second not in _OF_PERSON
    if before in PLACE_BEFORE or before in _TO_PLACE or tokens.at(index + 1) in PLACE_HEADS:
        return True
    return any(tokens.at(place) in _TOWNS for place in range(index + 1, index + 5))


def _acts(tokens: Tokens, index: int) -> bool:
    """Tell whether what stands at a place says something of a person, which a town or its authorities would not do."""
    low = tokens.at(index)
    if low == ",":
        low = tokens.at(index + 1)
        trade = low.endswith(_TRADES) and low not in _NO_TRADES and tokens.words[index + 1].islower()
        return low in _APPOSED or (len(low) == 2 and low.isdigit()) or trade
    if low in _AUXILIARY:
        return not any(tokens.at(place) in _OFFICIALLY for place in range(index + 1, index + 4))
    return low in _PERSONAL or (len(low) > 4 and low.endswith("ed") and low not in _OFFICIALLY)


def dated(tokens: Tokens, index: int) -> bool:
    """Tell whether a word is the month of a date: a number stands beside it."""
    return tokens.low[index] in _MONTHS and any(tokens.at(i)[:1].isdigit() for i in (index - 1, index + 1))


def before_hyphen(tokens: Tokens, index: int, floor: int) -> int:
    """Return the first token of a forename of two syllables such as "Sun-hee" that ends at ``index``, or 0."""
    if index - 2 <= floor or tokens.words[index - 1] not in "-‐–" or tokens.gap(index) or tokens.gap(index - 1):
        return 0
    word = tokens.words[index - 2]
    return index - 2 if word[0].isupper() and len(word) < 7 else 0
