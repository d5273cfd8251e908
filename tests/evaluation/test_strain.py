"""The report on hostile lines says what was measured, a line each."""

from evaluation.strain import LINES, grouping, long, report, row, taken


def test_a_piece_is_repeated_up_to_the_size() -> None:
    assert long("ab ", 7) == "ab ab a" and taken(lambda: None) >= 0


def test_growth_is_the_share_of_the_longer_in_the_shorter() -> None:
    assert row("reading", 1.0, 2.0).split() == ["reading", "1.00", "2.00", "2.0"]
    assert row("reading", 0.0, 0.0).endswith("nan")


def test_made_up_texts_hold_groups() -> None:
    groups = grouping(40)
    assert isinstance(groups, dict) and groups


def test_every_line_is_measured() -> None:
    lines = list(report(characters=60, texts=20))
    assert len(lines) >= len(LINES) + 2 and all(f"reading {unit!r}" in "\n".join(lines) for unit in LINES)
