"""What the model makes of texts that nobody on this project wrote (``../shared/real``; absent outside the founders' tree)."""

import json
from collections.abc import Iterator
from pathlib import Path

from evaluation.judged import judge_texts
from evaluation.metrics import auroc, average_precision, interval
from predominance.screener import Screener

REAL = Path("../shared/real")


def _rows(name: str) -> Iterator[dict[str, str]]:
    for line in (REAL / name).read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def practice_texts() -> list[tuple[str, str, int]]:
    """Return INTERPOL's own outcomes on 44 contested cases: the one public set whose label is the decision that we score."""
    return [(row["id"], row["text"], int(row["label"])) for row in _rows("interpol_practice.jsonl")]


def _narratives() -> dict[str, list[tuple[str, str, int]]]:
    fbi = [(f"fbi-{row['row']}", f"{row['charge']}. {row['text']}", 0) for row in _rows("fbi_narratives.jsonl")]
    red = [
        (f"infrared-{row['row']}",
         f"{row['Fugitive']} is wanted by {row['Wanted by']} for {row['Wanted for']}. {row['Details']}", 0)
        for row in _rows("infrared_fugitives.jsonl")
    ]  # fmt: skip
    azerbaijan = [(f"az-{row['no']}", f"{row['charge']}. {row['background']}", 1) for row in _rows("azerbaijan_prisoners.jsonl")]
    russia = [(f"ru-{n}", row["en"], 1) for n, row in enumerate(_rows("russia_cases.jsonl"))]
    return {"FBI narratives": fbi, "INFRA-RED fugitives": red, "Azerbaijan list (NGO)": azerbaijan, "Russia list (NGO)": russia}


def real_report(screener: Screener) -> str:
    """Return the figures on foreign texts, and the practice cases that the model gets most wrong."""
    if not REAL.is_dir():
        return f"{REAL} is not here; nothing to judge."
    practice = judge_texts(screener, practice_texts())
    z, y = [j.log_odds for j in practice], [j.label for j in practice]
    low, high = interval(auroc, z, y, [j.id for j in practice])
    lines = [f"INTERPOL practice, {len(y)} cases: AUROC {auroc(z, y):.3f} (90 % interval {low:.2f}-{high:.2f}), "
             f"average precision {average_precision(z, y):.3f}"]  # fmt: skip
    for name, texts in _narratives().items():
        judged = judge_texts(screener, texts)
        bands = [j.assessment.band for j in judged]
        share = {band: bands.count(band) / max(len(bands), 1) for band in ("priority", "review", "routine", "cannot_say")}
        lines.append(f"{name}, {len(texts)}: " + ", ".join(f"{band} {value:.0%}" for band, value in share.items())
                     + (f"; {len(texts) - len(judged)} taken for no request" if len(texts) > len(judged) else ""))  # fmt: skip
    worst = sorted(practice, key=lambda j: j.log_odds if j.label else -j.log_odds)[:10]
    named = [f"{j.id} ({'breach' if j.label else 'clean'}, {j.log_odds:+.1f})" for j in worst]
    lines.append("practice cases most wrong: " + ", ".join(named))
    return "\n".join(lines)
