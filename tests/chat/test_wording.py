import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, VariableReference
from fluent.syntax.visitor import Visitor

from bot.chat.commands import Action
from bot.chat.messages import _HELP
from bot.chat.wording import Wording, source
from bot.language import LANGUAGES, Language

BOT = Path(__file__).parents[2] / "bot"
CODE = re.compile(r"(?:slip|shape|choice|code|numeric)(?:-[a-z]+)+")
ONLY_RULES = {"code-same"}
"""Names of rules that decided, which are no remarks."""
MADE_OF_PARTS = re.compile(r"(?:button|command|idea|how|mastery|dimension|menu|code-slip|code-refused)-.+")


class Variables(Visitor):
    """Collects the variables of a message."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - named by the library
        self.found.add(node.id.name)


def messages(language: Language) -> dict[str, Message]:
    resource = FluentParser().parse(source(language))
    keys = [entry.id.name for entry in resource.body if isinstance(entry, Message)]
    assert len(keys) == len(set(keys)), "a key stands twice in one file"
    return {entry.id.name: entry for entry in resource.body if isinstance(entry, Message)}


def variables(message: Message) -> set[str]:
    visitor = Variables()
    visitor.visit(message)
    return visitor.found


def strings_in(*folders: str) -> Iterator[str]:
    for folder in folders:
        for path in (BOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def test_both_languages_say_the_same_things_with_the_same_values() -> None:
    dutch, english = messages("nl"), messages("en")
    assert list(dutch) == list(english)
    for key, message in dutch.items():
        assert variables(message) == variables(english[key]), key


def test_no_wording_is_malformed() -> None:
    for language in LANGUAGES:
        resource = FluentParser().parse(source(language))
        assert [entry for entry in resource.body if type(entry).__name__ == "Junk"] == []


def test_every_key_that_is_used_has_a_wording() -> None:
    known = messages("nl")
    used = set()
    for path in [*(BOT / "chat").rglob("*.py"), *(BOT / "adapters").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _is_say(node.func):
                used |= {
                    part.value
                    for part in ast.walk(node.args[0])
                    if isinstance(part, ast.Constant) and "-" in str(part.value) and not str(part.value).endswith("-")
                }
    assert len(used) > 50
    assert used - known.keys() == set()


def _is_say(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in ("say", "line") or (isinstance(function, ast.Call) and getattr(function.func, "id", "") == "Wording")


def test_no_wording_is_left_over() -> None:
    used = set(strings_in("chat", "adapters", "grading", "architectures"))
    left = {key for key in messages("nl") if key not in used and not MADE_OF_PARTS.fullmatch(key)}
    assert left == set()


def test_every_remark_of_the_grader_has_a_wording() -> None:
    codes = {text for text in strings_in("grading", "architectures") if CODE.fullmatch(text)} - ONLY_RULES
    assert {"slip-bias", "shape-order", "code-rank"} <= codes
    assert codes - messages("nl").keys() == set()


def test_every_fault_in_code_has_a_wording() -> None:
    codes = {f"code-refused-{code}" for code in _first_arguments("SnippetError", 1)}
    codes |= {f"code-refused-{code}" for code in _first_arguments("ArchitectureError", 0)} - {
        "code-refused-no-such-layer"  # only the content can name a layer that is not there
    }
    codes |= {f"code-slip-{slip}" for slip in _first_arguments("add", 0)}
    assert {"code-refused-syntax", "code-refused-rank", "code-slip-comma"} <= codes
    assert codes - messages("nl").keys() == set()


def _first_arguments(name: str, position: int) -> set[str]:
    found = set()
    for path in (BOT / "architectures").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and len(node.args) > position:
                function = node.func
                called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
                of_slips = called != "add" or "slips" in ast.unparse(function)
                argument = node.args[position]
                if called == name and of_slips and isinstance(argument, ast.Constant) and argument.value:
                    found.add(str(argument.value))
    return found


def test_everything_that_can_be_asked_for_is_in_the_help() -> None:
    unnamed = {Action.GREET, Action.THANKS, Action.PICK, Action.AHEAD, Action.SKIPPED, Action.MODEL, Action.CODE}
    for language in LANGUAGES:
        say = Wording(language)
        text = " ".join(say(key) for key in _HELP)
        for action in set(Action) - unnamed - {Action.LANGUAGE}:
            assert any(f"“{phrase.strip()}”" in text for phrase in say(f"command-{action}").split("|")), action


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [("nl", 1, "nog 1"), ("nl", 1216, "1\u202f216"), ("en", 1216, "1,216"), ("nl", 999, "999")],
)
def test_numbers_are_written_as_the_language_writes_them(language: Language, number: int, text: str) -> None:
    assert text.removeprefix("nog ") in Wording(language)("cut-off", limit=number)


def test_a_plural_agrees_with_its_number() -> None:
    say = Wording("nl")
    assert say("today", answered=0, right=0) == "Vandaag: nog geen vragen beantwoord."
    assert say("today", answered=1, right=0) == "Vandaag: 1 vraag beantwoord, 0 juist."
    assert say("today", answered=1200, right=1) == "Vandaag: 1\u202f200 vragen beantwoord, 1 juist."


def test_a_missing_value_is_logged_and_breaks_nothing(caplog: pytest.LogCaptureFixture) -> None:
    assert Wording("en")("welcome").startswith("Hello")
    assert "welcome" in caplog.text
