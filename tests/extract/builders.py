"""Small helpers that the tests of the reading share."""

from collections.abc import Iterable
from functools import cache

from predominance.extract import Extractor
from predominance.types import Case, Origin, Reading


@cache
def rules() -> Extractor:
    return Extractor.rules_only()


def read(text: str, country: str = "", **fields: str) -> Reading:
    return next(iter(rules().read([Case("a", text, Origin("test"), requesting_country=country, **fields)])))  # type: ignore[arg-type]


def cases(texts: Iterable[str]) -> list[Case]:
    return [Case(str(number), text, Origin("test")) for number, text in enumerate(texts)]
