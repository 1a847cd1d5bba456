from pathlib import Path

import pytest

from bot.bank.bank import Bank, closure, leaves
from bot.bank.items import OpenItem, Pattern
from bot.bank.loader import load_bank
from tests.bank.small_bank import ALL, IDEAS, NUMBERS, change, copy_to, small_bank


def version_after(tmp_path: Path, item: str, file: str, old: str, new: str) -> str:
    root = copy_to(tmp_path)
    change(root, file, old, new)
    bank, errors = load_bank(root)
    assert errors == []
    return bank.version(bank.items[item])


def version_before(item: str) -> str:
    bank = small_bank()
    return bank.version(bank.items[item])


def test_an_error_in_an_item_names_file_line_and_item() -> None:
    bank = small_bank()
    error = bank.error(bank.items["h01-01-which"], "is odd", "options", "lstm", "label", "en")
    assert str(error).endswith("h01/01-ideas.yaml:55: h01-01-which: is odd")


def test_an_item_made_without_a_file_can_be_in_error_too() -> None:
    bank = small_bank()
    bare = Bank(bank.course, contents=bank.contents)
    assert str(bare.error(bank.items[ALL[0]], "is odd")) == "h01-01-why:1: h01-01-why: is odd"


def test_every_item_knows_its_topic() -> None:
    assert small_bank().topic_of == dict(zip(ALL, ["01-ideas"] * 2 + ["02-numbers"] * 3, strict=True))


@pytest.mark.parametrize(
    ("item", "file", "old", "new"),
    [
        ("h01-01-why", IDEAS, "[schudden]", "[schudden, mengen]"),
        ("h01-01-why", IDEAS, "undoes: [order]", "undoes: [memory]"),
        ("h01-01-why", IDEAS, "Give both reasons", "Give two reasons"),
        ("h01-01-why", IDEAS, "geen idee", "weet niet"),
        ("h01-01-why", "glossary.yaml", "'memory'", "'storage'"),
        ("h01-01-why", "glossary.yaml", "'ander'", "'anders'"),
        ("h01-01-which", IDEAS, "correct: simple", "correct: lstm"),
        ("h01-02-count", "architectures.yaml", "SimpleRNN(4)", "SimpleRNN(5)"),
        ("h01-02-count", NUMBERS, "value: 26", "value: 27"),
        ("h01-02-code", "architectures.yaml", "Dense(3)", "Dense(4)"),
    ],
)
def test_what_decides_a_verdict_changes_the_version(tmp_path: Path, item: str, file: str, old: str, new: str) -> None:
    assert version_after(tmp_path, item, file, old, new) != version_before(item)


@pytest.mark.parametrize(
    ("item", "file", "old", "new"),
    [
        ("h01-01-why", IDEAS, "keeps what it saw", "remembers what it saw"),
        ("h01-01-why", IDEAS, "Shuffling mixes up", "Shuffling jumbles"),
        ("h01-01-why", IDEAS, "depend on each other", "hang together"),
        ("h01-01-why", "architectures.yaml", "Dense(3)", "Dense(4)"),
        ("h01-01-which", "glossary.yaml", "'memory'", "'storage'"),
        ("h01-02-count", "architectures.yaml", "Dense(3)", "Dense(4)"),
        ("h01-02-count", NUMBERS, "items:", "items: # all of them"),
    ],
)
def test_wording_and_other_content_leave_the_version(tmp_path: Path, item: str, file: str, old: str, new: str) -> None:
    assert version_after(tmp_path, item, file, old, new) == version_before(item)


def test_leaves_lead_to_every_pattern() -> None:
    item = small_bank().items["h01-01-why"]
    assert isinstance(item, OpenItem)
    found = {loc: leaf for loc, leaf in leaves(item) if isinstance(leaf, Pattern)}
    assert found["rubric", "contradictions", "shuffled", "patterns", "en", 0] == Pattern.read("shuffle")
    assert len(found) == 6


def test_a_closure_follows_concepts_through_concepts() -> None:
    assert closure({"order"}, small_bank().glossary) == {"order", "another"}
