"""The command `tutor`: the only wiring of its parts."""

import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import typer

from bot.authoring.cli import app as content

# As in bot.language, which `tutor --help` does not wait for.
Language = Literal["nl", "en"]

app = typer.Typer(
    name="tutor",
    help="A tutoring bot for theory exams.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
db = typer.Typer(no_args_is_help=True, help="Care for the database.")
app.add_typer(content, name="content")
app.add_typer(db, name="db")


def main() -> None:
    """Run the command; what the user can put right is told in one line."""
    try:
        app()
    except Exception as error:
        if not isinstance(error, _told_in_one_line()):
            raise
        print(error, file=sys.stderr)
        sys.exit(1)


def _told_in_one_line() -> tuple[type[Exception], ...]:
    from bot.adapters.telegram.app import RefusedError
    from bot.authoring.evaluate import AnswersMissing
    from bot.bank.loader import ContentMissing
    from bot.db.session import DatabaseError
    from bot.settings import SettingsError

    return AnswersMissing, ContentMissing, DatabaseError, RefusedError, SettingsError


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tutor {version('tutor')}")
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """A tutoring bot for theory exams: asks, grades free text, explains, and remembers what to ask again."""


@app.command()
def run() -> None:
    """Run the bot on Telegram, until it is told to stop (Ctrl-C, or SIGTERM)."""
    from bot.settings import load_settings

    settings = load_settings()
    from bot.assembly import open_tutor, telegram_options

    options = telegram_options(settings)
    from bot.adapters.telegram import app as telegram
    from bot.adapters.telegram import logs

    secrets = [options.token, options.webhook.secret if options.webhook else ""]
    logs.configure(settings.log_level, settings.log_format, secrets)
    telegram.run(open_tutor(settings, ZoneInfo(settings.time_zone)), options)


@app.command()
def chat(
    name: Annotated[str, typer.Option("--name", help="Who is learning: each name has a memory of its own.")] = "",
    language: Annotated[
        Language | None, typer.Option("--language", help="nl (Dutch) or en (English); else the bot asks, once.")
    ] = None,
) -> None:
    """Practise in this terminal, or through a pipe with one message a line."""
    # Most of the start-up time is in the imports: a mistake in the settings is told before them.
    from bot.settings import load_settings

    settings = load_settings()
    from bot.adapters import terminal
    from bot.assembly import open_tutor

    tutor = open_tutor(settings, datetime.now().astimezone().tzinfo or UTC)
    folder = terminal.state_folder()
    terminal.log_to(folder / "tutor.log", settings.log_level)
    terminal.chat(tutor, (name or terminal.user_name()).strip()[:64], language, settings.language, folder)


@db.command()
def upgrade() -> None:
    """Bring the database up to what this version needs."""
    from bot.db.migrate import upgrade as upgrade_database
    from bot.settings import load_settings

    done = upgrade_database(load_settings().database_url)
    if done.before == done.after:
        typer.echo(f"The database is up to date ({done.after}).")
    else:
        typer.echo(f"The database is now at {done.after} (before: {done.before or 'empty'}).")


Force = Annotated[bool, typer.Option("--force", help="Replace what is there.")]


@db.command()
def backup(
    file: Annotated[str, typer.Argument(help="The file to write; - writes to a pipe.")], *, force: Force = False
) -> None:
    """Copy the database to a file, also while the tutor runs."""
    from bot.db.backup import save_backup, send_backup
    from bot.settings import load_settings

    url = load_settings().database_url
    if file != "-":
        save_backup(url, Path(file), force=force)
        typer.echo(f"The database is in {file}.")
    elif sys.stdout.isatty():
        raise typer.BadParameter("a database is not for the eye: send it to a file, as in: tutor db backup - > FILE")
    else:
        send_backup(url, sys.stdout.buffer)


@db.command()
def restore(
    file: Annotated[typer.FileBinaryRead, typer.Argument(help="What tutor db backup wrote; - reads from a pipe.")],
    *,
    force: Force = False,
) -> None:
    """Put a backup in place of the database; stop the tutor first."""
    from bot.db.backup import restore as restore_database
    from bot.settings import load_settings

    name = "the backup" if file.name == "<stdin>" else file.name
    revision = restore_database(load_settings().database_url, file, name, force=force)
    typer.echo(f"The database is restored, at {revision}; the next start brings it up to date.")
