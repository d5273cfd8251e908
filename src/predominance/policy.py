"""Heightened scrutiny that the user has decided on: dated, sourced, visible, and never part of the score.

INTERPOL itself puts formal measures in force on single members for a time. A user may mirror such a measure here; it moves
the band of the requests from that state upwards, and every row that it moved says so.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from predominance import countries
from predominance.errors import InputError
from predominance.order import BAND_ORDER
from predominance.types import Assessment, Band, PolicyNote

KEYS = ("country", "reason", "source", "from", "until", "band")
RAISED: dict[str, Band] = {"review": "review", "priority": "priority"}

EXAMPLE = """\
[[heightened_scrutiny]]
country = "XX"
reason = "what was decided, in one sentence"
source = "the decision, with its date and where it can be read"
from = 2026-01-01
until = 2027-01-01
band = "review"
"""


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """One measure of the user's: requests from this state are read in this band at least, between these two days."""

    country: str
    reason: str
    source: str
    start: date
    until: date
    band: Band

    def note(self) -> PolicyNote:
        """Give the note that stands on every row which this measure touches."""
        return PolicyNote(f"heightened_scrutiny:{self.country}", self.reason, self.source, self.until.isoformat())


def load(path: Path, *, today: date) -> tuple[Scrutiny, ...]:
    """Read a policy file, and refuse it as a whole when an entry is unsourced, undated or expired."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(
            f"The policy file {path} cannot be read: {error.strerror or error}.", "Check the path given with --policy."
        ) from None
    except UnicodeDecodeError:
        raise InputError(f"The policy file {path} is not UTF-8 text.", "Save it as UTF-8 and run again.") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"The policy file {path} is not valid TOML: {error}.", f"An entry looks like this:\n{EXAMPLE}") from None
    entries = content.get("heightened_scrutiny", [])
    problems = [f"'{key}' is not a policy" for key in content if key != "heightened_scrutiny"]
    if not isinstance(entries, list):
        entries, problems = [], [*problems, "heightened_scrutiny has to be written with double brackets"]
    found = []
    for number, entry in enumerate(entries, start=1):
        wrong = _problems(entry, today=today)
        problems += [f"entry {number}: {problem}" for problem in wrong]
        if not wrong:
            found.append(
                Scrutiny(
                    country=countries.find(entry["country"]),
                    reason=entry["reason"].strip(),
                    source=entry["source"].strip(),
                    start=entry["from"],
                    until=entry["until"],
                    band=RAISED[entry["band"]],
                )
            )
    if problems:
        raise InputError(f"The policy file {path} is refused: {'; '.join(problems)}.", f"An entry looks like this:\n{EXAMPLE}")
    return tuple(found)


def _problems(entry: object, *, today: date) -> list[str]:
    """List everything that is wrong with one entry, so that it is mended in one go."""
    if not isinstance(entry, Mapping):
        return ["it is not a table"]
    wrong = [f"'{key}' is not known" for key in entry if key not in KEYS]
    for key in ("country", "reason", "source"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            wrong.append(f"'{key}' is missing" if key != "source" else "'source' is missing, and no measure is applied unsourced")
    country = entry.get("country")
    if isinstance(country, str) and (code := country.strip()):
        if not (len(code) == 2 and code.isalpha()):
            wrong.append("'country' has to be a two-letter ISO 3166-1 code")
        elif not countries.find(code):
            wrong.append(f"'{code}' is the code of no state that we know")
    for key in ("from", "until"):
        if type(entry.get(key)) is not date:  # a datetime is a date too, and would compare wrongly
            wrong.append(f"'{key}' has to be a date such as 2026-01-01, without quotation marks")
    start, until = entry.get("from"), entry.get("until")
    if type(start) is date and type(until) is date:
        if until <= start:
            wrong.append("'until' has to lie after 'from'")
        elif until <= today:
            wrong.append(f"it expired on {until.isoformat()}; renew it with a new source or delete it")
    if entry.get("band") not in RAISED:
        wrong.append('\'band\' has to be "review" or "priority"')
    return wrong


def apply(assessment: Assessment, measures: Sequence[Scrutiny], *, today: date) -> Assessment:
    """Raise the band of a case that a measure covers and say so on it; the score stays as it was, and no band is lowered."""
    code = assessment.case.requesting_country or (assessment.reading.requesting.code if assessment.reading.requesting else "")
    held = [measure for measure in measures if measure.country == code and measure.start <= today < measure.until]
    if not code or not held:
        return assessment
    band = min([assessment.band, *(measure.band for measure in held)], key=BAND_ORDER.__getitem__)
    return replace(assessment, band=band, policy=(*assessment.policy, *(measure.note() for measure in held)))
