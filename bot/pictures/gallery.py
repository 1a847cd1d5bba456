"""Every picture that is drawn here, by its name, and the files of them all."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from bot.language import LANGUAGES, Language
from bot.pictures import convolutions, formula, normalisation, unrolled

Drawing = Callable[[Language], bytes]


def _named(*terms: formula.Term) -> Drawing:
    return partial(formula.named, terms)


DRAWINGS: Final[Mapping[str, Drawing]] = {
    "sequence-to-sequence": unrolled.sequence_to_sequence,
    "sequence-to-vector": unrolled.sequence_to_vector,
    "vector-to-sequence": unrolled.vector_to_sequence,
    "encoder-decoder": unrolled.encoder_decoder,
    "layer-norm": normalisation.layer_norm,
    "layer-and-batch-norm": normalisation.layer_and_batch_norm,
    "dilated-causal": convolutions.dilated_causal,
    "same-padding": partial(convolutions.padding, "same"),
    "causal-padding": partial(convolutions.padding, "causal"),
    "formula": formula.plain,
    "formula-x": _named("x"),
    "formula-y-prev": _named("y-prev"),
    "formula-wx": _named("wx"),
    "formula-wy": _named("wy"),
    "formula-terms": _named(*formula.NAMES),
    "formula-x-shape": partial(formula.matrix, "x"),
    "formula-y-shape": partial(formula.matrix, "y-prev"),
    "formula-wx-shape": partial(formula.product, "x", "wx"),
    "formula-wy-shape": partial(formula.product, "y-prev", "wy"),
    "formula-shapes": formula.shapes,
}


def write_pictures(folder: Path) -> dict[Path, bool]:
    """Draw every picture in every language; gives the files, and of each whether it has changed."""
    folder.mkdir(exist_ok=True)
    changed = {}
    for name, draw in DRAWINGS.items():
        for language in LANGUAGES:
            path, drawn = folder / f"{name}.{language}.png", draw(language)
            changed[path] = not path.is_file() or path.read_bytes() != drawn
            if changed[path]:
                path.write_bytes(drawn)
    return changed
