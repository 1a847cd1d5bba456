import re
import tomllib
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.settings import PROJECT_ROOT

PROJECT: dict[str, Any] = tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def locked(name: str) -> dict[str, str]:
    """The entries of a lock, with their hashes, by name."""
    entries = re.findall(r"^[^#\s].*(?:\n .*)*", (PROJECT_ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(entry.partition("==")[0]): entry for entry in entries}


def names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(requirement).name) for requirement in requirements}


def test_the_image_installs_what_was_tested() -> None:
    tested = locked("requirements.lock")
    assert {name: tested.get(name) for name in locked("requirements-run.lock")} == locked("requirements-run.lock")


def test_the_image_installs_all_that_the_bot_needs_and_nothing_of_the_developers() -> None:
    installed = set(locked("requirements-run.lock"))
    assert names(PROJECT["dependencies"]) <= installed
    assert not {"pytest", "mypy", "ruff", "uv", "setuptools"} & installed
