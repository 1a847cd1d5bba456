from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, inspect

from bot.db.session import DatabaseError, make_engine, make_plain_engine, name_of, read_url, readable_faults

_PROJECT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The revision before and after an upgrade; `before` is None where there was no database yet."""

    before: str | None
    after: str


def upgrade(url: str) -> Upgrade:
    """Bring the database up to what the code needs, or leave it as it was and raise DatabaseError.

    Also tells, where nothing is to be done, that the database can be written.
    """
    config = alembic_config()
    script = ScriptDirectory.from_config(config)
    before = current(url)
    head = script.get_current_head() or ""
    parts = read_url(url)
    if before is not None and before not in {revision.revision for revision in script.walk_revisions()}:
        raise DatabaseError(
            f"{name_of(parts)} is at revision {before}, which this tutor does not know: "
            "it is newer than the code; update tutor, or name another database"
        )
    with migration_connection(url) as connection:
        if before == head:
            connection.exec_driver_sql("DELETE FROM alembic_version WHERE 1 = 0")
        else:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    return Upgrade(before, head)


def current(url: str) -> str | None:
    """Give the revision that the database is at, None where there is none yet; change nothing."""
    parts = read_url(url)
    if parts.get_backend_name() == "sqlite" and not _has_file(parts):
        return None
    with readable_faults(parts):
        engine = make_plain_engine(parts)
        try:
            with engine.connect() as connection:
                revision = MigrationContext.configure(connection).get_current_revision()
                if revision is None and set(inspect(connection).get_table_names()) - {"alembic_version"}:
                    raise DatabaseError(f"{name_of(parts)} holds the tables of another program: name another database")
                return revision
        finally:
            engine.dispose()


@contextmanager
def migration_connection(url: str) -> Iterator[Connection]:
    """Open the one transaction of an upgrade: all of its migrations are done, or none.

    SQLite rebuilds a table to alter it, and dropping the old one would delete all that refers to it. So
    references are not enforced meanwhile, and are checked before the commit.
    """
    parts = read_url(url)
    engine = make_engine(url)
    try:
        with readable_faults(parts), engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                if engine.dialect.name == "postgresql":
                    # One at a time, where several start at once; the number is any that is always the same.
                    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7471)")
                yield connection
                if engine.dialect.name == "sqlite":
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                    if broken:
                        raise DatabaseError(
                            f"{name_of(parts)}: {len(broken)} references would be broken; nothing changed"
                        )
    finally:
        engine.dispose()


def alembic_config() -> Config:
    """Read Alembic's settings from the project that this package lies in, wherever tutor runs."""
    config = Config(toml_file=_PROJECT / "pyproject.toml")
    if not (_PROJECT / "migrations").is_dir():
        raise DatabaseError(f"there are no migrations in {_PROJECT}: run tutor from a clone of its repository")
    return config


def _has_file(url: URL) -> bool:
    if url.database in (None, "", ":memory:") or url.query.get("mode") == "memory":
        raise DatabaseError("a database in memory forgets everything: name a file, such as sqlite:///tutor.db")
    return "uri" in url.query or Path(str(url.database)).exists()
