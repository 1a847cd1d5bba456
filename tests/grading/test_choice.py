import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.items import Option, Pattern, Patterns
from bot.grading.choice import grade_choice
from bot.grading.grade import Grade, Verdict
from bot.grading.text import fold
from bot.language import Localised
from tests.grading.closed import cases, label_of

WRONG = Localised(nl="Nee.", en="No.")


def option(nl: str, en: str, *names: str) -> Option:
    patterns = Patterns.model_validate({"en": names})
    return Option(label=Localised(nl=nl, en=en), names=patterns, feedback=WRONG)


KINDS = {
    "s2s": option("sequentie-naar-sequentie", "sequence-to-sequence", "s2s"),
    "s2v": option("sequentie-naar-vector", "sequence-to-vector", "s2v"),
    "v2s": option("vector-naar-sequentie", "vector-to-sequence", "v2s"),
}
CODER = {"encoder-decoder": option("encoder-decoder", "encoder-decoder", "encoder-decoder")}
SERIES = {
    "univariate": option("univariate", "univariate", "enkelvoudig", "one variable", "1 feature", "one feature"),
    "multivariate": option(
        "multivariate", "multivariate", "meervoudig", "4 kolommen", "several variables", "multivariable"
    ),
}
ITEMS = {"three kinds": (KINDS, "s2v"), "four kinds": (KINDS | CODER, "s2v"), "series": (SERIES, "multivariate")}


def literally(pattern: Pattern, response: str) -> Sequence[tuple[int, int, bool]]:
    """Find a pattern of plain words, never denied."""
    return [(*found.span(), False) for found in re.finditer(rf"\b{re.escape(pattern.source)}\b", response.lower())]


def grade(response: str, item: str = "four kinds") -> Grade:
    options, correct = ITEMS[item]
    return grade_choice(response, options, correct, literally)


@pytest.mark.parametrize(("item", "text", "label"), cases("choice"))
def test_a_response_is_graded_as_a_teacher_would(item: dict[str, Any], text: str, label: str) -> None:
    assert label_of(grade(text, item["options"])) == label


def test_a_wrong_choice_carries_the_feedback_of_its_option() -> None:
    (remark,) = grade("v2s").remarks
    assert (remark.code, dict(remark.values), remark.text) == ("choice-wrong", {"option": "v2s"}, WRONG)


def test_two_options_without_a_choice_are_told_back() -> None:
    result = grade("s2s of s2v")
    assert (result.reading, result.remarks[0].code) == ("s2s / s2v", "choice-no-choice")


def test_the_only_option_that_is_not_denied_is_chosen() -> None:
    assert grade("zeker niet univariate", "series").verdict is Verdict.RIGHT
    assert grade("zeker niet s2s").remarks[0].code == "choice-denied"


@pytest.mark.parametrize(
    "text", ["a network for a series", "b is the bias", "rnn a la carte", "i think d one with t steps"]
)
def test_a_lone_letter_in_a_sentence_is_no_choice(text: str) -> None:
    assert grade(text).verdict in (Verdict.UNREADABLE, Verdict.WRONG)
    assert grade(text).reading in (None, "encoder-decoder")


def test_a_letter_beyond_the_options_is_unreadable() -> None:
    assert grade("E").verdict is Verdict.UNREADABLE


def test_what_a_pattern_denies_is_not_chosen() -> None:
    def denying(_pattern: Pattern, response: str) -> Sequence[tuple[int, int, bool]]:
        return [(0, len(response), True)]

    names = {"x": option("appel", "apple", "a fruit"), "y": option("peer", "pear", "b fruit")}
    assert grade_choice("geen ding", names, "x", denying).remarks[0].code == "choice-denied"


@given(
    st.lists(
        st.sampled_from(
            ["s2s", "s2v", "b", "a", "of", "niet", "maar", "sequence", "to", "vector", "want", ",", "2", "in", "out"]
        ),
        max_size=20,
    ).map(" ".join)
)
def test_case_and_surrounding_space_change_nothing(text: str) -> None:
    assert grade(f" {text.upper()} \n") == grade(text)


@given(st.text(max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    assert grade(text).verdict in Verdict
    assert fold(text)[0] is not None
