import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

from alembic.script import ScriptDirectory

from bot.db.migrate import alembic_config, current
from bot.db.session import DatabaseError, name_of, read_url, readable_faults

_BUSY_SECONDS: Final = 10


def save_backup(url: str, file: Path, *, force: bool = False) -> None:
    """Write all that a SQLite database holds at one moment to a file, also while the tutor runs.

    The file is complete or not there. Raises DatabaseError, also where the file exists and `force` is not given.
    """
    database = _file(url, "pg_dump")
    if file.exists() and not force:
        raise DatabaseError(f"{file} exists: name another file, or add --force to replace it")
    with _told(file), _snapshot(url, database, file.parent) as copy:
        copy.replace(file)


def send_backup(url: str, out: BinaryIO) -> None:
    """Write the same to a stream, such as a pipe."""
    database = _file(url, "pg_dump")
    with _told(database.parent), _snapshot(url, database, database.parent) as copy, copy.open("rb") as stream:
        shutil.copyfileobj(stream, out)
        out.flush()


def restore(url: str, backup: BinaryIO, name: str, *, force: bool = False) -> str:
    """Put a backup in place of the database and give its revision; a database that is in use is left alone.

    `name` is what messages call the backup. It may be older than the code: the next start upgrades it. Raises
    DatabaseError where it is damaged, newer than the code or not a tutor's, or where there is a database and `force`
    is not given; nothing changed then.
    """
    database = _file(url, "pg_restore")
    existing = database.exists() and database.stat().st_size > 0
    if existing and not force:
        raise DatabaseError(f"{database} exists: add --force to replace it; what it holds now will be lost")
    with _told(database), _workspace(database.parent) as copy:
        with copy.open("wb") as stream:
            shutil.copyfileobj(backup, stream)
            os.fsync(stream.fileno())
        revision = _checked(copy, name)
        if existing:
            with readable_faults(read_url(url)):
                _release(database)
        copy.replace(database)
    return revision


def _file(url: str, tool: str) -> Path:
    parts = read_url(url)
    if parts.get_backend_name() != "sqlite":
        raise DatabaseError(f"{name_of(parts)} has tools of its own: use {tool}, as docs/running.md shows")
    if "uri" in parts.query or parts.database in (None, "", ":memory:"):
        raise DatabaseError("the database must be named by its file, such as sqlite:///tutor.db")
    return Path(str(parts.database))


@contextmanager
def _told(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DatabaseError(f"{error.filename or place} cannot be written: {error.strerror}") from error


@contextmanager
def _workspace(folder: Path) -> Iterator[Path]:
    """Give the path of a file to be, which only this user can read, on the disk of its later place."""
    with TemporaryDirectory(dir=folder, prefix=".tutor-") as own:
        copy = Path(own) / "copy.db"
        copy.touch(0o600)
        yield copy


@contextmanager
def _snapshot(url: str, database: Path, folder: Path) -> Iterator[Path]:
    """Copy the database as it is now to a single file; who writes to it meanwhile need not wait."""
    if current(url) is None:
        raise DatabaseError(f"there is nothing to back up: {database} does not exist, or is empty")
    with _workspace(folder) as copy:
        with (
            readable_faults(read_url(url)),
            closing(sqlite3.connect(database, timeout=_BUSY_SECONDS)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            # Else the copy would be one that writes a log of its own beside it.
            target.execute("PRAGMA journal_mode = DELETE")
        _checked(copy, str(database))
        yield copy


def _checked(copy: Path, name: str) -> str:
    """Give the revision of a copy that is sound."""
    try:
        with closing(sqlite3.connect(copy)) as connection:
            sound = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            sound = sound and connection.execute("PRAGMA foreign_key_check").fetchone() is None
            ours = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").fetchone()
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone() if ours else None
    except sqlite3.DatabaseError as error:
        raise DatabaseError(f"{name} is damaged or not a database: use another backup") from error
    if not sound:
        raise DatabaseError(f"{name} is damaged: use another backup")
    if found is None:
        raise DatabaseError(f"{name} is not a tutor's database: name another file")
    revision = str(found[0])
    if revision not in {known.revision for known in ScriptDirectory.from_config(alembic_config()).walk_revisions()}:
        raise DatabaseError(f"{name} is at revision {revision}, newer than the code: update tutor first")
    return revision


def _release(database: Path) -> None:
    """Fold the log of the database that is to be replaced, which shows whether anybody has it open.

    A log that stayed behind would be read into the new database.
    """
    try:
        with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        match error.sqlite_errorcode & 0xFF:
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                raise DatabaseError(f"{database} is in use: stop the tutor first, then restore") from error
            case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
                for log in ("-wal", "-shm", "-journal"):
                    database.with_name(database.name + log).unlink(missing_ok=True)
            case _:
                raise
