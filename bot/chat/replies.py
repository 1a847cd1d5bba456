"""What the bot says, as values that every surface renders in its own way."""

from dataclasses import dataclass
from typing import Any, Final, Literal, Self

from pydantic import TypeAdapter

from bot.language import Language

DATA_BYTES: Final = 64
"""The most that a button can carry: Telegram's limit."""

Mark = Literal["right", "partial", "wrong", "open"]
"""What a symbol may show beside words that say the same."""


@dataclass(frozen=True, slots=True)
class Title:
    """The line that says what a message is, with a word at its other end."""

    text: str
    aside: str | None = None
    mark: Mark | None = None
    kind: Literal["title"] = "title"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of running text, with what it is in a word or two ("Uitleg").

    `secret`: the text is covered where the surface can, until asked for.
    """

    text: str
    label: str | None = None
    secret: bool = False
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text of at most 30 columns."""

    text: str
    kind: Literal["code"] = "code"


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a list, with its number or letter and a line of detail below.

    `secret` is covered where the surface can, until asked for.
    """

    text: str
    mark: Mark | None = None
    detail: str | None = None
    secret: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    points: tuple[Point, ...]
    kind: Literal["points"] = "points"


@dataclass(frozen=True, slots=True)
class Note:
    """A quiet line beside the point of the message."""

    text: str
    kind: Literal["note"] = "note"


Part = Title | Paragraph | Code | Points | Note


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press; `data` comes back as `Incoming.data`."""

    label: str
    data: str

    def __post_init__(self) -> None:
        if len(self.data.encode()) > DATA_BYTES:
            raise ValueError(f"the button {self.label!r} carries more than {DATA_BYTES} bytes: {self.data!r}")


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG file, by its path, with its name and what it shows for who cannot see it."""

    name: str
    file: str
    caption: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One message in one language: its parts from top to bottom, and the buttons below in their rows.

    Pictures go along with it; more than one belong together.
    """

    parts: tuple[Part, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    language: Language = "nl"
    pictures: tuple[Picture, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give plain lists, dicts and strings for JSON."""
        plain: dict[str, Any] = _ADAPTER.dump_python(self, mode="json")
        return plain

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Self:
        """Read what `to_dict` gave; raises ValueError for anything else."""
        read: Self = _ADAPTER.validate_python(plain)
        return read


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of a student: a typed `text`, or the `data` of a pressed button; neither for a picture or a sticker.

    `sender` is who it is on this surface, `name` what to call them; `language_hint` is what their device speaks.
    `message` is the message's own name on this surface, and `edited` tells that it is an earlier one, changed.
    """

    surface: str
    sender: str
    name: str
    text: str | None = None
    data: str | None = None
    language_hint: str | None = None
    message: str | None = None
    edited: bool = False


_ADAPTER: Final[TypeAdapter[Any]] = TypeAdapter(Reply)


def data(*parts: str | int) -> str:
    """Make the data of a button; too long an id is cut, and found again by cutting the candidates likewise."""
    return ":".join(map(str, parts)).encode()[:DATA_BYTES].decode(errors="ignore")
