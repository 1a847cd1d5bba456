from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.items import ShapeSlip
from bot.grading.grade import Verdict
from bot.grading.shape import grade_shape
from bot.language import Localised
from tests.grading.closed import cases, label_of

SEQUENCES = ("batch", "timesteps", "units")
NAMES = ("batch", "timesteps", "features", "units", "height", "width", "channels", "filters")


def code(response: str, *answer: str | int | None) -> str:
    (remark,) = grade_shape(response, answer).remarks
    return remark.code


@pytest.mark.parametrize(("item", "text", "label"), cases("shape"))
def test_a_response_is_graded_as_a_teacher_would(item: dict[str, Any], text: str, label: str) -> None:
    grade = grade_shape(text, item["answer"], (), item.get("names"), asked=item.get("asked", "output"))
    assert label_of(grade) == label


def test_the_feedback_says_what_is_wrong() -> None:
    assert code("(timesteps, units)", *SEQUENCES) == "shape-batch-missing"
    assert code("(batch, units)", *SEQUENCES) == "shape-rank"
    assert code("(batch, units, timesteps)", *SEQUENCES) == "shape-order"
    assert code("(batch, timesteps, features)", *SEQUENCES) == "shape-name"
    assert code("(None, 56, 31)", None, 56, 32) == "shape-size"
    assert code("(batch, units) of (batch, timesteps, units)", *SEQUENCES) == "shape-no-choice"


def test_a_known_slip_is_told_first() -> None:
    feedback = Localised(nl="Dat zijn de gewichten.", en="Those are the weights.")
    slips = (ShapeSlip(shape=("features", "units"), feedback=feedback),)
    (remark,) = grade_shape("features bij units", ("batch", "units"), slips).remarks
    assert remark.text == feedback


def test_the_reading_is_the_shape_as_it_was_read() -> None:
    assert grade_shape("dus None x tijdstappen x 32", (None, None, 32)).reading == "(None, timesteps, 32)"
    assert grade_shape("one per neuron", ("units",)).reading == "(units,)"


def test_a_fixed_size_wants_its_number() -> None:
    assert grade_shape("(batch, timesteps, units)", (None, 56, 32), (), SEQUENCES).verdict is Verdict.WRONG
    assert grade_shape("(batch, 56 steps, units (32))", (None, 56, 32), (), SEQUENCES).verdict is Verdict.RIGHT


def test_a_name_wants_no_number() -> None:
    assert grade_shape("(batch, timesteps, 32)", SEQUENCES).verdict is Verdict.WRONG


def test_what_names_no_dimension_is_unreadable_and_giving_up_is_not() -> None:
    assert grade_shape("dat hangt ervan af", SEQUENCES).verdict is Verdict.UNREADABLE
    assert grade_shape("geen idee", SEQUENCES).gave_up


def test_input_and_output_are_told_apart() -> None:
    both = "in: (None, 56, 1), out: (None, 56, 32)"
    assert grade_shape(both, (None, 56, 32)).verdict is Verdict.RIGHT
    assert grade_shape(both, (None, 56, 1), asked="input").verdict is Verdict.RIGHT
    assert grade_shape(both, (None, 56, 1)).verdict is Verdict.WRONG


@given(
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True),
    st.sampled_from([", ", ",", " x ", " × ", "; ", " * ", " by "]),
    st.sampled_from(["({})", "[{}]", "{}", "dus ({}) volgens mij", "I think it's [{}]"]),
)
def test_brackets_and_separators_are_free(names: list[str], separator: str, form: str) -> None:
    response = form.format(separator.join(names))
    assert grade_shape(response, names).verdict is Verdict.RIGHT
    assert grade_shape(response, names[::-1]).verdict is Verdict.WRONG


@given(
    st.lists(st.sampled_from([*NAMES, "None", "32", "(", ")", ",", "x", "of", "niet", "per", "="]), max_size=20).map(
        " ".join
    )
)
def test_case_and_surrounding_space_change_nothing(text: str) -> None:
    assert grade_shape(f"\t{text.upper()}  ", SEQUENCES) == grade_shape(text, SEQUENCES)


@given(st.text(max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    assert grade_shape(text, SEQUENCES).verdict in Verdict


@given(st.text(alphabet="([{)]},x*? -/=:1 units", max_size=300))
def test_no_brackets_are_too_strange(text: str) -> None:
    assert grade_shape(text, ("batch", "units")).verdict in Verdict
