"""What grading gives back: frozen values that say how a response was read and why."""

from dataclasses import dataclass
from enum import StrEnum

from bot.language import Localised


class Verdict(StrEnum):
    """How good a response is; `unreadable` is no attempt."""

    RIGHT = "right"
    PARTIAL = "partial"
    WRONG = "wrong"
    UNREADABLE = "unreadable"


class State(StrEnum):
    """What a response says of one idea."""

    FOUND = "found"
    PART = "part"
    DENIED = "denied"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class IdeaResult:
    """One idea of the rubric, and the student's own words that hold it (None where it is missing)."""

    idea: str
    caption: Localised
    state: State
    quote: str | None = None
    pattern: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to tell about a response: a contradiction, a slip or a reading problem.

    `code` names the wording in `bot/chat/locales` ("slip-bias", "shape-order") with its `values`; where the content
    itself carries the feedback, `text` holds it and goes first. `quote` is the part of the response that it is about.
    """

    code: str
    values: tuple[tuple[str, str | int], ...] = ()
    text: Localised | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """The verdict on one response, with everything that feedback, statistics and teachers need.

    `reading` is what the bot read in a closed response ("1216", "(batch, units)"); `needed` is how many ideas the item
    asks for; `rule` says which rule decided, for the author of the content.
    """

    verdict: Verdict
    ideas: tuple[IdeaResult, ...] = ()
    remarks: tuple[Remark, ...] = ()
    gave_up: bool = False
    reading: str | None = None
    needed: int = 0
    rule: str = ""
