from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bank.bank import Bank
from bot.bank.loader import load_bank
from tests.bank.small_bank import small_bank
from tests.chat.talk import Talk, talk


@pytest.fixture(scope="session")
def bank() -> Bank:
    return small_bank()


@pytest.fixture(scope="session")
def course() -> Bank:
    """The real content."""
    return load_bank(Path(__file__).parents[2] / "content")[0]


@pytest.fixture
def anna(bank: Bank, tmp_path: Path) -> Iterator[Talk]:
    """A student who has just chosen Dutch."""
    with talk(bank, tmp_path, "nl") as student:
        yield student


@pytest.fixture
def newcomer(bank: Bank, tmp_path: Path) -> Iterator[Talk]:
    """A student who has not said anything yet."""
    with talk(bank, tmp_path) as student:
        yield student
