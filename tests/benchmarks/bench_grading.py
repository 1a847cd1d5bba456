"""How many open answers are graded a second on one core, beside rapidfuzz's token_set_ratio in the same run."""

import json
import time
from collections.abc import Callable
from statistics import median

from rapidfuzz.fuzz import token_set_ratio

from bot.bank.items import OpenItem
from bot.bank.loader import load_bank
from bot.grading.grader import Grader
from bot.settings import PROJECT_ROOT

GOAL = 2_000
LONGEST = 0.050
ROUNDS = 7
BANK, _ = load_bank(PROJECT_ROOT / "content")
ANSWERS = [
    (item, row["text"])
    for path in sorted((PROJECT_ROOT / "tests" / "answers").glob("*.jsonl"))
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    if isinstance(item := BANK.items[row["item"]], OpenItem)
]


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_open_answers_a_second() -> None:
    grader = Grader(BANK)

    def graded() -> None:
        for item, text in ANSWERS:
            grader.grade(item, text)

    def compared() -> None:
        for item, text in ANSWERS:
            token_set_ratio(text, item.model_answer.nl)
            token_set_ratio(text, item.model_answer.en)

    first = seconds(graded)
    pairs = [(seconds(graded), seconds(compared)) for _ in range(ROUNDS)]
    ours, theirs = (len(ANSWERS) / median(times) for times in zip(*pairs, strict=True))
    print(f"\n{len(ANSWERS)} answers, words seen for the first time: {len(ANSWERS) / first:,.0f} a second")
    print(f"words seen before: {ours:,.0f} a second; token_set_ratio on both model answers: {theirs:,.0f}")
    assert ours >= GOAL


def test_the_longest_answer() -> None:
    grader = Grader(BANK)
    texts: dict[str, list[str]] = {}
    for item, text in ANSWERS:
        texts.setdefault(item.id, []).append(text)

    def slowest_of_three(name: str) -> float:
        long = (". ".join(texts[name]) * 20)[:4096]
        grader.grade(BANK.items[name], long)
        return min(seconds(lambda: grader.grade(BANK.items[name], long)) for _ in range(3))

    slowest = max(map(slowest_of_three, texts))
    print(f"\nslowest answer of 4,096 characters: {slowest * 1000:.1f} ms")
    assert slowest <= LONGEST


def test_start_up() -> None:
    print(f"\nloading the content: {seconds(lambda: load_bank(PROJECT_ROOT / 'content')):.2f} s")
    print(f"compiling the rubrics: {seconds(lambda: Grader(BANK)):.2f} s")
