"""Telegram's HTML: what it takes, what it refuses, and the entities that come out, counted in UTF-16 units."""

import html
import re
from typing import Final

from tests.telegram.errors import ApiError, Json, bad_request

_KINDS: Final = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "span": "spoiler", "tg-spoiler": "spoiler",
    "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
}  # fmt: skip
_TOKEN: Final = re.compile(r"<(?P<end>/?)(?P<name>[^\s>/]*)(?P<rest>[^>]*)(?P<close>>?)|&(?P<ref>#?\w+);")
_ATTRIBUTE: Final = re.compile(r"""\s+([\w-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_NAMED: Final = frozenset(("lt", "gt", "amp", "quot"))
_COMMAND: Final = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?")


def units(text: str) -> int:
    """Count as Telegram does: characters beyond the basic plane are two."""
    return len(text.encode("utf-16-le")) // 2


def parse_html(text: str) -> tuple[str, list[Json]]:
    """Give the plain text and its entities; raises ApiError("can't parse entities: ...")."""
    plain: list[str] = []
    length = 0
    opened: list[tuple[str, Json]] = []
    entities: list[Json] = []
    position = 0

    def add(piece: str) -> None:
        nonlocal length
        plain.append(piece)
        length += units(piece)

    for token in _TOKEN.finditer(text):
        add(text[position : token.start()])
        position = token.end()
        at = len(text[: token.start()].encode())
        if token["ref"]:
            add(_character(token["ref"]) or token[0])
            continue
        name = token["name"].lower()
        if not token["close"]:
            raise _unparsed(f"Unclosed {'end' if token['end'] else 'start'} tag at byte offset {at}")
        if not token["end"]:
            opened.append((name, {**_start(name, token["rest"], at), "offset": length}))
            continue
        if not opened:
            raise _unparsed(f"Unexpected end tag at byte offset {at}")
        expected, entity = opened.pop()
        if name not in ("", expected):
            raise _unparsed(f'Unmatched end tag at byte offset {at}, expected "</{expected}>", found "</{name}>"')
        if length > entity["offset"]:
            entities.append({**entity, "length": length - entity["offset"]})
    if opened:
        raise _unparsed(f'Can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    add(text[position:])
    return _trimmed("".join(plain), sorted(entities, key=lambda entity: (entity["offset"], -entity["length"])))


def commands(text: str) -> list[Json]:
    """Give the entities of the commands in what a user typed."""
    return [
        {"type": "bot_command", "offset": units(text[: found.start()]), "length": len(found[0])}
        for found in _COMMAND.finditer(text)
    ]


def _unparsed(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")


def _character(reference: str) -> str | None:
    if reference.startswith("#") or reference in _NAMED:
        found = html.unescape(f"&{reference};")
        return None if found.startswith("&#") else found
    return None


def _start(name: str, rest: str, at: int) -> Json:
    if name not in _KINDS:
        raise _unparsed(f'Unsupported start tag "{name}" at byte offset {at}')
    attributes = {found[1].lower(): (found[2] or "").strip("\"'") for found in _ATTRIBUTE.finditer(rest)}
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _unparsed(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    entity: Json = {"type": _KINDS[name]}
    if name == "a":
        entity["url"] = html.unescape(attributes.get("href", ""))
    if name == "blockquote" and "expandable" in attributes:
        entity["type"] = "expandable_blockquote"
    if name == "code" and attributes.get("class", "").startswith("language-"):
        entity["language"] = attributes["class"].removeprefix("language-")
    return entity


def _trimmed(plain: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Take white space from both ends, as Telegram does, and fit the entities to what is left."""
    before, bare = units(plain) - units(plain.lstrip()), plain.strip()
    end = units(bare)
    fitted = []
    for entity in entities:
        start = max(0, entity["offset"] - before)
        stop = min(end, entity["offset"] + entity["length"] - before)
        if stop > start:
            fitted.append({**entity, "offset": start, "length": stop - start})
    return bare, fitted
