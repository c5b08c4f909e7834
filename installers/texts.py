"""Finds every text of the program that a user can read, for the translators.

In the window these are the arguments of ``tr`` and ``translate``. Below it nothing is marked:
errors, notices, names of jobs and of undo steps, labels of settings and whatever else is a sentence
is found by where it stands. Values in a text become ``{0}``, ``{1}`` …
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

BELOW = "Below"
_NO_TEXTS = ("ui", "cli", "view", "__main__.py", "decode_worker.py")
_CALLS = {
    # name of what is called: which arguments are texts (by position)
    **dict.fromkeys(("Notice", "MissingDoseError"), (0, 1)),
    **dict.fromkeys(("setting", "switch", "choice", "edit", "_edit", "Truth", "_undoable"), (1,)),
    **dict.fromkeys(("submit", "_submit", "_read", "_run", "Feature", "Setting", "Step"), (0,)),
    **dict.fromkeys(("progress", "report", "show", "open_study", "_load"), (1,)),
    **dict.fromkeys(("_rows",), (4,)),
    **{"ShapeFeature": (0,), "FeatureValue": (1,)},
    **dict.fromkeys(("Undefined", "lost"), (0,)),
    **dict.fromkeys(("nm_refused", "_give_up", "_nowhere"), (1,)),
    **dict.fromkeys(("Preset",), (1, 2)),
    **dict.fromkeys(("_tell", "warn", "Skipped", "_skipped", "Refusal"), (0, 1)),
}
_KEYWORDS = {
    *("hint", "note", "message", "reason", "label", "title", "warning", "unset"),
    *("rule", "evidence", "description", "operation", "what"),
}
_RETURNED = {
    *("frame_label", "mr_contrast", "_warnings", "_mean", "_value", "description", "_notes"),
    *("_of_levels", "_of_bins", "_of_voxels", "_of_grid"),  # cautions of texture
}
"""Functions whose value is shown."""
_ENUMS = {"Orientation", "Shows"}
"""Whose members are options of a form."""
_UNITS = {"setting": 4}
_OPTIONS = {"choice": 2}
_TABLES = re.compile(
    r"^_?(LABELS|UNITS|FORMULAS|FORMULA_SYMBOLS|NAMES|TERMS|TITLES|FAMILY|SOURCE|AVERAGED|MERGED|rule|why|note|label|sources?|\w+_(LABELS|NAMES))$"
)
_SECONDS = re.compile(r"^(PARTS|AXES|COLUMNS)$")
"""Tables of pairs, a key and what it is called."""
_TAG = re.compile(r"^[a-z]+[a-z0-9]*(_[a-z0-9{}]+)*$")
_NOT_SHOWN = {"ValueError", "RuntimeError", "TypeError", "KeyError", "OSError", "AssertionError"}
_SENTENCE = re.compile(r"^[A-ZÅµ{][^\n]* [^\n]*[.!?]$", re.DOTALL)
_NO_TEXT = re.compile(r"\(\?|\[-_|\\|= \?|^\n|^\(?\^|^\{0\} of \{1\}( \{2\})?$")
"""Patterns and queries, and a template that half of all texts would fit."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_PLACE = re.compile(r"\{\d+\}")


class Text(NamedTuple):
    """One text, the context in which it is looked up, and where it stands."""

    context: str
    source: str
    place: str


def all_texts(package: Path) -> list[Text]:
    """Return the texts of all modules, each once per context, in the order of the files."""
    found: dict[tuple[str, str], Text] = {}
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        module = Module(tree, place)
        window = place.startswith("ui/")
        texts = module.marked() if window else ()
        if not window and (place.startswith("view/colo") or not place.startswith(_NO_TEXTS)):
            texts = module.unmarked()
        for text in texts:
            shown = _LETTERS.search(_PLACE.sub("", text.source))
            if shown and not (text.context == BELOW and _NO_TEXT.search(text.source)):
                found.setdefault((text.context, text.source), text)
    return list(found.values())


class Module:
    """The tree of one file, with what a text can be a name of."""

    def __init__(self, tree: ast.Module, place: str) -> None:
        self._tree, self._place = tree, place
        self._parents = {
            child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)
        }
        self._translators = dict(_translators(tree))
        self._refusals = dict(_refusals(tree))

    def marked(self) -> Iterator[Text]:
        """Texts of the window: ``self.tr("…")``, ``translate("Context", "…")``."""
        for call in self._calls():
            name, arguments = _name(call), call.args
            if name == "tr" and isinstance(call.func, ast.Attribute) and arguments:
                context = self._class_of(call)
                yield from self._texts(context, arguments[:1])
            elif name in ("translate", "tr") and len(arguments) >= 2:
                for context in self._strings(arguments[0]):
                    yield from self._texts(context, arguments[1:2])
            elif name in self._translators and arguments:
                yield from self._texts(self._translators[name], arguments[:1])

    def unmarked(self) -> Iterator[Text]:
        """Texts of the layers below the window, by where they stand."""
        for call in self._calls():
            name = _name(call)
            yield from self._texts(BELOW, self._arguments(call, name))
        for node in ast.walk(self._tree):
            if isinstance(node, ast.FunctionDef):
                yield from self._texts(BELOW, _shown_by(node))
            elif isinstance(node, ast.ClassDef) and node.name in _ENUMS:
                values = [one.value for one in node.body if isinstance(one, ast.Assign)]
                yield from self._texts(BELOW, [_option(one) for one in values])
            elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names = [one.id for one in targets if isinstance(one, ast.Name)]
                if any(_TABLES.match(name) for name in names):
                    yield from self._texts(BELOW, _values(node.value))
                if any(_SECONDS.match(name) for name in names):
                    yield from self._texts(BELOW, _seconds(node.value))
            elif isinstance(node, ast.Tuple) and self._place.startswith("texture/"):
                yield from self._texts(BELOW, _feature_name(node))
            elif isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp) and not self._is_part(
                node
            ):
                sentences = [one for one in self._strings(node) if _SENTENCE.match(one)]
                yield from (Text(BELOW, one, self._where(node)) for one in sentences)

    def _arguments(self, call: ast.Call, name: str) -> Iterator[ast.expr]:
        if name.endswith("Error") and name not in _NOT_SHOWN:
            yield from call.args[:2]
        for position in (*_CALLS.get(name, ()), *self._refusals.get(name, ())):
            yield from call.args[position : position + 1]
        if name in _UNITS:
            yield from call.args[_UNITS[name] : _UNITS[name] + 1]
        if name in _OPTIONS:
            for options in call.args[_OPTIONS[name] : _OPTIONS[name] + 1]:
                for word in self._options(options):
                    yield ast.copy_location(ast.Constant(as_words(word)), options)
        if name not in _NOT_SHOWN:
            yield from (one.value for one in call.keywords if one.arg in _KEYWORDS)
        for given in (one.value for one in call.keywords if one.arg == "sources"):
            yield from _values(given)

    def _options(self, node: ast.expr) -> Iterator[str]:
        """Return the words of ``("a", B, *C)`` and ``tuple(C)``, where ``C`` has them as keys."""
        if isinstance(node, ast.Tuple):
            for one in node.elts:
                yield from self._options(one)
        elif isinstance(node, ast.Starred):
            yield from self._options(node.value)
        elif isinstance(node, ast.Call) and _name(node) == "tuple" and node.args:
            yield from self._options(node.args[0])
        elif isinstance(node, ast.Name) and (table := _table(self._tree, node.id)) is not None:
            keys = table.keys if isinstance(table, ast.Dict) else table.elts
            yield from (word for key in keys if key for word in self._strings(key))
        else:
            yield from self._strings(node)

    def _texts(self, context: str, nodes: Iterable[ast.expr]) -> Iterator[Text]:
        for node in nodes:
            for source in (*self._strings(node), *self._words_in(node)):
                yield Text(context, source, self._where(node))

    def _words_in(self, node: ast.expr) -> Iterator[str]:
        """Return the words that a text chooses between, ``{"below" if low else "above"}``."""
        inner = node.values if isinstance(node, ast.JoinedStr) else ()
        for value in (one.value for one in inner if isinstance(one, ast.FormattedValue)):
            if isinstance(value, ast.IfExp | ast.Name):
                yield from (one.strip() for one in self._strings(value))

    def _strings(self, node: ast.expr, depth: int = 0) -> list[str]:
        """Return what an expression can be, values as ``{0}``; empty for what is no text."""
        if depth > 4:
            return []
        if isinstance(node, ast.Constant):
            return [node.value] if isinstance(node.value, str) else []
        if isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)
        ):
            template = _template(node)
            return [template] if template else []
        if isinstance(node, ast.IfExp):
            return [*self._strings(node.body, depth + 1), *self._strings(node.orelse, depth + 1)]
        if isinstance(node, ast.BoolOp):
            return [one for value in node.values for one in self._strings(value, depth + 1)]
        if isinstance(node, ast.Name):
            return self._meant_by(node, depth)
        if isinstance(node, ast.Call) and _name(node) in ("rstrip", "strip", "capitalize"):
            function = node.func
            return (
                self._strings(function.value, depth) if isinstance(function, ast.Attribute) else []
            )
        return []

    def _meant_by(self, name: ast.Name, depth: int) -> list[str]:
        """Return what was assigned to a name in the same function, or in the module."""
        scope: ast.AST | None = name
        while scope is not None:
            scope = self._parents.get(scope)
            if not isinstance(scope, ast.FunctionDef | ast.Module):
                continue
            found = []
            for node in ast.walk(scope) if isinstance(scope, ast.FunctionDef) else scope.body:
                if isinstance(node, ast.Assign):
                    for value in _assigned(node, name.id):
                        found += self._strings(value, depth + 1)
            if found:
                return found
        return []

    def _calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self._tree) if isinstance(node, ast.Call))

    def _is_part(self, node: ast.AST) -> bool:
        """Whether a string is a docstring, or a piece of a longer one."""
        parent = self._parents.get(node)
        if isinstance(parent, ast.Expr):
            return True
        if isinstance(parent, ast.Call) and _name(parent) in _NOT_SHOWN:
            return True
        return isinstance(parent, ast.JoinedStr | ast.BinOp | ast.FormattedValue)

    def _class_of(self, node: ast.AST) -> str:
        while node in self._parents:
            node = self._parents[node]
            if isinstance(node, ast.ClassDef):
                return node.name
        return ""

    def _where(self, node: ast.expr) -> str:
        return f"{self._place}:{getattr(node, 'lineno', 0)}"


def as_words(option: str) -> str:
    """Return how a form shows an option; the same as in the window."""
    words = option.replace("_", " ")
    return words[:1].upper() + words[1:]  # TEW stays TEW


def _translators(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Functions of a module that translate their argument in one context."""
    for function in (one for one in tree.body if isinstance(one, ast.FunctionDef)):
        for call in (one for one in ast.walk(function) if isinstance(one, ast.Call)):
            if _name(call) == "translate" and len(call.args) == 2:
                context, text = call.args
                first = function.args.args[0].arg if function.args.args else ""
                if (
                    isinstance(context, ast.Constant)
                    and isinstance(text, ast.Name)
                    and text.id == first
                ):
                    yield function.name, str(context.value)


def _template(node: ast.expr) -> str:
    """Join the pieces of a text; a value, and whatever is not a literal, becomes ``{n}``."""
    count = 0
    parts: list[str] = []

    def add(piece: ast.expr) -> None:
        nonlocal count
        if isinstance(piece, ast.Constant) and isinstance(piece.value, str):
            parts.append(piece.value)
        elif isinstance(piece, ast.JoinedStr):
            for inner in piece.values:
                add(inner)
        elif isinstance(piece, ast.BinOp) and isinstance(piece.op, ast.Add):
            add(piece.left)
            add(piece.right)
        else:
            parts.append(f"{{{count}}}")
            count += 1

    add(node)
    return "".join(parts)


def _assigned(node: ast.Assign, name: str) -> Iterator[ast.expr]:
    """Return what a name gets, alone or as one of several."""
    for target in node.targets:
        several = isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        values = node.value.elts if isinstance(node.value, ast.Tuple) and several else [node.value]
        for one, value in zip(names, values, strict=False):
            if isinstance(one, ast.Name) and one.id == name:
                yield value


def _refusals(tree: ast.Module) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Functions of a module that make an error, and which of their arguments are texts."""
    for function in (one for one in tree.body if isinstance(one, ast.FunctionDef)):
        if function.returns is not None and ast.unparse(function.returns).endswith("Error"):
            kinds = [one.annotation for one in function.args.args]
            yield (
                function.name,
                tuple(n for n, kind in enumerate(kinds) if kind and ast.unparse(kind) == "str"),
            )


def _table(tree: ast.Module, name: str) -> ast.Dict | ast.Tuple | None:
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        target = node.target if isinstance(node, ast.AnnAssign) else target
        if not isinstance(node, ast.Assign | ast.AnnAssign) or not isinstance(target, ast.Name):
            continue
        if target.id == name and isinstance(node.value, ast.Dict | ast.Tuple):
            return node.value
    return None


def _shown_by(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """Texts that a function takes if none is given, and those that it returns for show."""
    arguments = function.args
    plain = arguments.args[len(arguments.args) - len(arguments.defaults) :]
    defaults = [
        *zip(plain, arguments.defaults, strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ]
    yield from (one for name, one in defaults if one and name.arg in _KEYWORDS)
    if function.name in ("_sources", "sources_of"):
        for node in ast.walk(function):
            if isinstance(node, ast.Dict) or (
                isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript)
            ):
                yield from _values(node if isinstance(node, ast.Dict) else node.value)
    if function.name in _RETURNED:
        for node in ast.walk(function):
            if isinstance(node, ast.Return | ast.Yield):
                pair = node.value.elts if isinstance(node.value, ast.Tuple) else (node.value,)
                for value in pair:
                    if isinstance(value, ast.Constant | ast.JoinedStr):
                        yield value


def _option(value: ast.expr) -> ast.expr:
    text = value.value if isinstance(value, ast.Constant) else ""
    return ast.copy_location(ast.Constant(as_words(str(text))), value)


def _values(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Dict):
        for value in node.values:
            yield from _values(value)
    elif isinstance(node, ast.Tuple | ast.List):
        for value in node.elts:
            yield from _values(value)
    elif isinstance(node, ast.Call) and _name(node) == "get" and len(node.args) == 2:
        table = node.func.value if isinstance(node.func, ast.Attribute) else node.args[1]
        yield from (*_values(table), node.args[1])
    elif isinstance(node, ast.IfExp):
        yield from (*_values(node.body), *_values(node.orelse))
    elif isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp):
        yield node


def _seconds(node: ast.expr) -> Iterator[ast.expr]:
    """Return what a table of pairs calls its keys."""
    pairs = node.values if isinstance(node, ast.Dict) else getattr(node, "elts", ())
    for pair in pairs:
        if isinstance(pair, ast.Tuple) and len(pair.elts) == 2:
            yield pair.elts[1]


def _feature_name(row: ast.Tuple) -> Iterator[ast.expr]:
    """Return the name in ``name, tag, code or unit`` of a feature of texture."""
    if len(row.elts) == 3 and isinstance(row.elts[0], ast.Constant | ast.JoinedStr):
        name, tag = (
            _template(one) if isinstance(one, ast.JoinedStr) else getattr(one, "value", "")
            for one in row.elts[:2]
        )
        made = isinstance(row.elts[1], ast.Call) and isinstance(row.elts[0], ast.JoinedStr)
        if str(name)[:1].isupper() and (made or _TAG.match(str(tag))):
            yield row.elts[0]


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""
