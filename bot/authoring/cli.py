"""`tutor content`: what those who write the content need."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.bank.bank import Bank
    from bot.bank.document import ContentError

app = typer.Typer(no_args_is_help=True, help="Check, try, evaluate and draw the content.")

Folder = Annotated[Path | None, typer.Option("--content", help="The content folder, in place of TUTOR_CONTENT.")]


class Kind(StrEnum):
    """The kinds of items."""

    OPEN = "open"
    NUMERIC = "numeric"
    SHAPE = "shape"
    CHOICE = "choice"
    CODE = "code"


@app.command()
def check(content: Folder = None) -> None:
    """List every mistake in the content as path:line: message."""
    from bot.authoring.checks import check as run_checks
    from bot.grading.grader import Grader

    bank, errors = _load(content)
    errors = sorted([*errors, *run_checks(bank, Grader(bank).grade)])
    for error in errors:
        typer.echo(error)
    items = _count(len(bank.items), "item")
    if errors:
        _complain(f"{_count(len(errors), 'mistake')}; {items} in {_count(len(bank.topics), 'topic')} could be used.")
        raise typer.Exit(1)
    typer.echo(f"{items} in {_count(len(bank.topics), 'topic')}: no mistakes.")


@app.command("try")
def try_answer(
    item: Annotated[str, typer.Argument(help="The id of the item.")],
    answer: Annotated[str, typer.Argument(help="The answer as a student would type it.")],
    content: Folder = None,
) -> None:
    """Show step by step how an answer is read and graded."""
    from bot.authoring.tryout import explain
    from bot.bank.validation import suggestion
    from bot.grading.grader import Grader

    bank, errors = _load(content)
    if item in bank.items:
        for line in explain(bank.items[item], answer, Grader(bank)):
            typer.echo(line)
        return
    of_item = [error for error in errors if error.message.startswith(f"{item}: ")]
    for error in of_item:
        _complain(str(error))
    if not of_item:
        _complain(f"There is no item {item!r}{suggestion(item, bank.items)}")
    raise typer.Exit(1)


@app.command()
def evaluate(
    answers: Annotated[Path, typer.Argument(help="Labelled answers, one JSON object a line.", metavar="FILE.jsonl")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    kind: Annotated[list[Kind] | None, typer.Option(help="Only items of this kind; may be repeated.")] = None,
    item: Annotated[list[str] | None, typer.Option(help="Only this item, * for any letters; may be repeated.")] = None,
    content: Folder = None,
) -> None:
    """Grade labelled answers and report accuracy, and what went wrong."""
    from fnmatch import fnmatchcase

    from rich.console import Console

    from bot.authoring.evaluate import grade_all, read_answers, report, to_json
    from bot.authoring.tables import show
    from bot.bank.document import ContentError
    from bot.bank.validation import suggestion
    from bot.grading.grader import Grader

    read, bad = read_answers(answers)
    bank, errors = _load(content)
    if errors:
        _complain(f"{_count(len(errors), 'mistake')} in the content: see tutor content check.")
    read = [(line, one) for line, one in read if not item or any(fnmatchcase(one.item, wanted) for wanted in item)]
    for line, one in read:
        if one.item not in bank.items:
            message = f"there is no item {one.item!r}{suggestion(one.item, bank.items)}"
            bad.append(ContentError(str(answers), line, message))
    for error in sorted(bad):
        _complain(str(error))
    known = [one for _, one in read if one.item in bank.items]
    chosen = [one for one in known if not kind or bank.items[one.item].kind in kind]
    if not chosen:
        _complain(f"{answers} has no answers to evaluate.")
        raise typer.Exit(1)
    figures = report(grade_all(chosen, bank, Grader(bank).grade))
    if as_json:
        typer.echo(to_json(figures))
    else:
        Console().print(show(figures))
    if bad:
        raise typer.Exit(1)


@app.command()
def schema(
    write: Annotated[bool, typer.Option("--write", help="Write the schemas into the content folder.")] = False,
    content: Folder = None,
) -> None:
    """Print or write the JSON Schemas with which editors check the content."""
    from bot.authoring.schema import schemas, write_schemas

    if write:
        with _told_if_not_written():
            for path in write_schemas(_folder(content)):
                typer.echo(path)
    else:
        for text in schemas().values():
            typer.echo(text, nl=False)


@app.command()
def draw(content: Folder = None) -> None:
    """Draw the pictures of the course into the content folder."""
    from bot.pictures.gallery import write_pictures

    with _told_if_not_written():
        drawn = write_pictures(_folder(content) / "pictures")
    for path, changed in drawn.items():
        if changed:
            typer.echo(path)
    typer.echo(f"{_count(len(drawn), 'picture')}, {sum(drawn.values())} of them changed.")


@contextmanager
def _told_if_not_written() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _complain(f"{error.filename} cannot be written: {error.strerror}")
        raise typer.Exit(1) from None


def _folder(content: Path | None) -> Path:
    if content is not None:
        return content
    from bot.settings import load_settings

    return load_settings().content


def _load(content: Path | None) -> "tuple[Bank, list[ContentError]]":
    from bot.bank.loader import load_bank

    return load_bank(_folder(content))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _complain(text: str) -> None:
    print(text, file=sys.stderr)
