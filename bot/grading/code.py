"""Grading of items that are answered with Keras code. The code is read, never executed."""

import re
from typing import Final

from bot.architectures.architecture import Architecture, input_features, output_shape, recurrent_layers
from bot.architectures.arithmetic import write_shape
from bot.architectures.change import read_change
from bot.architectures.layer import SIGNATURES, Layer
from bot.architectures.slips import WINDOW
from bot.architectures.snippet import Snippet, SnippetError, read_snippet
from bot.grading.giving_up import gave_up
from bot.grading.grade import Grade, Remark, Verdict

_MODEL: Final = re.compile(r"(?:sequential|model|input\w*)\s*[(\[]|\.\s*(?:add|pop)\s*\(|\)\s*\(\s*\w", re.IGNORECASE)
_CODE: Final = re.compile(r"\w\s*[(\[=]|[)\]]")
_LINE_AT_A_TIME: Final = frozenset({"elided", "no-model", "no-layer", "unknown-name", "syntax"})
"""Why code is no whole model: then it is read as lines that change the model shown."""
_NOT_READ: Final = _LINE_AT_A_TIME | {
    "call", "layers", "model", "no-input", "refused", "shape", "too-deep", "too-large", "too-long", "unknown-call",
}  # fmt: skip
_ANY_NUMBER: Final = frozenset({"linear", "leaky_relu"})
_PASSES: Final = frozenset({"Dropout", "Flatten"})


def grade_code(response: str, base: Architecture, target: Architecture) -> Grade:
    """Grade code, or a change told in words, that should make `target` of `base`.

    Right is every model that maps the same input to the target's output through the same recurrent layers, its last
    layer able to give the same values. Slips in typing are told and cost nothing; code that cannot be read is no
    attempt.
    """
    if gave_up(response):
        return Grade(Verdict.WRONG, gave_up=True)
    try:
        snippet = _read(response, base)
    except SnippetError as error:
        values = (("line", error.line), *((name, value) for name, value in error.values.items() if name != "line"))
        verdict = Verdict.UNREADABLE if error.code in _NOT_READ else Verdict.WRONG
        return Grade(
            verdict, remarks=(Remark(f"code-refused-{error.code}", values),), rule=f"code-refused-{error.code}"
        )
    if snippet is None:
        return Grade(Verdict.UNREADABLE, remarks=(Remark("code-none"),), rule="code-none")
    faults = _faults(snippet.architecture, base, target)
    slips = tuple(Remark(f"code-slip-{slip}") for slip in snippet.slips)
    return Grade(
        Verdict.WRONG if faults else Verdict.RIGHT,
        remarks=(*faults, *slips),
        reading=str(snippet.architecture),
        rule=faults[0].code if faults else "code-same",
    )


def _read(response: str, base: Architecture) -> Snippet | None:
    if not _MODEL.search(response):
        return read_change(response, base) or _whole(response, base)
    try:
        return read_snippet(response, base)
    except SnippetError as error:
        if error.code not in _LINE_AT_A_TIME:
            raise
        change = read_change(response, base)
        if change is None:
            raise
        return change


def _whole(response: str, base: Architecture) -> Snippet | None:
    return read_snippet(response, base) if _CODE.search(response) else None


def _faults(made: Architecture, base: Architecture, target: Architecture) -> tuple[Remark, ...]:
    """Tell what keeps the model from being the target, the cause before its consequence."""
    if made == target:
        return ()
    gives, wanted = output_shape(made), output_shape(target)
    shape_values = (("shape", write_shape(gives)), ("wanted", write_shape(wanted)))
    faults: list[Remark] = []
    if not _same_input(made, target):
        values = (("shape", write_shape(made.input)), ("wanted", write_shape(target.input)))
        faults.append(Remark("code-input", values))
    if made == base:
        faults.append(Remark("code-unchanged", shape_values))
    elif recurrent_layers(target) and not recurrent_layers(made):
        faults.append(Remark("code-not-recurrent", shape_values))
    elif len(gives) != len(wanted):
        faults.append(Remark("code-rank", shape_values))
    else:
        if _path(made, target) != _path(target, target):
            faults.append(Remark("code-recurrent-changed", (*shape_values, *_changed_layer(made, target))))
        if gives[1:] != _matching(wanted, gives)[1:]:
            faults.append(Remark("code-units", (*shape_values, ("units", str(gives[-1])))))
    return tuple(faults) or _last_layer_faults(made, target)


def _same_input(made: Architecture, target: Architecture) -> bool:
    """Accept the target's input, also with its open length fixed to the days that the chapter looks back."""
    if len(made.input) != len(target.input) or input_features(made) != input_features(target):
        return False
    pairs = zip(made.input[1:-1], target.input[1:-1], strict=True)
    return all(one == other or (other is None and one == WINDOW) for one, other in pairs)


def _matching(wanted: tuple[int | None, ...], gives: tuple[int | None, ...]) -> tuple[int | None, ...]:
    return tuple(one if one is not None else other for one, other in zip(wanted, gives, strict=True))


def _path(made: Architecture, target: Architecture) -> tuple[Layer, ...]:
    """Give what must be the same: the recurrent layers, or without those every layer before the last."""
    if recurrent_layers(target):
        return tuple(layer for layer in made.layers if layer.is_recurrent)
    return tuple(_working_layers(made)[:-1])


def _working_layers(made: Architecture) -> list[Layer]:
    """Leave out what changes no value when the model predicts."""
    return [
        layer
        for layer in made.layers
        if layer.kind not in _PASSES and not (layer.kind == "Activation" and layer["activation"] == "linear")
    ]


def _changed_layer(made: Architecture, target: Architecture) -> tuple[tuple[str, str], ...]:
    ours, theirs = _path(made, target), _path(target, target)
    for one, other in zip(ours, theirs, strict=False):
        if one != other:
            return (("layer", str(one)), ("wanted_layer", str(other)))
    return (("layer", " > ".join(map(str, ours))), ("wanted_layer", " > ".join(map(str, theirs))))


def _last_layer_faults(made: Architecture, target: Architecture) -> tuple[Remark, ...]:
    """Look at a model of the right shape: what its last layer can give, and whether a narrower one stands before it."""
    layers = _working_layers(made)
    wanted = target.layers[-1]
    if not layers or layers[-1].kind not in (wanted.kind, "ReLU", "Softmax", "Activation"):
        last = str(made.layers[-1])
        return (Remark("code-last-layer", (("layer", last), ("wanted_layer", str(wanted)))),)
    given, expected = _activation(layers[-1]), _activation(wanted)
    if given != expected and not {given, expected} <= _ANY_NUMBER:
        return (Remark("code-activation", (("activation", given), ("layer", str(layers[-1])))),)
    outputs = output_shape(target)[-1] or 0
    narrow = [layer for layer in layers[:-1] if layer.kind == "Dense" and layer.size("units") < outputs]
    if narrow and wanted.kind == "Dense":
        return (Remark("code-bottleneck", (("layer", str(narrow[0])), ("units", narrow[0].size("units")))),)
    return ()


def _activation(layer: Layer) -> str:
    if layer.kind in ("ReLU", "Softmax"):
        return layer.kind.casefold()
    return str(layer["activation"]) if "activation" in SIGNATURES[layer.kind] else "linear"
