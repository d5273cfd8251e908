import dataclasses

import pytest

from evaluation.ablation import ablation_rows
from evaluation.judged import Judged
from evaluation.summary import summary
from predominance.types import Reason


def with_reasons(judged: Judged, **contributions: float) -> Judged:
    reasons = tuple(Reason(name, "a", "for", value, "It is.", ()) for name, value in contributions.items())
    return dataclasses.replace(judged, assessment=dataclasses.replace(judged.assessment, reasons=reasons))


def test_an_indicator_that_alone_tells_the_labels_apart_loses_all(judge) -> None:  # type: ignore[no-untyped-def]
    judged = [with_reasons(judge(f"b{n}", 1, 0.0), good=1.0, noise=0.1) for n in range(4)]
    judged += [with_reasons(judge(f"c{n}", 0, 0.0), good=-1.0, noise=0.1) for n in range(4)]
    first, second = ablation_rows(judged)
    assert (first["indicator"], first["n"], first["of them breaches"]) == ("good", 8, 4)
    assert (first["AUROC without it"], first["lost"]) == (0.5, 0.5)
    assert (second["indicator"], second["lost"]) == ("noise", 0.0)
    assert first["adds, in the mean"] == pytest.approx(0.0)


def test_what_fired_too_seldom_is_left_out(judge) -> None:  # type: ignore[no-untyped-def]
    judged = [with_reasons(judge("b", 1, 0.0), rare=1.0), with_reasons(judge("c", 0, 0.0))]
    assert ablation_rows(judged, least=2) == []


def test_the_summary_is_markdown_with_its_command(judge, write) -> None:  # type: ignore[no-untyped-def]
    from pathlib import Path

    from evaluation.findings import Asked, figures_of

    judged = [judge(f"t{n}", n % 2, float(n % 2), band="priority" if n % 2 else "routine") for n in range(12)]
    found = figures_of(judged, [write(j.id, j.label) for j in judged], Asked(None, Path("data/cases"), "test"), model="tiny 1",
                       fingerprint="0", base_rate=0.013, draws=3)  # fmt: skip
    told = summary(found)
    assert "| AUROC | 12 | 1.00 (1.00-1.00) |" in told
    assert "0 clean texts stand in priority or review, 0 breaches in routine" in told
    assert "Made by `python -m evaluation report --split test --summary`" in told
