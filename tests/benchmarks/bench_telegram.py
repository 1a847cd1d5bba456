"""The whole bot against bots that only echo, on one Bot API server in a process of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.request import Request, urlopen

import pytest

from bot.bank.bank import Bank
from bot.bank.items import OpenItem
from bot.bank.loader import load_bank
from bot.chat.state import Conversation, Phase
from bot.db.migrate import upgrade
from bot.db.session import make_sessions
from bot.db.tables import Attempt, ConversationState, Student
from bot.settings import PROJECT_ROOT
from tests.telegram.load import Measured
from tests.telegram.server import TOKEN

WARM_UP: Final = 300
BURST: Final = 3_000
STEADY: Final = 1_000
RATE: Final = 100
OF_DEFAULT: Final = 3.0
OF_OUR_CLIENT: Final = 0.4
LONGEST: Final = 0.050
ITEM: Final = "h15-05-split"
"""An open question without a picture; its answer takes as long to grade as the median of them."""
TICKS: Final = os.sysconf("SC_CLK_TCK")

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads CPU and memory from /proc")


@dataclass(frozen=True, slots=True)
class Result:
    """What one bot did with the burst; `cpu` is in ms an update, `memory` in MB at most."""

    name: str
    burst: Measured
    cpu: float
    memory: float
    server: float

    def __str__(self) -> str:
        one = self.burst
        return (
            f"{self.name:<32}{one.rate:8,.0f}/s{one.p50 * 1000:9,.0f} ms{one.p99 * 1000:9,.0f} ms"
            f"{self.cpu:8.2f} ms{self.memory:7,.0f} MB{self.server:6.0%}"
        )


class Server:
    """The Bot API server as a process."""

    def __init__(self, process: "subprocess.Popen[str]", url: str) -> None:
        self.process = process
        self.url = url
        self._next = 100_000

    def control(self, name: str, timeout: float = 300, **body: Any) -> Any:
        request = Request(f"{self.url}/control/{name}", json.dumps(body).encode())
        with urlopen(request, timeout=timeout) as answer:
            return json.load(answer)

    def crowd(self, text: str, people: int, rate: float | None = None) -> Measured:
        first, self._next = self._next, self._next + people
        steady = {"rate": rate} if rate else {}
        return Measured(**self.control("crowd", first=first, people=people, text=text, timeout=200, **steady))

    def polls(self) -> int:
        polls: int = self.control("state")["polls"]
        return polls


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    command = [sys.executable, "-m", "tests.telegram.server", "--port", "0"]
    with subprocess.Popen(command, cwd=PROJECT_ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield Server(process, process.stdout.readline().strip())
        finally:
            process.terminate()


@contextmanager
def running(server: Server, command: list[str], **environment: str) -> Iterator[int]:
    """Run a bot until it asks for updates; gives its process id."""
    before = server.polls()
    bare = {name: value for name, value in os.environ.items() if not name.startswith("TUTOR_")}
    with subprocess.Popen(
        [sys.executable, "-m", *command], cwd=PROJECT_ROOT, env=bare | environment, stderr=subprocess.DEVNULL
    ) as process:
        try:
            ends = time.monotonic() + 60
            while server.polls() == before:
                assert process.poll() is None, f"{command[0]} ended by itself"
                assert time.monotonic() < ends, f"{command[0]} does not start"
                time.sleep(0.1)
            yield process.pid
        finally:
            process.kill()


def cpu_of(pid: int) -> float:
    """Give the seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_of(pid: int) -> float:
    """Give the most memory that a process has held, in MB."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def burst(server: Server, name: str, pid: int, text: str) -> Result:
    server.crowd(text, WARM_UP)
    cpu, begun, theirs = cpu_of(pid), time.monotonic(), cpu_of(server.process.pid)
    measured = server.crowd(text, BURST)
    share = (cpu_of(server.process.pid) - theirs) / (time.monotonic() - begun)
    return Result(name, measured, (cpu_of(pid) - cpu) / BURST * 1000, memory_of(pid), share)


def prepare(url: str, first: int, people: int) -> None:
    """Put students in the database, each with the same open question before them."""
    upgrade(url)
    now = datetime.now(UTC)
    state = Conversation(phase=Phase.ASKED, item=ITEM, asked=1, asked_at=now).to_dict()
    with make_sessions(url).begin() as session:
        students = [
            Student(surface="telegram", external_id=str(number), name="Anna", language="nl", created_at=now)
            for number in range(first, first + people)
        ]
        session.add_all(students)
        session.flush()
        session.add_all(ConversationState(student_id=one.id, state=state, updated_at=now) for one in students)


def echo(server: Server, name: str, text: str, *options: str) -> Result:
    with running(server, ["tests.benchmarks.echo_bot", server.url, TOKEN, *options]) as pid:
        return burst(server, name, pid, text)


def test_updates_a_second(server: Server, tmp_path: Path) -> None:
    text = _right_answer(load_bank(PROJECT_ROOT / "content")[0])
    results = [
        echo(server, "echo, default client, 1 at once", text),
        echo(server, "echo, default client, 256 at once", text, "--concurrent", "256"),
        echo(server, "echo, our client, 256 at once", text, "--client", "ours", "--concurrent", "256"),
    ]
    url = f"sqlite:///{tmp_path / 'tutor.db'}"
    prepare(url, server._next, WARM_UP + BURST + STEADY)
    settings = {
        "TUTOR_TELEGRAM_TOKEN": TOKEN,
        "TUTOR_TELEGRAM_API": server.url,
        "TUTOR_DATABASE_URL": url,
        "TUTOR_TELEGRAM_RATE": "0",
    }
    with running(server, ["bot", "run"], **settings) as pid:
        results.append(burst(server, "tutor, grading an open answer", pid, text))
        steady = server.crowd(text, STEADY, RATE)
    with make_sessions(url)() as session:
        graded = session.query(Attempt).filter_by(verdict="right").count()
    _one_by_one, default, ours_echo, tutor = results
    print(f"\n{BURST:,} messages queued, a bot on one core, the server on the other")
    print(f"{'':<32}{'updates':>10}{'p50':>12}{'p99':>12}{'CPU':>11}{'memory':>10}{'server':>6}")
    print(*results, sep="\n")
    print(f"to the echo bot on the default client: {tutor.burst.rate / default.burst.rate:.1f} (goal: {OF_DEFAULT})")
    print(f"to the echo bot on our client: {tutor.burst.rate / ours_echo.burst.rate:.2f} (goal: {OF_OUR_CLIENT})")
    p50, p99 = steady.p50 * 1000, steady.p99 * 1000
    print(f"tutor at {RATE} updates/s: p50 {p50:.1f} ms, p99 {p99:.1f} ms (goal: {LONGEST * 1000:.0f} ms)")
    assert graded == WARM_UP + BURST + STEADY
    assert tutor.burst.answered == BURST
    assert tutor.burst.rate >= OF_DEFAULT * default.burst.rate
    assert tutor.burst.rate >= OF_OUR_CLIENT * ours_echo.burst.rate
    assert steady.answered == STEADY
    assert steady.p99 <= LONGEST


def _right_answer(bank: Bank) -> str:
    item = bank.items[ITEM]
    assert isinstance(item, OpenItem)
    return item.examples.nl.right[0]
