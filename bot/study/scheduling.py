from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import fsrs

from bot.grading.grade import Grade, State, Verdict

# One step each: who is right sees the item again in days; who is wrong in ten minutes, when the answer that
# was just shown has faded.
_STEPS: Final = (timedelta(minutes=10),)
_SCHEDULER: Final = fsrs.Scheduler(learning_steps=_STEPS, relearning_steps=_STEPS, enable_fuzzing=False)


@dataclass(frozen=True, slots=True)
class Card:
    """What FSRS remembers of one item: `stability` is in days, `difficulty` goes from 1 to 10."""

    state: int
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    last_review: datetime


def reschedule(card: Card | None, grade: Grade, now: datetime) -> Card:
    """Give the card after a response: when the item is due again, and how well it is remembered.

    `card` is None where the item was never answered. Right is Good, wrong is Again; partial is Hard (which
    FSRS takes for a pass) with at least half of the ideas, else Again.
    Raises ValueError for a grade that is no attempt, and for a time without a zone.
    """
    if now.utcoffset() is None:
        raise ValueError(f"{now.isoformat()} has no time zone: pass an aware datetime")
    now = now.astimezone(UTC)
    old = fsrs.Card(card_id=0, due=now)
    if card is not None:
        old = fsrs.Card(card_id=0, **asdict(card) | {"state": fsrs.State(card.state)})
    new, _ = _SCHEDULER.review_card(old, _rating(grade), now)
    assert new.stability is not None, "a reviewed card has a stability"
    assert new.difficulty is not None, "a reviewed card has a difficulty"
    return Card(new.state.value, new.step, new.stability, new.difficulty, due=new.due, last_review=now)


def _rating(grade: Grade) -> fsrs.Rating:
    match grade.verdict:
        case Verdict.RIGHT:
            return fsrs.Rating.Good
        case Verdict.WRONG:
            return fsrs.Rating.Again
        case Verdict.PARTIAL:
            found = sum(idea.state is State.FOUND and not idea.optional for idea in grade.ideas)
            return fsrs.Rating.Hard if 2 * found >= grade.needed else fsrs.Rating.Again
        case Verdict.UNREADABLE:
            raise ValueError("an unreadable response is no attempt, and moves no review card")
