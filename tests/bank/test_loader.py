from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.loader import ContentMissing, circles, load_bank
from tests.bank.small_bank import ALL, IDEAS, NUMBERS, change, copy_to, small_bank


def errors_of(root: Path) -> list[str]:
    _, errors = load_bank(root)
    return [str(error).removeprefix(f"{root}/") for error in errors]


def test_a_sound_folder_loads_whole_and_in_order() -> None:
    bank = small_bank()
    assert list(bank.items) == ALL
    assert list(bank.topics) == ["01-ideas", "02-numbers"]
    assert bank.topics["01-ideas"].title.en == "Ideas"
    assert bank.chapters["h01"].topics == ("01-ideas", "02-numbers")
    assert set(bank.glossary) == {"order", "another", "memory"}
    assert set(bank.architectures) == {"tiny", "wide"}
    assert set(bank.pictures) == {"unrolled", "waves"}


BROKEN_ITEMS = [
    (IDEAS, "    title: {nl: Waarom", "    titel: {nl: Waarom", "h01-01-why", [
        "h01/01-ideas.yaml:3: h01-01-why: title is missing",
        "h01/01-ideas.yaml:5: h01-01-why: unknown field 'titel', did you mean 'title'?",
    ]),
    (IDEAS, "      en: Why does an RNN suit a time series? Give both reasons.\n", "", "h01-01-why", [
        "h01/01-ideas.yaml:6: h01-01-why: question.en is missing",
    ]),
    (IDEAS, "    kind: open", "    kind: opne", "h01-01-why", [
        "h01/01-ideas.yaml:4: h01-01-why: unknown kind 'opne', did you mean 'open'?; "
        "an item is one of open, numeric, shape, choice, code",
    ]),
    (IDEAS, "    kind: open\n", "", "h01-01-why", [
        "h01/01-ideas.yaml:3: h01-01-why: kind is missing; an item is one of open, numeric, shape, choice, code",
    ]),
    (IDEAS, "['@order'], en", "['@ordr'], en", "h01-01-why", [
        "h01/01-ideas.yaml:22: h01-01-why: there is no concept @ordr in the glossary, did you mean 'order'?",
    ]),
    (IDEAS, "['@order'], en", "['(order'], en", "h01-01-why", [
        "h01/01-ideas.yaml:22: h01-01-why: rubric.ideas.order.patterns.nl[1]: ')' is missing before 'the end'",
    ]),
    (IDEAS, "undoes: [order]", "undoes: [ordre]", "h01-01-why", [
        "h01/01-ideas.yaml:27: h01-01-why: rubric.contradictions."
        "shuffled: undoes names 'ordre', which is no idea of this rubric",
    ]),
    (IDEAS, "    rubric:\n", "    rubric:\n      need: 3\n", "h01-01-why", [
        "h01/01-ideas.yaml:19: h01-01-why: rubric.need asks for 3 ideas and there are 2",
    ]),
    (IDEAS, "    rubric:\n", "    rubric:\n      listing: yes\n", "h01-01-why", [
        "h01/01-ideas.yaml:19: h01-01-why: rubric.listing must be true or false",
    ]),
    (IDEAS, "caption: {nl: let op wat eerst komt,", "caption: {nl: let op, wat eerst komt,", "h01-01-why", [
        "h01/01-ideas.yaml:21: h01-01-why: unknown field 'wat eerst komt' in rubric.ideas.order.caption "
        "(text that holds a comma stands between quotes)",
    ]),
    (IDEAS, "partial: [enkel de volgorde]", "partial: [7]", "h01-01-why", [
        "h01/01-ideas.yaml:34: h01-01-why: examples.nl.partial[1] must be text: put it between quotes",
    ]),
    (IDEAS, "partial: [enkel de volgorde]", "partial: enkel de volgorde", "h01-01-why", [
        "h01/01-ideas.yaml:34: h01-01-why: examples.nl.partial must be a list",
    ]),
    (IDEAS, "    hints:\n      - nl: Denk aan wat een gewoon netwerk niet met het verleden doet.\n"
     "        en: Think of what a plain network does not do with the past.\n", "    hints: []\n", "h01-01-why", [
        "h01/01-ideas.yaml:15: h01-01-why: hints has 0; the least is 1",
    ]),
    (IDEAS, "    correct: simple", "    correct: gru", "h01-01-which", [
        "h01/01-ideas.yaml:58: h01-01-which: correct names 'gru', which is no option",
    ]),
    (IDEAS, "label: {nl: LSTM,", "label: {nl: '',", "h01-01-which", [
        "h01/01-ideas.yaml:55: h01-01-which: options.lstm.label.nl is empty",
    ]),
    (IDEAS, "    correct: simple", "    correct: simple\n    correct: lstm", "h01-01-which", [
        "h01/01-ideas.yaml:59: 'correct' stands here twice, first in line 58: keep one",
    ]),
    (NUMBERS, "answer: {count: parameters}", "answer: three", "h01-02-count", [
        "h01/02-numbers.yaml:14: h01-02-count: answer must be a whole number or fields (name: value)",
    ]),
    (NUMBERS, "answer: {count: parameters}", "answer: 010", "h01-02-count", [
        "h01/02-numbers.yaml:14: h01-02-count: answer must be a whole number or fields (name: value)",
    ]),
    (NUMBERS, "answer: {count: parameters}", "answer: {count: parameter}", "h01-02-count", [
        "h01/02-numbers.yaml:14: h01-02-count: answer.count must be one of parameters, recurrent_layers, "
        "input_features, did you mean 'parameters'?",
    ]),
    (NUMBERS, "answer: {count: parameters}", "answer: {count: parameters, layer: 3}", "h01-02-count", [
        "h01/02-numbers.yaml:14: h01-02-count: the answer cannot be computed: there is no layer 3: this model has 2",
    ]),
    (NUMBERS, "answer: {count: parameters}", "answer: {count: parameters, layer: 0}", "h01-02-count", [
        "h01/02-numbers.yaml:14: h01-02-count: answer.layer must be at least 1",
    ]),
    (NUMBERS, "    architecture: tiny\n", "", "h01-02-count", [
        "h01/02-numbers.yaml:13: h01-02-count: a computed answer needs an architecture",
    ]),
    (NUMBERS, "architecture: tiny", "architecture: tinny", "h01-02-count", [
        "h01/02-numbers.yaml:13: h01-02-count: there is no model 'tinny' in architectures.yaml, did you mean 'tiny'?",
    ]),
    (NUMBERS, "- value: 26", "- value: 2.5", "h01-02-count", [
        "h01/02-numbers.yaml:16: h01-02-count: slips[1].value must be a whole number",
    ]),
    (NUMBERS, "want {working}'", "want {uitwerking}'", "h01-02-count", [
        "h01/02-numbers.yaml:7: h01-02-count: there is no {uitwerking} to put here; "
        "this item has {answer} and {working}",
    ]),
    (NUMBERS, "shape: [batch, timesteps, 1]", "shape: [batch, time, 1]", "h01-02-shape", [
        "h01/02-numbers.yaml:34: h01-02-shape: slips[1].shape[2] must be one of batch, timesteps, features, units, "
        "height, width, channels, filters or a whole number",
    ]),
    (NUMBERS, "[unrolled, waves]", "[waves, unroled]", "h01-02-code", [
        "h01/02-numbers.yaml:54: h01-02-code: there is no picture 'unroled' in pictures/captions.yaml, "
        "did you mean 'unrolled'?",
    ]),
    (NUMBERS, "target: wide", "target: wider", "h01-02-code", [
        "h01/02-numbers.yaml:50: h01-02-code: there is no model 'wider' in architectures.yaml, did you mean 'wide'?",
    ]),
    (NUMBERS, "id: h01-02-code", "id: 02-code", "02-code", [
        "h01/02-numbers.yaml:39: 02-code: the id must begin with its chapter, as in h01-02-code",
    ]),
    (NUMBERS, "id: h01-02-code", "id: h01_Code", "h01_Code", [
        "h01/02-numbers.yaml:39: h01_Code: id must be small letters, digits and hyphens, as in layer-axis, "
        "and is 'h01_Code'",
    ]),
    (NUMBERS, "id: h01-02-code", "id: h01-01-why", "h01-02-code", [
        "h01/02-numbers.yaml:39: h01-01-why: there are two items with this id, the first in {root}/h01/01-ideas.yaml:3",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "item", "messages"), BROKEN_ITEMS)
def test_a_broken_item_is_left_out_and_told_with_its_line(
    tmp_path: Path, file: str, old: str, new: str, item: str, messages: list[str]
) -> None:
    root = copy_to(tmp_path)
    change(root, file, old, new)
    bank, _ = load_bank(root)
    assert errors_of(root) == [message.replace("{root}", str(root)) for message in messages]
    left = [name for name in ALL if name != item and not (item in ("02-code", "h01_Code") and name == "h01-02-code")]
    assert list(bank.items) == left


def test_every_mistake_is_told_not_only_the_first(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    change(root, NUMBERS, "target: wide", "target: wider")
    change(root, IDEAS, "    kind: open", "    kind: opne")
    change(root, IDEAS, "    correct: simple", "    corect: simple")
    assert [error.split(" ")[0] for error in errors_of(root)] == [
        "h01/01-ideas.yaml:4:", "h01/01-ideas.yaml:40:", "h01/01-ideas.yaml:58:", "h01/02-numbers.yaml:50:",
    ]  # fmt: skip


AROUND_ITEMS = [
    ("course.yaml", "chapters: [h01]", "chapters: [h01, h02]", [
        "h02/chapter.yaml:1: cannot be read: No such file or directory",
    ]),
    ("course.yaml", "en: Small course", "fr: Petit cours", [
        "course.yaml:1: title.en is missing",
        "course.yaml:1: unknown field 'fr' in title",
    ]),
    ("h01/chapter.yaml", "01-ideas, ", "", [
        "h01/chapter.yaml:2: the topic 01-ideas is not listed",
    ]),
    ("h01/chapter.yaml", "02-numbers]", "02-numbers, 03-more]", [
        "h01/chapter.yaml:2: there is no 03-more.yaml beside this file",
    ]),
    (IDEAS, "title: {nl: Ideeën, en: Ideas}", "title: {nl: Ideeën}", [
        "h01/01-ideas.yaml:1: title.en is missing",
    ]),
    (IDEAS, "items:", "note: x\nitems:", [
        "h01/01-ideas.yaml:2: unknown field 'note'",
    ]),
    ("glossary.yaml", "  en: ['order', 'one after @another']\n", "", [
        "glossary.yaml:1: order: en is missing",
    ]),
    ("glossary.yaml", "@another", "@anothr", [
        "glossary.yaml:3: order: there is no concept @anothr in the glossary, did you mean 'another'?",
    ]),
    ("glossary.yaml", "'ander'", "'@order'", [
        "glossary.yaml:1: order uses itself: order > another > order",
    ]),
    ("architectures.yaml", "wide: |", "wide: 3\nwider: |", [
        "architectures.yaml:7: wide: this must be text: put it between quotes",
    ]),
    ("pictures/captions.yaml", "unrolled:", "rolled:", [
        "pictures/captions.yaml:1: rolled: there is no rolled.nl.png and no rolled.en.png beside this file",
    ]),
    ("pictures/captions.yaml", ", en: A wave.", "", [
        "pictures/captions.yaml:2: waves: en is missing",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "messages"), AROUND_ITEMS)
def test_mistakes_around_the_items_are_told_with_their_line(
    tmp_path: Path, file: str, old: str, new: str, messages: list[str]
) -> None:
    root = copy_to(tmp_path)
    change(root, file, old, new)
    told = errors_of(root)
    assert [message for message in told if message.startswith(f"{file}:") or "No such file" in message] == messages


def test_items_that_use_a_broken_concept_or_model_are_left_out(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    change(root, "glossary.yaml", "'ander'", "'(ander'")
    change(root, "architectures.yaml", "Dense(1),", "Dense(,")
    bank, _ = load_bank(root)
    assert list(bank.items) == ["h01-01-which"]
    told = errors_of(root)
    assert "h01/01-ideas.yaml:3: h01-01-why: uses the concept @order, which has a mistake in glossary.yaml" in told
    assert "h01/02-numbers.yaml:13: h01-02-count: the model 'tiny' has a mistake in architectures.yaml" in told
    assert any(message.startswith("architectures.yaml:5: tiny: ") for message in told)


def test_an_item_that_shows_a_broken_picture_is_left_out(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    (root / "pictures" / "waves.en.png").unlink()
    assert "h01-02-code" not in load_bank(root)[0].items
    assert errors_of(root) == [
        "h01/02-numbers.yaml:54: h01-02-code: the picture 'waves' has a mistake in pictures/captions.yaml",
        "pictures/captions.yaml:2: waves: there is no waves.en.png beside this file",
    ]


def test_one_unreadable_file_leaves_the_others(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    change(root, IDEAS, "  - id: h01-01-which", "- id: 'h01-01-which")
    bank, errors = load_bank(root)
    assert list(bank.items) == ALL[2:]
    assert [error.path for error in errors] == [str(root / IDEAS)]


def test_broken_headers_keep_no_item_from_loading(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    for file in ("course.yaml", "h01/chapter.yaml"):
        (root / file).write_text("- not fields\n")
    change(root, IDEAS, "title: {nl: Ideeën, en: Ideas}", "title: Ideas")
    bank, errors = load_bank(root)
    assert list(bank.items) == ALL
    assert len(errors) == 3


def test_a_topic_of_another_chapter_with_the_same_name_is_told(tmp_path: Path) -> None:
    root = copy_to(tmp_path)
    change(root, "course.yaml", "[h01]", "[h01, h02]")
    (root / "h02").mkdir()
    for name in ("chapter.yaml", "01-ideas.yaml"):
        (root / "h02" / name).write_bytes((root / "h01" / name).read_bytes())
    assert "h02/01-ideas.yaml:1: another chapter has a topic 01-ideas too: rename this one" in errors_of(root)


@pytest.mark.parametrize("text", ["items: []", "items: {a: 1}", "items:", "x: 1"])
def test_a_topic_without_items_is_told(tmp_path: Path, text: str) -> None:
    root = copy_to(tmp_path)
    (root / IDEAS).write_text(f"title: {{nl: a, en: b}}\n{text}\n")
    assert "h01/01-ideas.yaml:2: items must be a list with at least one item" in [
        error.replace(":1: items", ":2: items") for error in errors_of(root)
    ]


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_a_missing_folder_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(ContentMissing) as raised:
        load_bank(tmp_path / name)
    assert "TUTOR_CONTENT" in str(raised.value)
    assert "\n" not in str(raised.value)


lines = st.integers(0, 60)


@given(
    file=st.sampled_from([IDEAS, NUMBERS, "glossary.yaml"]),
    line=lines,
    junk=st.sampled_from(["", "  x", "- a: b", "'", "\t", "nl: [", "kind: open", "id: 3"]),
)
def test_no_broken_line_makes_the_loader_fail(
    tmp_path_factory: pytest.TempPathFactory, file: str, line: int, junk: str
) -> None:
    root = copy_to(tmp_path_factory.mktemp("broken"))
    rows = (root / file).read_text(encoding="utf-8").splitlines()
    rows[line % len(rows)] = junk
    (root / file).write_text("\n".join(rows), encoding="utf-8")
    bank, _ = load_bank(root)
    assert set(bank.items) <= {*ALL}


def test_circles_are_each_given_once() -> None:
    graph = {"a": ["b"], "b": ["a"], "c": ["c"], "d": ["a"], "e": []}
    assert sorted(sorted(set(circle)) for circle in circles(graph)) == [["a", "b"], ["c"]]
