import io
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from bot.db.backup import restore, save_backup, send_backup
from bot.db.migrate import alembic_config, current, migration_connection, upgrade
from bot.db.session import DatabaseError
from bot.db.tables import Student


def enrol(sessions: sessionmaker[Session], *names: str) -> None:
    with sessions.begin() as session:
        for name in names:
            session.add(Student(surface="terminal", external_id=name, name=name, created_at=datetime.now(UTC)))


def students(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM student ORDER BY id")]


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "tutor.db"


@pytest.fixture
def backup(url: str, sessions: sessionmaker[Session], tmp_path: Path) -> Path:
    """A backup with one student, made while the database is open."""
    enrol(sessions, "anna")
    save_backup(url, tmp_path / "backup.db")
    return tmp_path / "backup.db"


@pytest.fixture
def closed(backup: Path, sessions: sessionmaker[Session]) -> None:
    """The tutor is stopped after the backup."""
    sessions.kw["bind"].dispose()


def put_back(url: str, backup: Path, *, force: bool = True) -> str:
    with backup.open("rb") as stream:
        return restore(url, stream, str(backup), force=force)


def test_a_backup_holds_what_was_committed_and_not_what_was_not(
    url: str, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    enrol(sessions, "anna", "bram")
    with sessions() as session:
        session.add(Student(surface="terminal", external_id="c", name="c", created_at=datetime.now(UTC)))
        session.flush()
        save_backup(url, tmp_path / "backup.db")
    assert students(tmp_path / "backup.db") == ["anna", "bram"]
    assert current(f"sqlite:///{tmp_path / 'backup.db'}") == current(url)


def test_a_backup_is_one_file_that_only_its_owner_reads(backup: Path, tmp_path: Path) -> None:
    assert students(backup) == ["anna"]
    assert {path.name for path in tmp_path.iterdir()} <= {"backup.db", "tutor.db", "tutor.db-wal", "tutor.db-shm"}
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_backups_under_writing_are_whole_and_hold_up_no_writer(
    url: str, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    done = threading.Event()

    def write() -> None:
        for number in range(60):
            enrol(sessions, f"{number}a", f"{number}b")
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    sizes: list[int] = []
    while not done.is_set() and len(sizes) < 50:
        save_backup(url, tmp_path / "backup.db", force=True)
        sizes.append(len(students(tmp_path / "backup.db")))
    writer.join()
    # Each transaction enrols two.
    assert not any(size % 2 for size in sizes)
    assert sizes == sorted(sizes)
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(Student)) == 120


def test_a_backup_is_sent_to_a_stream(url: str, backup: Path) -> None:
    out = io.BytesIO()
    send_backup(url, out)
    assert out.getvalue() == backup.read_bytes()


def test_an_earlier_backup_is_kept_unless_forced(url: str, backup: Path, sessions: sessionmaker[Session]) -> None:
    enrol(sessions, "bram")
    with pytest.raises(DatabaseError, match=r"backup\.db exists: name another file, or add --force"):
        save_backup(url, backup)
    assert students(backup) == ["anna"]
    save_backup(url, backup, force=True)
    assert students(backup) == ["anna", "bram"]


def test_nothing_to_back_up_is_told_and_leaves_no_file(url: str, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="there is nothing to back up"):
        save_backup(url, tmp_path / "backup.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_told(url: str, backup: Path, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"nowhere.* cannot be written: No such file or directory"):
        save_backup(url, tmp_path / "nowhere" / "backup.db")


def test_a_damaged_database_gives_no_backup(url: str, database: Path, backup: Path, closed: None) -> None:
    spoil(database)
    with pytest.raises(DatabaseError, match="damaged"):
        save_backup(url, database.parent / "second.db")
    assert not (database.parent / "second.db").exists()


def spoil(path: Path) -> None:
    """Overwrite the pages after the first, which holds the schema."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 8)


def test_a_restored_database_is_that_of_the_backup(
    url: str, backup: Path, sessions: sessionmaker[Session], database: Path
) -> None:
    enrol(sessions, "bram")
    sessions.kw["bind"].dispose()
    assert put_back(url, backup) == current(url)
    assert students(database) == ["anna"]
    enrol(sessions, "carl")
    assert students(database) == ["anna", "carl"]


def test_a_backup_is_restored_where_there_was_no_database(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    put_back(f"sqlite:///{tmp_path / 'new' / 'tutor.db'}", backup, force=False)
    assert students(tmp_path / "new" / "tutor.db") == ["anna"]
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["tutor.db"]


def test_a_database_is_not_replaced_unless_forced(
    url: str, backup: Path, sessions: sessionmaker[Session], database: Path, closed: None
) -> None:
    change(database, "UPDATE student SET name = 'bram'")
    with pytest.raises(DatabaseError, match=r"tutor\.db exists: add --force to replace it"):
        put_back(url, backup, force=False)
    assert students(database) == ["bram"]


def test_a_database_in_use_is_not_replaced(
    url: str, backup: Path, sessions: sessionmaker[Session], database: Path
) -> None:
    enrol(sessions, "bram")
    with pytest.raises(DatabaseError, match="is in use: stop the tutor first"):
        put_back(url, backup)
    assert students(database) == ["anna", "bram"]


def test_the_log_of_a_killed_tutor_does_not_return_into_the_restored_database(
    url: str, backup: Path, sessions: sessionmaker[Session], database: Path
) -> None:
    enrol(sessions, "bram")
    log = database.with_name("tutor.db-wal").read_bytes()
    assert log
    sessions.kw["bind"].dispose()
    database.with_name("tutor.db-wal").write_bytes(log)
    put_back(url, backup)
    assert students(database) == ["anna"]


def test_a_damaged_database_is_replaced(url: str, backup: Path, database: Path, closed: None) -> None:
    database.write_bytes(b"no database" * 1000)
    database.with_name("tutor.db-wal").write_bytes(b"no log")
    put_back(url, backup)
    assert students(database) == ["anna"]
    assert not database.with_name("tutor.db-wal").exists()


def test_an_older_backup_is_restored_and_upgraded_at_the_next_start(url: str, backup: Path, closed: None) -> None:
    config = alembic_config()
    oldest = ScriptDirectory.from_config(config).get_base()
    assert oldest is not None
    with migration_connection(f"sqlite:///{backup}") as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, oldest)
    assert put_back(url, backup) == oldest
    assert upgrade(url).before == oldest


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def make_newer(path: Path) -> None:
    change(path, "UPDATE alembic_version SET version_num = '9999'")


def make_foreign(path: Path) -> None:
    change(path, "DROP TABLE alembic_version")


def orphan(path: Path) -> None:
    change(path, "INSERT INTO conversation_state VALUES (99, '{}', '2026-01-05')")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def scribble(path: Path) -> None:
    path.write_bytes(b"shopping list\n" * 500)


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (spoil, "damaged"),
        (cut, "damaged"),
        (orphan, "damaged"),
        (scribble, "damaged or not a database"),
        (empty, "not a tutor's database"),
        (make_foreign, "not a tutor's database"),
        (make_newer, "revision 9999, newer than the code: update tutor first"),
    ],
)
def test_what_is_no_sound_backup_is_told_and_changes_nothing(
    url: str, backup: Path, database: Path, closed: None, harm: Callable[[Path], None], told: str
) -> None:
    harm(backup)
    before = database.read_bytes()
    with pytest.raises(DatabaseError, match=rf"backup\.db is .*{told}"):
        put_back(url, backup)
    assert database.read_bytes() == before


def test_postgresql_is_left_to_its_own_tools(tmp_path: Path) -> None:
    url = "postgresql://anna:s3cret@db/tutor"
    with pytest.raises(DatabaseError, match="use pg_dump") as fault:
        save_backup(url, tmp_path / "backup.db")
    assert "s3cret" not in str(fault.value)
    with pytest.raises(DatabaseError, match="use pg_restore"):
        restore(url, io.BytesIO(), "backup.db", force=True)
