"""A change to a model in a line of words or code: "Dense(7) in plaats van Dense(1)"."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from bot.architectures import cues
from bot.architectures.architecture import Architecture
from bot.architectures.layer import SIGNATURES, Layer, Shape, make_layer
from bot.architectures.settings import LARGEST
from bot.architectures.snippet import Snippet, SnippetError, build, read_input, read_layer
from bot.architectures.spelling import constructor
from bot.architectures.tokens import MAX_LENGTH

MAX_MENTIONS: Final = 24
_BARE_KINDS: Final = {kind.casefold(): kind for kind in ("Dense", "SimpleRNN", "LSTM", "GRU")}


@dataclass(frozen=True, slots=True)
class _Mention:
    layer: Layer
    slips: tuple[str, ...]
    start: int
    end: int


def read_change(text: str, base: Architecture) -> Snippet | None:
    """Read what the text changes in the model, in Dutch or English words or as loose layers.

    None where it names no layer and no number of units. Raises SnippetError where it offers two layers without
    choosing, or makes a model that cannot be.
    """
    if len(text) > MAX_LENGTH:
        return None
    mentions = _mentions(text)
    told = _replaced(text, mentions, [*base.layers]) if mentions else None
    if told is None or told == [*base.layers]:
        told = _with_units(cues.SIZES.sub("", text), [*base.layers]) or told
    layers = _with_settings(_blank(text, mentions), told or [*base.layers])
    given = _input(text) or base.input
    if told is None and layers == [*base.layers] and given == base.input:
        return None
    slips = {slip for mention in mentions for slip in mention.slips}
    return Snippet(build(given, tuple(layers)), tuple(sorted(slips)))


def _mentions(text: str) -> list[_Mention]:
    """Find the layers that are written as calls, in the order of the text."""
    mentions: list[_Mention] = []
    for found in islice(cues.CALL.finditer(text), MAX_MENTIONS):
        name = constructor(found[1])
        if name is None or name[0] not in SIGNATURES or (mentions and found.start() < mentions[-1].end):
            continue
        end = _closing(text, found.end())
        try:
            layer, slips = read_layer(cues.UNIT_WORD.sub(" ", text[found.start() : end]))
        except SnippetError:
            continue
        mentions.append(_Mention(layer, slips, found.start(), end))
    bare = [
        _Mention(make_layer(kind, int(found[2])), (), found.start(), found.end())
        for found in cues.BARE.finditer(_blank(text, mentions))
        if (kind := _BARE_KINDS[found[1].casefold().replace(" ", "")]) and 0 < int(found[2]) <= LARGEST
    ]
    return sorted([*mentions, *bare], key=lambda mention: mention.start)[:MAX_MENTIONS]


def _input(text: str) -> Shape | None:
    """Find the Input that the text gives the model."""
    for found in islice(cues.CALL.finditer(text), MAX_MENTIONS):
        name = constructor(found[1])
        if name and name[0] == "Input" and not cues.INSTEAD.search(text[: found.start()]):
            try:
                return read_input(text[found.start() : _closing(text, found.end())])
            except SnippetError:
                continue
    return None


def _closing(text: str, start: int) -> int:
    depth = 1
    for position in range(start, min(len(text), start + 200)):
        depth += (text[position] in "([") - (text[position] in ")]")
        if depth == 0:
            return position + 1
        if text[position] == "\n":
            return position
    return min(len(text), start + 200)


def _replaced(text: str, mentions: list[_Mention], layers: list[Layer]) -> list[Layer]:
    """Put every layer that is new in the place of the one that it is said to replace, or of its like."""
    ends = [0, *(mention.end for mention in mentions)]
    gaps = [text[end : mention.start] for end, mention in zip(ends, mentions, strict=False)]
    successors = _successors(text, mentions, gaps, layers)
    came_for = {new: mentions[gone].layer for gone, new in successors.items() if new is not None}
    adds = bool(cues.ADD.search(_blank(text, mentions))) and not successors and not cues.REMOVE.search(text)
    changed = list(layers)
    for index, mention in enumerate(mentions):
        layer = mention.layer
        if index in successors or (layer in layers and index not in came_for):
            continue
        behind_last = index > 0 and not successors and mentions[index - 1].layer == layers[-1]
        if adds or (behind_last and _is_list(gaps[index])):
            changed.append(layer)
            continue
        if cues.BEFORE_RECURRENT.search(text[mention.end :]):
            changed.insert(0, layer)
            continue
        if index + 1 < len(mentions) and cues.BEFORE.search(gaps[index + 1]) and mentions[index + 1].layer in changed:
            changed.insert(changed.index(mentions[index + 1].layer), layer)
            continue
        gone = came_for.get(index, layer)
        position = _position(gone if gone in changed else layer, changed)
        if position is None:
            position = _position(gone, changed)
        if position is not None:
            changed[position] = layer
        else:
            changed.insert(len(changed) - (layer.kind not in ("Activation", "ReLU")), layer)
    return changed


def _successors(text: str, mentions: list[_Mention], gaps: list[str], layers: list[Layer]) -> dict[int, int | None]:
    """Find the mentions that speak of a layer that goes, each with the mention of the layer that comes for it."""
    successors: dict[int, int | None] = {}
    if cues.INSTEAD.search(gaps[0]):
        successors[0] = None
    for before, (mention, gap) in enumerate(zip(mentions[1:], gaps[1:], strict=True)):
        named = mentions[before].layer
        stays = cues.UNTOUCHED.search(gap)
        if stays and (stays["denied"] or before in successors):
            successors.pop(before, None)
            continue
        told = bool(cues.CHANGED_BY_NAME.search(gaps[before])) and not cues.DENIED.search(gaps[before])
        alike = _sort(named) == _sort(mention.layer)
        changes = (cues.TO if alike or told else cues.BECOMES).search(gap) and (named in layers or told)
        refuted = cues.NOT_NEEDED.search(gap) or cues.REFUTED.search(gap)
        kept = changes and cues.DENIED.search(gap) and not cues.CONTRAST.search(gap)
        if kept or cues.INSTEAD.search(gap):
            successors[before + 1] = None if before in successors else before
        elif changes or refuted or successors.get(before, before) is None:
            successors[before] = before + 1
        elif cues.OR.search(gap) and named != mention.layer:
            raise SnippetError(1, "no-choice", "two layers are offered without a choice")
    if cues.REFUTED.search(text[mentions[-1].end :]):
        successors.setdefault(len(mentions) - 1, None)
    return successors


def _is_list(gap: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:\(\w*\))?\s*[,\n]\s*(?:\w+\s*=\s*)?", gap))


def _position(layer: Layer, layers: list[Layer]) -> int | None:
    """Find the layer that a mention speaks of: the same one, or the last of its kind, or of its sort."""
    found = [position for position, one in enumerate(layers) if one == layer]
    found = found or [position for position, one in enumerate(layers) if one.kind == layer.kind]
    found = found or [position for position, one in enumerate(layers) if _sort(one) == _sort(layer)]
    return found[-1] if found else None


def _sort(layer: Layer) -> str:
    return "recurrent" if layer.is_recurrent else layer.inner.kind


def _with_units(text: str, layers: list[Layer]) -> list[Layer] | None:
    """Change a number of units that is told in words: "units van de dense van 1 naar 7"."""
    plain = re.sub(r"\bmodel\s?\d", "model", text, flags=re.IGNORECASE)
    if re.search(r"\b\d+\s+(?:of|or)\s+\d+\b", plain, re.IGNORECASE):
        raise SnippetError(1, "no-choice", "two numbers are offered without a choice")
    named = {
        "dense": bool(re.search(rf"\b{cues.DENSE}\b", plain, re.IGNORECASE)),
        "recurrent": bool(re.search(rf"\b{cues.RECURRENT}\b", plain, re.IGNORECASE)),
    }
    if (swap := cues.FROM_TO.search(plain)) or (swap := cues.CHANGED_FROM.search(plain)):
        old, new = int(swap[1]), int(swap[2])
    elif swap := cues.FOR.search(plain):
        new, old = int(swap[1]), int(swap[2])
    else:
        return _with_units_told(plain, layers)
    places = [position for position, layer in enumerate(layers) if _units(layer) == old]
    if any(named.values()):
        places = [one for one in places if named["recurrent" if layers[one].is_recurrent else "dense"]]
    return _units_set(layers, places[-1], new) if places else layers


def _with_units_told(plain: str, layers: list[Layer]) -> list[Layer] | None:
    for sort, pattern in cues.UNITS_TOLD.items():
        told = pattern.search(plain)
        if told is None or cues.DENIED.search(plain[: told.start()]):
            continue
        recurrent = [position for position, layer in enumerate(layers) if layer.is_recurrent]
        position = len(layers) - 1 if sort == "dense" else recurrent[-1] if recurrent else None
        if position is not None:
            return _units_set(layers, position, int(next(filter(None, told.groups()))))
    return None


def _units(layer: Layer) -> int | None:
    return layer.size("units") if "units" in SIGNATURES[layer.kind] else None


def _units_set(layers: list[Layer], position: int, units: int) -> list[Layer] | None:
    layer = layers[position]
    if _units(layer) is None:
        return None
    return [*layers[:position], _with(layer, units=units), *layers[position + 1 :]]


def _with_settings(words: str, layers: list[Layer]) -> list[Layer]:
    """Heed return_sequences and an activation that stand beside the layers and not in their brackets."""
    changed = list(layers)
    sequences = cues.SEQUENCES.search(words)
    recurrent = [position for position, layer in enumerate(layers) if "return_sequences" in SIGNATURES[layer.kind]]
    if sequences and recurrent and not cues.DENIED.search(words[: sequences.start()]):
        changed[recurrent[-1]] = _with(changed[recurrent[-1]], return_sequences=True)
    activated = cues.ACTIVATED.search(words)
    if activated and changed[-1].kind == "Dense":
        before = words[: activated.start()]
        of_recurrent = re.search(rf"\b{cues.RECURRENT}\b", before[-30:], re.IGNORECASE)
        if not of_recurrent and not cues.DENIED.search(before):
            function = str(activated["after"] or activated["before"])
            changed[-1] = _with(changed[-1], activation=function.casefold())
    return changed


def _with(layer: Layer, **settings: object) -> Layer:
    return make_layer(layer.kind, **{**dict(layer.settings), **settings})


def _blank(text: str, mentions: list[_Mention]) -> str:
    """Give the text without the layers in it."""
    for mention in mentions:
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text
