import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from bot.db.migrate import upgrade
from bot.db.session import DatabaseError, make_engine, make_sessions, read_url
from bot.db.tables import Attempt, ConversationState, Student
from tests.db.test_tables import NOW, student

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10_000)],
)
def test_sqlite_is_set_for_safety(sessions: sessionmaker[Session], pragma: str, value: str | int) -> None:
    with sessions() as session:
        assert session.scalar(text(f"PRAGMA {pragma}")) == value


def test_a_transaction_that_fails_leaves_nothing(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        session.add(student())
        session.flush()
        session.rollback()
        assert session.scalar(select(func.count()).select_from(Student)) == 0


def test_schema_changes_are_part_of_a_transaction(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        session.execute(text("CREATE TABLE half_done (id INTEGER)"))
        session.rollback()
        assert session.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = 'half_done'")) == 0


def test_two_that_read_before_they_write_both_get_through(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        session.add(student(external_id="0"))
    faults: list[Exception] = []

    def add_ten() -> None:
        try:
            for _ in range(10):
                with sessions.begin() as session:
                    count = session.scalar(select(func.count()).select_from(Student))
                    session.add(student(external_id=str(count)))
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=add_ten) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(Student)) == 41


def test_a_reader_waits_for_no_writer(url: str) -> None:
    upgrade(url)
    engine = make_engine(f"{url}?timeout=0.05")
    with engine.begin():
        with engine.connect() as writer, pytest.raises(OperationalError, match="locked"):
            writer.execute(text("SELECT 1"))
        with engine.connect().execution_options(read_only=True) as reader:
            assert reader.scalar(text("SELECT count(*) FROM student")) == 0
    engine.dispose()


def test_a_killed_writer_loses_nothing_that_was_committed(url: str) -> None:
    upgrade(url)
    sessions = make_sessions(url)
    with sessions.begin() as session:
        session.add(student())
        session.flush()
        session.add(ConversationState(student_id=1, state={"attempts": 0}, updated_at=NOW))
    for patience in (1, 7, 23):
        committed = last_committed_by_a_killed_writer(url, patience)
        with sessions() as session:
            assert session.scalar(text("PRAGMA integrity_check")) == "ok"
            responses = session.scalars(select(Attempt.response).order_by(Attempt.id)).all()
            state = session.scalars(select(ConversationState)).one().state
        # One more may have been committed than the writer lived to tell.
        assert len(responses) in (committed, committed + 1)
        assert responses == [str(number) for number in range(1, len(responses) + 1)]
        assert state == {"attempts": len(responses)}
        assert upgrade(url).before is not None
    sessions.kw["bind"].dispose()


def last_committed_by_a_killed_writer(url: str, patience: int) -> int:
    command = [sys.executable, "-m", "tests.db.endless_writer", url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline() for _ in range(patience)]
        writer.kill()
        told += writer.stdout.read().splitlines()
    assert writer.returncode == -signal.SIGKILL
    return int(told[-1])


def test_postgresql_is_spoken_with_psycopg() -> None:
    assert read_url("postgresql://anna@db/tutor").drivername == "postgresql+psycopg"


@pytest.mark.parametrize("url", ["", "tutor.db", "sqlite:/tutor.db", "postgresql://anna:s3cret@host:port/db"])
def test_a_malformed_url_is_told_without_its_password(url: str) -> None:
    with pytest.raises(DatabaseError, match=r"cannot be read: write it as sqlite:///") as fault:
        make_sessions(url)
    assert "s3cret" not in str(fault.value)


@pytest.mark.parametrize("url", ["oracle://anna@host/db", "nosuch:///x", "sqlite+aiosqlite:///x.db", "mysql://h/db"])
def test_an_unknown_driver_is_told(url: str) -> None:
    with pytest.raises(DatabaseError, match="does not know databases of the kind"):
        make_sessions(url)


def test_a_missing_driver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DatabaseError, match="psycopg is not installed: pip install"):
        make_sessions("postgresql://anna@db/tutor")
