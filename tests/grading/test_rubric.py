from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.items import Contradiction, Idea, OpenItem
from bot.bank.patterns import Word, words_of
from bot.grading.grade import Grade, State, Verdict
from bot.grading.lexicon import Lexicon
from bot.grading.matching import compile_concepts
from bot.grading.rubric import compile_rubric, grade_open


def both(text: str) -> dict[str, str]:
    return {"nl": text, "en": text}


def item(rubric: dict[str, Any], **more: Any) -> OpenItem:
    fields = {
        "id": "pets-cat",
        "kind": "open",
        "title": both("Katten"),
        "question": both("Wat doet een kat met melk?"),
        "model_answer": both("Ze drinkt de melk."),
        "explanation": both("Katten lusten melk."),
        "hints": [both("Denk aan dorst.")],
        "rubric": rubric,
    }
    return OpenItem.model_validate(fields | more)


def idea(*patterns: str, **more: Any) -> dict[str, Any]:
    return {"caption": both("de idee"), "patterns": {"nl": list(patterns)}, **more}


def contradiction(*patterns: str, **more: Any) -> dict[str, Any]:
    return {"feedback": both("Dat klopt niet."), "patterns": {"nl": list(patterns)}, **more}


def grade(response: str, rubric: dict[str, Any], **more: Any) -> Grade:
    asked = item(rubric, **more)
    rules: list[Idea | Contradiction] = [*asked.rubric.ideas.values(), *asked.rubric.contradictions.values()]
    patterns = [pattern for rule in rules for pattern in rule.patterns.both] + list(asked.rubric.subjects.values())
    parts = [pattern for rule in asked.rubric.ideas.values() if rule.part for pattern in rule.part.both]
    words: list[Word] = [word for pattern in patterns + parts for word in words_of(pattern.node)]
    return grade_open(response, compile_rubric(asked), Lexicon(words), compile_concepts({}))


DRINK_AND_PURR = {
    "ideas": {"drink": idea("drinkt", "lust"), "purr": idea("spint", part={"nl": ["geluid"]})},
    "contradictions": {"bark": contradiction("blaft")},
}


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        ("ze drinkt en spint", Verdict.RIGHT),
        ("ze drinkt", Verdict.PARTIAL),
        ("ze maakt een geluid", Verdict.PARTIAL),
        ("ze drinkt en spint, en blaft daarna", Verdict.PARTIAL),
        ("ze blaft", Verdict.WRONG),
        ("ze slaapt", Verdict.WRONG),
        ("ze drinkt niet en spint niet", Verdict.WRONG),
        ("ze spint maar drinkt niet", Verdict.PARTIAL),
        ("geen idee", Verdict.WRONG),
        ("", Verdict.UNREADABLE),
        ("🙈", Verdict.UNREADABLE),
    ],
)
def test_verdict_follows_ideas_and_contradictions(response: str, verdict: Verdict) -> None:
    assert grade(response, DRINK_AND_PURR).verdict is verdict


def test_negated_idea_earns_nothing() -> None:
    result = grade("ze drinkt niet", DRINK_AND_PURR)
    assert [found.state for found in result.ideas] == [State.DENIED, State.MISSING]


def test_the_students_own_words_are_quoted() -> None:
    assert grade("Ze DRINKTT melk", DRINK_AND_PURR).ideas[0].quote == "DRINKTT"


def test_a_contradiction_tells_its_feedback_and_what_it_was_about() -> None:
    remark = grade("ze drinkt en spint, en blaft", DRINK_AND_PURR).remarks[0]
    assert (remark.text and remark.text.nl, remark.quote) == ("Dat klopt niet.", "blaft")


def test_giving_up_is_told() -> None:
    assert grade("geen idee", DRINK_AND_PURR).gave_up


def test_a_heap_of_terms_is_wrong() -> None:
    assert grade("kat melk drinkt spint bakje poes snor", DRINK_AND_PURR).verdict is Verdict.WRONG


def test_a_heap_of_terms_answers_a_listing() -> None:
    assert grade("melk drinkt spint bakje poes snor water", DRINK_AND_PURR | {"listing": True}).verdict is Verdict.RIGHT


def test_words_of_the_question_earn_nothing() -> None:
    rubric = {"ideas": {"milk": idea("kat .. melk")}}
    assert grade("de kat en de melk", rubric).verdict is Verdict.WRONG


def test_right_or_wrong_without_choosing_is_wrong() -> None:
    rubric = {"ideas": {"drink": idea("drinkt")}, "contradictions": {"bark": contradiction("blaft")}}
    assert grade("ze drinkt of ze blaft", rubric).verdict is Verdict.WRONG
    assert grade("ze drinkt of ze blaft", rubric | {"listing": True}).verdict is Verdict.PARTIAL


def test_english_of_is_no_alternative() -> None:
    rubric = {"ideas": {"drink": idea("drinks")}, "contradictions": {"bark": contradiction("barking")}}
    assert grade("it drinks a cup of the barking dog", rubric).verdict is Verdict.PARTIAL


def test_a_contradiction_undoes_the_idea_it_names() -> None:
    rubric = {"ideas": {"drink": idea("drinkt")}, "contradictions": {"water": contradiction("water", undoes=["drink"])}}
    assert grade("ze drinkt water", rubric).verdict is Verdict.WRONG


def test_the_best_verdict_beside_a_contradiction_may_be_wrong() -> None:
    rubric = {"ideas": {"drink": idea("drinkt")}, "contradictions": {"dog": contradiction("hond", verdict="wrong")}}
    assert grade("ze drinkt, net als een hond", rubric).verdict is Verdict.WRONG


def test_exchanged_roles_earn_nothing() -> None:
    rubric = {
        "subjects": {"cat": "kat", "dog": "hond"},
        "default": "cat",
        "ideas": {"cat": idea("miauwt", about="cat"), "dog": idea("blaft", about="dog")},
        "contradictions": {
            "swapped": contradiction("miauwt", about="dog"),
            "barking": contradiction("blaft", about="cat"),
        },
    }
    assert grade("ze miauwt en een hond blaft", rubric).verdict is Verdict.RIGHT
    assert grade("de hond miauwt en de kat blaft", rubric).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("need", "response", "verdict"),
    [
        ("any", "a", Verdict.RIGHT),
        (2, "aa bb", Verdict.RIGHT),
        (2, "aa", Verdict.PARTIAL),
        ("aa | (bb & cc)", "bb", Verdict.PARTIAL),
        ("aa | (bb & cc)", "cc bb", Verdict.RIGHT),
        ("aa & 1 of (bb, cc)", "aa", Verdict.PARTIAL),
    ],
)
def test_what_is_needed_is_needed(need: str | int, response: str, verdict: Verdict) -> None:
    rubric = {"need": need, "ideas": {name: idea(name, f"{name[0]}") for name in ("aa", "bb", "cc")}}
    assert grade(response, rubric).verdict is verdict


def test_one_span_serves_one_idea_of_a_count() -> None:
    rubric = {"need": 2, "ideas": {"voice": idea("miauwt"), "noise": idea("miauwt"), "sleep": idea("slaapt")}}
    assert grade("ze miauwt", rubric).verdict is Verdict.PARTIAL
    assert grade("ze miauwt en slaapt", rubric).verdict is Verdict.RIGHT


def test_an_optional_idea_is_not_missed() -> None:
    rubric = {"ideas": {"drink": idea("drinkt"), "sleep": idea("slaapt", optional=True)}}
    assert grade("ze drinkt", rubric).verdict is Verdict.RIGHT


def test_an_answer_like_an_example_gets_its_label() -> None:
    examples = {"nl": {"right": ["het poezenbeest slurpt haar schotel leeg"]}}
    assert (
        grade("het poezenbeest slurpt haar schotel helemaal leeg", DRINK_AND_PURR, examples=examples).verdict
        is Verdict.RIGHT
    )


def test_an_example_decides_nothing_against_a_contradiction() -> None:
    examples = {"nl": {"right": ["het poezenbeest blaft haar schotel leeg"]}}
    assert grade("het poezenbeest blaft haar schotel leeg", DRINK_AND_PURR, examples=examples).verdict is Verdict.WRONG


@given(st.text(max_size=300))
def test_any_text_gets_a_grade(text: str) -> None:
    assert grade(text, DRINK_AND_PURR).verdict in Verdict


@pytest.mark.parametrize(
    "response",
    [
        "gewichten melk drinkt spint bakje poes",
        "melk, drinkt, spint, bakje, poes",
        "cat purrs drinkt spint bowl milk",
    ],
)
def test_terms_alone_make_no_statement(response: str) -> None:
    assert grade(response, DRINK_AND_PURR).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    "response", ["ze drinkt en spint, of juist andersom", "drinkt and spint or the other way around"]
)
def test_offering_the_reverse_as_well_is_no_choice(response: str) -> None:
    assert grade(response, DRINK_AND_PURR).verdict is Verdict.WRONG


def test_one_of_the_two_is_no_choice() -> None:
    assert grade("spint en drinkt, blaft, één van de twee", DRINK_AND_PURR).verdict is Verdict.WRONG
