from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.grading.grade import Verdict
from bot.grading.numeric import Slip, grade_numeric
from bot.language import Localised
from tests.grading.closed import cases, label_of

SLIPS = {1184: Slip("slip-bias"), 190: Slip("slip", Localised(nl="Maal de units.", en="Times the units."))}


@pytest.mark.parametrize(("item", "text", "label"), cases("numeric"))
def test_a_response_is_graded_as_a_teacher_would(item: dict[str, Any], text: str, label: str) -> None:
    assert label_of(grade_numeric(text, item["answer"], asked=item.get("asked"))) == label


def test_a_slip_is_named_by_what_produced_it() -> None:
    grade = grade_numeric("(5 + 32) * 32 = 1184", 1216, SLIPS)
    assert grade.verdict is Verdict.WRONG
    assert grade.reading == "1184"
    assert [remark.code for remark in grade.remarks] == ["slip-bias"]


def test_a_typed_slip_carries_its_feedback() -> None:
    (remark,) = grade_numeric("190", 1216, SLIPS).remarks
    assert remark.text == Localised(nl="Maal de units.", en="Times the units.")


def test_a_mistyped_result_says_what_the_working_comes_to() -> None:
    (remark,) = grade_numeric("38 * 32 = 1261", 1216).remarks
    assert (remark.code, dict(remark.values)) == ("numeric-miscopied", {"typed": "1261", "worked": 1216})


def test_two_numbers_without_a_choice_are_told_back() -> None:
    grade = grade_numeric("1216 or 1184", 1216)
    assert (grade.reading, grade.remarks[0].code) == ("1216 / 1184", "numeric-no-choice")


def test_a_denied_number_is_no_answer() -> None:
    assert grade_numeric("zeker geen 3", 3).remarks[0].code == "numeric-denied"


def test_a_response_without_a_number_is_unreadable_and_giving_up_is_not() -> None:
    assert grade_numeric("dat hangt ervan af", 3).verdict is Verdict.UNREADABLE
    assert grade_numeric("geen idee", 3).verdict is Verdict.WRONG
    assert grade_numeric("geen idee", 3).gave_up


def test_what_is_counted_decides_between_two_numbers() -> None:
    assert grade_numeric("4 lagen, waarvan 3 recurrent", 3, asked="recurrent_layers").verdict is Verdict.RIGHT
    assert grade_numeric("4 lagen, waarvan 3 recurrent", 4, asked="recurrent_layers").verdict is Verdict.WRONG


@given(
    st.integers(0, 99_999), st.sampled_from(["{:,}", "{}"]), st.sampled_from([".", ",", " ", "'", "\u202f", "\u00a0"])
)
def test_every_separator_is_read(answer: int, form: str, separator: str) -> None:
    typed = form.format(answer).replace(",", separator)
    assert grade_numeric(typed, answer).verdict is Verdict.RIGHT


@given(st.integers(0, 9_999), st.integers(0, 9_999))
def test_another_number_is_never_right(typed: int, answer: int) -> None:
    grade = grade_numeric(str(typed), answer)
    assert (grade.verdict is Verdict.RIGHT) == (typed == answer)


@given(st.text(max_size=200), st.sampled_from([None, "parameters", "recurrent_layers", "input_features"]))
def test_no_text_is_too_strange(text: str, asked: Any) -> None:
    grade = grade_numeric(text, 3, SLIPS, asked=asked)
    assert grade.verdict in Verdict


@given(
    st.lists(
        st.sampled_from(
            ["1088", "33", "+", "x", "=", "(", ")", "of", "niet", "dus", "want", ",", "een", "3", "/", "-"]
        ),
        max_size=25,
    ).map(" ".join)
)
def test_case_and_surrounding_space_change_nothing(text: str) -> None:
    assert grade_numeric(f"  {text.upper()}\n", 1121) == grade_numeric(text, 1121)
