"""Plain data as the bank's values, with what is wrong said in plain words at its line."""

import json
import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from itertools import groupby
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.bank.document import ContentError, Document, Loc
from bot.bank.items import Value

T = TypeVar("T")

_KIND_OF_VALUE = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "model_type": "fields (name: value)",
    "dict_type": "fields (name: value)",
    "tuple_type": "a list",
}


def read_as(wanted: type[T], document: Document) -> tuple[T | None, list[ContentError]]:
    """Read a document as a value of this type: the value, or None and everything that is wrong beside the flaws."""
    try:
        # As JSON: that is strict about types and still takes a list for a tuple.
        value = TypeAdapter(wanted).validate_json(json.dumps(document.data), strict=True)
    except ValidationError as error:
        return None, _say(error.errors(include_url=False), document)
    return (None if document.flaws else value), []


def suggestion(word: str, known: Iterable[str]) -> str:
    """Give ", did you mean 'x'?" where one of the known words is near."""
    near = [match for match in get_close_matches(word, list(known), n=2, cutoff=0.7) if match != word]
    return f", did you mean {near[0]!r}?" if near else ""


@cache
def _field_names() -> frozenset[str]:
    def names(model: type[BaseModel]) -> set[str]:
        return set(model.model_fields).union(*(names(child) for child in model.__subclasses__()))

    return frozenset(names(Value) | {"nl", "en"})


def _say(details: list[ErrorDetails], document: Document) -> list[ContentError]:
    placed = [(*_split(detail, document.data), detail) for detail in details]
    errors: list[ContentError] = []
    for loc, group in groupby(placed, key=lambda entry: entry[0][: entry[1]]):
        errors += _say_one_place(loc, [(entry[0], entry[2]) for entry in group], document)
    return errors


def _split(detail: ErrorDetails, data: Any) -> tuple[Loc, int]:
    """Tell pydantic's names of union branches from the way into the data.

    Gives the way without them, and how much of it stands before the first of them.
    """
    loc: list[str | int] = []
    depth: int | None = None
    last = len(detail["loc"]) - 1
    for index, step in enumerate(detail["loc"]):
        inside = step in data if isinstance(data, dict) else isinstance(step, int) and isinstance(data, list)
        if inside:
            data = data[step]
            loc.append(step)
        elif index == last and detail["type"] == "missing":
            loc.append(step)
        elif depth is None:
            depth = len(loc)
    return tuple(loc), len(loc) if depth is None else depth


def _say_one_place(place: Loc, group: list[tuple[Loc, ErrorDetails]], document: Document) -> list[ContentError]:
    deeper = [(loc, detail) for loc, detail in group if len(loc) > len(place)]
    if deeper:
        # The branches of a union that look inside the value are meant; the others say that it is something else.
        inner: list[ContentError] = []
        for loc, same in groupby(deeper, key=lambda entry: entry[0]):
            inner += _say_one_place(loc, list(same), document)
        return inner
    kinds = list(dict.fromkeys(_wanted(detail) for _, detail in group))
    if len(group) > 1 and all(kinds):
        return [document.error(f"{dotted(place) or 'this'} must be {' or '.join(kinds)}", *place)]
    return [_say_one(loc, detail, document) for loc, detail in group]


def _say_one(loc: Loc, detail: ErrorDetails, document: Document) -> ContentError:
    name = dotted(loc) or "this"
    match detail["type"]:
        case "missing":
            return document.error(f"{name} is missing", *loc[:-1])
        case "extra_forbidden":
            return document.error(_unknown_field(loc, detail["input"]), *loc)
        case "value_error":
            return _say_value_error(loc, str(detail["ctx"]["error"]), document)
        case _:
            return document.error(f"{name} {_complaint(detail)}", *loc)


def _unknown_field(loc: Loc, given: object) -> str:
    *around, field = loc
    place = f" in {dotted(tuple(around))}" if around else ""
    hint = suggestion(str(field), _field_names())
    if not hint and given is None:
        hint = " (text that holds a comma stands between quotes)"
    return f"unknown field {str(field)!r}{place}{hint}"


def _complaint(detail: ErrorDetails) -> str:
    given, context = detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "string_too_short":
            return "is empty"
        case "too_short":
            return f"has {context['actual_length']}; the least is {context['min_length']}"
        case "too_long":
            return f"has {context['actual_length']}; the most is {context['max_length']}"
        case "string_pattern_mismatch":
            return f"must be small letters, digits and hyphens, as in layer-axis, and is {given!r}"
        case "greater_than_equal":
            return f"must be at least {context['ge']}"
        case "string_type" if given is not None:
            return "must be text: put it between quotes"
    wanted = _wanted(detail)
    if not wanted:
        return detail["msg"]
    return f"is empty; it must be {wanted}" if given is None else f"must be {wanted}{_near(detail)}"


def _wanted(detail: ErrorDetails) -> str:
    if detail["type"] == "literal_error":
        return f"one of {', '.join(_choices(detail))}"
    return _KIND_OF_VALUE.get(detail["type"], "")


def _near(detail: ErrorDetails) -> str:
    is_choice = detail["type"] == "literal_error" and isinstance(detail["input"], str)
    return suggestion(detail["input"], _choices(detail)) if is_choice else ""


def _choices(detail: ErrorDetails) -> list[str]:
    return re.findall(r"'([^']+)'", detail["ctx"]["expected"])


def _say_value_error(loc: Loc, message: str, document: Document) -> ContentError:
    """Follow a message that begins with the name of a field, or of an entry in one, to that place."""
    name = message.replace(":", " ").split(" ", 1)[0]
    for way in ((name,), ("ideas", name), ("contradictions", name)):
        if (*document.base, *loc, *way) in document.lines:
            around = dotted((*loc, *way[:-1]))
            return document.error(f"{around}.{message}" if around else message, *loc, *way)
    return document.error(f"{dotted(loc)}: {message}" if loc else message, *loc)


def dotted(loc: Loc) -> str:
    """Write a way as an author reads it: hints[2].nl, counted from 1."""
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in loc).removeprefix(".")
