"""Tables that this program wrote and that come back: what it computed is no input, and does not pile up from run to run."""

import re
from collections.abc import Mapping

from predominance.readers import values
from predominance.readers.columns import key

COMPUTED = (
    "rank; band; audit; lift; score; low; high; case id; subject; requesting country; country from; notice type; charges; ties; "
    "reasons for a breach; reasons against; not known; rules; Article 2; Article 83; batch; policy; cautions; text; "
    "status; problem; what to do"
)
_EARLIER = re.compile(f"earlier(?:{'|'.join(map(key, COMPUTED.split('; ')))})" + r"\d*")
_FROM = "country from"  # says whether the requesting country stood in a column of the input or was found in the text
_NOT_SCORED = "not scored"  # the band of a row that failed, whose columns are as they came
_BULLET = "• "


def given(typed: Mapping[str, str], extra: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Take from a row what was given once, and the columns that are kept: of those that we computed the ones of the last run."""
    found = dict(typed)
    if "charges" in found:
        found["charges"] = "\n".join(dict.fromkeys(line.removeprefix(_BULLET) for line in found["charges"].split("\n")))
    scored = extra.get("band") != _NOT_SCORED
    if extra.get(_FROM) == "text" or (scored and values.country(found.get("requesting_country", ""))[1]):
        found["requesting_country"] = ""
    return found, {name: cell for name, cell in extra.items() if name != _FROM and not _EARLIER.fullmatch(key(name))}
