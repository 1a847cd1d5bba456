"""The bot's messages: pure functions from what is the case to a Reply."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.architectures.card import text_card
from bot.architectures.code import keras_code
from bot.bank.bank import Bank
from bot.bank.computed import fill
from bot.bank.items import ChoiceItem, Item, OpenItem, Option
from bot.chat.commands import Action
from bot.chat.replies import Button, Code, Note, Paragraph, Part, Picture, Point, Points, Reply, Title, data
from bot.chat.state import Conversation
from bot.chat.students import Today
from bot.chat.wording import Wording
from bot.language import LANGUAGES
from bot.study.practice import Progress, Workload

LETTERS: Final = "ABCDEFGH"
_LANGUAGE_NAMES: Final = {"nl": "Nederlands", "en": "English"}
_HELP: Final = (
    "help-answer",
    "help-quiz",
    "help-topics",
    "help-hint",
    "help-skip",
    "help-answer-command",
    "help-again",
    "help-question",
    "help-progress",
    "help-model",
    "help-language",
    "help-stop",
    "help-help",
)


def button(say: Wording, action: Action, key: str = "") -> Button:
    """Make the button of a command that needs nothing else."""
    return Button(say(f"button-{key or action}"), action)


def bound(say: Wording, action: Action, state: Conversation, key: str = "") -> Button:
    """Make a button that works for this asking of this question only."""
    return Button(say(f"button-{key or action}"), bound_data(action, state))


def bound_data(action: Action, state: Conversation, *more: str) -> str:
    """Give the data of a button that belongs to this asking."""
    return data(action, state.asked, *more, state.item or "")


def choose_language() -> Reply:
    """Ask for a language, in all of them."""
    names = tuple(Button(_LANGUAGE_NAMES[language], data(Action.LANGUAGE, language)) for language in LANGUAGES)
    return Reply(tuple(Paragraph(Wording(language)("choose-language")) for language in LANGUAGES), (names,))


def welcome(say: Wording, name: str) -> Reply:
    """Say what the bot is and how to begin."""
    parts = (
        Title(say("welcome", name=name)),
        Paragraph(say("welcome-what")),
        Paragraph(say("welcome-how")),
    )
    return Reply(parts, (start_row(say),))


def welcome_back(say: Wording, name: str, load: Workload) -> Reply:
    """Say what there is to do."""
    text = say("welcome-due", due=load.due, new=load.new) if load.due + load.new else say("welcome-later")
    return Reply((Title(say("welcome-back", name=name)), Paragraph(text)), (start_row(say),))


def start_row(say: Wording) -> tuple[Button, ...]:
    """Make the buttons of somebody who has no question open."""
    return (button(say, Action.QUIZ), button(say, Action.TOPICS), button(say, Action.HELP))


def number(bank: Bank, item: Item) -> int:
    """Give the number of a question: its place in the course."""
    return list(bank.items).index(item.id) + 1


def question(say: Wording, bank: Bank, item: Item, state: Conversation, to_go: int | None) -> Reply:
    """Ask an item. `to_go` is how many questions are left, this one included; None says nothing of it."""
    aside = None if to_go is None else say("question-to-go", count=to_go)
    title = say("question-title", number=number(bank, item), title=item.title[say.language])
    parts: list[Part] = [Title(title, aside), Paragraph(fill(item.question[say.language], item, bank, say.language))]
    if item.architecture is not None:
        parts.append(Code(keras_code(bank.architectures[item.architecture])))
    if isinstance(item, ChoiceItem):
        options = [Point(option.label[say.language], label=f"{letter}.") for letter, option in lettered(item)]
        parts.append(Points(tuple(options)))
    if not isinstance(item, OpenItem):
        parts.append(Note(say(f"how-{item.kind}")))
    shown = pictures(say, bank, item.pictures.question)
    return Reply(tuple(parts), question_rows(say, item, state), pictures=shown)


def pictures(say: Wording, bank: Bank, names: Iterable[str]) -> tuple[Picture, ...]:
    """Take these pictures of the content in the student's language."""
    found = ((name, bank.pictures[name]) for name in names)
    return tuple(Picture(name, one.file[say.language], one.caption[say.language]) for name, one in found)


def question_rows(say: Wording, item: Item, state: Conversation) -> tuple[tuple[Button, ...], ...]:
    """Make the buttons below an open question: the options, where there are any, and the ways out."""
    ways_out = tuple(bound(say, action, state) for action in (Action.HINT, Action.SKIP, Action.ANSWER))
    return (*option_rows(item, state), ways_out)


def option_rows(item: Item, state: Conversation) -> tuple[tuple[Button, ...], ...]:
    """Make the buttons of the options, where there are any."""
    if not isinstance(item, ChoiceItem):
        return ()
    return (tuple(Button(letter, bound_data(Action.PICK, state, letter)) for letter, _ in lettered(item)),)


def lettered(item: ChoiceItem) -> list[tuple[str, Option]]:
    """Give the options of an item with their letters."""
    return list(zip(LETTERS, item.options.values(), strict=False))


def hint(say: Wording, bank: Bank, item: Item, state: Conversation, repeated: bool) -> Reply:
    """Give the hint that the student is at; `repeated` where they have seen it and there are no more."""
    shown, total = state.hints, len(item.hints)
    text = fill(item.hints[shown - 1][say.language], item, bank, say.language)
    parts: list[Part] = [Title(say("hint-title", number=shown, total=total)), Paragraph(text)]
    if repeated:
        parts.append(Note(say("hint-last")))
    row = [bound(say, Action.ANSWER, state), bound(say, Action.SKIP, state)]
    if shown < total:
        row.insert(0, bound(say, Action.HINT, state, "hint-more"))
    return Reply(tuple(parts), (*option_rows(item, state), tuple(row)))


def topics(say: Wording, bank: Bank, found: Mapping[str, Progress], notes: Iterable[str] = ()) -> Reply:
    """List the topics with how far the student is."""
    entries = list(enumerate(found.items(), 1))
    points = tuple(
        Point(bank.topics[topic].title[say.language], detail=_topic_detail(say, one), label=f"{place}.")
        for place, (topic, one) in entries
    )
    buttons = [Button(str(place), data(Action.QUIZ, topic)) for place, (topic, _) in entries]
    rows = (*_rows(buttons, 6), (Button(say("button-all"), data(Action.QUIZ, "all")),))
    listed = (Title(say("topics-title")), Points(points), Note(say("topics-how")))
    return Reply((*map(Paragraph, notes), *listed), rows)


def progress(say: Wording, bank: Bank, found: Mapping[str, Progress], today: Today) -> Reply:
    """Tell how far the student is with every topic, in numbers and in words, and what was done today."""
    points = tuple(
        Point(
            bank.topics[topic].title[say.language],
            detail=f"{say(mastery(one))}: {_topic_detail(say, one)}",
            label=f"{place}.",
        )
        for place, (topic, one) in enumerate(found.items(), 1)
    )
    total = say(
        "progress-total", right=sum(one.right for one in found.values()), items=sum(one.items for one in found.values())
    )
    parts = (Title(say("progress-title")), Paragraph(total), Points(points), Paragraph(today_line(say, today)))
    return Reply(parts, ((button(say, Action.QUIZ), button(say, Action.TOPICS)),))


def mastery(one: Progress) -> str:
    """Give the key of the word for how well a topic is known."""
    if not one.answered:
        return "mastery-none"
    if one.right == one.items:
        return "mastery-review" if one.due else "mastery-done"
    return "mastery-good" if 2 * one.right >= one.items else "mastery-begun"


def _topic_detail(say: Wording, one: Progress) -> str:
    if not one.answered:
        return say("topic-new", items=one.items)
    return say("topic-detail", answered=one.answered, items=one.items, right=one.right, due=one.due)


def today_line(say: Wording, today: Today) -> str:
    """Tell what was done today."""
    return say("today", answered=today.answered, right=today.right)


def models(say: Wording, bank: Bank, notes: Iterable[str] = (), names: Sequence[str] = ()) -> Reply:
    """List the models that can be shown, or those of `names`."""
    shown = names or list(bank.architectures)
    if not shown:
        return Reply((*map(Paragraph, notes), Paragraph(say("no-models"))))
    buttons = [Button(name, data(Action.MODEL, name)) for name in shown]
    rows = _rows(buttons, 3)
    parts: list[Part] = [*map(Paragraph, notes)]
    if not names:
        parts += [Title(say("models-title")), Points(tuple(Point(name) for name in shown))]
    return Reply((*parts, Note(say("models-how", name=shown[0]))), rows)


def _rows(buttons: Sequence[Button], length: int) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[start : start + length]) for start in range(0, len(buttons), length))


def model(say: Wording, bank: Bank, name: str, notes: Iterable[str] = ()) -> Reply:
    """Show a model's card."""
    card = Code(text_card(name, bank.architectures[name], say.language))
    row = (Button(say("button-code"), data(Action.CODE, name)), button(say, Action.MODELS))
    return Reply((card, *map(Note, notes)), (row,))


def code(say: Wording, bank: Bank, name: str) -> Reply:
    """Show a model's code."""
    row = (Button(say("button-card"), data(Action.MODEL, name)), button(say, Action.MODELS))
    return Reply((Title(say("code-title", name=name)), Code(keras_code(bank.architectures[name]))), (row,))


def help_(say: Wording) -> Reply:
    """Say everything that can be done."""
    points = Points(tuple(Point(say(key)) for key in _HELP))
    rows = (
        (button(say, Action.QUIZ), button(say, Action.TOPICS), button(say, Action.PROGRESS)),
        (button(say, Action.MODELS), button(say, Action.LANGUAGE), button(say, Action.STOP)),
    )
    return Reply((Title(say("help-title")), points, Note(say("help-slash"))), rows)


def line(say: Wording, key: str) -> Reply:
    """Say one line."""
    return Reply((Paragraph(say(key)),))


def when(say: Wording, moment: datetime, now: datetime) -> str:
    """Say in words when something is; `now` has the student's zone."""
    minutes = -(-(moment - now) // timedelta(minutes=1))
    days = (moment.astimezone(now.tzinfo).date() - now.date()).days
    if minutes < 1:
        return say("when-now")
    if minutes < 60:
        return say("when-minutes", count=minutes)
    if days == 0 or minutes < 6 * 60:
        return say("when-hours", count=round(minutes / 60))
    return say("when-tomorrow") if days == 1 else say("when-days", count=days)
