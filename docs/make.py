"""Makes the pages of docs/ that are lists in code: ``python docs/make.py``. A test checks that they are current."""

from pathlib import Path

from predominance.score.indicators import FACTORS, INDICATORS, Indicator

HERE = Path(__file__).parent
DIRECTIONS = {1: "for", -1: "against", 0: "either"}
READABLE = {
    "yes": "in the text",
    "part": "often needs the file, a date or a look-up",
    "batch": "by comparing requests",
    "no": "a field or a reviewer says so",
}


def row(indicator: Indicator) -> str:
    """Give one row of the table."""
    weight = "near decisive" if indicator.strength == 2 else "weighs"
    readable = READABLE[indicator.readable]
    return f"| `{indicator.name}` | {DIRECTIONS[indicator.direction]} | {weight} | {readable} | {indicator.sentence} |"


def indicators() -> str:
    """Give the page that lists every indicator under its factor."""
    parts = [
        "# The indicators\n",
        "The model's whole vocabulary: what it looks for in a text, in which direction that speaks, and the sentence that the "
        "reviewer reads. Made from `src/predominance/score/indicators.py` by `python docs/make.py`; change it there.\n",
        "*for*: raises the likelihood of a breach of Article 3; *against*: lowers it; *either*: it depends on the case.\n",
    ]
    for letter, name in FACTORS.items():
        parts.append(f"\n## Article 34(3)({letter}): {name.replace('_', ' ')}\n")
        parts.append("| name | direction | strength | where it shows | sentence |\n| --- | --- | --- | --- | --- |")
        parts.extend(row(indicator) for indicator in INDICATORS if indicator.factor == letter)
    return "\n".join(parts) + "\n"


PAGES = {"indicators.md": indicators}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
