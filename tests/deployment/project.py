"""The project as someone has it who just cloned it, brought up with compose beside a Bot API server of our own."""

import asyncio
import re
import shutil
import socket
from asyncio.subprocess import PIPE
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.settings import PROJECT_ROOT
from tests.telegram.server import TOKEN

NAME: Final = "tutor-container-test"
"""Of the image, the container and the volume: whatever else runs on this machine is left alone."""

_ON_THIS_MACHINE: Final = f"""\
services:
  bot:
    image: {NAME}
    build: {{network: host}}
    network_mode: host
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command gave."""

    status: int
    output: bytes
    errors: str


@dataclass(frozen=True, slots=True)
class Project:
    """A copy of the project, and the port on which it looks for Telegram."""

    folder: Path
    port: int

    def configure(self) -> None:
        """Make `.env` as the manual says, and point it at the server, which has no limits."""
        text = (self.folder / ".env.example").read_text(encoding="utf-8")
        for name, value in (("TOKEN", TOKEN), ("API", f"http://127.0.0.1:{self.port}"), ("RATE", "0")):
            text, found = re.subn(rf"^TUTOR_TELEGRAM_{name}=.*$", f"TUTOR_TELEGRAM_{name}={value}", text, flags=re.M)
            assert found == 1, name
        (self.folder / ".env").write_text(text, encoding="utf-8")

    async def compose(self, *arguments: str, given: bytes = b"") -> bytes:
        """Run `docker compose` and give what it prints; fails where it fails."""
        done = await self.attempt(*arguments, given=given)
        assert done.status == 0, f"docker compose {' '.join(arguments)}: {done.errors}"
        return done.output

    async def attempt(self, *arguments: str, given: bytes = b"") -> Done:
        """Run `docker compose`, which may fail."""
        return await self._run("docker", "compose", "--project-name", NAME, *arguments, given=given)

    async def docker(self, *arguments: str) -> str:
        done = await self._run("docker", *arguments)
        assert done.status == 0, f"docker {' '.join(arguments)}: {done.errors}"
        return done.output.decode().strip()

    async def _run(self, *command: str, given: bytes = b"") -> Done:
        process = await asyncio.create_subprocess_exec(*command, cwd=self.folder, stdin=PIPE, stdout=PIPE, stderr=PIPE)
        output, errors = await process.communicate(given)
        return Done(process.returncode or 0, output, errors.decode())


def copy_of_the_project(folder: Path) -> Project:
    left = (".git", ".venv", ".env", ".*_cache", ".hypothesis", "__pycache__", "*.db", "*.db-*", "*.override.yml")
    shutil.copytree(PROJECT_ROOT, folder, ignore=shutil.ignore_patterns(*left))
    (folder / "docker-compose.override.yml").write_text(_ON_THIS_MACHINE, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return Project(folder, free.getsockname()[1])
