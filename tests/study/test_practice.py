from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db.tables import Attempt, ReviewCard, Student
from bot.grading.grade import Grade, State, Verdict
from bot.study.practice import Progress, Workload, next_due, next_item, progress, record_attempt, workload
from bot.study.scheduling import reschedule
from tests.study.conftest import enrol
from tests.study.grades import HARD, NOW, RIGHT, SLIP, UNREADABLE, WRONG, idea

ITEMS = ("split", "axis", "shape", "count", "kinds", "video")
SOON = timedelta(minutes=1)
# The session is shared by the examples: each enrols a student of its own.
shared_session = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)


def answer(
    session: Session, student: Student, item: str, grade: Grade = RIGHT, now: datetime = NOW, **changes: Any
) -> Attempt:
    values: dict[str, Any] = {"asked_at": now - timedelta(seconds=20), "now": now}
    record_attempt(session, student, item, "v1", "mijn antwoord", grade, **values | changes)
    session.expire_all()
    return session.scalars(select(Attempt).order_by(Attempt.id.desc())).first()  # type: ignore[return-value]


def add_card(session: Session, student: Student, item: str, due: datetime) -> None:
    session.add(
        ReviewCard(
            student_id=student.id,
            item_id=item,
            state=2,
            step=None,
            stability=1.0,
            difficulty=5.0,
            due=due,
            last_review=NOW - timedelta(days=400),
        )
    )


def test_the_first_item_is_the_first_of_the_course(session: Session, anna: Student) -> None:
    assert next_item(session, anna, ITEMS, NOW) == "split"


def test_new_items_come_in_the_order_of_the_course(session: Session, anna: Student) -> None:
    asked = []
    while item := next_item(session, anna, ITEMS, NOW):
        asked.append(item)
        answer(session, anna, item)
    assert asked == list(ITEMS)


def test_a_wrong_answer_comes_back_before_new_items_when_it_is_due(session: Session, anna: Student) -> None:
    answer(session, anna, "split", WRONG)
    assert next_item(session, anna, ITEMS, NOW + SOON) == "axis"
    assert next_item(session, anna, ITEMS, NOW + timedelta(minutes=10)) == "split"


def test_nothing_due_gives_nothing_and_tells_when(session: Session, anna: Student) -> None:
    answer(session, anna, "split", RIGHT)
    answer(session, anna, "axis", WRONG)
    assert next_item(session, anna, ITEMS[:2], NOW + SOON) is None
    assert next_due(session, anna, ITEMS) == NOW + timedelta(minutes=10)


def test_who_never_answered_has_nothing_due(session: Session, anna: Student) -> None:
    assert next_due(session, anna, ITEMS) is None
    assert next_item(session, anna, [], NOW) is None


def test_what_is_excluded_is_not_asked(session: Session, anna: Student) -> None:
    add_card(session, anna, "axis", NOW)
    assert next_item(session, anna, ITEMS, NOW, exclude={"axis"}) == "split"
    assert next_item(session, anna, ITEMS, NOW, exclude={"axis", "split"}) == "shape"
    assert next_item(session, anna, ITEMS, NOW, exclude=ITEMS) is None


def test_cards_of_another_topic_and_of_items_that_are_gone_are_left_alone(session: Session, anna: Student) -> None:
    add_card(session, anna, "axis", NOW - timedelta(days=3))
    add_card(session, anna, "gone", NOW - timedelta(days=9))
    assert next_item(session, anna, ["shape", "count"], NOW) == "shape"
    assert next_due(session, anna, ["shape", "count"]) is None


def test_cards_of_another_student_are_left_alone(session: Session, anna: Student) -> None:
    add_card(session, enrol(session), "axis", NOW - timedelta(days=3))
    assert next_item(session, anna, ITEMS, NOW) == "split"


@shared_session
@given(
    cards=st.dictionaries(st.sampled_from(ITEMS), st.integers(-5_000, 5_000)),
    items=st.permutations(ITEMS),
    exclude=st.sets(st.sampled_from(ITEMS), max_size=3),
)
def test_the_most_overdue_card_comes_first_then_new_items_in_order(
    session: Session, cards: dict[str, int], items: list[str], exclude: set[str]
) -> None:
    student = enrol(session)
    for item, minutes in cards.items():
        add_card(session, student, item, NOW + timedelta(minutes=minutes))
    chosen = next_item(session, student, items, NOW, exclude)
    overdue = {item: minutes for item, minutes in cards.items() if minutes <= 0 and item not in exclude}
    new = [item for item in items if item not in cards and item not in exclude]
    if overdue:
        assert chosen == min(overdue, key=lambda item: (overdue[item], items.index(item)))
    else:
        assert chosen == (new[0] if new else None)


@shared_session
@given(st.lists(st.sampled_from([RIGHT, HARD, WRONG]), min_size=30, max_size=30))
def test_who_goes_on_gets_through_every_item(session: Session, grades: list[Grade]) -> None:
    student, now, asked = enrol(session), NOW, set()
    for grade in grades:
        item = next_item(session, student, ITEMS, now)
        if item is None:
            due = next_due(session, student, ITEMS)
            assert due is not None
            assert due > now
            now = due
            continue
        asked.add(item)
        answer(session, student, item, grade, now)
        now += SOON
    assert asked == set(ITEMS)


def test_an_attempt_keeps_all_that_was_graded(session: Session, anna: Student) -> None:
    ideas = (
        idea("order", State.FOUND),
        idea("newest", State.PART),
        idea("random", State.DENIED),
        idea("future", State.MISSING),
        idea("extra", State.MISSING, optional=True),
    )
    grade = Grade(Verdict.PARTIAL, ideas, SLIP.remarks, needed=4)
    answer(session, anna, "split", grade, hints=1, mode="exam")
    session.expire_all()
    kept = session.scalars(select(Attempt).where(Attempt.student_id == anna.id)).one()
    assert (kept.item_id, kept.item_version, kept.response) == ("split", "v1", "mijn antwoord")
    assert kept.verdict == "partial"
    assert kept.ideas == {"found": ["order"], "part": ["newest"], "denied": ["random"], "missing": ["future"]}
    assert kept.remarks == [{"code": "slip-bias", "values": {"count": 33}}]
    assert (kept.mode, kept.hints, kept.first, kept.gave_up) == ("exam", 1, True, False)
    assert (kept.answered_at, kept.duration) == (NOW, 20.0)


def test_giving_up_is_kept_as_a_wrong_attempt(session: Session, anna: Student) -> None:
    attempt = answer(session, anna, "split", Grade(Verdict.WRONG, gave_up=True))
    assert attempt.gave_up
    assert next_due(session, anna, ITEMS) == NOW + timedelta(minutes=10)


def test_a_clock_that_was_set_back_makes_no_negative_duration(session: Session, anna: Student) -> None:
    assert answer(session, anna, "split", asked_at=NOW + timedelta(hours=1)).duration == 0


def test_a_retry_is_kept_and_does_not_count_twice(session: Session, anna: Student) -> None:
    answer(session, anna, "split", WRONG)
    answer(session, anna, "split", RIGHT, NOW + SOON, first=False)
    card = session.get_one(ReviewCard, (anna.id, "split"))
    assert card.due == reschedule(None, WRONG, NOW).due
    assert card.last_review == NOW
    kept = session.scalars(select(Attempt.first).where(Attempt.student_id == anna.id).order_by(Attempt.id)).all()
    assert kept == [True, False]


def test_the_card_of_an_item_moves_on_from_where_it_was(session: Session, anna: Student) -> None:
    answer(session, anna, "split", RIGHT)
    later = NOW + timedelta(days=3)
    answer(session, anna, "split", HARD, later)
    session.expire_all()
    expected = reschedule(reschedule(None, RIGHT, NOW), HARD, later)
    kept = session.get_one(ReviewCard, (anna.id, "split"))
    assert (kept.due, kept.stability, kept.difficulty) == (expected.due, expected.stability, expected.difficulty)


def test_an_unreadable_response_is_no_attempt(session: Session, anna: Student) -> None:
    with pytest.raises(ValueError, match="split: an unreadable response is no attempt"):
        answer(session, anna, "split", UNREADABLE)
    assert session.scalar(select(func.count()).where(Attempt.student_id == anna.id)) == 0


def test_the_caller_owns_the_transaction(session: Session) -> None:
    student = enrol(session)
    answer(session, student, "split")
    session.rollback()
    assert session.scalar(select(func.count()).select_from(ReviewCard)) == 0


def test_the_workload_counts_due_today_and_new(session: Session, anna: Student) -> None:
    add_card(session, anna, "split", NOW - timedelta(days=2))
    add_card(session, anna, "axis", NOW)
    add_card(session, anna, "shape", NOW + timedelta(hours=5))
    add_card(session, anna, "count", NOW + timedelta(days=1))
    assert workload(session, anna, ITEMS, NOW) == Workload(due=2, today=3, new=2)
    assert workload(session, anna, ["shape", "video"], NOW) == Workload(due=0, today=1, new=1)


@pytest.mark.parametrize(
    ("zone", "today"),
    [("Europe/Brussels", 1), ("UTC", 2), ("America/New_York", 3)],
)
def test_the_day_ends_at_the_students_own_midnight(session: Session, anna: Student, zone: str, today: int) -> None:
    evening = datetime(2026, 7, 1, 21, 30, tzinfo=UTC)  # 23:30 in Brussels
    for hours, item in ((0, "split"), (1, "axis"), (5, "shape"), (9, "count")):
        add_card(session, anna, item, evening + timedelta(hours=hours))
    assert workload(session, anna, ITEMS, evening.astimezone(ZoneInfo(zone))).today == today


def test_the_day_on_which_the_clock_goes_back_is_an_hour_longer(session: Session, anna: Student) -> None:
    morning = datetime(2026, 10, 25, 0, 30, tzinfo=ZoneInfo("Europe/Brussels"))
    add_card(session, anna, "split", datetime(2026, 10, 25, 22, 59, tzinfo=UTC))
    add_card(session, anna, "axis", datetime(2026, 10, 25, 23, 0, tzinfo=UTC))
    assert workload(session, anna, ITEMS, morning).today == 1


def test_progress_is_told_by_topic(session: Session, anna: Student) -> None:
    answer(session, anna, "split", RIGHT)
    answer(session, anna, "axis", WRONG)
    answer(session, anna, "axis", RIGHT, first=False)
    answer(session, anna, "shape", HARD)
    topics = {"splitting": ["split"], "norm": ["axis", "shape"], "video": ["video"], "empty": []}
    assert progress(session, anna, topics, NOW + timedelta(minutes=10)) == {
        "splitting": Progress(items=1, answered=1, right=1, due=0),
        "norm": Progress(items=2, answered=2, right=0, due=1),
        "video": Progress(items=1, answered=0, right=0, due=0),
        "empty": Progress(items=0, answered=0, right=0, due=0),
    }


def test_progress_goes_by_the_last_first_attempt(session: Session, anna: Student) -> None:
    answer(session, anna, "split", WRONG)
    answer(session, anna, "split", RIGHT, NOW + timedelta(minutes=10))
    answer(session, anna, "axis", RIGHT)
    answer(session, anna, "axis", WRONG, NOW + timedelta(days=3))
    assert progress(session, anna, {"all": ITEMS}, NOW)["all"].right == 1
    assert progress(session, enrol(session), {"all": ITEMS}, NOW)["all"].answered == 0
