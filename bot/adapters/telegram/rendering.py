"""From a Reply to Telegram messages: pure functions, HTML with everything escaped."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bot.chat.replies import Button, Code, Mark, Note, Paragraph, Part, Picture, Point, Points, Reply, Title

LONGEST: Final = 4096
"""UTF-16 units of a message, counted as Telegram does: after its tags are taken out."""
LONGEST_CAPTION: Final = 1024
ALBUM: Final = 10
"""Pictures that one message can hold."""
WIDEST_LINE: Final = 30
"""Characters of preformatted text that a phone shows without wrapping."""
_ROW: Final = 34
"""Characters of button labels that a phone shows beside one another."""

_GAP: Final = len("\n\n")

Tag = Literal["b", "i", "pre", "tg-spoiler"]
_SIGNS: Final[dict[Mark, str]] = {"right": "✅", "partial": "🟡", "wrong": "❌", "open": "⚪"}

# Controls, and the marks that turn the direction of what follows: a name may not rearrange the bot's own words.
_CONTROLS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_BREAKS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style."""

    text: str
    tag: Tag | None = None


Block = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One message: `html` for Telegram, `plain` for when it refuses that.

    With one picture the text is its caption; with several, an album, it is that of the first, and there are no
    `buttons`.
    """

    html: str
    plain: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    pictures: tuple[Picture, ...] = ()


def messages(reply: Reply) -> list[Message]:
    """Give the messages of a reply in their order; the last one bears the buttons."""
    blocks = list(_blocks(reply.parts))
    rows = fitting_rows(reply.buttons)
    if len(reply.pictures) == 1:
        shown = reply.pictures
        caption = [*blocks, (Span(_clean(shown[0].caption), "i"),)]
        if _length(caption) <= LONGEST_CAPTION:
            return [_message(caption, rows, shown)]
        return [*_texts(blocks), _picture(shown, rows)]
    albums = [reply.pictures[start : start + ALBUM] for start in range(0, len(reply.pictures), ALBUM)]
    texts = _texts(blocks, rows)
    if not texts and (rows or not albums):
        texts = [_message([], rows)]
    return [*(_picture(album) for album in albums), *texts]


def fitting_rows(rows: Sequence[Sequence[Button]]) -> tuple[tuple[Button, ...], ...]:
    """Break rows in which a phone would cut the labels off: the buttons of a row are all as wide."""
    fitting: list[tuple[Button, ...]] = []
    for row in rows:
        labelled = [Button(_clean(button.label) or "…", button.data) for button in row]
        count = next((n for n in range(min(8, len(row)), 1, -1) if _fits(labelled, n)), 1)
        fitting += [tuple(labelled[start : start + count]) for start in range(0, len(row), count)]
    return tuple(fitting)


def utf16_length(text: str) -> int:
    """Count as Telegram does."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _fits(row: Sequence[Button], count: int) -> bool:
    return max(len(button.label) for button in row) <= _ROW // count


def _picture(shown: tuple[Picture, ...], rows: tuple[tuple[Button, ...], ...] = ()) -> Message:
    caption = "\n".join(_clean(picture.caption) for picture in shown)
    return _message([_cut((Span(caption, "i"),), LONGEST_CAPTION)[0]], rows, shown)


def _texts(blocks: list[Block], rows: tuple[tuple[Button, ...], ...] = ()) -> list[Message]:
    pieces = list(_packed(blocks))
    return [_message(piece, rows if piece is pieces[-1] else ()) for piece in pieces]


def _message(blocks: Sequence[Block], rows: tuple[tuple[Button, ...], ...], shown: tuple[Picture, ...] = ()) -> Message:
    plain = "\n\n".join("".join(span.text for span in block) for block in blocks)
    if not plain.strip() and not shown:
        return Message("…", "…", rows)
    return Message("\n\n".join("".join(map(_html, block)) for block in blocks), plain, rows, shown)


def _html(span: Span) -> str:
    text = html.escape(span.text, quote=False)
    return f"<{span.tag}>{text}</{span.tag}>" if span.tag and text.strip() else text


def _packed(blocks: list[Block]) -> Iterator[list[Block]]:
    """Fill messages with blocks; one that is too long is cut between lines, else between words."""
    waiting = [block for block in blocks if _length([block])][::-1]
    piece: list[Block] = []
    room = LONGEST
    while waiting:
        block = waiting.pop()
        length = _length([block])
        if length <= room:
            piece.append(block)
            room -= length + _GAP
        elif piece:
            yield piece
            piece, room = [], LONGEST
            waiting.append(block)
        else:
            head, rest = _cut(block, LONGEST)
            yield [head]
            waiting.append(rest)
    if piece:
        yield piece


def _length(blocks: Sequence[Block]) -> int:
    gaps = _GAP * max(0, len(blocks) - 1)
    return gaps + sum(utf16_length(span.text) for block in blocks for span in block)


def _cut(block: Block, limit: int) -> tuple[Block, Block]:
    """Cut a block in two, the first at most so long; the space or line break between them is dropped."""
    text = "".join(span.text for span in block)
    end, units = 0, 0
    for letter in text:
        units += 1 + (letter > "\uffff")
        if units > limit:
            break
        end += 1
    if end == len(text):
        return block, ()
    # Not so early that the first part is hardly worth a message.
    place = max(text.rfind("\n", end // 2, end + 1), 0) or max(text.rfind(" ", end // 2, end + 1), 0)
    if place:
        return _part(block, 0, place), _part(block, place + 1, len(text))
    return _part(block, 0, end), _part(block, end, len(text))


def _part(block: Block, start: int, end: int) -> Block:
    spans, at = [], 0
    for span in block:
        text = span.text[max(0, start - at) : max(0, end - at)]
        if text:
            spans.append(Span(text, span.tag))
        at += len(span.text)
    return tuple(spans)


def _blocks(parts: Sequence[Part]) -> Iterator[Block]:
    for part in parts:
        match part:
            case Title(text=text, aside=aside, mark=mark):
                title = Span(_clean(f"{_SIGNS[mark]} {text}" if mark else text), "b")
                yield (title, Span("\n"), Span(_clean(aside), "i")) if aside else (title,)
            case Paragraph(text=text, label=label, secret=secret):
                said = Span(_clean(text), "tg-spoiler" if secret else None)
                yield (Span(f"{_clean(label)}:", "b"), Span(" "), said) if label else (said,)
            case Points(points=points):
                yield tuple(span for index, point in enumerate(points) for span in _point(point, first=index == 0))
            case Code(text=text):
                yield (Span(_narrow(_clean(text)), "pre"),)
            case Note(text=text):
                yield (Span(_clean(text), "i"),)


def _point(point: Point, first: bool) -> Iterator[Span]:
    sign = point.label or (_SIGNS[point.mark] if point.mark else "•")
    yield Span(f"{'' if first else chr(10)}{_clean(sign)} {_clean(point.text)}{': ' if point.secret else ''}")
    if point.secret:
        yield Span(_clean(point.secret), "tg-spoiler")
    if point.detail:
        yield Span("\n    ")
        yield Span(_clean(point.detail), "i")


def _clean(text: str) -> str:
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def _narrow(text: str) -> str:
    """Break lines that a phone would wrap; what is the bot's own is narrow already."""
    lines = [line.expandtabs(4) for line in text.split("\n")]
    return "\n".join(
        piece
        for line in lines
        for piece in [line[at : at + WIDEST_LINE] for at in range(0, len(line), WIDEST_LINE)] or [""]
    )
