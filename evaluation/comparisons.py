"""The tables that take minutes: what cheap shortcuts and simple peers reach on the same texts, and tags sentence by sentence."""

from collections.abc import Sequence

from evaluation.findings import Asked, Findings, Rows
from evaluation.metrics import auroc
from evaluation.sections import tags
from evaluation.tables import Table
from predominance.screener import Screener
from training.corpus import Record
from training.examples import split_of

PARTS = ("tags", "shortcuts", "peers")
LEAST_TRAINING = 100  # texts below which a peer learns nothing


def comparisons(found: Findings, corpus: Sequence[Record], screener: Screener, skip: Sequence[str]) -> list[Table]:
    """Return the slow tables but those in ``skip``, which say how to get them."""
    tables = []
    for name in PARTS:
        if name in skip:
            command = found.asked.command(name, model=name == "tags", split=name == "tags")
            tables.append(Table(name.capitalize(), "none", command, (), f"Left out by --skip {name}; the command makes it."))
        elif name == "tags":
            tables.append(_tags(found, screener))
        else:
            tables.append(_shortcuts(found.asked, corpus) if name == "shortcuts" else _peers(found, corpus))
    return tables


def _tags(found: Findings, screener: Screener) -> Table:
    from evaluation.tags import tag_rows

    marked = [record for record in found.records if any(sentence.tags for sentence in record.sentences)]
    return tags(tag_rows(screener, marked) if marked else [], found)


def _shortcuts(asked: Asked, corpus: Sequence[Record]) -> Table:
    from evaluation.shortcuts import BOUNDS, shortcut_table

    usable = [record for record in corpus if record.sentences]
    rows: Rows = []
    if len({record.group for record in usable}) >= LEAST_TRAINING:
        rows = [{"what it sees": name, "n": len(usable), "AUROC": value, "bound": BOUNDS[name],
                 "holds": "yes" if abs(value - 0.5) <= BOUNDS[name] - 0.5 else "no"}
                for name, value in shortcut_table(usable).items()]  # fmt: skip
    return Table("Shortcuts: what the label gives away without reading", f"{len(usable)} texts of the whole corpus",
                 asked.command("shortcuts", model=False, split=False), rows,
                 "Classifiers that see one cheap thing, judged by cross-validation over whole cases. A fault here "
                 "is one of the texts, not of the model: above the bound, a model can be right without having read.")  # fmt: skip


def _peers(found: Findings, corpus: Sequence[Record]) -> Table:
    from evaluation.peers import peer_table

    judged = {record.group for record in found.records}
    train = [(r.text, r.label) for r in corpus if r.group not in judged and split_of(r.group) != "test"]
    registers = [s for s in ("request", "case_file", "note") if len({j.label for j in found.judged if j.style == s}) == 2]
    text_of = {record.id: record.text for record in found.records}
    sets = {"all": list(found.judged)} | {s: [j for j in found.judged if j.style == s] for s in registers}
    heads = {name: f"{name} (n = {len(some)})" for name, some in sets.items()}
    rows: Rows = []
    if len(train) >= LEAST_TRAINING:
        tests = {name: [(text_of[j.id], j.label) for j in some] for name, some in sets.items()}
        ours: dict[str, float | str] = {"peer": "this model"}
        ours |= {name: auroc([j.log_odds for j in some], [j.label for j in some]) for name, some in sets.items()}
        rows = [{heads.get(key, key): value for key, value in row.items()} for row in [ours, *peer_table(train, tests)]]
    return Table("Peers: simpler ways on the same texts (AUROC)", f"{len(train)} texts to learn from, {found.n}",
                 found.asked.command("peers", model=False, split=False), rows,
                 "Each peer learned from the other splits and is judged on the same texts. A model that does not "
                 "beat them has not earned its weight.")  # fmt: skip
