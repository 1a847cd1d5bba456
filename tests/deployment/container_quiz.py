"""`make container-test`: the real image and compose project, from `cp .env.example .env` to a restored backup."""

import asyncio
import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.bank.bank import Bank
from bot.bank.items import OpenItem
from bot.bank.loader import load_bank
from tests.deployment.project import NAME, Project, copy_of_the_project
from tests.telegram.pupil import Pupil
from tests.telegram.server import TOKEN, BotApi

EARLY, MIDDLE, LATE = 8, 30, 50
"""After which questions the backup is made, the bot restarted, the bot killed."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Build the image; take everything away in the end."""
    project = copy_of_the_project(tmp_path_factory.mktemp("container") / "tutor")
    project.configure()
    began = time.monotonic()
    asyncio.run(project.compose("build"))
    size = int(asyncio.run(project.docker("image", "inspect", "--format", "{{.Size}}", NAME)))
    base = int(asyncio.run(project.docker("image", "inspect", "--format", "{{.Size}}", "python:3.11-slim-bookworm")))
    tell(f"image built in {time.monotonic() - began:.0f} s: {size / 1e6:.0f} MB, of which base {base / 1e6:.0f} MB")
    yield project
    asyncio.run(project.compose("down", "--volumes", "--rmi", "all", "--timeout", "10"))


def tell(figure: str) -> None:
    print(f"\n  {figure}", end="", flush=True)


def inside(project: Project, script: str) -> str:
    command = ("run", "--rm", "--no-deps", "-T", "--entrypoint", "sh", "bot", "-c", script)
    return asyncio.run(project.compose(*command)).decode().strip()


def test_the_image_has_no_compiler_no_developers_tools_and_no_root(project: Project) -> None:
    assert inside(project, "id -u") == "10001"
    assert inside(project, "command -v gcc cc make || true") == ""
    assert inside(project, "cd /app && ls -A").split() == [
        *("LICENSE", "README.md", "bot", "content", "migrations", "pyproject.toml")
    ]
    installed = inside(project, "ls /venv/bin /venv/lib/python3*/site-packages").split()
    assert "tutor" in installed
    assert not {"pytest", "mypy", "ruff", "uv", "pip", "setuptools"} & set(installed)


def test_the_bot_can_write_its_data_and_nothing_else(project: Project) -> None:
    tried = "for place in / /app /venv/bin /data /tmp; do touch $place/new 2>/dev/null && echo $place; done; true"
    assert inside(project, tried).split() == ["/data", "/tmp"]


def test_the_content_of_the_image_is_sound(project: Project) -> None:
    asyncio.run(project.compose("run", "--rm", "--no-deps", "-T", "bot", "content", "check"))


def test_a_missing_token_is_told_before_anything_starts(tmp_path: Path) -> None:
    project = copy_of_the_project(tmp_path / "tutor")
    nothing = asyncio.run(project.attempt("up", "--detach"))
    (project.folder / ".env").write_bytes((project.folder / ".env.example").read_bytes())
    empty = asyncio.run(project.attempt("up", "--detach"))
    for done in (nothing, empty):
        assert done.status
        assert "TUTOR_TELEGRAM_TOKEN is missing a value: copy .env.example to .env" in done.errors


def test_a_whole_quiz_with_a_restart_in_the_middle_and_a_backup_restored(project: Project) -> None:
    bank, mistakes = load_bank(project.folder / "content")
    assert not mistakes
    asyncio.run(story(project, bank))


async def story(project: Project, bank: Bank) -> None:
    async with BotApi(project.port) as api:
        try:
            await start(project, api)
            pupil = Pupil(api.user(2**40 + 1, "Anneleen"), bank)
            await pupil.begin()
            backup = await quiz(project, api, pupil)
            await put_back(project, api, pupil, backup)
            await look_after(project, pupil)
        except AssertionError:
            print((await project.attempt("logs", "--tail", "40", "bot")).output.decode())
            raise


async def start(project: Project, api: BotApi) -> None:
    began, before = time.monotonic(), api.polls
    up = asyncio.create_task(project.compose("up", "--detach", "--wait", "--wait-timeout", "90"))
    while api.polls == before and not up.done():
        await asyncio.sleep(0.05)
    listening = time.monotonic() - began
    await up
    tell(f"listening {listening:.1f} s after docker compose up, healthy after {time.monotonic() - began:.1f} s")


async def quiz(project: Project, api: BotApi, pupil: Pupil) -> bytes:
    """Answer every question, with a backup early, a restart in the middle and a crash late; give the backup."""
    began, backup = time.monotonic(), b""
    restart = asyncio.create_task(asyncio.sleep(0))
    for number in range(1, len(pupil.bank.items) + 1):
        if number == MIDDLE:
            restart = asyncio.create_task(restarted(project))
            await asyncio.sleep(0.3)
        if number == LATE:
            await killed(project)
        answered = pupil.item.id
        await pupil.answer(pupil.item)
        assert pupil.say("verdict-right") in pupil.text, f"{answered}: {pupil.message}"
        await restart
        if number == EARLY:
            backup = await saved(project)
            assert answers(backup) == EARLY
        await pupil.press(pupil.label("next"))
    assert pupil.say("done") in pupil.text
    await asyncio.sleep(1)  # the button is answered beside the reply
    assert not api.unanswered()
    assert await state(project, "{{.RestartCount}}") == "1", "it was not killed, or did not start again"
    total = len(pupil.bank.items)
    assert answers(await saved(project)) == total
    tell(f"{total} questions answered, each recorded once, in {time.monotonic() - began:.0f} s")
    return backup


async def restarted(project: Project) -> None:
    await project.compose("restart", "bot")
    tell("restarted with an answer under way, which was graded")


async def killed(project: Project) -> None:
    """Kill the bot when it has nothing to do, else it says its last words twice; it starts again by itself."""
    await asyncio.sleep(1)
    # The signal goes to all processes but the first, which ends when its child does.
    await project.attempt("exec", "-T", "bot", "sh", "-c", "kill -9 -1")
    tell("killed, with an answer given before it was back, which was graded")


async def put_back(project: Project, api: BotApi, pupil: Pupil, backup: bytes) -> None:
    restore = ("run", "--rm", "--no-deps", "-T", "bot", "db", "restore", "-")
    running = await project.attempt(*restore, "--force", given=backup)
    assert (running.status, "is in use: stop the tutor first" in running.errors) == (1, True), running
    began = time.monotonic()
    await project.compose("stop", "bot")
    stopped = time.monotonic() - began
    assert stopped < 8, "it was killed"
    unforced = await project.attempt(*restore, given=backup)
    assert (unforced.status, "add --force" in unforced.errors) == (1, True), unforced
    await project.compose(*restore, "--force", given=backup)
    await start(project, api)
    assert answers(await saved(project)) == EARLY
    await pupil.send("quiz")
    assert list(pupil.bank.items).index(pupil.item.id) == EARLY
    tell(f"stopped in {stopped:.1f} s, backup of {len(backup) // 1024} KB restored, and gone on from there")


async def look_after(project: Project, pupil: Pupil) -> None:
    container = await container_of(project)
    tell(f"memory {await project.docker('stats', '--no-stream', '--format', '{{.MemUsage}}', container)}")
    assert await state(project, "{{.State.Health.Status}} {{.State.OOMKilled}}") == "healthy false"
    log = (await project.compose("logs", "--no-log-prefix", "bot")).decode()
    assert TOKEN not in log
    assert str(pupil.user.person["first_name"]) not in log
    answers = [pupil.right(item) for item in pupil.bank.items.values() if isinstance(item, OpenItem)]
    assert not [answer for answer in answers if answer in log]
    for line in log.splitlines():
        json.loads(line)
    tell(f"log of {len(log.splitlines())} lines, all JSON, without the token, a name or an answer\n")


async def container_of(project: Project) -> str:
    return (await project.compose("ps", "--all", "--quiet", "bot")).decode().strip()


async def state(project: Project, form: str) -> str:
    return await project.docker("inspect", "--format", form, await container_of(project))


async def saved(project: Project) -> bytes:
    return await project.compose("exec", "-T", "bot", "tutor", "db", "backup", "-")


def answers(backup: bytes) -> int:
    """Count the answers in a backup; no question may have two."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(backup)
        total, different = database.execute("SELECT count(*), count(DISTINCT item_id) FROM attempt").fetchone()
    assert total == different
    return int(total)
