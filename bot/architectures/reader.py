"""Walks the syntax tree of Keras code. What it cannot vouch for it refuses; nothing is executed."""

import ast
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.architectures.architecture import Architecture
from bot.architectures.chain import Chain, Value, flat, is_size, joined, shape_of_first
from bot.architectures.layer import (
    SIGNATURES,
    WITHOUT_EFFECT,
    ArchitectureError,
    Layer,
    make_layer,
)
from bot.architectures.settings import ACTIVATIONS, LARGEST
from bot.architectures.spelling import MODULES, constructor, nearest
from bot.architectures.tokens import SnippetError

MAX_CALLS: Final = 30
_WITHOUT_RESULT: Final = frozenset(
    {"summary", "compile", "fit", "evaluate", "predict", "build", "print", "plot_model", "display", "save"}
)
_CONSTANTS: Final[Mapping[str, bool | None]] = {"true": True, "false": False, "none": None}
_REFUSED: Final = {
    ast.For: "loop", ast.While: "loop", ast.ListComp: "loop", ast.GeneratorExp: "loop", ast.FunctionDef: "function",
    ast.Lambda: "function", ast.ClassDef: "class", ast.If: "if", ast.With: "with", ast.Try: "try", ast.Subscript: "[ ]",
}  # fmt: skip


class Reader:
    """Walks the statements; what it cannot vouch for it refuses."""

    def __init__(self, base: Architecture | None) -> None:
        self._base = base
        self._names: dict[str, Value] = {}
        self._classes: dict[str, str] = {}
        self._modules = set(MODULES)
        self._last: str = ""
        self.slips: set[str] = set()

    def module(self, tree: ast.Module) -> Chain:
        """Read all statements and give the last model that they make."""
        loose: list[Layer | Chain] = []
        for statement in tree.body:
            match statement:
                case ast.Import(names) | ast.ImportFrom(names=names):
                    self._import(names)
                case ast.Assign([ast.Name(name)], value):
                    self._assign(name, self.value(value, 0))
                case ast.Expr(ast.Call(ast.Attribute(ast.Name(name), method)) as call) if method in ("add", "pop"):
                    self._change(name, method, call)
                case ast.Expr(ast.Call(ast.Attribute(attr=name) | ast.Name(name))) if name in _WITHOUT_RESULT:
                    pass
                case ast.Expr(ast.Name() | ast.Constant()):
                    pass
                case ast.Expr(value):
                    found = self.value(value, 0)
                    loose += [one for one in flat(found) if isinstance(one, Layer | Chain)]
                case _:
                    raise _refusal(statement)
        return self._result(loose)

    def _result(self, loose: list[Layer | Chain]) -> Chain:
        models = [one for one in loose if isinstance(one, Chain) and one.is_model]
        named = self._names.get(self._last)
        if models:
            chain = models[-1]
        elif isinstance(named, Chain) and named.layers:
            chain = named
        elif any(isinstance(one, Chain) for one in loose):
            chain = joined(loose, is_model=True)
            self.slips.add("list")
        else:
            raise SnippetError(1, "no-model", "the code makes no model")
        if not chain.layers:
            raise SnippetError(1, "no-model", "the model has no layers")
        return chain

    def _import(self, names: list[ast.alias]) -> None:
        for alias in names:
            last = alias.name.rpartition(".")[2]
            found = constructor(last)
            if found and alias.asname:
                self._classes[alias.asname] = found[0]
            elif last.casefold() in MODULES or alias.name.partition(".")[0].casefold() in MODULES:
                self._modules.add((alias.asname or last).casefold())

    def _assign(self, name: str, value: Value) -> None:
        self._names[name] = value
        last = self._names.get(self._last)
        has_model = isinstance(last, Chain) and last.is_model
        if isinstance(value, Chain) and (value.is_model or (value.layers and not has_model)):
            self._last = name

    def _change(self, name: str, method: str, call: ast.Call) -> None:
        known = self._known(name)
        model = self._names.get(known) if known else None
        if model is None and method == "pop" and self._base is not None:
            model = Chain(self._base.input, self._base.layers, is_model=True)
        if not isinstance(model, Chain):
            raise SnippetError(call.lineno, "unknown-name", f"{name} is not made here", name=name)
        if method == "pop":
            changed = replace(model, layers=model.layers[:-1])
        else:
            added = [self.value(argument, 0) for argument in call.args]
            changed = joined([model, *(one for part in added for one in flat(part))], is_model=True)
        self._names[known or name] = changed
        self._last = known or name

    def _known(self, name: str) -> str | None:
        if name in self._names:
            return name
        for other in self._names:
            if other.casefold() == name.casefold():
                self.slips.add("capital")
                return other
        return None

    def value(self, node: ast.expr, depth: int) -> Value:
        """Read one expression, `depth` calls deep."""
        if depth > MAX_CALLS:
            raise SnippetError(node.lineno, "too-deep", "the code is nested too deep")
        match node:
            case ast.Constant(bool() | str() | float() | None as constant):
                return constant
            case ast.Constant(int(number)):
                if number > LARGEST:
                    raise SnippetError(node.lineno, "too-large", f"{number} is too large", number=number)
                return number
            case ast.Constant(value) if value is ...:
                raise SnippetError(node.lineno, "elided", "a part of the model is left out")
            case ast.UnaryOp(ast.USub(), ast.Constant(int(number))) if not isinstance(number, bool):
                return -number
            case ast.Tuple(elements) | ast.List(elements):
                return tuple(self.value(element, depth + 1) for element in elements)
            case ast.Name(name):
                return self._named(name, node)
            case ast.Attribute(attr=name) if name.casefold() in ACTIVATIONS:
                return name.casefold()
            case ast.Subscript(ast.Name() | ast.Attribute() as called, inside):
                found = constructor(_dotted(called, node)[-1])
                if found and found[0] == "Sequential":
                    self.slips.add("bracket")
                    return joined(flat(self.value(inside, depth + 1)), is_model=True)
                raise _refusal(node)
            case ast.Call():
                return self._call(node, depth)
            case _:
                raise _refusal(node)

    def _named(self, name: str, node: ast.expr) -> Value:
        known = self._known(name)
        if known is not None:
            return self._names[known]
        if name.casefold() in _CONSTANTS:
            self.slips.add("capital")
            return _CONSTANTS[name.casefold()]
        if name.casefold() in ACTIVATIONS:
            self.slips.add("quotes")
            return name.casefold()
        raise SnippetError(node.lineno, "unknown-name", f"{name} is not made here", name=name)

    def _call(self, node: ast.Call, depth: int) -> Value:
        if depth > MAX_CALLS:
            raise SnippetError(node.lineno, "too-deep", "the code is nested too deep")
        match node.func:
            case ast.Name(name) if isinstance(self._names.get(name), Layer | Chain):
                return self._apply(self._names[name], node, depth)
            case ast.Call() as inner:
                return self._apply(self._call(inner, depth + 1), node, depth)
            case ast.Name() | ast.Attribute() as called:
                kind = self._class(called, node)
            case _:
                raise _refusal(node)
        if kind == "Sequential":
            return self._sequential(node, depth)
        if kind == "Model":
            return self._model(node, depth)
        keywords = self._keywords(kind, node, depth)
        positional = [self.value(argument, depth + 1) for argument in node.args]
        if kind == "Input":
            return self._input(positional, keywords, node)
        given = shape_of_first(keywords)
        if (
            "activation" in keywords
            or "recurrent_activation" in keywords
            or len(positional) > 1
            or kind == "Activation"
        ):
            positional = [self._activation(one) for one in positional]
            keywords = {name: self._activation(one) for name, one in keywords.items()}
        try:
            layer = make_layer(kind, *positional, **keywords)
        except ArchitectureError as error:
            raise SnippetError(node.lineno, error.code, error.message, **error.values) from error
        return layer if given is None else Chain(given, (layer,))

    def _class(self, called: ast.expr, node: ast.Call) -> str:
        *modules, name = _dotted(called, node)
        if not modules and name in self._classes:
            return self._classes[name]
        found = constructor(name)
        strange = [one for one in modules if one.casefold() not in self._modules]
        for one in strange:
            if nearest(one, ("keras", "layers", "tensorflow", "models")) is None:
                found = None
            self.slips.add("spelling")
        if found is None:
            whole = ".".join([*modules, name])[:60]
            raise SnippetError(node.lineno, "unknown-call", f"{whole} is not known here", name=whole)
        kind, slip = found
        if slip:
            self.slips.add(slip)
        if any(one != one.casefold() for one in modules if one.casefold() in MODULES):
            self.slips.add("capital")
        return kind

    def _keywords(self, kind: str, node: ast.Call, depth: int) -> dict[str, Value]:
        known = [*SIGNATURES.get(kind, ()), "shape", "batch_shape", "batch_size", "input_shape"]
        read: dict[str, Value] = {}
        for keyword in node.keywords:
            if keyword.arg is None:
                raise _refusal(node)
            if WITHOUT_EFFECT.fullmatch(keyword.arg):
                continue
            found = nearest(keyword.arg, known)
            name, slip = found or (keyword.arg, None)
            if slip:
                self.slips.add(slip)
            read[name] = self.value(keyword.value, depth + 1)
        return read

    def _activation(self, value: Value) -> Value:
        found = nearest(value, ACTIVATIONS) if isinstance(value, str) else None
        if found is None:
            return value
        name, slip = found
        if slip:
            self.slips.add(slip)
        return name

    def _input(self, positional: list[Value], keywords: dict[str, Value], node: ast.Call) -> Chain:
        if len(positional) > 1:
            self.slips.add("bracket")
            positional = [tuple(positional)]
        whole = keywords.get("batch_shape", keywords.get("batch_input_shape"))
        sizes = positional[0] if positional else keywords.get("shape", keywords.get("input_shape", whole))
        shape = sizes if isinstance(sizes, tuple) else (sizes,)
        batch = keywords.get("batch_size")
        full = shape if whole is not None else (batch, *shape)
        if len(full) < 2 or not all(size is None or is_size(size) for size in full):
            raise SnippetError(node.lineno, "shape", "Input needs a shape such as (None, 1)")
        return Chain(tuple(size for size in full if size is None or isinstance(size, int)))

    def _sequential(self, node: ast.Call, depth: int) -> Chain:
        values = [self.value(argument, depth + 1) for argument in node.args]
        values += [self.value(one.value, depth + 1) for one in node.keywords if one.arg == "layers"]
        if len(values) > 1 or any(isinstance(value, Layer | Chain) for value in values):
            self.slips.add("list")
        return joined([one for value in values for one in flat(value)], is_model=True)

    def _model(self, node: ast.Call, depth: int) -> Chain:
        values = [self.value(argument, depth + 1) for argument in node.args[1:2]]
        values += [self.value(one.value, depth + 1) for one in node.keywords if one.arg in ("outputs", "output")]
        match [one for value in values for one in flat(value)]:
            case [Chain() as outputs]:
                return replace(outputs, is_model=True)
        raise SnippetError(node.lineno, "model", "Model needs one input and one output")

    def _apply(self, called: Value, node: ast.Call, depth: int) -> Chain:
        values = [self.value(argument, depth + 1) for argument in node.args]
        match called, values:
            case Layer() | Chain(), [Chain() as given]:
                return joined([given, called], is_model=False)
        raise SnippetError(node.lineno, "call", "a layer is called on the output of one other layer")


def _dotted(node: ast.expr, whole: ast.expr) -> list[str]:
    names: list[str] = []
    while isinstance(node, ast.Attribute) and len(names) < 6:
        names.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        raise _refusal(whole)
    return [node.id, *reversed(names)]


def _refusal(node: ast.stmt | ast.expr) -> SnippetError:
    what = _REFUSED.get(type(node), type(node).__name__.lower())
    return SnippetError(node.lineno, "refused", f"only layers and models are read here, no {what}", what=what)
