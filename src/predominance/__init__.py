"""Predominance: which notice requests should a person read first?"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from predominance.screener import Screener
    from predominance.types import Assessment, Case, Failure, Origin

__all__ = ["Assessment", "Case", "Failure", "Origin", "Screener"]


def __getattr__(name: str) -> object:
    # Loaded when first asked for, so that `predominance --help` answers at once.
    if name == "Screener":
        from predominance.screener import Screener

        return Screener
    if name in __all__:
        from predominance import types

        return getattr(types, name)
    raise AttributeError(f"module 'predominance' has no attribute {name!r}")
