"""Wrong numbers that known mistakes give, computed from the model."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Final, assert_never

from bot.architectures.architecture import Architecture, parameters, quantity, recurrent_layers, weights
from bot.architectures.arithmetic import Weights
from bot.architectures.quantities import Count

WINDOW: Final = 56
"""The days that the chapter's models look back: what stands for an open number of time steps."""

Mistake = tuple[str, Callable[[Weights], Weights | None]]
Slips = Iterator[tuple[int, str]]


def slips(architecture: Architecture, count: Count) -> dict[int, str]:
    """Give the wrong answers that a known mistake gives, with the code of the mistake.

    Where two mistakes give the same number the likelier is named. The right answer is never among them.
    """
    match count.count:
        case "parameters":
            return count_slips(architecture, count.layer)
        case "recurrent_layers":
            found = _layer_slips(architecture)
        case "input_features":
            found = _feature_slips(architecture)
        case never:
            assert_never(never)
    return _first_of_each(found, quantity(architecture, count))


def count_slips(architecture: Architecture, layer: int | None = None) -> dict[int, str]:
    """Give the wrong parameter counts of the model, or of one layer (from 1), with the codes of their mistakes."""
    counted = weights(architecture) if layer is None else weights(architecture)[layer - 1 : layer]
    known = [one for one in counted if one is not None]
    mistakes = _mistakes(time_steps(architecture))
    common, rare = mistakes[:1], mistakes[1:]
    found = chain(
        _dense_slips(architecture) if layer is None else (),
        _mistaken(known, common),
        _inputs_of_first(known),
        _left_out(known),
        _mistaken(known, rare),
        _bias_once(known),
        _times_time_steps(known, time_steps(architecture)),
    )
    return _first_of_each(found, parameters(architecture, layer))


def time_steps(architecture: Architecture) -> int:
    """Give the length of the input sequence, or the chapter's own where it is open."""
    length = architecture.input[1] if len(architecture.input) == 3 else None
    return WINDOW if length is None else length


def _first_of_each(found: Slips, right: int) -> dict[int, str]:
    chosen: dict[int, str] = {}
    for number, code in found:
        if number != right and number >= 0:
            chosen.setdefault(number, code)
    return chosen


def _mistakes(steps: int) -> list[Mistake]:
    """List the ways to miscount one layer, the likeliest first; None where a way does not apply."""

    def recurrent(change: Callable[[Weights], Weights]) -> Callable[[Weights], Weights | None]:
        return lambda one: change(one) if one.recurrent else None

    return [
        ("slip-bias", lambda one: replace(one, biases=0)),
        ("slip-recurrent", recurrent(lambda one: replace(one, recurrent=0))),
        ("slip-units-not-squared", recurrent(lambda one: replace(one, recurrent=1))),
        ("slip-time-steps", recurrent(lambda one: replace(one, inputs=steps))),
        ("slip-time-steps", recurrent(lambda one: replace(one, inputs=one.inputs + steps))),
        ("slip-time-steps", recurrent(lambda one: replace(one, recurrent=steps))),
        ("slip-time-steps", recurrent(lambda one: replace(one, biases=steps))),
        ("slip-times-units", lambda one: replace(one, units=1)),
        ("slip-times-inputs", lambda one: replace(one, units=one.inputs)),
        ("slip-kernel", lambda one: replace(one, kernel=1)),
        ("slip-gates", lambda one: replace(one, times=())),
        ("slip-one-bias", lambda one: replace(one, biases=1) if one.biases > 1 else None),
    ]


def _mistaken(counted: list[Weights], mistakes: list[Mistake]) -> Slips:
    """Make each mistake in every layer, then in one layer alone."""
    total = sum(one.count for one in counted)
    for code, change in mistakes:
        wrong = [change(one) or one for one in counted]
        yield sum(one.count for one in wrong), code
        yield from ((total - one.count + other.count, code) for one, other in zip(counted, wrong, strict=True))


def _dense_slips(architecture: Architecture) -> Slips:
    total = parameters(architecture)
    pairs = list(zip(architecture.layers, weights(architecture), strict=True))
    dense = [one for layer, one in pairs if layer.inner.kind == "Dense" and one is not None]
    if len(dense) < sum(one is not None for _, one in pairs):
        yield total - sum(one.count for one in dense), "slip-dense-forgotten"
        yield total - sum(one.units for one in dense if one.biases), "slip-dense-bias"


def _inputs_of_first(counted: list[Weights]) -> Slips:
    """Count the later layers as if they had the first one's inputs: the recurrent ones, or all."""
    recurrent = [one for one in counted if one.recurrent]
    for chosen in filter(None, (recurrent, counted)):
        wrong = sum(replace(one, inputs=chosen[0].inputs).count for one in chosen)
        yield sum(one.count for one in counted) - sum(one.count for one in chosen) + wrong, "slip-inputs-of-first"


def _left_out(counted: list[Weights]) -> Slips:
    if len(counted) > 1:
        total = sum(one.count for one in counted)
        yield from ((total - one.count, "slip-layer-left-out") for one in counted)
        yield from ((one.count, "slip-one-layer-only") for one in counted)


def _bias_once(counted: list[Weights]) -> Slips:
    """Count one bias a layer in place of one a unit."""
    yield sum(replace(one, biases=0).count + bool(one.biases) for one in counted), "slip-bias-once"


def _times_time_steps(counted: list[Weights], steps: int) -> Slips:
    recurrent = sum(one.count for one in counted if one.recurrent)
    rest = sum(one.count for one in counted if not one.recurrent)
    if recurrent:
        yield recurrent * steps + rest, "slip-time-steps"
        yield (recurrent + rest) * steps, "slip-time-steps"


def _layer_slips(architecture: Architecture) -> Slips:
    layers = len(architecture.layers)
    recurrent = [layer for layer in architecture.layers if layer.is_recurrent]
    if layers > len(recurrent):
        yield layers, "slip-all-layers"
    yield len(recurrent) + 1, "slip-input-counted"
    yield layers + 1, "slip-input-counted"
    yield sum(bool(layer.inner["return_sequences"]) for layer in recurrent), "slip-last-not-recurrent"
    yield from ((units, "slip-units-for-layers") for units in _units(architecture))
    yield time_steps(architecture), "slip-time-steps-for-layers"


def _feature_slips(architecture: Architecture) -> Slips:
    recurrent = recurrent_layers(architecture)
    if recurrent:
        yield time_steps(architecture), "slip-time-steps-for-features"
    yield from ((units, "slip-units-for-features") for units in _units(architecture))
    if recurrent:
        yield recurrent, "slip-layers-for-features"
    yield len(architecture.layers), "slip-layers-for-features"
    yield len(architecture.input), "slip-dimensions-for-features"
    yield len(architecture.input) - 1, "slip-dimensions-for-features"


def _units(architecture: Architecture) -> list[int]:
    return [one.units for one in weights(architecture) if one is not None]
