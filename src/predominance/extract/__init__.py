"""The reading: who is wanted, by whom, for what, with which ties, and what must be hidden from the encoder."""

from predominance.extract.extractor import Extractor

__all__ = ["Extractor"]
