"""The last steps of a run: judge what was made, write the card and the manifest, and record everything."""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from evaluation.calibration import even
from evaluation.findings import Asked, Findings, gather, worst
from evaluation.judged import Judged, by_register, judge, judge_texts
from evaluation.metrics import auroc, average_precision, calibration_error, depth
from evaluation.real import REAL, practice_texts
from evaluation.report import more_pictures, pictures, write_report
from evaluation.slices import LEAST, Slice
from evaluation.tags import tag_rows, tagged
from predominance import model_folder
from predominance.errors import InputError
from predominance.extract import Extractor
from predominance.model_folder import Manifest
from predominance.score.encoder import Encoder
from predominance.score.scorer import Scorer
from predominance.screener import BASE_RATE, Screener
from training.card import Contents, card_text
from training.corpus import Record
from training.decisions import HAND
from training.kept import RememberingEncoder
from training.package import seal
from training.settings import RunSettings
from training.tracking import Finished, log_run

Figures = dict[str, dict[str, float]]
WORST = 12


@dataclass(frozen=True, slots=True)
class Made:
    """What a run has made before anybody has judged it."""

    folder: Path  # of the model, without card and manifest
    work: Path
    scorer: Scorer
    losses: Sequence[Mapping[str, float]]
    inputs: Mapping[str, object]  # hashes of what went in
    splits: tuple[str, ...]  # of the records, in their order


def finish(
    made: Made, settings: RunSettings, records: Sequence[Record], encoder: RememberingEncoder, *, say: Callable[[str], None]
) -> tuple[str, Figures]:  # fmt: skip
    """Judge the model end to end, seal its folder, record the run; return the run's id and the figures."""
    fields: dict[str, Any] = {"name": settings.name, "version": settings.version, "data": made.inputs["data"],
                              "seed": settings.encoder.seed}  # fmt: skip
    screener = Screener(
        extractor=Extractor.load(made.folder / "spacy", cast(Encoder, encoder)), encoder=cast(Encoder, encoder),
        scorer=made.scorer,
        manifest=Manifest(**fields, files={}, libraries={}, figures={}, sha256=""),  # the folder gets its own when it was judged
    )  # fmt: skip
    test = [r for r, split in zip(records, made.splits, strict=True) if split == "test" and r.hand != HAND]
    dev = [r for r, split in zip(records, made.splits, strict=True) if split == "dev" and r.hand != HAND]
    say(f"judging on {len(test)} texts of cases that nothing was fitted on")
    found = gather(screener, test, Asked(made.folder, Path(settings.cases), "test"))
    decided = [r for r, split in zip(records, made.splits, strict=True) if split == "test" and r.hand == HAND]
    figures = all_figures(screener, found, decided)
    errors = worst(judge(screener, dev), screener.base_rate, count=WORST)
    encoder.shelf.save()
    card = card_text(settings, Contents(tuple(records), made.splits, made.scorer, found, figures, tuple(errors)))
    seal(made.folder, card=card, fields={**fields, "figures": figures})
    manifest = model_folder.check(made.folder)
    papers = write_papers(made.work / "papers", replace(found, fingerprint=manifest.sha256), made.losses)
    say("recording the run")
    done = Finished(made.folder, papers, figures, made.losses, {"model": manifest.sha256, **made.inputs})
    return log_run(settings, done), figures


def check_labels(test: Sequence[Record]) -> None:
    """Raise InputError where the test split lacks a label, so that nothing could be said of the model."""
    if not 0 < sum(record.label for record in test) < len(test):
        raise InputError(f"The test split has {len(test)} texts, and not of both labels: nothing can be said of the model.",
                         "Add cases: python -m training corpus count shows what there is.")  # fmt: skip


def all_figures(screener: Screener, found: Findings, decided: Sequence[Record]) -> Figures:
    """Return what the manifest says: by register, of tags, and on decided cases and INTERPOL's practice where there are any."""
    figures = {name: row for name, some in by_register(found.judged).items() if (row := figures_of(some))}
    if decided and (some := figures_of(judge(screener, decided))):
        figures["decided"] = some
    if REAL.is_dir():
        figures["practice"] = figures_of(judge_texts(screener, practice_texts()))
    if marked := tagged(found.records):
        every = tag_rows(screener, marked)[-1]
        f1, precision = (round(float(every[name]), 4) for name in ("F1", "AP"))
        figures["tags"] = {"showings": int(every["n"]), "f1": f1, "average_precision": precision}
    return figures


def figures_of(judged: Sequence[Judged]) -> dict[str, float]:
    """Return the main figures of judged texts; none where a label is missing.

    Calibration and the depth of the queue are computed for even numbers and for a 5 % base rate.
    """
    y, z = [j.label for j in judged], [j.log_odds for j in judged]
    if not 0 < sum(y) < len(y):
        return {}
    return {
        "texts": len(y), "auroc": round(auroc(z, y), 4), "average_precision": round(average_precision(z, y), 4),
        "depth_95": round(depth(z, y), 4), "calibration_error": round(calibration_error([even(v, BASE_RATE) for v in z], y), 4),
    }  # fmt: skip


def confusion(slices: Sequence[Slice]) -> list[dict[str, str | int]]:
    """Return for every class of texts how many of each label were raised (priority, review) and how many were not."""
    return [
        {"by": s.by, "class": s.value, "texts": s.n, "breaches raised": s.breaches - s.misses, "breaches missed": s.misses,
         "clean raised": s.alarms, "clean not raised": s.clean - s.alarms}
        for s in slices if s.n >= LEAST
    ]  # fmt: skip


def write_papers(folder: Path, found: Findings, losses: Sequence[Mapping[str, float]]) -> Path:
    """Write what a run leaves to read: the report, its pictures as files, the losses and who was taken for what."""
    (folder / "curves").mkdir(parents=True, exist_ok=True)
    write_report(found, folder / "report.html")
    for picture in [*pictures(found), *more_pictures(found)]:
        name = "-".join(picture.title.rstrip("?").lower().split())
        (folder / "curves" / f"{name}.svg").write_bytes(base64.b64decode(picture.source.partition(",")[2]))
    (folder / "confusion.json").write_text(json.dumps(confusion(found.slices), indent=1), encoding="utf-8")
    (folder / "losses.json").write_text(json.dumps(list(losses), indent=1), encoding="utf-8")
    return folder
