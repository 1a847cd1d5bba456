"""Grading of items with lettered options."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise
from typing import Final

from rapidfuzz.distance import OSA

from bot.bank.items import Option, Pattern
from bot.grading.cues import (
    CHOOSING,
    CONTRASTING,
    CORRECTING,
    EXPLAINING,
    INFERRING,
    OFFERING,
    SUPPOSING,
    clause,
    denies,
    supposes,
    word_set,
)
from bot.grading.directions import Direction, direction_of, read_directions, told_in_prose
from bot.grading.giving_up import gave_up
from bot.grading.grade import Grade, Remark, Verdict
from bot.grading.lexicon import tolerance
from bot.grading.text import fold

Mentions = Callable[[Pattern, str], Sequence[tuple[int, int, bool]]]
"""Finds a pattern in a response: offsets of first and last character + 1, and whether it is denied there."""

MAX_LENGTH: Final = 1500

_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)*|->|=>|[^\s\w]")
_MARKS: Final = frozenset(",;:.!?()[]/=-–—→\"'*&+")
_BEFORE_LETTER: Final = word_set(
    """optie option antwoord answer letter keuze choice denk think kies choose pick is het its it's say zeg gok guess
    dus so not niet geen maar but or of de the nee no en and neem take that's still nog altijd toch definitely zeker
    blijft blijven stays remains keep hou waarschijnlijk probably misschien maybe ook ga go with met dacht thought i'd
    ben eerder voor wordt ofwel either ik
    i ja yes antw nr gewoon just sowieso volgens mij"""
)
_AFTER_LETTER: Final = (EXPLAINING - {"as", "nl"}) | word_set(
    """denk think i ik of or niet not maar but en and dus so natuurlijk zeker definitely toch he lijkt seems one
    bro man aub nee no for voor wait wacht sowieso denkik obviously sure hoor ofwel ofzo sorry pls"""
)
_COUNTED: Final = word_set("optie option nummer number antwoord answer nr keuze choice opt")
_ORDINALS: Final = {
    "eerste": 0, "first": 0, "1ste": 0, "1e": 0, "1st": 0, "tweede": 1, "second": 1, "2de": 1, "2e": 1, "2nd": 1,
    "derde": 2, "third": 2, "3de": 2, "3e": 2, "3rd": 2, "vierde": 3, "fourth": 3, "4de": 3, "4e": 3, "4th": 3,
}  # fmt: skip
_FILLERS: Final = _BEFORE_LETTER | word_set("one i'm mijn my think that dat this dit would zou zijn be that'd")
_CONFIRMING: Final = word_set("juist correct right goed het it mijn my")
_REJECTING: Final = word_set(
    "out wrong fout overkill verkeerd incorrect af omgekeerd uitgesloten onmogelijk impossible"
)
_SET_ASIDE: Final = word_set("lijkt looks seems like was were waren")
_NOUNS: Final = word_set("model models modellen network netwerk networks netwerken rnn one series serie time tijdreeks")


@dataclass(frozen=True, slots=True)
class Mention:
    """One option named in a response, from which word to which."""

    option: str
    first: int
    last: int
    denied: bool


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a response with their offsets in what was typed."""

    texts: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def read(cls, response: str) -> "_Words":
        folded, origins = fold(response[:MAX_LENGTH])
        found = list(_WORD.finditer(folded))
        spans = tuple((origins[word.start()], origins[word.end() - 1] + 1) for word in found)
        return cls(tuple(word.group() for word in found), spans)

    def at(self, offset: int) -> int:
        """Give the index of the word at this offset."""
        return next((index for index, (_, end) in enumerate(self.spans) if offset < end), len(self.spans) - 1)

    def before(self, index: int) -> Sequence[str]:
        return self.texts[max(0, index - 6) : index]


def grade_choice(response: str, options: Mapping[str, Option], correct: str, mentions: Mentions) -> Grade:
    """Grade a response to an item with these options, lettered in their order."""
    words = _Words.read(response)
    named = _named(words, response, options, mentions)
    if not named:
        if gave_up(response):
            return Grade(Verdict.WRONG, gave_up=True, rule="gave-up")
        return Grade(Verdict.UNREADABLE, remarks=(Remark("choice-unreadable"),), rule="no-option")
    chosen = _chosen(named, words, tuple(options))
    if chosen == correct:
        return Grade(Verdict.RIGHT, reading=chosen, rule="option")
    if chosen is not None:
        remark = Remark("choice-wrong", (("option", chosen),), options[chosen].feedback)
        return Grade(Verdict.WRONG, remarks=(remark,), reading=chosen, rule="option")
    if all(mention.denied for mention in named):
        return Grade(Verdict.WRONG, remarks=(Remark("choice-denied"),), rule="denied")
    offered = dict.fromkeys(mention.option for mention in named if not mention.denied)
    return Grade(Verdict.WRONG, remarks=(Remark("choice-no-choice"),), reading=" / ".join(offered), rule="no-choice")


def _named(words: _Words, response: str, options: Mapping[str, Option], mentions: Mentions) -> list[Mention]:
    """Find every option that is named, by direction, label, pattern or letter; or else the one that is described."""
    if not words.texts:
        return []
    directions = {name: direction for name, option in options.items() if (direction := _direction(name, option))}
    found: list[Mention] = []
    for told in read_directions(words.texts):
        matching = [name for name, direction in directions.items() if direction == told.direction]
        found += [Mention(name, told.first, told.last, told.denied) for name in matching]
    outright = list(found)
    found += _labelled(
        words, {name: option for name, option in options.items() if name not in directions or len(directions[name]) > 2}
    )
    for name, option in options.items():
        for pattern in option.names.both:
            for start, end, denied in mentions(pattern, response[:MAX_LENGTH]):
                first = words.at(start)
                exceeded = words.before(first)[-2:] in (("more", "than"), ("meer", "dan"))
                mention = Mention(name, first, words.at(end - 1), denied or exceeded)
                if not any(_overlap(mention, other) for other in outright):
                    found.append(mention)
    found += _lettered(words, tuple(options), found)
    if not found:
        found = _described(words, directions)
    return sorted(set(found), key=lambda mention: (mention.first, mention.last))


def _direction(name: str, option: Option) -> Direction | None:
    return direction_of(option.label.en) or direction_of(option.label.nl) or direction_of(name)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.first <= other.last and other.first <= one.last


def _labelled(words: _Words, options: Mapping[str, Option]) -> Iterator[Mention]:
    """Find labels with typing errors, split or joined, and their unmistakable beginnings ("multi", "enc-dec")."""
    labels = {
        name: {re.sub(r"[^a-z0-9]", "", fold(text)[0]) for text in (option.label.nl, option.label.en, name)}
        for name, option in options.items()
    }
    every = [label for some in labels.values() for label in some]
    for first in range(len(words.texts)):
        joined = ""
        for last in range(first, min(first + 4, len(words.texts))):
            text = words.texts[last]
            if last == first and (not text[0].isalpha() or text in OFFERING):
                break
            joined += text if text.isalnum() and text not in ("en", "and") else ""
            if not (text.isalnum() or text in "-/+"):
                break
            name = _nearest(joined, labels)
            short = [label for label in every if len(joined) >= 3 and label.startswith(joined)]
            if name is None and short and first == last:
                owners = {owner for owner, some in labels.items() if some & set(short)}
                name = owners.pop() if len(owners) == 1 else None
            if name:
                yield Mention(name, first, last, denies(words.before(first)))
                break


def _nearest(text: str, labels: Mapping[str, set[str]]) -> str | None:
    """Give the option whose label is nearest, where one is within the typing errors that its length allows."""
    best: tuple[int, str] | None = None
    for name, some in labels.items():
        for label in some:
            allowed = tolerance(len(label))
            distance = OSA.distance(text, label, score_cutoff=allowed)
            if distance <= allowed and (best is None or distance < best[0]):
                best = distance, name
    return best[1] if best else None


def _lettered(words: _Words, names: Sequence[str], found: Sequence[Mention]) -> Iterator[Mention]:
    """Find letters, numbers and ordinals that choose; a lone letter inside a sentence ("a sequence") is none."""
    starts = {mention.first for mention in found}
    texts = words.texts
    telling = sum(text not in _FILLERS and text not in _MARKS for text in texts)
    for at, text in enumerate(texts):
        before = texts[at - 1] if at else ""
        after = texts[at + 1] if at + 1 < len(texts) else ""
        alone = telling == (text not in _FILLERS and text not in _MARKS)
        opens = not before or before in _MARKS
        confirmed = after == "is" and at + 2 < len(texts) and texts[at + 2] in _CONFIRMING
        closes = confirmed or not after or after in _MARKS or after in _AFTER_LETTER
        index: int | None = None
        if len(text) == 1 and text.isalpha() and text.isascii():
            named = at + 1 in starts and text != "a"
            if (opens or before in _BEFORE_LETTER) and (closes or named) and not (text == "i" or text == "k"):
                index = ord(text) - ord("a")
        elif text.isdigit() and len(text) == 1:
            if alone or before in _COUNTED or (opens and at == 0 and (after in _MARKS or after in EXPLAINING)):
                index = int(text) - 1
        elif text in _ORDINALS and (alone or after in _COUNTED or (after == "one" and before == "the")):
            index = _ORDINALS[text]
        if index is not None and 0 <= index < len(names):
            yield Mention(names[index], at, at, denies(words.before(at)))


def _described(words: _Words, directions: Mapping[str, Direction]) -> list[Mention]:
    """Find the only option that goes with what the response says of input and output."""
    inside, outside = told_in_prose(words.texts)
    if not (inside or outside) or len(inside) > 1 or len(outside) > 1:
        return []
    matching = [
        name
        for name, direction in directions.items()
        if len(direction) == 2 and (not inside or direction[0] in inside) and (not outside or direction[-1] in outside)
    ]
    return [Mention(matching[0], 0, len(words.texts) - 1, False)] if len(matching) == 1 else []


def _chosen(named: Sequence[Mention], words: _Words, options: Sequence[str]) -> str | None:
    """Give the option that the response commits to; None where it commits to none."""
    affirmed = [mention for mention in named if not (mention.denied or _rejected(mention, words))]
    affirmed = [one for one in affirmed if not supposes(clause(words.before(one.first)))] or affirmed
    if not affirmed:
        left = [name for name in options if name not in {mention.option for mention in named}]
        return left[0] if len(left) == 1 else None
    first, last = affirmed[0], affirmed[-1]
    if INFERRING & set(words.before(last.first)[-2:]) and _stands_alone(last, words):
        return last.option
    reasons = [at for at, text in enumerate(words.texts) if text in EXPLAINING - {"as", "nl"} and at > first.last]
    head = [mention for mention in affirmed if not reasons or mention.first < reasons[0]]
    plain = [mention for mention in head if not _SET_ASIDE & set(words.before(mention.first)[-3:])]
    kept = _corrected(plain or head, words)
    if len({mention.option for mention in kept}) == 1:
        return kept[0].option
    return _committed(kept, words)


def _corrected(mentions: Sequence[Mention], words: _Words) -> list[Mention]:
    """Leave out what the response takes back: "s2s, nee s2v", "eerst dacht ik s2s maar het is s2v"."""
    for index in range(len(mentions) - 1, 0, -1):
        earlier, later = mentions[index - 1], mentions[index]
        between = words.texts[earlier.last + 1 : later.first]
        if earlier.option == later.option or len(between) > 8:
            continue
        thought = SUPPOSING & {*between, *words.before(earlier.first)}
        contrasts = CONTRASTING & set(between) and not OFFERING & set(between)
        if CORRECTING & set(between) or thought or contrasts:
            return list(mentions[index:])
    return list(mentions)


def _rejected(mention: Mention, words: _Words) -> bool:
    """Tell whether the words behind it turn it down: "s2s is overkill", "valt af"."""
    behind = list(dropwhile(_NOUNS.__contains__, words.texts[mention.last + 1 :]))[:3]
    return behind[:1] in (["is"], ["valt"], ["was"], ["zijn"], ["are"]) and bool(_REJECTING & {*behind[1:]})


def _stands_alone(mention: Mention, words: _Words) -> bool:
    """Tell whether nothing is said of it: "s2s geeft er te veel: s2v" describes the one and chooses the other."""
    behind = list(dropwhile(_NOUNS.__contains__, words.texts[mention.last + 1 :]))
    return not behind or behind[0] in (_MARKS - {":", "=", "/", "-", "+", "&", "("}) | {"dus", "so"}


def _committed(mentions: Sequence[Mention], words: _Words) -> str | None:
    """Choose between several options: the only one that stands by itself, or a last one that is concluded."""
    last = mentions[-1]
    offered = any(
        OFFERING & set(words.texts[one.last + 1 : other.first])
        for one, other in pairwise(mentions)
        if other.first - one.last <= 6 and one.option != other.option
    )
    if offered:
        concluded = len(mentions) > 2 and CHOOSING & set(words.before(last.first)[-4:])
        return last.option if concluded and not OFFERING & set(words.before(last.first)[-3:]) else None
    bare = {mention.option for mention in mentions if _stands_alone(mention, words)}
    if len(bare) == 1:
        return bare.pop()
    if {"dus", "so"} & set(words.before(last.first)[-3:]):
        return last.option
    return None
