import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.bank.bank import Bank
from bot.bank.items import Item
from bot.chat.replies import Button, Incoming
from bot.chat.state import Phase
from bot.chat.tutor import Tutor
from bot.db.tables import ReviewCard, Student
from bot.grading.grade import Grade, Verdict
from bot.language import Language
from tests.chat.talk import NOON, Talk, talk


def test_an_attempt_holds_the_words_the_hints_and_the_time(anna: Talk, bank: Bank) -> None:
    anna.say("begin")
    anna.say("hint")
    anna.say("enkel de volgorde")
    (attempt,) = anna.attempts()
    assert attempt.response == "enkel de volgorde"
    assert attempt.item_version == bank.version(bank.items["h01-01-why"])
    assert (attempt.hints, attempt.duration, attempt.mode, attempt.first) == (1, 40.0, "quiz", True)
    assert attempt.ideas == {"found": ["order"], "part": [], "denied": [], "missing": ["memory"]}


def test_a_retry_leaves_the_review_card_alone(anna: Talk) -> None:
    def due() -> Any:
        with anna.sessions() as session:
            return session.scalars(select(ReviewCard.due)).one()

    anna.say("begin")
    anna.say("ze is sneller")
    after_first = due()
    anna.say("volgorde en geheugen")
    assert [one.first for one in anna.attempts()] == [True, False]
    assert due() == after_first


def test_asking_for_the_answer_after_an_attempt_records_nothing_more(anna: Talk) -> None:
    anna.say("begin")
    anna.say("ze is sneller")
    anna.say("toon antwoord")
    assert [one.gave_up for one in anna.attempts()] == [False]


@pytest.mark.parametrize("label", ["Hint", "Sla over", "Toon antwoord"])
def test_a_stale_button_changes_nothing_and_is_answered(anna: Talk, label: str) -> None:
    anna.say("begin")
    old = anna.button(label)
    anna.say("sla over")
    before = anna.state()
    heard = anna.send_data(old.data)
    assert "eerder bericht" in heard
    assert "Vraag 2 staat nog open" in heard
    assert anna.state() == before
    assert anna.attempts() == []


def test_an_option_pressed_twice_is_one_attempt(anna: Talk) -> None:
    anna.say("begin")
    anna.say("sla over")
    option = anna.button("A")
    anna.press("A")
    assert "eerder bericht" in anna.send_data(option.data)
    assert len(anna.attempts()) == 1


def test_next_pressed_twice_skips_no_question(anna: Talk) -> None:
    anna.say("begin")
    anna.say("volgorde en geheugen")
    following = anna.button("Volgende")
    anna.press("Volgende")
    assert "Vraag 2 staat nog open" in anna.send_data(following.data)


def test_a_button_of_the_same_question_asked_earlier_is_stale(anna: Talk) -> None:
    anna.say("quiz 1")
    answer = anna.button("Toon antwoord")
    anna.press("Toon antwoord")
    anna.say("volgende")
    anna.say("A")
    anna.wait(minutes=11)
    assert "Vraag 1" in anna.say("volgende")
    assert "eerder bericht" in anna.send_data(answer.data)


@pytest.mark.parametrize("data", ["", "nonsense", "pick", "pick:1:Z:h01", "hint", "hint:9:x", "quiz:nowhere", "ça:va"])
def test_data_that_no_button_carries_is_answered_politely(anna: Talk, data: str) -> None:
    anna.say("begin")
    before = anna.state()
    assert anna.send_data(data)
    assert anna.state() == before


def test_an_item_that_is_no_more_is_passed_over(anna: Talk, bank: Bank) -> None:
    anna.say("begin")
    rest = {topic: tuple(item for item in items if item.id != "h01-01-why") for topic, items in bank.contents.items()}
    anna.restart(replace(bank, contents=rest))
    heard = anna.say("volgorde en geheugen")
    assert "bestaat niet meer" in heard
    assert "Vraag 1 · Welke cel" in heard
    assert anna.attempts() == []


def test_an_empty_bank_is_told(anna: Talk, bank: Bank) -> None:
    anna.restart(replace(bank, contents={}, topics={}))
    assert "geen vragen" in anna.say("quiz")
    assert anna.say("onderwerpen")
    assert anna.say("voortgang")


def test_a_failure_is_told_kindly_and_changes_nothing(anna: Talk, caplog: pytest.LogCaptureFixture) -> None:
    anna.say("begin")
    before = anna.state()

    def broken(item: Item, response: str) -> Grade:
        raise RuntimeError("the grader fell over")

    anna.tutor = Tutor(anna.bank, broken, anna.sessions)
    with caplog.at_level(logging.ERROR):
        heard = anna.say("volgorde")
    reference = heard.split("Code ")[1].strip(") \n")
    assert "niet bij jou" in heard
    assert reference in caplog.text
    assert "fell over" in caplog.text
    assert anna.state() == before
    anna.restart()
    assert "Deels juist" in anna.say("volgorde")


def test_a_failure_while_recording_leaves_no_half_attempt(anna: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    anna.say("begin")

    def broken(*_: object) -> None:
        raise RuntimeError("out of luck")

    with monkeypatch.context() as patch:
        patch.setattr("bot.chat.tutor.save_conversation", broken)
        anna.say("volgorde")
    assert anna.attempts() == []


def test_a_failure_speaks_the_language_of_the_student(newcomer: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    newcomer.say("english")
    monkeypatch.setattr("bot.chat.tutor.take", lambda *_: 1 / 0)
    assert "on my side" in newcomer.say("quiz")


def test_a_text_that_is_too_long_is_cut_and_that_is_told(anna: Talk) -> None:
    anna.say("begin")
    heard = anna.say("de volgorde " + "x" * 5000)
    assert "eerste 4\u202f096 tekens" in heard
    assert len(anna.attempts()[0].response) == 4096


def test_what_a_database_cannot_keep_is_left_out(anna: Talk) -> None:
    anna.say("begin")
    assert "Deels juist" in anna.say("enkel \0de volgorde \ud800")


def test_two_students_do_not_meet(anna: Talk) -> None:
    anna.say("begin")
    bob = Talk(anna.bank, anna.sessions, "bob")
    bob.say("en")
    assert "Question 1" in bob.say("start")
    assert "Hint 1" in anna.say("hint")
    assert bob.state().hints == 0


def test_the_same_name_on_another_surface_is_another_student(anna: Talk) -> None:
    replies = anna.tutor.respond(Incoming("telegram", "anna", "Anna", "quiz"), NOON)
    assert replies[0].buttons[0][0].label == "Nederlands"


def test_the_device_tells_the_likeliest_language(newcomer: Talk) -> None:
    for text in ("/start", "ja"):
        replies = newcomer.tutor.respond(Incoming("test", "anna", "Anna", text, None, "en-GB"), NOON)
    assert replies[0].language == "en"
    assert newcomer.language() == "en"


def test_a_student_is_known_by_their_latest_name(anna: Talk) -> None:
    anna.tutor.respond(Incoming("test", "anna", "A" * 500, "help"), NOON)
    with anna.sessions() as session:
        assert session.scalars(select(Student.name)).one() == "A" * 160


def test_every_item_of_the_course_is_asked_helped_and_explained(course: Bank, tmp_path: Path) -> None:
    with talk(course, tmp_path, "en") as student:
        student.say("quiz")
        for number, item in enumerate(course.items.values(), 1):
            language: Language = "nl" if number % 2 else "en"
            student.send_data(f"language:{language}")
            assert item.title[language] in student.say("question")
            student.say("hint")
            heard = student.say("show answer")
            assert "{" not in heard
            student.say("next")
            student.now = NOON
        assert len(student.attempts()) == len(course.items)


WORDS = [
    "begin", "quiz", "hint", "volgende", "stop", "toon antwoord", "probeer opnieuw", "sla over", "onderwerpen",
    "voortgang", "help", "taal", "english", "nl", "modellen", "toon model tiny", "code", "vraag",
    "toch oefenen", "geen idee", "33", "A", "B", "volgorde en geheugen", "enkel de volgorde", "1", "2",
    "(None, 1)", "dense(3)", "bedankt", "hallo", "/start", "overgeslagen vragen",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=30),
    st.none(),
)
PRESSES = st.integers(0, 5)


@pytest.fixture(scope="module")
def one_database(bank: Bank, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talk]:
    with talk(bank, tmp_path_factory.mktemp("any")) as student:
        yield student


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(messages=st.lists(TEXTS | PRESSES, max_size=25), number=st.integers(0, 10**9))
def test_no_sequence_of_messages_fails_or_leaves_a_broken_state(
    one_database: Talk, messages: list[str | int | None], number: int
) -> None:
    student = Talk(one_database.bank, one_database.sessions, f"student {number}")
    seen: list[Button] = []
    for message in messages:
        if isinstance(message, int):
            if not seen:
                continue
            heard = student.send_data(seen[-1 - message % len(seen)].data)
        else:
            heard = student.say(message)
        assert heard.strip()
        assert "(Code " not in heard
        seen += [button for row in student.reply.buttons for button in row]
        state = student.state()
        assert (state.item in student.bank.items) == (state.phase is not Phase.IDLE)
        assert student.reply.buttons, "there is always something to press"
    attempts = [one for one in student.attempts() if one.student_id == _id(student)]
    assert all(one.verdict != Verdict.UNREADABLE for one in attempts)


def _id(student: Talk) -> int | None:
    with student.sessions() as session:
        return session.scalars(select(func.max(Student.id)).where(Student.external_id == student.sender)).one()
