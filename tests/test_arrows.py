"""Imports run one way: a package imports only those named for it here."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot

ROOT = Path(bot.__file__).parent

ALLOWED = {
    "language": set[str](),
    "settings": {"language"},
    "architectures": {"language"},
    "bank": {"architectures", "language"},
    "grading": {"architectures", "bank", "language"},
    "db": set[str](),
    "study": {"db", "grading.grade"},
    "chat": {"architectures", "bank", "db", "grading", "language", "study"},
    "pictures": {"language"},
    "authoring": {"architectures", "bank", "grading", "language", "pictures.gallery", "settings"},
    "adapters": {"chat", "db", "language"},
    "assembly": {"adapters", "bank", "chat", "db", "grading", "settings"},
    "cli": {"adapters", "assembly", "authoring", "bank.loader", "db", "settings"},
    "__main__": {"cli"},
}
PURE = ("bank", "grading", "architectures")
IMPURE = {"sqlalchemy", "alembic", "random", "time", "socket", "httpx", "aiohttp", "asyncio", "subprocess", "telegram"}
FILES = {"bank/loader.py", "bank/document.py"}


def modules() -> list[Path]:
    return sorted(path for path in ROOT.rglob("*.py") if path.name != "__init__.py" or path.stat().st_size)


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_follow_the_arrows(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0].removesuffix(".py")
    within = [name.removeprefix("bot.") for name in imported(path) if name.startswith("bot.")]
    allowed = ALLOWED[package] | {package}
    strays = [name for name in within if not any(name == one or name.startswith(f"{one}.") for one in allowed)]
    assert not strays


@pytest.mark.parametrize("path", [path for path in modules() if path.relative_to(ROOT).parts[0] in PURE], ids=name_of)
def test_pure_packages_touch_no_clock_network_or_database(path: Path) -> None:
    assert not IMPURE & {name.split(".")[0] for name in imported(path)}


@pytest.mark.parametrize("path", [path for path in modules() if path.relative_to(ROOT).parts[0] in PURE], ids=name_of)
def test_only_the_loader_touches_files(path: Path) -> None:
    if name_of(path) not in FILES:
        assert not {"pathlib", "io", "os"} & {name.split(".")[0] for name in imported(path)}


def test_only_the_canvas_knows_pillow() -> None:
    assert [name_of(path) for path in modules() if "PIL" in set(imported(path))] == ["pictures/canvas.py"]


def test_only_scheduling_knows_fsrs() -> None:
    assert [name_of(path) for path in modules() if "fsrs" in set(imported(path))] == ["study/scheduling.py"]
