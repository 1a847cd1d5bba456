"""The report on labelled responses for a terminal."""

from typing import Any, Final

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

_FIGURES: Final = {
    "accuracy": "accuracy",
    "kappa_quadratic": "kappa",
    "false_accept": "false acc.",
    "false_reject": "false rej.",
}
_GROUPS: Final = (("by_kind", "kind"), ("by_trait", "trait"), ("by_lang", "language"), ("by_item", "item"))


def show(figures: dict[str, Any]) -> RenderableType:
    """Lay out a report: the figures, then every misgraded response with the reason."""
    tables = [_table({"all": figures}, "")]
    tables += [_table(figures[key], name) for key, name in _GROUPS if len(figures[key]) > 1]
    errors = [_error(error) for error in figures["errors"]]
    title = f"{len(errors)} of {figures['n']} graded otherwise than labelled" if errors else "All graded as labelled."
    return Group(*tables, Text(title, style="bold"), *errors)


def _table(rows: dict[str, dict[str, Any]], name: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(name, min_width=24, max_width=32, no_wrap=True)
    table.add_column("n", justify="right")
    for heading in _FIGURES.values():
        table.add_column(heading, justify="right")
    for label, figures in rows.items():
        table.add_row(label, str(figures["n"]), *(_figure(figures[figure]) for figure in _FIGURES))
    return table


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _error(error: dict[str, str]) -> RenderableType:
    head = Text.assemble(
        (f"\n{error['item']}", "bold"),
        f"  {error['lang']} {error['trait']}: labelled ",
        (error["label"], "green"),
        ", graded ",
        (error["verdict"], "red"),
    )
    return Group(
        head, Padding(Text(error["text"]), (0, 0, 0, 2)), Padding(Text(error["reason"], style="dim"), (0, 0, 0, 4))
    )
