import html
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.telegram.rendering import (
    LONGEST,
    LONGEST_CAPTION,
    WIDEST_LINE,
    Message,
    fitting_rows,
    messages,
    utf16_length,
)
from bot.chat.replies import Button, Code, Note, Paragraph, Part, Picture, Point, Points, Reply, Title

TEXT = st.text(max_size=60) | st.text(st.characters(categories=["L", "Z", "S", "Cf"]), max_size=300)
MARKS = st.sampled_from(["right", "partial", "wrong", "open", None])
POINTS = st.builds(
    Point, TEXT, MARKS, detail=st.none() | TEXT, secret=st.none() | TEXT, label=st.none() | st.just("a.")
)
PARTS: st.SearchStrategy[Part] = st.one_of(
    st.builds(Title, TEXT, st.none() | TEXT, MARKS),
    st.builds(Paragraph, TEXT | st.text("ab \n😀<", min_size=3000, max_size=9000), st.none() | TEXT, st.booleans()),
    st.builds(Code, TEXT),
    st.builds(Points, st.lists(POINTS, max_size=4).map(tuple)),
    st.builds(Note, TEXT),
)
BUTTONS = st.lists(st.lists(st.builds(Button, TEXT, st.just("x")), min_size=1, max_size=9).map(tuple), max_size=3)
PICTURES = st.lists(st.builds(Picture, st.just("rnn"), st.just("rnn.png"), TEXT), max_size=12)
REPLIES = st.builds(Reply, st.lists(PARTS, max_size=5).map(tuple), BUTTONS.map(tuple), pictures=PICTURES.map(tuple))


class Reader(HTMLParser):
    """Reads HTML as strictly as Telegram: no tag left open, none within another of its kind, nothing unknown."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.within: dict[str, list[str]] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("b", "i", "pre", "tg-spoiler")
        assert attrs == []
        self.open.append(tag)
        self.within.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for tag in self.open:
            self.within[tag][-1] += data


@given(REPLIES)
def test_every_message_is_one_that_telegram_takes(reply: Reply) -> None:
    for message in messages(reply):
        read = Reader(message.html)
        limit = LONGEST_CAPTION if message.pictures else LONGEST
        assert read.text == message.plain
        assert utf16_length(message.plain) <= limit
        assert message.plain.strip() or message.pictures
        assert len(message.pictures) <= 10
        assert not (message.buttons and len(message.pictures) > 1)
        assert all(len(line) <= WIDEST_LINE for code in read.within.get("pre", []) for line in code.split("\n"))


@given(REPLIES)
def test_buttons_are_below_the_last_message_only_and_none_is_lost(reply: Reply) -> None:
    *others, last = messages(reply)
    assert not any(message.buttons for message in others)
    assert [one.data for row in last.buttons for one in row] == [one.data for row in reply.buttons for one in row]


@given(REPLIES)
def test_every_picture_is_sent_once(reply: Reply) -> None:
    assert [picture for message in messages(reply) for picture in message.pictures] == list(reply.pictures)


@given(st.text("abc \n", min_size=1, max_size=20_000).filter(str.strip))
def test_what_is_split_loses_nothing_but_the_spaces_between(text: str) -> None:
    said = "".join(message.plain for message in messages(Reply((Paragraph(text),))))
    assert re.sub(r"\s", "", said) == re.sub(r"\s", "", text)


@given(TEXT)
def test_length_is_counted_in_utf16(text: str) -> None:
    clean = text.encode(errors="ignore").decode()
    assert utf16_length(clean) == sum(2 if letter > "\uffff" else 1 for letter in clean)


def one(*parts: Part, buttons: tuple[tuple[Button, ...], ...] = ()) -> Message:
    (message,) = messages(Reply(parts, buttons))
    return message


def test_markup_of_a_student_is_only_text() -> None:
    assert one(Paragraph("<b>x</b> & <script>")).html == "&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;"


def test_marks_that_turn_the_text_round_are_taken_out() -> None:
    turned = "\u202eanna\u2066\u200f"
    assert one(Title(turned), Points((Point("x", detail=turned),))).plain == "anna\n\n• x\n    anna"


def test_joined_emoji_stay_joined() -> None:
    assert one(Paragraph("👩‍🔬")).plain == "👩‍🔬"


def test_the_model_answer_is_covered() -> None:
    covered = one(Paragraph("de volgorde", "Modelantwoord", secret=True)).html
    assert covered == "<b>Modelantwoord:</b> <tg-spoiler>de volgorde</tg-spoiler>"


def test_a_missing_idea_is_covered() -> None:
    point = Point("Nog niet gezegd", "open", secret="het geheugen")
    assert one(Points((point,))).html == "⚪ Nog niet gezegd: <tg-spoiler>het geheugen</tg-spoiler>"


def test_the_verdict_is_in_words_beside_its_sign() -> None:
    assert one(Title("Juist!", mark="right")).html == "<b>✅ Juist!</b>"


def test_long_texts_are_split_between_paragraphs() -> None:
    long = "a" * 3000
    first, second = messages(Reply((Title("Kop"), Paragraph(long), Paragraph(long), Note("klaar"))))
    assert first.plain == f"Kop\n\n{long}"
    assert second.plain == f"{long}\n\nklaar"


def test_a_paragraph_that_is_too_long_is_split_between_words_with_its_tags() -> None:
    words = " ".join(["woord"] * 1000)
    first, second = messages(Reply((Paragraph(words, secret=True),)))
    for message in (first, second):
        assert message.html.startswith("<tg-spoiler>woord")
        assert message.html.endswith("woord</tg-spoiler>")


def test_a_picture_bears_the_whole_message_where_that_is_short() -> None:
    picture = Picture("rnn", "rnn.png", "Een RNN")
    (message,) = messages(Reply((Title("Juist!"),), ((Button("Volgende", "next"),),), pictures=(picture,)))
    assert message.html == "<b>Juist!</b>\n\n<i>Een RNN</i>"
    assert message.pictures == (picture,)
    assert message.buttons


def test_a_picture_follows_a_long_message() -> None:
    picture = Picture("rnn", "rnn.png", "Een RNN")
    text, photo = messages(Reply((Paragraph("a" * 2000),), ((Button("Volgende", "next"),),), pictures=(picture,)))
    assert (text.pictures, text.buttons) == ((), ())
    assert photo.plain == "Een RNN"
    assert photo.buttons


def test_buttons_that_a_phone_would_cut_off_get_rows_of_their_own() -> None:
    row = tuple(Button(label, label) for label in ("Probeer opnieuw", "Toon antwoord", "Volgende"))
    assert [[button.label for button in row] for row in fitting_rows((row,))] == [
        ["Probeer opnieuw", "Toon antwoord"],
        ["Volgende"],
    ]
    letters = tuple(Button(letter, letter) for letter in "ABCD")
    assert fitting_rows((letters,)) == (letters,)


@given(st.text(max_size=100))
def test_plain_text_is_what_html_shows(text: str) -> None:
    message = one(Note(text))
    assert html.unescape(re.sub("<[^>]*>", "", message.html)) == message.plain
