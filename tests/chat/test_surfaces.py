"""What messengers have and terminals lack: messages that change, and links."""

from dataclasses import replace

import pytest

from bot.chat.commands import Action, read_command
from bot.chat.replies import Incoming
from tests.chat.talk import Talk


def say(talk: Talk, text: str, message: str, edited: bool = False) -> str:
    incoming = Incoming("test", talk.sender, "Anna", text, message=message, edited=edited)
    (talk.reply,) = talk.tutor.respond(incoming, talk.now)
    talk.wait(seconds=20)
    return str(talk.reply)


def test_an_edited_answer_is_graded_again_as_a_retry(anna: Talk) -> None:
    anna.say("begin")
    say(anna, "enkel de volgorde", "5")
    assert "Juist" in say(anna, "de volgorde en het geheugen", "5", edited=True)
    assert [(one.first, one.verdict) for one in anna.attempts()] == [(True, "partial"), (False, "right")]


def test_an_edited_answer_may_be_edited_once_more(anna: Talk) -> None:
    anna.say("begin")
    for text in ("ze is sneller", "enkel de volgorde", "de volgorde en het geheugen"):
        say(anna, text, "5", edited=text != "ze is sneller")
    assert [one.first for one in anna.attempts()] == [True, False, False]


def test_an_answer_that_could_not_be_read_counts_when_it_is_edited(anna: Talk) -> None:
    anna.say("/start h01-02-count")
    assert "telt niet als poging" in say(anna, "heel veel gewichten", "5")
    item = anna.bank.items["h01-02-count"]
    say(anna, item.examples.nl.right[0], "5", edited=True)
    assert [(one.first, one.verdict) for one in anna.attempts()] == [(True, "right")]


def test_editing_an_answer_that_was_right_changes_nothing(anna: Talk) -> None:
    anna.say("begin")
    say(anna, "de volgorde en het geheugen", "5")
    state = anna.state()
    assert "al klaar" in say(anna, "ze is sneller", "5", edited=True)
    assert anna.state() == state
    assert len(anna.attempts()) == 1


def test_editing_an_answer_to_an_earlier_question_changes_nothing(anna: Talk) -> None:
    anna.say("begin")
    say(anna, "enkel de volgorde", "5")
    anna.say("volgende")
    state = anna.state()
    assert "kijk ik opnieuw na" in say(anna, "de volgorde en het geheugen", "5", edited=True)
    assert anna.state() == state
    assert len(anna.attempts()) == 1


@pytest.mark.parametrize("message", ["4", "6"])
def test_editing_anything_else_changes_nothing(anna: Talk, message: str) -> None:
    anna.say("begin")
    say(anna, "enkel de volgorde", "5")
    assert "kijk ik opnieuw na" in say(anna, "de volgorde en het geheugen", message, edited=True)
    assert len(anna.attempts()) == 1


def test_an_answer_edited_into_a_command_is_that_command(anna: Talk) -> None:
    anna.say("begin")
    say(anna, "hulpje", "5")
    assert "Wat je kunt doen" in say(anna, "help", "5", edited=True)


def test_a_link_begins_at_its_question(anna: Talk) -> None:
    assert "Vraag 3" in anna.say("/start h01-02-count")
    assert anna.state().item == "h01-02-count"


def test_a_link_begins_at_its_topic(anna: Talk) -> None:
    topic = anna.bank.topic_of["h01-02-count"]
    anna.say(f"/start {topic}")
    assert anna.state().topic == topic
    assert anna.state().item in {item.id for item in anna.bank.contents[topic]}


@pytest.mark.parametrize("link", ["x" * 64, "h99", "../x", "<b>", "english", "quiz"])
def test_a_link_that_leads_nowhere_is_a_greeting(anna: Talk, link: str) -> None:
    before = replace(anna.state())
    assert "Dag Anna!" in anna.say(f"/start {link}")
    assert anna.state() == before


def test_a_newcomer_follows_a_link_once_the_language_is_chosen(newcomer: Talk) -> None:
    newcomer.say("/start h01-02-count")
    assert newcomer.state().item is None
    assert "Vraag 3" in newcomer.press("Nederlands")


@pytest.mark.parametrize("text", ["/start", "/start@some_bot", "/START", "/start@some_bot abc", "/start " + "x" * 64])
def test_start_is_always_a_command(text: str) -> None:
    command = read_command(text)
    assert command
    assert command.action is Action.GREET


def test_the_options_stay_below_a_hint(anna: Talk) -> None:
    anna.say("/start h01-01-which")
    anna.press("Hint")
    anna.press("A")
    assert len(anna.attempts()) == 1
