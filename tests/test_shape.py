"""The budgets that keep files and functions small enough to read at a glance."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[1]
MEASURED = ("src", "evaluation", "training", "benchmarks")
MEDIAN_FILE, LONGEST_FILE = 150, 400
FUNCTION_P95 = 45
MOST_PARAMETERS = 6
# Where an unexpected error becomes a message to a person, and only there.
MAY_CATCH_ALL = (
    "src/onrecord/intake/crew.py",  # an error in a worker becomes one of whoever asked for its work
    "src/onrecord/intake/reading.py",
    "src/onrecord/cli/",
    "src/onrecord/desk/",
    "src/onrecord/decode/decoder.py",
)
# Files that import an optional extra inside the function that needs it.
MAY_IMPORT_LATE: tuple[str, ...] = ()

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files() -> list[Path]:
    return sorted(f for folder in MEASURED for f in (ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    for path in files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, kinds):
                yield path, node


def functions() -> Iterator[tuple[str, Function]]:
    for path, node in nodes(ast.FunctionDef, ast.AsyncFunctionDef):
        yield f"{name(path)}:{node.lineno} {node.name}", node


def lines(node: Function) -> int:
    return node.end_lineno - node.lineno + 1


def positional(node: Function) -> list[ast.arg]:
    arguments = [*node.args.posonlyargs, *node.args.args]
    return arguments[1:] if arguments and arguments[0].arg in ("self", "cls") else arguments


def test_the_files_are_found():
    assert len(files()) > 20


def test_no_file_is_long_and_most_are_short():
    sizes = {name(f): len(f.read_text("utf-8").splitlines()) for f in files()}
    assert [f"{f}: {n} lines" for f, n in sizes.items() if n > LONGEST_FILE] == []
    assert median(n for n in sizes.values() if n > 1) <= MEDIAN_FILE


def test_functions_are_short():
    sizes = {where: lines(node) for where, node in functions()}
    p95 = quantiles(sizes.values(), n=20)[-1]
    longest = sorted(sizes, key=sizes.get, reverse=True)[:10]
    assert p95 <= FUNCTION_P95, [f"{where}: {sizes[where]} lines" for where in longest]


def test_functions_take_few_parameters():
    counted = {where: len(positional(node)) + len(node.args.kwonlyargs) for where, node in functions()}
    assert [f"{where}: {n} parameters" for where, n in counted.items() if n > MOST_PARAMETERS] == []


def test_booleans_are_given_by_keyword():
    assert [
        f"{where}: {argument.arg}"
        for where, node in functions()
        for argument in positional(node)
        if isinstance(argument.annotation, ast.Name) and argument.annotation.id == "bool"
    ] == []


def test_no_globals_are_rebound():
    assert [f"{name(path)}:{node.lineno}" for path, node in nodes(ast.Global)] == []


def test_errors_are_caught_by_name():
    def is_broad(kind: ast.expr | None) -> bool:
        if isinstance(kind, ast.Tuple):
            return any(is_broad(one) for one in kind.elts)
        return kind is None or (isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException"))

    assert [
        f"{name(path)}:{node.lineno}"
        for path, node in nodes(ast.ExceptHandler)
        if is_broad(node.type) and not name(path).startswith(MAY_CATCH_ALL)
    ] == []


def test_imports_stand_at_the_top():
    assert [
        f"{where}: line {inner.lineno} imports"
        for where, node in functions()
        if not where.startswith(MAY_IMPORT_LATE or ("-",))
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ] == []
