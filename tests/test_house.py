"""House rules that can be counted: small modules, small functions, no print, imports that only point down."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted(path for top in ("src", "training", "evaluation") for path in (ROOT / top).rglob("*.py"))
PRODUCT = [path for path in SOURCES if (ROOT / "src") in path.parents]
MODULE, FUNCTION = 400, 60


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_module_fits_in_four_hundred_lines(path: Path) -> None:
    if path.name == "indicators.py":
        pytest.skip("the list of indicators is one list")
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    long = [node.name for node in functions(path) if (node.end_lineno or 0) - node.lineno + 1 > FUNCTION]
    assert not long


@pytest.mark.parametrize("path", PRODUCT, ids=named)
def test_nothing_prints_but_the_command_line(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    prints = [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
    assert "cli" in path.parts or not prints


@pytest.mark.parametrize("path", PRODUCT, ids=named)
def test_the_product_imports_nothing_that_makes_or_judges_models(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tops = {alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    tops |= {(node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not tops & {"training", "evaluation", "tests", "torch", "transformers", "mlflow"}


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text))
