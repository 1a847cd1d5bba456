import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session, sessionmaker

_EXAMPLES: Final = "sqlite:///tutor.db or postgresql+psycopg://user:password@host/name"
_BUSY_SECONDS: Final = 10

_SQLITE_FAULTS: Final = {
    sqlite3.SQLITE_BUSY: "is locked by another program: close what has it open and try again",
    sqlite3.SQLITE_LOCKED: "is locked by another program: close what has it open and try again",
    sqlite3.SQLITE_READONLY: "is read-only: make the file and its folder writable, or name another file",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: check that its folder exists and that you may write there",
    sqlite3.SQLITE_PERM: "cannot be opened: check that you may read and write it",
    sqlite3.SQLITE_NOTADB: "is not a database: name another file, or move this one away",
    sqlite3.SQLITE_CORRUPT: "is damaged: put back a copy, or move it away to start afresh",
    sqlite3.SQLITE_FULL: "has no room left on its disk: make room and try again",
    sqlite3.SQLITE_IOERR: "cannot be read or written, the disk reports a fault: check the disk",
}


class DatabaseError(Exception):
    """The database cannot be used; the message says in one line why and what to do, without a password."""


def read_url(url: str) -> URL:
    """Give the parts of a database URL.

    Raises DatabaseError where it is malformed, or of a kind that tutor does not know.
    """
    try:
        parts = make_url(url)
    except (ArgumentError, ValueError):
        # Not shown: there may be a password in it.
        raise DatabaseError(f"the database URL cannot be read: write it as {_EXAMPLES}") from None
    if parts.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"):
        raise DatabaseError(f"tutor does not know databases of the kind {parts.drivername!r}: use {_EXAMPLES}")
    return parts.set(drivername="postgresql+psycopg") if parts.drivername == "postgresql" else parts


def name_of(url: URL) -> str:
    """Name the database for a message: the file, or the URL without its password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


@contextmanager
def readable_faults(url: URL) -> Iterator[None]:
    """Turn the driver's faults into a DatabaseError: locked, read-only, damaged, unreachable."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise DatabaseError(
            f"the database driver {error.name} is not installed: pip install 'psycopg[binary]'"
        ) from error
    except (DBAPIError, sqlite3.Error) as error:
        raise DatabaseError(f"{name_of(url)} {_fault(error)}") from error


def _fault(error: DBAPIError | sqlite3.Error) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    reason = next(iter(str(cause).strip().splitlines()), "no reason given")
    if isinstance(cause, sqlite3.Error):
        # The low byte is the primary code, the rest refines it: https://www.sqlite.org/rescode.html
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        return _SQLITE_FAULTS.get(code, f"cannot be used: {reason}")
    return f"cannot be used ({reason}): check the URL, and that the server runs and lets you in"


def make_engine(url: str) -> Engine:
    """Make an engine whose SQLite connections lose nothing that was committed and wait for each other.

    Every transaction takes SQLite's write lock at its start, since one that reads and then writes could not
    wait for it later. Readers that never write set the execution option `read_only`, and wait for nobody.
    """
    parts = read_url(url)
    with readable_faults(parts):
        if parts.get_backend_name() != "sqlite":
            return create_engine(parts, pool_pre_ping=True, hide_parameters=True)
        engine = make_plain_engine(parts)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def make_plain_engine(url: URL) -> Engine:
    """Make an engine that changes nothing of a database by connecting to it."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, poolclass=NullPool)
    patient = url if "timeout" in url.query else url.update_query_dict({"timeout": str(_BUSY_SECONDS)})
    # What students said is in the parameters, and must not get into a log with an error.
    return create_engine(patient, hide_parameters=True)


def make_sessions(url: str) -> sessionmaker[Session]:
    """Make the factory of sessions; `with sessions.begin() as session` is one transaction."""
    return sessionmaker(make_engine(url), expire_on_commit=False)


def _on_connect(connection: Any, _record: Any) -> None:
    # The driver's own transactions begin too late and never around DDL: _on_begin takes their place.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _on_begin(connection: Connection) -> None:
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
