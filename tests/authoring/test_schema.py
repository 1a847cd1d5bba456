import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.authoring.schema import FOLDER, schemas, write_schemas
from bot.bank.document import Document, read_document
from tests.bank.small_bank import IDEAS, SMALL

CONTENT = Path(__file__).parents[2] / "content"
FILES = {
    "course.json": "course.yaml",
    "chapter.json": "h01/chapter.yaml",
    "topic.json": IDEAS,
    "glossary.json": "glossary.yaml",
    "architectures.json": "architectures.yaml",
    "captions.json": "pictures/captions.yaml",
}


def data_of(file: str) -> Any:
    document = read_document(SMALL / file)
    assert isinstance(document, Document)
    return document.data


def mistakes(schema: str, data: Any) -> list[str]:
    validator = Draft202012Validator(json.loads(schemas()[schema]))
    return [error.message for error in validator.iter_errors(data)]


@pytest.mark.parametrize("name", FILES)
def test_the_schemas_in_the_content_are_those_of_the_models(name: str) -> None:
    assert (CONTENT / FOLDER / name).read_text(encoding="utf-8") == schemas()[name], "run: tutor content schema --write"


@pytest.mark.parametrize(("name", "file"), FILES.items())
def test_sound_content_passes_its_schema(name: str, file: str) -> None:
    assert mistakes(name, data_of(file)) == []


@pytest.mark.parametrize(
    "change",
    [{"kind": "opne"}, {"titel": "x"}, {"hints": []}, {"title": {"nl": "a"}}, {"rubric": {"ideas": {}}}, {"id": 3}],
)
def test_a_mistake_does_not_pass_the_schema(change: dict[str, Any]) -> None:
    topic = data_of(IDEAS)
    topic["items"][0].update(change)
    assert mistakes("topic.json", topic)


def test_schemas_are_valid_and_written_where_editors_look(tmp_path: Path) -> None:
    paths = write_schemas(tmp_path)
    assert [path.name for path in paths] == list(schemas())
    for path in paths:
        Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))
