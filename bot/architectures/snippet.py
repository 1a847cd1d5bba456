"""Keras code, read into an architecture. It is parsed, never executed."""

import ast
from dataclasses import dataclass

from bot.architectures.architecture import Architecture
from bot.architectures.chain import Chain, Value
from bot.architectures.layer import ArchitectureError, Layer, Shape
from bot.architectures.reader import Reader
from bot.architectures.repair import repair
from bot.architectures.tokens import SnippetError, Token, scan, write

__all__ = ["Snippet", "SnippetError", "build", "read_input", "read_layer", "read_snippet"]


@dataclass(frozen=True, slots=True)
class Snippet:
    """What was read: the model, and the typing slips that were mended.

    Slips are "quotes", "capital", "bracket", "comma", "spelling", "list" (Sequential without its list),
    "sign" (: for =, or a point left out).
    """

    architecture: Architecture
    slips: tuple[str, ...] = ()


def read_snippet(text: str, base: Architecture | None = None) -> Snippet:
    """Read Keras code as a student types it: Sequential, `.add`, or a chain in the functional API.

    `base` is the model that the code changes: its input serves where the code names none, and it stands for a
    model that the code does not make (`model2.pop()`). The last model made is the one that counts. Raises
    SnippetError, and nothing else.
    """
    tokens, slips = scan(text)
    tree, mended = _parse(tokens)
    reader = Reader(base)
    chain = reader.module(tree)
    given = chain.input or (base.input if base else None)
    if given is None:
        raise SnippetError(1, "no-input", "the model has no Input")
    return Snippet(build(given, chain.layers), tuple(sorted(slips | mended | reader.slips)))


def build(given: Shape, layers: tuple[Layer, ...]) -> Architecture:
    """Make the architecture, or raise SnippetError with the layer at fault where Keras would refuse it."""
    try:
        return Architecture(given, layers)
    except ArchitectureError as error:
        raise SnippetError(1, error.code, error.message, **error.values, layer=error.layer or 0) from error


def read_layer(text: str) -> tuple[Layer, tuple[str, ...]]:
    """Read one layer from its code ("keras.layers.Dense(7)"), with its slips. Raises SnippetError."""
    value, slips = _read_value(text)
    if not isinstance(value, Layer):
        raise SnippetError(1, "no-layer", "this is no layer")
    return value, slips


def read_input(text: str) -> Shape:
    """Read the shape of `Input(...)`, the batch first. Raises SnippetError."""
    value, _ = _read_value(text)
    if not isinstance(value, Chain) or value.input is None:
        raise SnippetError(1, "no-input", "this is no Input")
    return value.input


def _read_value(text: str) -> tuple[Value, tuple[str, ...]]:
    tokens, slips = scan(text)
    tree, mended = _parse(tokens)
    reader = Reader(None)
    match tree.body:
        case [ast.Expr(value)]:
            return reader.value(value, 0), tuple(sorted(slips | mended | reader.slips))
    raise SnippetError(1, "no-layer", "this is no layer")


def _parse(tokens: list[Token]) -> tuple[ast.Module, frozenset[str]]:
    try:
        return ast.parse(write(tokens)), frozenset()
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        mended, slips = repair(tokens)
    try:
        return ast.parse(write(mended)), slips
    except SyntaxError as error:
        raise SnippetError(error.lineno or 1, "syntax", "this is no Python code") from None
    except (ValueError, RecursionError, MemoryError):
        raise SnippetError(1, "syntax", "this is no Python code") from None
