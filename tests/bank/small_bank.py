"""A content folder of five items, one of each kind, to break in tests."""

import shutil
from pathlib import Path

from bot.bank.bank import Bank
from bot.bank.loader import load_bank

SMALL = Path(__file__).parent / "small"
IDEAS = "h01/01-ideas.yaml"
NUMBERS = "h01/02-numbers.yaml"
ALL = ["h01-01-why", "h01-01-which", "h01-02-count", "h01-02-shape", "h01-02-code"]


def copy_to(folder: Path) -> Path:
    """Copy the folder and give the copy."""
    return shutil.copytree(SMALL, folder / "content")


def change(root: Path, file: str, old: str, new: str) -> None:
    """Put `new` in place of `old`, which must be there, in one file of a copy."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def small_bank() -> Bank:
    """Load the folder as it is."""
    bank, errors = load_bank(SMALL)
    assert errors == []
    return bank
