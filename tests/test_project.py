import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from bot.settings import PROJECT_ROOT

LOCK = (PROJECT_ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DECLARED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]


def locked() -> Iterator[tuple[Requirement, list[str]]]:
    """Each locked requirement with its hashes."""
    for entry in re.findall(r"^[^#\s].*(?:\n .*)*", LOCK, re.MULTILINE):
        requirement, *options = re.split(r"\s*\\\n\s*", entry)
        yield Requirement(requirement), options


LOCKED = {canonicalize_name(requirement.name): requirement for requirement, _ in locked()}


@pytest.mark.parametrize("declared", DECLARED)
def test_declared_dependency_is_locked(declared: str) -> None:
    wanted = Requirement(declared)
    [pin] = LOCKED[canonicalize_name(wanted.name)].specifier
    assert pin.operator == "=="
    assert wanted.specifier.contains(Version(pin.version)), "run `make lock`"


def test_locked_requirement_has_hashes_and_nothing_else() -> None:
    for requirement, options in locked():
        assert options, requirement
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", option) for option in options), requirement


def test_lock_names_no_index_and_no_place_on_a_machine() -> None:
    assert re.findall(r"https?:|file:|--index|--extra-index|--find-links|--trusted|(?<=\s)/\S+", LOCK) == []


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_lock_serves_every_supported_python(python: str) -> None:
    names = [
        requirement.name
        for requirement, _ in locked()
        if requirement.marker is None
        or requirement.marker.evaluate({"python_version": python, "python_full_version": f"{python}.0"})
    ]
    assert len(names) == len(set(names))
    assert {canonicalize_name(Requirement(declared).name) for declared in DECLARED} <= set(names)


def test_every_documented_target_of_make_is_declared_phony() -> None:
    makefile = (PROJECT_ROOT / "Makefile").read_text(encoding="utf-8")
    [phony] = re.findall(r"^\.PHONY: (.*)", makefile, re.MULTILINE)
    documented = re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE)
    assert {"help", "chat", "test", "check", "lock", "bench"} <= set(documented) <= set(phony.split())
