"""The conversation in a terminal, or through a pipe: one line is one message, and lines of ``` enclose a longer one."""

import getpass
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.chat.replies import Button, Code, Incoming, Mark, Note, Paragraph, Part, Point, Points, Reply, Title
from bot.chat.tutor import Tutor
from bot.chat.wording import Wording
from bot.language import Language

SURFACE: Final = "terminal"
FENCE: Final = "```"
WIDEST: Final = 88
"""Columns of a line that is still pleasant to read."""
_LEAVE: Final = frozenset({"exit", "quit", "/exit", "/quit"})
_SIGNS: Final[dict[Mark | None, tuple[str, str]]] = {
    "right": ("✓", "green"),
    "partial": ("~", "yellow"),
    "wrong": ("✗", "red"),
    "open": ("○", "dim"),
    None: ("·", "dim"),
}


def state_folder() -> Path:
    """Give the folder for what is kept between two runs and is no data: the typed lines and the log."""
    home = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(home) / "tutor"


def user_name() -> str:
    """Give the name of who is logged in."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "student"


def log_to(file: Path, level: str) -> None:
    """Write what goes wrong to a file, where it does not disturb the conversation; nowhere if that cannot be."""
    handler: logging.Handler = logging.NullHandler()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(file, encoding="utf-8")
    logging.basicConfig(level=level, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s")


def chat(tutor: Tutor, name: str, language: Language | None, likely: Language, state_dir: Path) -> None:
    """Hold the conversation until the student leaves or the input ends.

    `language` is what they chose on the command line; without it the bot asks, and guesses `likely`.
    """
    interactive = sys.stdin.isatty() and sys.stdout.isatty()

    def tell(text: str | None = None, data: str | None = None) -> list[Reply]:
        return tutor.respond(Incoming(SURFACE, name, name, text, data, likely), datetime.now(UTC))

    show = _painter(Console(highlight=False)) if interactive else _print
    spoken = language or likely
    typed = _prompted(state_dir) if interactive else _piped()
    try:
        if language is not None:
            tell(data=f"language:{language}")
        if interactive:
            replies = tell("/start")
            show(replies)
            spoken = replies[-1].language
        for message in joined(typed):
            if message.strip().casefold() in _LEAVE:
                break
            if message.strip():
                replies = tell(message)
                show(replies)
                spoken = replies[-1].language
    except (KeyboardInterrupt, EOFError):
        pass
    except BrokenPipeError:
        # Nobody reads any more; without this Python complains once more when it closes the output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    with suppress(KeyboardInterrupt):
        print(Wording(spoken)("terminal-bye"))


def joined(lines: Iterable[str]) -> Iterator[str]:
    """Give the messages that lines make: a line each, or all that stands between two lines of ```."""
    inside: list[str] | None = None
    for line in lines:
        if line.strip().startswith(FENCE) and "\n" not in line.strip():
            if inside is None:
                inside = []
                continue
            yield "\n".join(inside)
            inside = None
        elif inside is not None:
            inside.append(line)
        else:
            yield line
    if inside:
        yield "\n".join(inside)


def _piped() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode(errors="replace").rstrip("\r\n")


def _prompted(state_dir: Path) -> Iterator[str]:
    # These take a while to import, and a pipe does not need them.
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory

    history: History = InMemoryHistory()
    with suppress(OSError):
        state_dir.mkdir(parents=True, exist_ok=True)
        file = state_dir / "history"
        file.touch(mode=0o600)
        history = FileHistory(str(file))
    session: PromptSession[str] = PromptSession(history=history)
    while True:
        yield session.prompt("> ")


def _print(replies: list[Reply]) -> None:
    for reply in replies:
        print(plain_text(reply), end="\n\n", flush=True)


def plain_text(reply: Reply) -> str:
    """Write a reply without colours and without wrapping: a paragraph is a line."""
    lines = [line for part in reply.parts for line in _plain_lines(part)] + picture_lines(reply)
    lines += [" ".join(f"[{button.label}]" for button in row) for row in reply.buttons]
    return "\n".join(lines)


def picture_lines(reply: Reply) -> list[str]:
    """Tell where each picture is, and what it shows."""
    say = Wording(reply.language)
    return [say("terminal-picture", file=one.file, caption=one.caption) for one in reply.pictures]


def _plain_lines(part: Part) -> list[str]:
    match part:
        case Title(text=text, aside=aside):
            return [f"{text} ({aside})" if aside else text]
        case Paragraph(text=text, label=label):
            return [f"{label}: {text}" if label else text]
        case Points(points=points):
            return [line for point in points for line in _plain_point(point)]
        case Code(text=text):
            return [f"  {line}" for line in text.splitlines()]
        case Note(text=text):
            return [text]


def _plain_point(point: Point) -> list[str]:
    said = f"{point.label or '-'} {point.text}{f': {point.secret}' if point.secret else ''}"
    return [said, f"  {point.detail}"] if point.detail else [said]


def _painter(console: Console) -> Callable[[list[Reply]], None]:
    def show(replies: list[Reply]) -> None:
        width = min(console.width, WIDEST)
        for reply in replies:
            console.print()
            console.print(painted(reply, width), width=width)
            console.print()

    return show


def painted(reply: Reply, width: int) -> RenderableType:
    """Draw a reply for a terminal of this width."""
    drawn: list[RenderableType] = []
    for part in reply.parts:
        if drawn and not isinstance(part, Note):
            drawn.append(Text())
        drawn.append(_drawn(part, width))
    if reply.pictures:
        drawn += [Text(), *(Text(line, style="dim") for line in picture_lines(reply))]
    if reply.buttons:
        drawn.append(Text())
    drawn += [Text(line, style="cyan") for row in reply.buttons for line in _button_lines(row, width)]
    return Group(*drawn)


def _button_lines(row: tuple[Button, ...], width: int) -> list[str]:
    """Lay buttons side by side, and on the next line where they would be broken."""
    lines = [""]
    for button in row:
        label = f"[{button.label}]"
        if lines[-1] and len(lines[-1]) + 1 + len(label) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {label}".strip()
    return lines


def _drawn(part: Part, width: int) -> RenderableType:
    match part:
        case Title(text=text, aside=aside, mark=mark):
            sign, colour = _SIGNS[mark] if mark else ("", "")
            title = Text(f"{sign} {text}".strip(), style=f"bold {colour}".strip())
            if aside is None:
                return title
            if title.cell_len + len(aside) + 2 <= width:
                return title.append(" " * (width - title.cell_len - len(aside))).append(aside, style="not bold dim")
            return Group(title, Text(aside, style="dim"))
        case Paragraph(text=text, label=label):
            return Text.assemble((f"{label}: ", "bold"), text) if label else Text(text)
        case Points(points=points):
            return Group(*map(_drawn_point, points))
        case Code(text=text):
            return Padding(Text(text, style="cyan", no_wrap=True, overflow="ignore"), (0, 0, 0, 2))
        case Note(text=text):
            return Text(text, style="dim")


def _drawn_point(point: Point) -> RenderableType:
    sign, colour = (point.label, "") if point.label else _SIGNS[point.mark]
    row = Table.grid(padding=(0, 1, 0, 0))
    row.add_column(no_wrap=True)
    row.add_column()
    said = Text(f"{point.text}: " if point.secret else point.text)
    said.append(point.secret or "", style="dim")
    row.add_row(Text(sign, style=colour), said)
    if point.detail:
        row.add_row("", Text(point.detail, style="dim"))
    return row
