from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.grading.grade import Grade, State, Verdict
from bot.study.scheduling import Card, reschedule
from tests.study.grades import HARD, NOW, RIGHT, UNREADABLE, WRONG, idea, partial

GRADES = st.sampled_from([RIGHT, WRONG, HARD, partial(0, 3)])
PAUSES = st.timedeltas(timedelta(hours=-1), timedelta(days=400))
HISTORIES = st.lists(st.tuples(GRADES, PAUSES), min_size=1, max_size=20)


def after(history: list[tuple[Grade, timedelta]]) -> Card:
    card, now = None, NOW
    for grade, pause in history:
        now += pause
        card = reschedule(card, grade, now)
    assert card is not None
    return card


def wait(grade: Grade, card: Card | None = None, now: datetime = NOW) -> timedelta:
    return reschedule(card, grade, now).due - now


def test_a_right_answer_is_asked_again_in_days() -> None:
    assert timedelta(days=1) <= wait(RIGHT) <= timedelta(days=4)


def test_a_wrong_answer_is_asked_again_in_minutes() -> None:
    assert wait(WRONG) == timedelta(minutes=10)


def test_partial_with_half_of_the_ideas_is_hard() -> None:
    assert wait(WRONG) < wait(HARD) < wait(RIGHT)
    assert reschedule(None, partial(2, 3), NOW) == reschedule(None, HARD, NOW)


def test_partial_with_less_than_half_of_the_ideas_is_wrong() -> None:
    assert reschedule(None, partial(1, 3), NOW) == reschedule(None, WRONG, NOW)


def test_an_optional_idea_is_no_half_of_what_is_needed() -> None:
    grade = Grade(Verdict.PARTIAL, (idea("a", State.MISSING), idea("b", State.FOUND, optional=True)), needed=1)
    assert reschedule(None, grade, NOW) == reschedule(None, WRONG, NOW)


def test_a_piece_of_an_idea_is_no_idea_found() -> None:
    grade = Grade(Verdict.PARTIAL, (idea("a", State.PART),), needed=1)
    assert reschedule(None, grade, NOW) == reschedule(None, WRONG, NOW)


def test_partial_on_an_item_without_ideas_is_hard() -> None:
    assert reschedule(None, Grade(Verdict.PARTIAL), NOW) == reschedule(None, HARD, NOW)


def test_what_was_known_is_asked_ever_later() -> None:
    waits, card, now = [], None, NOW
    for _ in range(5):
        card = reschedule(card, RIGHT, now)
        waits.append(card.due - now)
        now = card.due
    assert waits == sorted(set(waits))
    assert waits[-1] > timedelta(days=60)


def test_what_was_forgotten_comes_back_in_minutes() -> None:
    known = after([(RIGHT, timedelta(days=10))] * 4)
    assert wait(WRONG, known, known.due) == timedelta(minutes=10)


def test_an_unreadable_response_moves_no_card() -> None:
    with pytest.raises(ValueError, match="no attempt"):
        reschedule(None, UNREADABLE, NOW)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        reschedule(None, RIGHT, NOW.replace(tzinfo=None))


def test_the_zone_of_the_clock_makes_no_difference() -> None:
    brussels = NOW.astimezone(ZoneInfo("Europe/Brussels"))
    assert reschedule(None, RIGHT, brussels) == reschedule(None, RIGHT, NOW)
    assert reschedule(None, RIGHT, brussels).due.tzinfo is UTC


@given(HISTORIES)
def test_every_history_gives_a_card_that_can_be_kept(history: list[tuple[Grade, timedelta]]) -> None:
    card = after(history)
    assert card.state in (1, 2, 3)
    assert card.due > card.last_review
    assert card.stability > 0
    assert 1 <= card.difficulty <= 10


@given(HISTORIES)
def test_the_same_history_gives_the_same_card(history: list[tuple[Grade, timedelta]]) -> None:
    assert after(history) == after(history)


@given(HISTORIES, PAUSES)
def test_a_better_answer_is_never_asked_again_sooner(history: list[tuple[Grade, timedelta]], pause: timedelta) -> None:
    card = after(history)
    now = card.last_review + abs(pause)
    assert wait(WRONG, card, now) <= wait(HARD, card, now) <= wait(RIGHT, card, now)


def test_the_card_that_goes_in_is_left_alone() -> None:
    card = reschedule(None, RIGHT, NOW)
    kept = replace(card)
    reschedule(card, WRONG, card.due)
    assert card == kept
