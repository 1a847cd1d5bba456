"""The real bot as a process of its own: `tutor run` against the Bot API server of the tests."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot.settings import PROJECT_ROOT
from tests.telegram.server import TOKEN, BotApi

START: Final = 30
"""Seconds that a start may take on a busy machine."""


class Tutor:
    """`tutor run` on a database in `folder`; what it writes goes to `folder/output.txt`."""

    def __init__(self, api: BotApi, folder: Path, content: Path | None = None, **settings: str) -> None:
        self.api = api
        self.folder = folder
        self.settings: dict[str, str] = {
            "TUTOR_TELEGRAM_TOKEN": TOKEN,
            "TUTOR_TELEGRAM_API": api.url,
            "TUTOR_DATABASE_URL": self.database,
            "TUTOR_TELEGRAM_RATE": "0",
            "TUTOR_CONTENT": str(content or PROJECT_ROOT / "content"),
        } | settings
        self._process: asyncio.subprocess.Process | None = None

    @property
    def database(self) -> str:
        return f"sqlite:///{self.folder / 'tutor.db'}"

    @property
    def output(self) -> str:
        file = self.folder / "output.txt"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._process, "the bot was not started"
        return self._process

    async def launch(self) -> None:
        """Start the process, and do not wait until it listens."""
        environment: Mapping[str, str] = {
            name: value for name, value in os.environ.items() if not name.startswith("TUTOR_")
        } | self.settings
        with (self.folder / "output.txt").open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", cwd=self.folder, env=environment, stdout=output, stderr=output
            )

    async def start(self) -> None:
        """Start the process and wait until it asks for updates, or has set its webhook."""
        before = self._listening()
        await self.launch()
        ends = time.monotonic() + START
        while self._listening() == before:
            assert self.process.returncode is None, f"the bot ended with {self.process.returncode}:\n{self.output}"
            assert time.monotonic() < ends, f"the bot did not start within {START} s:\n{self.output}"
            await asyncio.sleep(0.02)

    async def kill(self) -> None:
        """End it without a chance to do anything."""
        self.process.kill()
        await self.process.wait()

    async def stop(self, seconds: float = 5) -> int:
        """Ask it to stop (SIGTERM) and give its status; fails if that takes longer than it may."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return await asyncio.wait_for(self.process.wait(), seconds)
        except TimeoutError:
            await self.kill()
            raise AssertionError(f"the bot did not stop within {seconds} s:\n{self.output}") from None

    async def status(self) -> int:
        """Run it to its own end and give its status."""
        await self.launch()
        try:
            return await asyncio.wait_for(self.process.wait(), START)
        except TimeoutError:
            await self.kill()
            raise AssertionError(f"the bot did not end by itself:\n{self.output}") from None

    async def clean_up(self) -> None:
        """Kill it if it still runs."""
        if self._process and self._process.returncode is None:
            await self.kill()

    def _listening(self) -> int:
        return self.api.polls + len(self.api.called("setWebhook"))
