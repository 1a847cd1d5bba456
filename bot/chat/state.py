"""Where a conversation stands: one frozen value, kept in the database between two messages."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Self

from pydantic import TypeAdapter, ValidationError


class Phase(StrEnum):
    """What the bot waits for: nothing in particular, an answer, or what to do after one."""

    IDLE = "idle"
    ASKED = "asked"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where a conversation stands.

    `topic`: what is practised, None for the whole course; `ahead`: also what is not due yet. `item` is the
    question at hand, the `asked`-th of this conversation, which tells the buttons of one asking from those of
    another; `hints` of it were given. `retry`: its first attempt is made. `closed`: it is answered rightly, or
    the model answer is shown. `aside` holds the items that must not come again in this round. `model` was shown
    last. `greeted`: the student was asked for a language, and `wanted` is what they had written before. `graded` is
    the message that was last read as an answer to this asking.
    """

    phase: Phase = Phase.IDLE
    topic: str | None = None
    ahead: bool = False
    item: str | None = None
    asked: int = 0
    asked_at: datetime | None = None
    hints: int = 0
    retry: bool = False
    closed: bool = False
    aside: tuple[str, ...] = ()
    model: str | None = None
    greeted: bool = False
    wanted: str | None = None
    graded: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        plain: dict[str, Any] = _ADAPTER.dump_python(self, mode="json")
        return plain

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Self:
        """Read what `to_dict` gave; what this version cannot read is a conversation that starts afresh."""
        try:
            read: Self = _ADAPTER.validate_python(plain)
        except ValidationError:
            return cls()
        whole = read.phase is Phase.IDLE or (read.item is not None and read.asked_at is not None)
        return read if whole else cls(asked=read.asked)


_ADAPTER: Final[TypeAdapter[Any]] = TypeAdapter(Conversation)
