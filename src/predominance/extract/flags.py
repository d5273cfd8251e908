"""Rules, Article 2 and Article 83 findings that stand beside the score."""

from predominance.types import Flag, Reading


def flags(reading: Reading) -> tuple[tuple[Flag, ...], tuple[Flag, ...], tuple[Flag, ...]]:
    """Return the rule, Article 2 and Article 83 flags that a reading shows."""
    return (), (), ()
