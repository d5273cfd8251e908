"""The tables that take minutes: what cheap shortcuts and simple peers reach on the same texts, and tags sentence by sentence."""

from collections.abc import Callable, Sequence

from evaluation.findings import Asked, Findings, Rows
from evaluation.labelled import learned_beside
from evaluation.metrics import auroc
from evaluation.sections import tags
from evaluation.tables import Table
from predominance.screener import Screener
from training.corpus import STYLES, Record
from training.examples import EXAMS, split_of

PARTS = ("tags", "neutrality", "probe", "gaming", "shortcuts", "peers", "speed")
WHOLE = ("shortcuts", "peers", "speed")  # parts whose command takes the whole corpus
LEAST_TRAINING = 100  # texts below which a peer learns nothing


def comparisons(found: Findings, corpus: Sequence[Record], screener: Screener, skip: Sequence[str]) -> list[Table]:
    """Return the slow tables but those in ``skip``, which say how to get them."""
    makers: dict[str, Callable[[], list[Table]]] = {
        "tags": lambda: [_tags(found, screener)],
        "neutrality": lambda: neutrality(found, screener),
        "probe": lambda: [_probe(found, corpus, screener)],
        "gaming": lambda: [_gaming(found, screener)],
        "shortcuts": lambda: [_shortcuts(found.asked, corpus)],
        "peers": lambda: [_peers(found, corpus)],
        "speed": lambda: [_speed(found, corpus)],
    }
    tables: list[Table] = []
    for name in PARTS:
        if name in skip:
            tables.append(Table(name.capitalize(), "none", command_of(name, found.asked), (),
                                f"Left out by --skip {name}; the command makes it."))  # fmt: skip
        else:
            tables += makers[name]()
    return tables


def command_of(name: str, asked: Asked) -> str:
    """Return the command that makes a part; what needs a whole corpus is made of a single file by the report alone."""
    if name in WHOLE and asked.cases.is_file():
        return asked.command("report")
    return asked.command(name, model=name not in ("shortcuts", "peers"), split=name not in (*WHOLE, "probe"))


def neutrality(found: Findings, screener: Screener) -> list[Table]:
    """Return the swaps and the texts that they moved most."""
    from evaluation.neutrality import swaps_of, worst_rows

    swaps = swaps_of(screener, found.records)
    command = command_of("neutrality", found.asked)
    return [
        Table("Neutrality: states and names swapped", f"{len(found.records)} texts, those that hold such a name", command,
              [swap.row for swap in swaps],
              "Change of the log-odds when the requesting state (with its cities, courts, laws and demonyms), another state "
              "or all "
              "personal names are replaced; n: texts that the swap changed. 0.1 moves a probability of 50 % to 52 %. The "
              "signed mean of a "
              "language shows a leaning; it should be nought."),
        Table("Neutrality: the texts that moved most", f"{sum(len(s.moved) for s in swaps)} swapped texts", command,
              worst_rows(swaps), "To be read one by one: a name that the masks do not know, or a swap that broke the text."),
    ]  # fmt: skip


def _probe(found: Findings, corpus: Sequence[Record], screener: Screener) -> Table:
    from evaluation.probe import probe_rows

    usable = [record for record in corpus if record.country]
    rows = probe_rows(screener, usable, found.judged) if len({r.group for r in usable}) >= LEAST_TRAINING else []
    return Table("Neutrality: can the requesting state be guessed?", f"{len(usable)} texts of the whole corpus",
                 command_of("probe", found.asked), rows,
                 "Classifiers that try to tell the state from what the scorer sees; 0.5 is a blind guess, and it should "
                 "fail. What remains in "
                 "the masked text is the matter itself: embargoes, faiths and wars belong to places.")  # fmt: skip


def _gaming(found: Findings, screener: Screener) -> Table:
    from evaluation.gaming import gaming_rows

    return Table("Gaming: what buys a breach a lower place", f"{len(found.records)} texts attacked",
                 command_of("gaming", found.asked), gaming_rows(screener, found.records),
                 "n: breaches that the attack changed. Whoever writes a request for a political end attacks his breach only; "
                 "where all are attacked, it is seen whether the attack floods the queue with clean texts.")  # fmt: skip


def _speed(found: Findings, corpus: Sequence[Record]) -> Table:
    from evaluation.speed import speed_report

    some = [record for record in corpus if split_of(record.group) == "test"] or list(corpus)
    rows: Rows = [{"measured": line, "n": 24} for line in speed_report(some, found.asked.model, count=24, most=100).splitlines()]
    return Table("Speed", "24 texts of 250 words; other lengths as said", command_of("speed", found.asked), rows,
                 "On the machine that made this page, beside whatever else it did; the naive pipeline ran in the same "
                 "minute.")  # fmt: skip


def _tags(found: Findings, screener: Screener) -> Table:
    from evaluation.tags import tag_rows, tagged

    marked = tagged(found.records)
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
                 command_of("shortcuts", asked), rows,
                 "Classifiers that see one cheap thing, judged by cross-validation over whole cases. A fault here "
                 "is one of the texts, not of the model: above the bound, a model can be right without having read.")  # fmt: skip


def _peers(found: Findings, corpus: Sequence[Record]) -> Table:
    from evaluation.peers import peer_table

    judged = {record.group for record in found.records}
    train = [(r.text, r.label) for r in corpus if r.group not in judged and split_of(r.group) not in ("test", *EXAMS)]
    train += [(r.text, r.label) for r in learned_beside(found.asked.cases)] if train else []
    registers = [s for s in STYLES if len({j.label for j in found.judged if j.style == s}) == 2]
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
                 command_of("peers", found.asked), rows,
                 "Each peer learned from the other splits and is judged on the same texts. A model that does not "
                 "beat them has not earned its weight.")  # fmt: skip
