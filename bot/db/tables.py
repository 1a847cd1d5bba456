from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: any zone goes in, UTC comes out, also from SQLite, which drops zones.

    Binding a datetime without a zone raises ValueError.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn the moment into UTC."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value.isoformat()} has no time zone: pass an aware datetime")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(MappedAsDataclass, DeclarativeBase):
    """Base of every table: constraints have names, so that later migrations can reach them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        datetime: UtcDateTime(),
        dict[str, Any]: JSON(),
        dict[str, list[str]]: JSON(),
        list[dict[str, Any]]: JSON(),
    }


def _student_key(*, primary_key: bool = False) -> Mapped[int]:
    return mapped_column(ForeignKey("student.id", ondelete="CASCADE"), primary_key=primary_key)


class Student(Base, kw_only=True):
    """Who is taught: a name of their own on one surface ("terminal" and "anna", "telegram" and a user id).

    `language` is empty until the student has chosen. `unreachable_since`: the surface refuses our messages, since the
    student blocked the bot; empty again when they write.
    """

    __tablename__ = "student"
    __table_args__ = (
        UniqueConstraint("surface", "external_id"),
        CheckConstraint("language IN ('nl', 'en')", name="language"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    surface: Mapped[str] = mapped_column(String(16))
    external_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(160))
    language: Mapped[str | None] = mapped_column(String(2), default=None)
    created_at: Mapped[datetime]
    unreachable_since: Mapped[datetime | None] = mapped_column(default=None)


class Attempt(Base, kw_only=True):
    """One recorded response with its verdict; never changed afterwards.

    `ideas` holds the ids of the rubric's ideas by state ("found", "part", "denied", "missing"), `remarks` the
    code and values of each remark. `first` tells the first response to an asking from the retries after it.
    `duration` is in seconds.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        CheckConstraint("verdict IN ('right', 'partial', 'wrong')", name="verdict"),
        CheckConstraint("hints >= 0", name="hints"),
        CheckConstraint("duration >= 0", name="duration"),
        Index(None, "student_id", "item_id"),
        Index(None, "item_id", "answered_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    student_id: Mapped[int] = _student_key()
    item_id: Mapped[str] = mapped_column(String(64))
    item_version: Mapped[str] = mapped_column(String(64))
    response: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str] = mapped_column(String(8))
    ideas: Mapped[dict[str, list[str]]]
    remarks: Mapped[list[dict[str, Any]]]
    mode: Mapped[str] = mapped_column(String(16))
    first: Mapped[bool]
    hints: Mapped[int]
    gave_up: Mapped[bool]
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime]
    duration: Mapped[float]


class ReviewCard(Base, kw_only=True):
    """One student's memory of one item, in the terms of FSRS; there is none before the first attempt."""

    __tablename__ = "review_card"
    __table_args__ = (CheckConstraint("state IN (1, 2, 3)", name="state"),)

    student_id: Mapped[int] = _student_key(primary_key=True)
    item_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    state: Mapped[int]
    step: Mapped[int | None]
    stability: Mapped[float]
    difficulty: Mapped[float]
    due: Mapped[datetime]
    last_review: Mapped[datetime]


class ConversationState(Base, kw_only=True):
    """Where a student's conversation stands.

    To change `state` give it a new dict: changes inside the old one go unnoticed.
    """

    __tablename__ = "conversation_state"

    student_id: Mapped[int] = _student_key(primary_key=True)
    state: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime]


class Inbound(Base, kw_only=True):
    """An update of Telegram, written down before Telegram is told that it has arrived, and what came of it.

    `state` goes from "new" by "handled" (`replies` are decided) to "sent", or to "failed" where they could not be sent.
    `keyboard` is the message that the buttons were below then: 0 for none, empty where nothing was said.
    """

    __tablename__ = "inbound"
    __table_args__ = (
        CheckConstraint("state IN ('new', 'handled', 'sent', 'failed')", name="state"),
        Index(None, "chat_id", "update_id"),
        Index(None, "state", "received_at"),
    )

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    raw: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(8), default="new")
    replies: Mapped[list[dict[str, Any]]] = mapped_column(default_factory=list)
    handled_at: Mapped[datetime | None] = mapped_column(default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    keyboard: Mapped[int | None] = mapped_column(BigInteger, default=None)
    error: Mapped[str | None] = mapped_column(String(200), default=None)


class SentFile(Base, kw_only=True):
    """A file that Telegram holds: sent once, and then again by its `file_id`."""

    __tablename__ = "sent_file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    file_id: Mapped[str] = mapped_column(String(200))
