import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.bank import document as module
from bot.bank.document import ContentError, Document, parse_document, read_document


def parse(text: str) -> Document:
    document = parse_document(text, "a.yaml")
    assert isinstance(document, Document)
    return document


def flaws(text: str) -> list[str]:
    return [str(flaw) for _, flaw in parse(text).flaws]


@pytest.mark.parametrize(
    "text", ["no", "yes", "on", "off", "010", "0o17", "12:30", "2025-10-11", "1_000", "0x1F", ".inf"]
)
def test_what_only_old_yaml_knows_is_text(text: str) -> None:
    assert parse(f"a: {text}").data == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("False", False), ("-12", -12), ("0", 0), ("1.5", 1.5), ("2e3", 2000.0), ("~", None), ("", None)],
)
def test_plain_scalars_have_the_types_of_yaml_12(text: str, value: object) -> None:
    assert parse(f"a: {text}").data == {"a": value}


def test_quoted_scalars_are_text() -> None:
    assert parse("a: ['1', \"true\", '']").data == {"a": ["1", "true", ""]}


def test_keys_are_always_text() -> None:
    assert parse("1: a\nno: b").data == {"1": "a", "no": "b"}


def test_every_value_knows_its_line() -> None:
    document = parse("a:\n  - b: 1\n    c: 2\n  - d\n")
    assert document.line("a") == 1
    assert document.line("a", 0, "c") == 3
    assert document.line("a", 1) == 4


def test_a_value_that_is_not_there_has_the_line_of_what_is_around_it() -> None:
    assert parse("a:\n  b: 1\n").line("a", "c", "d") == 1


def test_a_part_of_a_document_keeps_its_lines_and_its_own_flaws() -> None:
    document = parse("a: {x: 1, x: 2}\nb:\n  c: {y: 1, y: 2}\n")
    part = document.at("b")
    assert part.line("c") == 3
    assert [loc for loc, _ in part.flaws] == [("b", "c", "y")]


def test_a_repeated_key_is_a_flaw_with_both_lines() -> None:
    assert flaws("a: 1\nb: 2\na: 3\n") == ["a.yaml:3: 'a' stands here twice, first in line 1: keep one"]


@pytest.mark.parametrize(
    "text", ["a: &x [1]\nb: *x", "a: !!python/object:os.system x", "a: !date 2025-01-01", "? [1]\n: 2"]
)
def test_yaml_that_is_more_than_plain_data_is_a_flaw(text: str) -> None:
    assert len(flaws(text)) == 1


def test_aliases_do_not_multiply() -> None:
    bomb = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]" for n in range(30))
    assert flaws(bomb)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b\n c: d\n", 2),
        ("a: 1\nb: 'open\nc: d\n", 2),
        ("a: @x\n", 1),
        ("a: 1\nb: \x07\n", 2),
        ("[" * 5000, 1),
        ("", 1),
        ("a: 1\n--- b\n", 2),
    ],
)
def test_unreadable_yaml_is_told_with_its_line(text: str, line: int) -> None:
    error = parse_document(text, "a.yaml")
    assert isinstance(error, ContentError)
    assert error.line == line


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("a: 1\nb: één".encode("latin-1"))
    assert str(read_document(latin)) == f"{latin}:2: is not UTF-8: save the file as UTF-8"
    assert "cannot be read" in str(read_document(tmp_path / "none.yaml"))
    assert "cannot be read" in str(read_document(tmp_path))


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "marked.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1")
    document = read_document(path)
    assert isinstance(document, Document)
    assert document.data == {"a": 1}


@given(st.text())
def test_no_text_makes_the_reader_fail(text: str) -> None:
    assert isinstance(parse_document(text, "a.yaml"), Document | ContentError)


words = st.text(st.characters(categories=["L", "N", "P", "Zs"], max_codepoint=0xD7FF))
values = st.recursive(
    words | st.integers(-(10**17), 10**17) | st.booleans() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(words, inner),
    max_leaves=12,
)


@given(st.dictionaries(words, values, min_size=1))
def test_json_is_read_as_json(data: dict[str, object]) -> None:
    assert parse(json.dumps(data)).data == data


@pytest.mark.parametrize("loader", [yaml.BaseLoader, getattr(yaml, "CBaseLoader", yaml.BaseLoader)])
def test_both_parsers_read_the_same(loader: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LOADER", loader)
    document = parse("a: [1, 'no', no]\nb:\n  c: true\n")
    assert document.data == {"a": [1, "no", "no"], "b": {"c": True}}
    assert document.line("b", "c") == 3
    assert isinstance(parse_document("[" * 5000, "a.yaml"), ContentError)
