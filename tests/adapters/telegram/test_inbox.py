from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from bot.adapters.telegram import inbox
from bot.adapters.telegram.inbox import Answer, DoneAlreadyError
from bot.adapters.telegram.updates import Arrival
from bot.chat.replies import Button
from bot.chat.tutor import Tutor
from bot.db.tables import Attempt, Inbound, Student
from tests.adapters.telegram.conftest import NOON

Json = dict[str, Any]


class Inbox:
    """An inbox in a test: updates of people go in, answers come out."""

    def __init__(self, tutor: Tutor) -> None:
        self.tutor = tutor
        self.now = NOON
        self._last = 100

    def update(self, chat: int = 7, **content: Any) -> Json:
        self._last += 1
        person = {"id": chat, "is_bot": False, "first_name": "Anna", "language_code": "nl"}
        message = {"message_id": self._last, "from": person, "chat": {"id": chat, "type": "private"}}
        return {"update_id": self._last, "message": message | content}

    def press(self, button: Button, message: int, chat: int = 7) -> Json:
        said = self.update(chat)
        pressed = {"id": "1", "from": said["message"]["from"], "data": button.data}
        where = said["message"] | {"message_id": message}
        return {"update_id": said["update_id"], "callback_query": pressed | {"message": where}}

    def do(self, function: Callable[..., Any], *arguments: Any) -> Any:
        with self.tutor.sessions.begin() as session:
            return function(session, *arguments)

    def store(self, *updates: Json) -> list[Arrival]:
        arrivals: list[Arrival] = self.do(inbox.store, updates, self.now)
        return arrivals

    def handle(self, arrival: Arrival) -> Answer:
        answer: Answer = self.do(inbox.handle, self.tutor, "tutor_bot", arrival, self.now)
        return answer

    def take(self, update: Json, keyboard: int | None = None) -> Answer:
        """Take an update all the way; the buttons are then below the message `keyboard`."""
        (arrival,) = self.store(update)
        answer = self.handle(arrival)
        self.do(inbox.sent, arrival, keyboard, self.now)
        self.now += timedelta(seconds=20)
        return answer

    def rows(self) -> list[Inbound]:
        with self.tutor.sessions() as session:
            return list(session.scalars(select(Inbound).order_by(Inbound.update_id)))

    def attempts(self) -> int:
        with self.tutor.sessions() as session:
            return len(session.scalars(select(Attempt)).all())


@pytest.fixture
def box(tutor: Tutor) -> Inbox:
    return Inbox(tutor)


@pytest.fixture
def asked(box: Inbox) -> Answer:
    """The first question, whose buttons are below message 900."""
    box.take(box.update(text="/start"), keyboard=898)
    box.take(box.press(Button("Nederlands", "language:nl"), 898), keyboard=899)
    return box.take(box.update(text="begin"), keyboard=900)


def button(answer: Answer, label: str) -> Button:
    return next(one for row in answer.replies[0].buttons for one in row if one.label == label)


def said(answer: Answer) -> str:
    return str(answer.replies)


def test_what_comes_in_is_written_down_as_it_came(box: Inbox) -> None:
    update = box.update(text="hallo") | {"of_the_future": {"x": 1}}
    box.store(update)
    (row,) = box.rows()
    assert (row.state, row.chat_id, row.raw, row.received_at) == ("new", 7, update, NOON)


def test_what_comes_twice_is_new_once(box: Inbox) -> None:
    update = box.update(text="hallo")
    assert len(box.store(update, update)) == 1
    assert box.store(update) == []


def test_what_asks_nothing_is_not_kept(box: Inbox) -> None:
    assert box.store({"update_id": 1, "poll": {}}, box.update(pinned_message={})) == []
    assert box.rows() == []


def test_an_answer_is_graded_once_however_often_it_is_handled(box: Inbox, asked: Answer) -> None:
    (arrival,) = box.store(box.update(text="volgorde en geheugen"))
    box.handle(arrival)
    with pytest.raises(DoneAlreadyError):
        box.handle(arrival)
    assert box.attempts() == 1


def test_the_attempt_goes_with_the_replies(box: Inbox, asked: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise OSError("the disk is full")

    (arrival,) = box.store(box.update(text="volgorde en geheugen"))
    monkeypatch.setattr(inbox, "_answer", broken)
    with pytest.raises(OSError, match="full"):
        box.handle(arrival)
    assert box.attempts() == 0
    assert box.rows()[-1].state == "new"


def test_a_restart_finds_what_is_left_oldest_first(box: Inbox, asked: Answer) -> None:
    first, second = box.store(box.update(text="volgorde en geheugen"), box.update(text="volgende"))
    answer = box.handle(first)
    assert box.do(inbox.unfinished) == [answer, second]


def test_what_is_sent_or_failed_is_finished(box: Inbox) -> None:
    first, second = box.store(box.update(text="a"), box.update(text="b"))
    for arrival in (first, second):
        box.handle(arrival)
    box.do(inbox.sent, first, None, NOON)
    box.do(inbox.failed, second, "GivenUpError", False, NOON)
    assert box.do(inbox.unfinished) == []
    assert [row.state for row in box.rows()] == ["sent", "failed"]


def test_the_buttons_of_the_message_before_are_taken_away(box: Inbox, asked: Answer) -> None:
    answer = box.take(box.update(text="volgorde en geheugen"), keyboard=901)
    assert (answer.keyboard, answer.edit) == (900, None)
    assert box.take(box.update(text="voortgang"), keyboard=0).keyboard == 901
    assert box.take(box.update(text="volgende")).keyboard is None


def test_a_menu_takes_the_place_of_the_menu_it_came_from(box: Inbox, asked: Answer) -> None:
    models = box.take(box.update(text="modellen"), keyboard=901)
    name = models.replies[0].buttons[0][0]
    shown = box.take(box.press(name, 901), keyboard=901)
    assert (shown.edit, shown.keyboard) == (901, None)
    assert box.take(box.press(button(shown, "Code"), 901)).edit == 901


def test_a_menu_that_is_not_the_newest_message_stays_as_it_is(box: Inbox, asked: Answer) -> None:
    models = box.take(box.update(text="modellen"), keyboard=901)
    box.take(box.update(text="vraag"), keyboard=902)
    shown = box.take(box.press(models.replies[0].buttons[0][0], 901))
    assert (shown.edit, shown.keyboard) == (None, 902)


def test_a_question_is_never_written_over(box: Inbox, asked: Answer) -> None:
    assert box.take(box.press(button(asked, "Hint"), 900)).edit is None


def test_a_double_tap_is_one_tap(box: Inbox, asked: Answer) -> None:
    tap, again = (box.press(button(asked, "Toon antwoord"), 900) for _ in range(2))
    first, second = box.store(tap, again)
    assert box.handle(first).replies
    assert box.handle(second).replies == ()
    assert box.attempts() == 1


def test_a_tap_much_later_is_answered(box: Inbox, asked: Answer) -> None:
    box.take(box.press(button(asked, "Toon antwoord"), 900))
    assert box.take(box.press(button(asked, "Toon antwoord"), 900)).replies
    assert box.attempts() == 1


def test_pictures_of_an_album_get_one_friendly_word(box: Inbox, asked: Answer) -> None:
    arrivals = box.store(*(box.update(photo=[], media_group_id="5") for _ in range(3)))
    assert [len(box.handle(arrival).replies) for arrival in arrivals] == [1, 0, 0]


def in_group(box: Inbox) -> Json:
    update = box.update(text="/start")
    update["message"]["chat"] = {"id": -100, "type": "group"}
    return update


def test_a_group_is_told_once_an_hour(box: Inbox) -> None:
    assert "@tutor_bot" in said(box.take(in_group(box)))
    assert box.take(in_group(box)).replies == ()
    box.now += timedelta(hours=1)
    assert box.take(in_group(box)).replies


def test_a_group_makes_nobody_a_student(box: Inbox, sessions: sessionmaker[Session]) -> None:
    box.take(in_group(box))
    with sessions() as session:
        assert session.scalars(select(Student)).all() == []


def unreachable_since(box: Inbox) -> datetime | None:
    with box.tutor.sessions() as session:
        return session.scalars(select(Student.unreachable_since)).one()


def test_who_blocks_the_bot_is_out_of_reach_until_they_write(box: Inbox, asked: Answer) -> None:
    (arrival,) = box.store(box.update(text="hint"))
    box.handle(arrival)
    box.do(inbox.failed, arrival, "UnreachableError", True, box.now)
    assert unreachable_since(box) == box.now
    box.take(box.update(text="hint"))
    assert unreachable_since(box) is None


def test_blocking_and_coming_back_are_noted(box: Inbox, asked: Answer) -> None:
    def change(status: str) -> Json:
        said = box.update()
        member = {"chat": said["message"]["chat"], "from": said["message"]["from"]}
        return {"update_id": said["update_id"], "my_chat_member": member | {"new_chat_member": {"status": status}}}

    assert box.take(change("kicked")).replies == ()
    assert unreachable_since(box) is not None
    box.take(change("member"))
    assert unreachable_since(box) is None


def test_what_students_said_is_forgotten_after_some_days(box: Inbox) -> None:
    box.take(box.update(text="oud"))
    box.store(box.update(text="nog niet gedaan"))
    box.now += inbox.KEPT
    box.take(box.update(text="nieuw"))
    box.now += timedelta(minutes=1)
    box.do(inbox.purge, box.now)
    assert [row.raw["message"]["text"] for row in box.rows()] == ["nog niet gedaan", "nieuw"]
