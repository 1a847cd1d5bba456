import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.grading.number_words import parts_of, value_of
from bot.grading.numbers import read_numbers

UNITS = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"]
TEENS = ["dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"]
TENS = ["", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TIES = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def dutch(number: int) -> str:
    if number < 20:
        return (UNITS + TEENS)[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return (UNITS[unit] + "en" if unit else "") + TENS[tens]
    size, name = (1000, "duizend") if number >= 1000 else (100, "honderd")
    count, rest = divmod(number, size)
    return (dutch(count) if count > 1 else "") + name + (dutch(rest) if rest else "")


def english(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return TIES[tens] + (f"-{ONES[unit]}" if unit else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    count, rest = divmod(number, size)
    return f"{english(count)} {name}" + (f" and {english(rest)}" if rest else "")


def value(text: str) -> list[int]:
    return [int(token.values[0]) for token in read_numbers(text)]


@given(st.integers(0, 999_999))
def test_every_dutch_number_below_a_million_is_read(number: int) -> None:
    assert value(dutch(number)) == [number]


@given(st.integers(0, 999_999))
def test_every_english_number_below_a_million_is_read(number: int) -> None:
    assert value(english(number)) == [number]


@given(st.integers(0, 9_999))
def test_spaces_and_hyphens_do_not_matter(number: int) -> None:
    assert value(english(number).replace("-", " ")) == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("vijfduizent tweehonderdeenentachtig", 5281),
        ("vijf duizend twee honderd een en tachtig", 5281),
        ("twaalfhonderd zestien", 1216),
        ("elfhondert eenentwintig", 1121),
        ("five thousnad two hunderd eighty one", 5281),
        ("eleven twenty-one", 1121),
        ("5 duizend 281", 5281),
        ("threee", 3),
        ("dire", 3),
    ],
)
def test_numbers_are_read_as_students_write_them(text: str, number: int) -> None:
    assert value(text) == [number]


@pytest.mark.parametrize(
    "word", ["there", "these", "even", "tegen", "weight", "leven", "dozijn", "tientallen", "recurrent"]
)
def test_a_word_near_a_number_word_is_none(word: str) -> None:
    assert parts_of(word) == ()


def test_two_numbers_beside_each_other_stay_two() -> None:
    assert value("twee en drie") == [2, 3]
    assert value("drie vier") == [3, 4]


@given(
    st.lists(st.sampled_from(["een", "en", "twee", "honderd", "duizend", "tachtig", "elf", "12", "nul"]), max_size=12)
)
def test_any_row_of_parts_is_read_in_bounds(parts: list[str]) -> None:
    found = value_of(parts)
    assert found is None or (0 <= found[0] < 10**10 and 0 < found[1] <= len(parts))
