"""JSON Schemas of the content files, with which an editor completes and checks them."""

import json
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from bot.bank.items import Course, Term
from bot.bank.loader import ChapterFile, TopicFile
from bot.language import Localised

FOLDER: Final = "schema"
_FILES: Final[dict[str, Any]] = {
    "course": Course,
    "chapter": ChapterFile,
    "topic": TopicFile,
    "glossary": dict[str, Term],
    "architectures": dict[str, str],
    "captions": dict[str, Localised],
}


def schemas() -> dict[str, str]:
    """Give the text of every schema file by its name."""
    return {f"{name}.json": _schema(name, wanted) for name, wanted in _FILES.items()}


def write_schemas(root: Path) -> list[Path]:
    """Write the schemas into the content folder; gives the files."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    paths = []
    for name, text in schemas().items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def _schema(name: str, wanted: Any) -> str:
    schema = TypeAdapter(wanted).json_schema(mode="validation")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name, **schema}
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=False) + "\n"
