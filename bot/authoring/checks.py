"""What good content is, beyond its form: a list of plain functions from the bank to everything that is wrong."""

import re
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from bot.authoring.reasons import reason
from bot.bank.bank import Bank, leaves
from bot.bank.computed import fill, write_shape
from bot.bank.document import ContentError, Loc
from bot.bank.items import LABELS, ChoiceItem, Item, NumericItem, OpenItem, ShapeItem
from bot.bank.validation import dotted
from bot.grading.agreement import is_right
from bot.grading.grade import Grade, State, Verdict
from bot.grading.words import DUTCH_MARKS, ENGLISH_MARKS
from bot.language import LANGUAGES

Grading = Callable[[Item, str], Grade]
Check = Callable[[Bank, Grading], Iterator[ContentError]]

MOST_CHARACTERS: Final = {
    "title": 45,
    "question": 600,
    "model_answer": 700,
    "explanation": 1500,
    "hints": 350,
    "caption": 100,
    "feedback": 400,
    "label": 60,
    "picture": 200,
}
"""What still reads well on a phone, by the field's name."""

MOST_PIXELS: Final = 10_000
"""Width and height of a picture together, as Telegram has it."""
MOST_TIMES: Final = 20
MOST_BYTES: Final = 300_000
"""What a phone loads at once on a slow line; Telegram would take 10 MB."""
_SENTENCES: Final = {"question", "explanation", "hints", "feedback"}
_LANGUAGE_NAMES: Final = {"nl": "Dutch", "en": "English"}
_LEAST_EXAMPLES: Final = 2


def check(bank: Bank, grade: Grading) -> list[ContentError]:
    """Run every check."""
    return sorted({error for one in CHECKS for error in one(bank, grade)})


def model_answers_are_right(bank: Bank, grade: Grading) -> Iterator[ContentError]:
    """The model answer passes its own item, in both languages."""
    for item in bank.items.values():
        for language in LANGUAGES:
            got = grade(item, fill(item.model_answer[language], item, bank, language))
            if got.verdict is not Verdict.RIGHT:
                yield bank.error(
                    item, f"the model answer is graded {got.verdict}: {reason(got)}", "model_answer", language
                )


def examples_get_their_label(bank: Bank, grade: Grading) -> Iterator[ContentError]:
    """Each example is graded as its label says, by the rubric and not by itself."""
    for item in bank.items.values():
        for language in LANGUAGES:
            for label in LABELS:
                for index, text in enumerate(getattr(getattr(item.examples, language), label)):
                    got = grade(item, text)
                    if not is_right(label, got.verdict):
                        message = f"the {label} example {text!r} is graded {got.verdict}: {reason(got)}"
                        yield bank.error(item, message, "examples", language, label, index)
                    elif label != "wrong" and any(remark.code == "like-example" for remark in got.remarks):
                        message = f"the {label} example {text!r} is known only as an example: let the rubric see it"
                        yield bank.error(item, message, "examples", language, label, index)


def nothing_gives_the_answer_away(bank: Bank, grade: Grading) -> Iterator[ContentError]:
    """No title, question or hint is a right answer, and no hint holds every idea."""
    for item in bank.items.values():
        for loc, text in _texts(item):
            if loc[0] in ("title", "question", "hints"):
                got = grade(item, text)
                if got.verdict is Verdict.RIGHT or (loc[0] == "hints" and _holds_every_idea(got)):
                    yield bank.error(item, f"{dotted(loc)} gives the answer away: {reason(got)}", *loc)


def _holds_every_idea(grade: Grade) -> bool:
    needed = [idea.state for idea in grade.ideas if not idea.optional]
    return bool(needed) and all(state is State.FOUND for state in needed)


def there_are_examples(bank: Bank, _grade: Grading) -> Iterator[ContentError]:
    """Two right and two wrong examples in each language, and a partial one where an answer can be half right."""
    for item in bank.items.values():
        for language in LANGUAGES:
            texts = getattr(item.examples, language)
            wanted = {"right": _LEAST_EXAMPLES, "wrong": _LEAST_EXAMPLES, "partial": int(_can_be_partial(item))}
            for label, least in wanted.items():
                if (count := len(getattr(texts, label))) < least:
                    examples = f"{label} example{'' if count == 1 else 's'} in {language}"
                    message = f"has {count} {examples}; {least} {'is' if least == 1 else 'are'} needed"
                    yield bank.error(item, message, "examples", language, label)


def _can_be_partial(item: Item) -> bool:
    if not isinstance(item, OpenItem):
        return False
    required = {name for name, idea in item.rubric.ideas.items() if not idea.optional}
    has_part = any(idea.part for idea in item.rubric.ideas.values())
    return has_part or item.rubric.need.count(set(), required) > 1


def examples_have_one_label(bank: Bank, _grade: Grading) -> Iterator[ContentError]:
    """No example stands twice in a language, or under two labels."""
    for item in bank.items.values():
        seen: dict[str, set[object]] = {}
        for loc, leaf in leaves(item.examples):
            language, label = loc[:2]
            before = seen.setdefault(" ".join(str(leaf).casefold().split()), set())
            if language in before or before & ({*LABELS} - {label}):
                yield bank.error(item, f"the example {leaf!r} stands here twice", "examples", *loc)
            before |= {language, label}


def texts_are_short(bank: Bank, _grade: Grading) -> Iterator[ContentError]:
    """Every text fits where it is shown."""
    for item in bank.items.values():
        for loc, text in _texts(item):
            most = MOST_CHARACTERS[_field(loc)]
            if len(text) > most:
                yield bank.error(item, f"{dotted(loc)} has {len(text)} characters; the most is {most}", *loc)


def texts_are_in_their_language(bank: Bank, _grade: Grading) -> Iterator[ContentError]:
    """What is said in sentences differs between the languages, and each reads as the language that it is under."""
    for item in bank.items.values():
        texts = {loc: text for loc, text in _texts(item) if _field(loc) in _SENTENCES}
        for loc, text in texts.items():
            other = texts[(*loc[:-1], "en" if loc[-1] == "nl" else "nl")]
            words = set(re.findall(r"[a-z]+", text.casefold()))
            dutch, english = len(words & DUTCH_MARKS), len(words & ENGLISH_MARKS)
            if loc[-1] == "nl" and text.casefold() == other.casefold():
                yield bank.error(item, f"{dotted(loc[:-1])} is the same in both languages", *loc)
            elif (loc[-1] == "nl" and english > dutch) or (loc[-1] == "en" and dutch > english):
                yield bank.error(item, f"{dotted(loc)} does not read as {_LANGUAGE_NAMES[str(loc[-1])]}", *loc)


def slips_are_wrong(bank: Bank, grade: Grading) -> Iterator[ContentError]:
    """A slip, and an option that is not the right one, is graded wrong; the right option is graded right."""
    for item in bank.items.values():
        for loc, response, wanted in _closed_answers(item):
            got = grade(item, response)
            if got.verdict is not wanted:
                message = f"{response!r} must be {wanted} and is graded {got.verdict}: {reason(got)}"
                yield bank.error(item, message, *loc)


def _closed_answers(item: Item) -> Iterator[tuple[Loc, str, Verdict]]:
    match item:
        case NumericItem(slips=slips):
            for index, slip in enumerate(slips):
                yield ("slips", index), str(slip.value), Verdict.WRONG
        case ShapeItem(slips=shapes):
            for index, shape_slip in enumerate(shapes):
                yield ("slips", index), write_shape(shape_slip.shape, "en"), Verdict.WRONG
        case ChoiceItem(options=options, correct=correct):
            for name, option in options.items():
                for language in LANGUAGES:
                    verdict = Verdict.RIGHT if name == correct else Verdict.WRONG
                    yield ("options", name, "label", language), option.label[language], verdict


def pictures_can_be_sent(bank: Bank, _grade: Grading) -> Iterator[ContentError]:
    """Every picture is a PNG file that messengers take, and what is said of it is short."""
    for picture in bank.pictures.values():
        for language in LANGUAGES:
            path = picture.file[language]
            for message in (*_flaws_of_png(Path(path)), *_flaws_of_caption(picture.caption[language])):
                yield ContentError(path, 1, message)


def _flaws_of_png(path: Path) -> Iterator[str]:
    try:
        content = path.read_bytes()
    except OSError as error:
        yield f"cannot be read: {error.strerror}"
        return
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR" or len(content) < 24:
        yield "is no PNG file"
        return
    width, height = struct.unpack(">II", content[16:24])
    if width + height > MOST_PIXELS:
        yield f"is {width} wide and {height} high; the most is {MOST_PIXELS} together"
    if max(width, height) > MOST_TIMES * min(width, height):
        yield f"is {width} wide and {height} high; one may be {MOST_TIMES} times the other at most"
    if len(content) > MOST_BYTES:
        yield f"has {len(content)} bytes; the most is {MOST_BYTES}"


def _flaws_of_caption(caption: str) -> Iterator[str]:
    most = MOST_CHARACTERS["picture"]
    if len(caption) > most:
        yield f"its caption has {len(caption)} characters; the most is {most}"


CHECKS: Final[tuple[Check, ...]] = (
    model_answers_are_right,
    examples_get_their_label,
    nothing_gives_the_answer_away,
    there_are_examples,
    examples_have_one_label,
    texts_are_short,
    texts_are_in_their_language,
    slips_are_wrong,
    pictures_can_be_sent,
)


def _texts(item: Item) -> Iterator[tuple[Loc, str]]:
    """Give every text that is written in both languages, the way ending in the language."""
    for loc, leaf in leaves(item):
        if loc[-1] in LANGUAGES and isinstance(leaf, str):
            yield loc, leaf


def _field(loc: Loc) -> str:
    return next(str(step) for step in reversed(loc[:-1]) if isinstance(step, str))
