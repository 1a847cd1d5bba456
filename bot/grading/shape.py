"""Grading of items whose answer is a shape."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

from bot.bank.items import ShapeSlip
from bot.grading.dimensions import Dim
from bot.grading.giving_up import gave_up
from bot.grading.grade import Grade, Remark, Verdict
from bot.grading.shape_reading import Shape, read_shapes

Size = str | int | None
_REVERSING: Final = re.compile(
    r"\b(?:maar|but)\b.*\b(?:omgekeerd|andersom|reversed?|other way (?:a?round)|opposite)", re.I
)
OPEN_NAMES: Final = ("batch", "timesteps", "height", "width")


def grade_shape(
    response: str,
    answer: Sequence[Size],
    slips: Sequence[ShapeSlip] = (),
    names: Sequence[str] | None = None,
    *,
    asked: Literal["input", "output"] = "output",
) -> Grade:
    """Grade a response to an item whose answer is a shape.

    `answer` holds names of dimensions, fixed sizes and None for open ones; `names` says what each of them is, and is
    left out where the answer says it itself. A name matches its name, a size its number (the batch also by name), and
    None either None or the name. Of an input and an output beside each other the one `asked` for counts.
    """
    shapes = read_shapes(response)
    if not shapes:
        if gave_up(response):
            return Grade(Verdict.WRONG, gave_up=True, rule="gave-up")
        return Grade(Verdict.UNREADABLE, remarks=(Remark("shape-unreadable"),), rule="no-shape")
    live = [shape for shape in shapes if not shape.denied] or _reversed(shapes, response)
    if not live:
        remark = Remark("shape-denied", (("shape", str(shapes[0])),))
        return Grade(Verdict.WRONG, remarks=(remark,), rule="denied")
    shape = _chosen(live, asked)
    offered = [other for other in live if other.alternative and other.dims != live[0].dims]
    if (offered and shape in (*offered, live[0])) or any(dim.hedged for dim in shape.dims):
        reading = " / ".join(str(other) for other in live)
        return Grade(Verdict.WRONG, remarks=(Remark("shape-no-choice"),), reading=reading, rule="no-choice")
    slots = _slots(answer, names or ())
    reading = str(shape)
    if _matches(shape.dims, slots):
        return Grade(Verdict.RIGHT, reading=reading, rule="shape")
    for slip in slips:
        if _matches(shape.dims, _slots(slip.shape, ())):
            remark = Remark("slip", (("shape", reading),), slip.feedback)
            return Grade(Verdict.WRONG, remarks=(remark,), reading=reading, rule="slip")
    return Grade(Verdict.WRONG, remarks=(_remark(shape, slots),), reading=reading, rule="shape")


def _reversed(shapes: Sequence[Shape], response: str) -> list[Shape]:
    """Turn a shape round that is denied for its order: "not (units, features) but the other way around"."""
    if len(shapes) > 1 or not _REVERSING.search(response):
        return []
    return [replace(shapes[0], dims=shapes[0].dims[::-1], denied=False)]


def _chosen(shapes: Sequence[Shape], asked: Literal["input", "output"]) -> Shape:
    """Find the shape that the response gives as its answer."""
    shapes = [shape for shape in shapes if not shape.supposed] or shapes
    corrections = [shape for shape in shapes if shape.correction]
    if corrections:
        return corrections[-1]
    if len({shape.dims for shape in shapes}) == 1:
        return shapes[0]
    if asked == "input":
        completed = [shape for shape, before in zip(shapes[1:], shapes, strict=False) if shape.dims[1:] == before.dims]
        if completed:
            return completed[-1]
    final = [shape for shape in shapes if shape.final and not (shape.outgoing if asked == "input" else shape.incoming)]
    if final:
        return final[-1]
    named = [shape for shape in shapes if (shape.incoming if asked == "input" else shape.outgoing)]
    named = [shape for shape in named if not shape.explaining]
    if named:
        return named[0 if asked == "input" else -1]
    before = next((at for at, shape in enumerate(shapes) if shape.outgoing), 0)
    if asked == "input" and before:
        return shapes[0]
    concluded = [shape for shape in shapes if shape.concluded and not shape.explaining]
    if concluded:
        return concluded[-1]
    other = [shape for shape in shapes if not (shape.explaining or shape.incoming or shape.outgoing)]
    return (other or shapes)[0]


def _slots(answer: Sequence[Size], names: Sequence[str]) -> tuple[tuple[Size, str | None], ...]:
    """Give each dimension of the answer with what it is: the first is the batch where nothing says otherwise."""
    slots: list[tuple[Size, str | None]] = []
    for index, size in enumerate(answer):
        name = names[index] if index < len(names) else size if isinstance(size, str) else None
        if name is None and index == 0 and (size is None or len(answer) > 1):
            name = "batch"
        if name is None and size is None:
            name = "timesteps"
        slots.append((size, name))
    return tuple(slots)


def _matches(dims: Sequence[Dim], slots: Sequence[tuple[Size, str | None]]) -> bool:
    if len(dims) == len(slots) and all(_fits(dim, *slot) for dim, slot in zip(dims, slots, strict=True)):
        return True
    sizes = {slot[0] for slot in slots}
    letters = {dim.letter for dim in dims}
    # "n x n" says that all sizes are the same one.
    return (
        len(dims) == len(slots) > 1 and len(sizes) == 1 and len(letters) == 1 and letters <= {"n", "u", "h", "k", "m"}
    )


def _fits(dim: Dim, size: Size, name: str | None) -> bool:
    if dim.hedged:
        return False
    named = dim.called(name)
    if isinstance(size, str):
        if dim.size is not None:
            return named and name not in ("height", "width")
        return named or (dim.open and dim.name is None and name in OPEN_NAMES)
    if size is None:
        return (dim.open and (dim.name is None or named)) or named
    if dim.size is None:
        return name == "batch" and (named or dim.open)
    axes = ("batch", "timesteps")
    clashes = dim.name is not None and dim.name != name and (dim.name in axes or name in axes)
    return dim.size == size and not clashes


def _remark(shape: Shape, slots: Sequence[tuple[Size, str | None]]) -> Remark:
    """Say what is wrong with a shape: the batch is missing, the rank, the order, a name or a size."""
    dims = shape.dims
    if slots[0][1] == "batch" and len(dims) == len(slots) - 1 and _matches(dims, slots[1:]):
        return Remark("shape-batch-missing", (("shape", str(shape)),))
    if len(dims) != len(slots):
        return Remark("shape-rank", (("got", len(dims)), ("wanted", len(slots))))
    if _permutes(list(dims), slots):
        return Remark("shape-order", (("shape", str(shape)),))
    for position, (dim, slot) in enumerate(zip(dims, slots, strict=True), start=1):
        if not _fits(dim, *slot):
            code = "shape-size" if dim.size is not None else "shape-name"
            return Remark(code, (("position", position), ("got", str(dim))))
    return Remark("shape-order", (("shape", str(shape)),))


def _permutes(dims: list[Dim], slots: Sequence[tuple[Size, str | None]]) -> bool:
    """Tell whether the right dimensions stand in another order (backtracking over at most a handful)."""
    if not slots:
        return not dims
    rest = slots[1:]
    return any(_fits(dim, *slots[0]) and _permutes(dims[:at] + dims[at + 1 :], rest) for at, dim in enumerate(dims))
