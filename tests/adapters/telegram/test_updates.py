from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.telegram.updates import ALLOWED, Arrival, Kind, read_update
from bot.chat.replies import Incoming

ANNA = {"id": 7, "is_bot": False, "first_name": "Anna", "language_code": "nl-BE"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Anna"}
GROUP = {"id": -1009, "type": "supergroup", "title": "Klas"}


def message(**content: Any) -> dict[str, Any]:
    return {"message_id": 5, "date": 1, "from": ANNA, "chat": PRIVATE} | content


def read(**update: Any) -> Arrival | None:
    return read_update({"update_id": 3} | update)


def test_text_is_said_to_the_tutor() -> None:
    said = Incoming("telegram", "7", "Anna", "hallo", language_hint="nl-BE", message="5")
    assert read(message=message(text="hallo")) == Arrival(3, 7, Kind.TALK, said, 5)


@pytest.mark.parametrize("kind", ["sticker", "voice", "photo", "location", "document", "poll", "video_note", "dice"])
def test_what_is_no_text_reaches_the_tutor_without_one(kind: str) -> None:
    arrival = read(message=message(**{kind: {}}, caption="geheugen"))
    assert arrival
    assert arrival.incoming.text is None


@pytest.mark.parametrize("kind", ["pinned_message", "new_chat_title", "message_auto_delete_timer_changed"])
def test_notices_of_telegram_are_passed_over(kind: str) -> None:
    assert read(message=message(**{kind: {}})) is None


def test_an_edited_text_is_told_to_be_one() -> None:
    arrival = read(edited_message=message(text="nu goed"))
    assert arrival
    assert (arrival.incoming.text, arrival.incoming.edited, arrival.incoming.message) == ("nu goed", True, "5")
    assert read(edited_message=message(location={})) is None


def test_a_press_is_an_act_that_waits_for_an_answer() -> None:
    arrival = read(callback_query={"id": "88", "from": ANNA, "message": message(text="?"), "data": "next:1:x"})
    assert arrival
    assert (arrival.kind, arrival.chat, arrival.callback, arrival.message) == (Kind.TALK, 7, "88", 5)
    assert arrival.incoming.data == "next:1:x"
    assert arrival.act == "press 5 next:1:x"


def test_a_press_on_a_message_that_is_gone_is_heard() -> None:
    arrival = read(callback_query={"id": "88", "from": ANNA, "inline_message_id": "z", "data": "x"})
    assert arrival
    assert (arrival.kind, arrival.chat, arrival.message) == (Kind.TALK, 7, None)


@pytest.mark.parametrize("chat", [GROUP, {"id": 8, "type": "private"}])
def test_a_press_elsewhere_is_foreign_and_answered_in_private(chat: dict[str, Any]) -> None:
    arrival = read(callback_query={"id": "88", "from": ANNA, "message": message(chat=chat), "data": "x"})
    assert arrival
    assert (arrival.kind, arrival.chat) == (Kind.FOREIGN, 7)


def test_in_groups_only_commands_mentions_and_replies_are_heard() -> None:
    for content in (
        {"text": "/start@tutor_bot"},
        {"text": "hé @tutor_bot", "entities": [{"type": "mention"}]},
        {"text": "ja", "reply_to_message": {"from": {"is_bot": True}}},
    ):
        arrival = read(message=message(chat=GROUP, **content))
        assert arrival
        assert (arrival.kind, arrival.chat) == (Kind.GROUP, -1009)
    assert read(message=message(chat=GROUP, text="zomaar wat")) is None
    assert read(message=message(chat=GROUP, sticker={})) is None


@pytest.mark.parametrize(("status", "kind"), [("kicked", Kind.BLOCKED), ("member", Kind.UNBLOCKED)])
def test_blocking_is_noticed(status: str, kind: Kind) -> None:
    arrival = read(my_chat_member={"chat": PRIVATE, "from": ANNA, "new_chat_member": {"status": status}})
    assert arrival
    assert arrival.kind is kind


def test_other_bots_are_not_talked_to() -> None:
    assert read(message=message(text="hallo", **{"from": ANNA | {"is_bot": True}})) is None


def test_pictures_of_an_album_are_one_act() -> None:
    first, second = (read(message=message(message_id=n, photo=[], media_group_id="12")) for n in (5, 6))
    assert first
    assert second
    assert first.act == second.act


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**30])
def test_numbers_that_no_database_holds_are_passed_over(number: int) -> None:
    assert read(message=message(text="x", chat=PRIVATE | {"id": number})) is None
    assert read_update({"update_id": number, "message": message(text="x")}) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = (
    "from",
    "chat",
    "id",
    "type",
    "text",
    "is_bot",
    "first_name",
    "message_id",
    "message",
    "data",
    "photo",
    "entities",
)
SHAPES = st.recursive(
    JSON | st.sampled_from(["private", PRIVATE, ANNA]),
    lambda inner: st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=12,
)


@given(st.sampled_from([*ALLOWED, "business_message", "from_the_future"]), SHAPES)
def test_no_update_of_whatever_shape_raises(field: str, value: Any) -> None:
    read_update({"update_id": 1, field: value})
