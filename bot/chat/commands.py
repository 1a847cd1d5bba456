"""What a message asks the bot to do. A command is the whole message: a text that merely holds one is an answer."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from rapidfuzz.distance import OSA

from bot.architectures.catalogue import find_architecture
from bot.chat.wording import Wording
from bot.language import LANGUAGES, Language


class Action(StrEnum):
    """Everything that can be asked of the bot; also the first word of a button's data."""

    GREET = "greet"
    QUIZ = "quiz"
    AHEAD = "ahead"
    SKIPPED = "skipped"
    TOPICS = "topics"
    HINT = "hint"
    SKIP = "skip"
    ANSWER = "answer"
    AGAIN = "again"
    NEXT = "next"
    QUESTION = "question"
    PICK = "pick"
    STOP = "stop"
    PROGRESS = "progress"
    LANGUAGE = "language"
    MODELS = "models"
    MODEL = "model"
    CODE = "code"
    HELP = "help"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `argument` is a topic, a language or a model as the student named it, or what a link said.

    `language` is the one it is said in, None where the word is in both. `sure` is false for what may as well be an
    answer: "quiz" or "model" with something behind it and no slash before it.
    """

    action: Action
    argument: str = ""
    language: Language | None = None
    sure: bool = True


_LANGUAGES: Final[dict[str, Language]] = {
    "nl": "nl", "nederlands": "nl", "nederlandstalig": "nl", "dutch": "nl", "vlaams": "nl", "nld": "nl",
    "en": "en", "english": "en", "engels": "en", "engelstalig": "en", "eng": "en",
}  # fmt: skip
_AROUND_LANGUAGE: Final = frozenset(
    ("in", "het", "naar", "taal", "language", "to", "the", "switch", "change", "speak", "verander", "wijzig", "spreek")
)
_POLITE: Final = frozenset(
    ("aub", "alsjeblieft", "alstublieft", "asjeblieft", "svp", "graag", "please", "pls", "plz", "eens", "maar")
)
_QUIZ: Final = re.compile(r"(?:quiz|kwis|oefen|practi[sc]e|topic|onderwerp)(?: (?:over|on|about|me on))? (.+)")
_MODEL: Final = re.compile(
    r"(?:toon|show|geef|give|display|print)(?: (?:me|mij|eens|het|the|de))*(?: (code)(?: (?:van|of|for|voor))?)?"
    r" (?:(?:het |the )?(?:model|netwerk|network) )?(.+)|laat (?:(?:het |mij |me )*(?:model )?)(.+?)(?: eens)? zien"
)
_START: Final = re.compile(r"/start(?:@\S+)?(?:\s+(.*))?", re.IGNORECASE)
_NAMED: Final = re.compile(r"(code|model)(?: (?:van|of|for|voor))? (.+)")
_ASKS_MODEL: Final = re.compile(r"\b(?:model|netwerk|network)\b")
_NAME_WORDS: Final = 3


def read_command(text: str, models: Collection[str] = ()) -> Command | None:
    """Give the command that a message is, None for everything else: an answer, most of the time."""
    started = _START.fullmatch(text.strip())
    if started:
        return Command(Action.GREET, started[1] or "")
    slash, plain = text.strip().startswith("/"), _plain(text)
    if not plain or len(plain) > 60 or "\n" in text.strip():
        return None
    if slash:
        # "/quiz@some_bot" is how a group on Telegram says which bot is meant.
        head, _, argument = plain.partition(" ")
        plain = f"{head.partition('@')[0]} {argument}".strip()
    polite = _without_courtesy(plain)
    return (
        _language(plain)
        or _vocabulary().get(plain)
        or _vocabulary().get(polite)
        or _model(polite, models, slash)
        or _quiz(polite, slash)
        or _misspelt(polite, slash)
        or (_with_argument(plain) if slash else None)
    )


def read_language(text: str) -> Language | None:
    """Give the language that a message asks for, None where it asks for none."""
    command = _language(_plain(text))
    return None if command is None else command.language


def near_topic(text: str, titles: Collection[tuple[str, str]]) -> str | None:
    """Give the id of the topic that is meant by its number or (a part of) its title; `titles` are pairs (id, title)."""
    wanted = _plain(text)
    ids = list(dict.fromkeys(name for name, _ in titles))
    number = re.fullmatch(r"(?:onderwerp |topic |nr |nummer |number )?(\d{1,3})", wanted)
    if number:
        position = int(number[1])
        return ids[position - 1] if 1 <= position <= len(ids) else None
    plain = [(name, _plain(title)) for name, title in titles]
    for name, title in plain:
        if wanted in (title, _plain(name)):
            return name
    if len(wanted) < 3:
        return None
    held = dict.fromkeys(name for name, title in plain if f" {wanted}" in f" {title}")
    if len(held) == 1:
        return next(iter(held))
    near = dict.fromkeys(name for name, title in plain if _alike(wanted, title))
    return next(iter(near)) if len(near) == 1 else None


def _plain(text: str) -> str:
    """Give a message without case, accents, punctuation at its ends, and spaces too many."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.split()).strip("/.!?,;:-…\"'“”() ")


def _without_courtesy(plain: str) -> str:
    words = plain.split()
    while len(words) > 1 and words[-1].strip(",.!") in _POLITE:
        words.pop()
    return " ".join(words).rstrip(",")


@cache
def _vocabulary() -> dict[str, Command]:
    known: dict[str, Command] = {}
    for language in LANGUAGES:
        say = Wording(language)
        for action in Action:
            phrases = say(f"command-{action}").split("|") if say.knows(f"command-{action}") else []
            for phrase in map(_plain, phrases):
                both = phrase in known and known[phrase].language != language
                known[phrase] = Command(action, language=None if both else language)
    return known


def _misspelt(plain: str, slash: bool) -> Command | None:
    known = _vocabulary()
    near = [phrase for phrase in known if _alike(plain, phrase, short=slash)]
    return known[min(near, key=lambda phrase: OSA.distance(plain, phrase))] if near else None


def _alike(one: str, other: str, short: bool = False) -> bool:
    """Tell whether two phrases differ by a typing error; short ones have too many neighbours that are words."""
    if any(letter.isdigit() for letter in one + other):
        return one == other
    length = min(len(one), len(other))
    allowed = 2 if length >= 9 else 1 if length >= 5 or (short and length >= 4) else 0
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _language(plain: str) -> Command | None:
    words = [word.strip(",:") for word in plain.split()]
    left = [word for word in words if word not in _AROUND_LANGUAGE | _POLITE]
    if len(left) != 1 or len(words) > 5:
        return None
    near = [name for name in _LANGUAGES if name == left[0] or (len(name) > 4 and _alike(left[0], name))]
    return Command(Action.LANGUAGE, _LANGUAGES[near[0]], _LANGUAGES[near[0]]) if near else None


def _model(plain: str, models: Collection[str], slash: bool) -> Command | None:
    """Read a request for a model's card or code: any name behind "show model", an existing one behind less."""
    asked = _MODEL.fullmatch(plain)
    if asked:
        action = Action.CODE if asked[1] else Action.MODEL
        name = asked[2] or asked[3]
        by_word = bool(_ASKS_MODEL.search(plain))
        loose = asked[3] is not None
    else:
        named = _NAMED.fullmatch(plain)
        if named is None:
            return _bare_model(plain, models)
        action, name, by_word, loose = Action(named[1]), named[2], slash, False
    name = re.sub(r"^(?:the|het|de|model) (?=.)", "", name)
    if len(name.split()) > _NAME_WORDS:
        return None
    for form in (name, f"model {name}"):
        if is_name(form, models):
            return Command(action, form)
    # "laat het model ... zien" says more than the name of a model, as long as that is none that resembles one.
    near = (" " not in name and not loose) or find_architecture(models, name)[1]
    return Command(action, name) if by_word and near else None


def _bare_model(plain: str, models: Collection[str]) -> Command | None:
    """A model's name by itself; beside an open question that may be an answer."""
    return Command(Action.MODEL, plain, sure=False) if is_name(plain, models) else None


def is_name(text: str, models: Collection[str]) -> bool:
    """Tell whether a text is the name of a model, and no more."""
    name, _ = find_architecture(models, text)
    return name is not None and _letters(name) == _letters(text)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _quiz(plain: str, slash: bool) -> Command | None:
    named = _QUIZ.fullmatch(plain)
    return Command(Action.QUIZ, named[1], sure=slash) if named else None


def _with_argument(plain: str) -> Command | None:
    """A slash command with something behind it that it does not need."""
    head, _, _ = plain.partition(" ")
    return _vocabulary().get(head) or _misspelt(head, slash=True)
