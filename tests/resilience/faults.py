"""Small faults that can be planted in a Python file: each is one change of its syntax tree."""

import ast
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

RETURN = "return None; "
_PAIRS = ((ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.Eq, ast.NotEq), (ast.In, ast.NotIn), (ast.Is, ast.IsNot))
OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {one: two for pair in _PAIRS for one, two in (pair, pair[::-1])}


class Fault(NamedTuple):
    """What replaces the bytes of a file from `start` to `end`; `change` shows it with its place in the line."""

    file: str
    line: int
    start: int
    end: int
    new: str
    change: str

    @property
    def layer(self) -> str:
        """The layer of the file."""
        return self.file.split("/")[1]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.change}"


def find_faults(file: str, source: bytes) -> Iterator[Fault]:
    """Every fault that can be planted in a file."""
    lines = source.splitlines(keepends=True)
    offsets = [0, *accumulate(map(len, lines))]
    for node in _walk(ast.parse(source)):
        for part, new in _variants(node):
            start = offsets[part.lineno - 1] + part.col_offset
            end = offsets[(part.end_lineno or part.lineno) - 1] + (part.end_col_offset or 0)
            if new == RETURN:
                end = start
            line = lines[part.lineno - 1].decode().strip()
            change = " ".join(f"[{line}] {source[start:end].decode()} → {new}".split())
            yield Fault(file, part.lineno, start, end, new, change)


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """A node and those below it, apart from the arguments of decorators and of `zip`, which change no behaviour.

    Parts of formatted strings are left out too: they have no true place before Python 3.12.
    """
    yield node
    left_out: list[ast.AST] = [*getattr(node, "decorator_list", [])]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "zip":
        left_out += node.keywords
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.JoinedStr) and child not in left_out:
            yield from _walk(child)


def _variants(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Expressions to replace, and what takes their place; or the first statement of a function, to return before it."""
    match node:
        case ast.Compare(left, [operator], [right]):
            yield node, f"({ast.unparse(ast.Compare(left, [OPPOSITES[type(operator)]()], [right]))})"
        case ast.BoolOp(operator, values):
            yield node, f"({ast.unparse(ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values))})"
            for at in range(len(values)):
                yield node, f"({ast.unparse(ast.BoolOp(operator, values[:at] + values[at + 1 :]))})"
        case ast.UnaryOp(ast.Not(), operand):
            yield node, f"({ast.unparse(operand)})"
        case ast.If(test) | ast.IfExp(test):
            yield test, f"(not ({ast.unparse(test)}))"
        case ast.comprehension(ifs=conditions):
            yield from ((condition, "True") for condition in conditions)
        case ast.Constant(bool() as value):
            yield node, str(not value)
        case ast.Constant(int() as value):
            yield from ((node, f"({value + step})") for step in (1, -1))
        case ast.FunctionDef(body=body) if any(isinstance(one, ast.Return) and one.value for one in ast.walk(node)):
            first = body[1] if ast.get_docstring(node) and len(body) > 1 else body[0]
            if isinstance(first, ast.Assign | ast.AnnAssign | ast.Return | ast.Expr):
                yield first, RETURN
