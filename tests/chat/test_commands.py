import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from bot.bank.items import LABELS
from bot.chat.commands import Action, Command, near_topic, read_command, read_language
from bot.chat.wording import Wording
from bot.language import LANGUAGES

MODELS = ("model1", "model2", "model3", "h15-07", "stacked")
TITLES = (
    ("01-kinds", "Soorten RNN's"),
    ("01-kinds", "Kinds of RNN"),
    ("06-layer-norm", "Layer normalization"),
    ("06-layer-norm", "Layer normalization"),
    ("08-wavenet", "WaveNet"),
    ("08-wavenet", "WaveNet"),
)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("/start", Action.GREET),
        ("/start h15", Action.GREET),
        ("Hallo!", Action.GREET),
        ("quiz", Action.QUIZ),
        ("START", Action.QUIZ),
        ("/quiz@some_bot", Action.QUIZ),
        ("begin maar", Action.QUIZ),
        ("onderwerpen", Action.TOPICS),
        ("onderwepren", Action.TOPICS),
        ("hint aub", Action.HINT),
        ("Geef me een hint.", Action.HINT),
        ("/hitn", Action.HINT),
        ("sla over", Action.SKIP),
        ("toon antwoord", Action.ANSWER),
        ("tonn antwoord", Action.ANSWER),
        ("what is the answer?", Action.ANSWER),
        ("probeer opnieuw", Action.AGAIN),
        ("Next!", Action.NEXT),
        ("volgende vraag graag", Action.NEXT),
        ("herhaal de vraag", Action.QUESTION),
        ("stop", Action.STOP),
        ("i’m done", Action.STOP),
        ("vortgang", Action.PROGRESS),
        ("/language", Action.LANGUAGE),
        ("modellen", Action.MODELS),
        ("toon model", Action.MODELS),
        ("/help", Action.HELP),
        ("wat kan je?", Action.HELP),
        ("Oké", Action.THANKS),
        ("toch oefenen", Action.AHEAD),
        ("skipped questions", Action.SKIPPED),
    ],
)
def test_a_command_is_read_whatever_its_dress(text: str, action: Action) -> None:
    command = read_command(text, MODELS)
    assert command is not None
    assert command.action is action
    assert command.sure


@pytest.mark.parametrize(
    "text",
    [
        "stop the gradient from exploding",
        "next value",
        "hint: ik denk tanh",
        "de volgende stap",
        "stap",
        "text",
        "tint",
        "start bij de oudste data",
        "show the dense layer first",
        "laat de laatste output zien",
        "laat het model de toekomst zien",
        "toon model de toekomst van de reeks",
        "model2 heeft meer lagen dan model1",
        "the model answer is tanh",
        "help the network remember",
        "helpt",
        "3",
        "A",
        "(None, 32)",
        "en de test",
        "in het begin",
        "",
        "?",
        "hint\nhint",
        "Dense(7)",
        "code is geheim",
    ],
)
def test_a_text_that_merely_holds_a_command_is_an_answer(text: str) -> None:
    assert read_command(text, MODELS) is None


def test_no_example_answer_of_the_course_is_taken_for_a_command(course: Bank) -> None:
    taken = [
        (item.id, text)
        for item in course.items.values()
        for language in LANGUAGES
        for label in LABELS
        for text in (*getattr(getattr(item.examples, language), label), item.model_answer[language])
        if (command := read_command(text, course.architectures)) and command.sure
    ]
    assert taken == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("toon model model2", "model2"),
        ("show model 3", "model 3"),
        ("show me the model stacked", "stacked"),
        ("/model model1", "model1"),
        ("model 3", "model 3"),
        ("laat model2 zien", "model2"),
        ("laat model 2 eens zien", "model 2"),
        ("Show model h15-07.", "h15-07"),
        ("show model wavenett", "wavenett"),
        ("toon het model modle2", "modle2"),
    ],
)
def test_a_model_is_asked_for_by_name(text: str, name: str) -> None:
    assert read_command(text, MODELS) == Command(Action.MODEL, name)


@pytest.mark.parametrize("text", ["code model2", "toon code van model2", "show the code of model2", "/code model2"])
def test_the_code_of_a_model_is_asked_for_by_name(text: str) -> None:
    assert read_command(text, MODELS) == Command(Action.CODE, "model2")


def test_a_bare_name_of_a_model_may_be_an_answer() -> None:
    assert read_command("model2", MODELS) == Command(Action.MODEL, "model2", sure=False)


def test_a_quiz_on_something_without_a_slash_may_be_an_answer() -> None:
    assert read_command("quiz wavenet") == Command(Action.QUIZ, "wavenet", sure=False)
    assert read_command("/quiz wavenet") == Command(Action.QUIZ, "wavenet", sure=True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("nl", "nl"),
        ("English", "en"),
        ("english please", "en"),
        ("in het Nederlands graag", "nl"),
        ("/language en", "en"),
        ("taal: engels", "en"),
        ("switch to dutch", "nl"),
        ("engelsh", "en"),
        ("englsih", "en"),
        ("in english the answer is tanh", None),
        ("spreek", None),
    ],
)
def test_a_language_is_asked_for_in_many_ways(text: str, language: str | None) -> None:
    assert read_language(text) == language


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("2", "06-layer-norm"),
        ("onderwerp 3", "08-wavenet"),
        ("4", None),
        ("0", None),
        ("wavenet", "08-wavenet"),
        ("Wavnet", "08-wavenet"),
        ("layer", "06-layer-norm"),
        ("layer normalisation", "06-layer-norm"),
        ("kinds of rnn", "01-kinds"),
        ("soorten", "01-kinds"),
        ("08-wavenet", "08-wavenet"),
        ("rn", None),
        ("convolutie", None),
    ],
)
def test_a_topic_is_named_by_number_or_title(text: str, topic: str | None) -> None:
    assert near_topic(text, TITLES) == topic


def test_every_button_can_be_typed_in_its_place() -> None:
    for language in LANGUAGES:
        say = Wording(language)
        labels = {say(f"button-{action}"): action for action in Action if say.knows(f"button-{action}")}
        labels |= {say("button-hint-more"): Action.HINT, say("button-card"): Action.MODELS}
        assert len(labels) > 12
        for label, action in labels.items():
            command = read_command(label)
            assert command is not None
            assert command.action is action


def test_no_phrase_stands_for_two_commands() -> None:
    for language in LANGUAGES:
        say = Wording(language)
        phrases = [
            phrase.strip()
            for action in Action
            if say.knows(f"command-{action}")
            for phrase in say(f"command-{action}").split("|")
        ]
        assert len(phrases) == len(set(phrases))
        assert "" not in phrases


@given(st.text(max_size=80) | st.from_regex(r"/?(toon|show|laat|quiz|model|code|taal) .{0,20}", fullmatch=True))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_command(text, MODELS)
    read_language(text)
    near_topic(text, TITLES)
