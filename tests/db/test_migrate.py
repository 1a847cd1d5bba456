import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from bot.db.migrate import Upgrade, alembic_config, current, migration_connection, upgrade
from bot.db.session import DatabaseError, make_engine
from bot.db.tables import Base


@pytest.fixture
def head() -> str:
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    assert head is not None
    return head


def path_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def run(url: str, *statements: str) -> None:
    with sqlite3.connect(path_of(url)) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_the_models_are_what_the_migrations_make(url: str) -> None:
    upgrade(url)
    engine = make_engine(url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_the_migrations_make_the_constraints_of_the_models(url: str, tmp_path: Path) -> None:
    # compare_metadata does not look at CHECK constraints.
    upgrade(url)
    migrated, created = make_engine(url), make_engine(f"sqlite:///{tmp_path / 'created.db'}")
    Base.metadata.create_all(created)
    for table in Base.metadata.tables:
        made, wanted = (
            {check["name"]: check["sqltext"] for check in inspect(engine).get_check_constraints(table)}
            for engine in (migrated, created)
        )
        assert made == wanted
    migrated.dispose()
    created.dispose()


def test_every_migration_can_be_undone(url: str) -> None:
    upgrade(url)
    config = alembic_config()
    with migration_connection(url) as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert current(url) is None
    engine = make_engine(url)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_an_upgrade_tells_what_it_did(url: str, head: str) -> None:
    assert current(url) is None
    assert not path_of(url).exists()
    assert upgrade(url) == Upgrade(None, head)
    assert upgrade(url) == Upgrade(head, head)
    assert current(url) == head


def test_an_upgrade_works_from_any_folder(url: str, head: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert upgrade("sqlite:///here.db").after == head
    assert (tmp_path / "here.db").exists()


def test_upgrades_at_the_same_time_do_no_harm(url: str, head: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        upgrades = list(pool.map(upgrade, [url] * 4))
    assert {done.after for done in upgrades} == {head}
    assert current(url) == head


def test_an_upgrade_that_fails_halfway_changes_nothing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade(url)
    run(url, "DELETE FROM alembic_version", "DROP TABLE student", "ALTER TABLE review_card RENAME TO kept")
    engine = make_engine(url)
    before = inspect(engine).get_table_names()
    # With the other tables still there the first migration fails at its second step.
    monkeypatch.setattr("bot.db.migrate.current", lambda _url: None)
    with pytest.raises(DatabaseError, match="table attempt already exists"):
        upgrade(url)
    assert inspect(engine).get_table_names() == before
    assert "student" not in before
    engine.dispose()


def test_references_that_a_migration_breaks_are_refused(url: str) -> None:
    upgrade(url)
    with pytest.raises(DatabaseError, match="1 references"), migration_connection(url) as connection:
        connection.execute(text("INSERT INTO conversation_state VALUES (7, '{}', '2026-01-05')"))
    engine = make_engine(url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM conversation_state")) == 0
    engine.dispose()


def test_a_locked_database_is_told(url: str) -> None:
    upgrade(url)
    holder = sqlite3.connect(path_of(url), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseError, match=r"tutor\.db is locked by another program: close"):
        upgrade(f"{url}?timeout=0.05")
    holder.close()


def test_a_new_database_that_is_locked_is_told(url: str) -> None:
    holder = sqlite3.connect(path_of(url), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseError, match="is locked"):
        upgrade(f"{url}?timeout=0.05")
    holder.close()


def test_a_database_that_is_locked_for_reading_is_told(url: str) -> None:
    holder = sqlite3.connect(path_of(url), isolation_level=None)
    holder.execute("CREATE TABLE held (id)")
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DatabaseError, match="is locked"):
        current(f"{url}?timeout=0.05")
    holder.close()


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_read_only_database_is_told(url: str, journal: str) -> None:
    upgrade(url)
    run(url, f"PRAGMA journal_mode = {journal}")
    read_only = f"sqlite:///file:{path_of(url)}?mode=ro&uri=true"
    with pytest.raises(DatabaseError, match="is read-only: make the file and its folder writable"):
        upgrade(read_only)


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """Root may write to every file: be nobody meanwhile."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_without_write_permission_is_told() -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "tutor.db"
        upgrade(f"sqlite:///{file}")
        file.chmod(0o444)
        Path(folder).chmod(0o555)
        told = "is read-only: make the file and its folder writable"
        with as_somebody_else(), pytest.raises(DatabaseError, match=told):
            upgrade(f"sqlite:///{file}")
        Path(folder).chmod(0o700)


def test_a_database_newer_than_the_code_is_told_and_kept(url: str) -> None:
    upgrade(url)
    run(url, "UPDATE alembic_version SET version_num = '9999'")
    before = path_of(url).read_bytes()
    with pytest.raises(DatabaseError, match=r"revision 9999.* newer than the code; update tutor"):
        upgrade(url)
    assert path_of(url).read_bytes() == before


@pytest.mark.parametrize("content", [b"xy", b"shopping list\n", b"milk, bread, eggs\n" * 500])
def test_a_file_that_is_no_database_is_told_and_kept(url: str, content: bytes) -> None:
    path_of(url).write_bytes(content)
    with pytest.raises(DatabaseError, match=r"tutor\.db is not a database: name another file"):
        upgrade(url)
    assert path_of(url).read_bytes() == content


def test_a_database_of_another_program_is_told_and_kept(url: str) -> None:
    run(url, "CREATE TABLE invoice (id INTEGER)")
    before = path_of(url).read_bytes()
    with pytest.raises(DatabaseError, match="holds the tables of another program"):
        upgrade(url)
    assert path_of(url).read_bytes() == before


def test_an_empty_file_becomes_a_database(url: str, head: str) -> None:
    path_of(url).touch()
    assert upgrade(url) == Upgrade(None, head)


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="cannot be opened: check that its folder exists"):
        upgrade(f"sqlite:///{tmp_path}")


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="cannot be opened: check that its folder exists"):
        upgrade(f"sqlite:///{tmp_path / 'nowhere' / 'tutor.db'}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true"])
def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(DatabaseError, match="forgets everything: name a file"):
        upgrade(url)


def test_an_unreachable_server_is_told_without_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(DatabaseError, match="check the URL, and that the server runs") as fault:
        upgrade("postgresql://anna:s3cret@127.0.0.1:1/tutor?connect_timeout=2")
    assert "\n" not in str(fault.value)
    assert "s3cret" not in str(fault.value)


def test_a_project_without_migrations_is_told(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.db.migrate._PROJECT", tmp_path)
    with pytest.raises(DatabaseError, match="there are no migrations in"):
        upgrade(url)
