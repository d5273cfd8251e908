"""Which case a person reads first: the order of the queue and the draw of low cases for an audit.

Bands come first, then the score, then the case id, so that the order never depends on how the input was sorted. A case on
which the model cannot say anything stands after the ones to review and before the routine ones: unknown is not low.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from predominance.types import Assessment, Band

BAND_ORDER: dict[Band, int] = {"priority": 0, "review": 1, "cannot_say": 2, "routine": 3}

Place = tuple[int, float, str]


def place(*, band: Band, score: float | None, case_id: str) -> Place:
    """Give the sort key of one case; the smallest key is read first."""
    return BAND_ORDER[band], 1.0 if score is None else -score, case_id


def drawn(case_id: str, *, share: float, seed: int) -> bool:
    """Say whether a case falls into the audit draw.

    The draw hashes seed and case id, so a case is drawn or not whatever else lies in the same input.

    >>> drawn("2024-17", share=1.0, seed=0), drawn("2024-17", share=0.0, seed=0)
    (True, False)
    """
    digest = hashlib.sha256(f"{seed}\n{case_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < share * 2**64


def audited(*, band: Band, score: float | None, case_id: str, share: float, seed: int) -> bool:
    """Say whether this is a low case that a person reviews all the same, without looking at its score first."""
    return band == "routine" and score is not None and drawn(case_id, share=share, seed=seed)


def rank(assessments: Iterable[Assessment], *, audit_share: float = 0.05, seed: int = 0) -> list[Assessment]:
    """Put assessments in the order in which people should read them, number them from 1 and draw the audit cases."""

    def key(assessment: Assessment) -> Place:
        return place(band=assessment.band, score=assessment.score, case_id=assessment.case.case_id)

    return [
        replace(
            assessment,
            rank=number,
            audit=audited(
                band=assessment.band,
                score=assessment.score,
                case_id=assessment.case.case_id,
                share=audit_share,
                seed=seed,
            ),
        )
        for number, assessment in enumerate(sorted(assessments, key=key), start=1)
    ]
