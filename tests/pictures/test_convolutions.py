from bot.pictures.convolutions import _seen


def test_the_last_output_sees_every_input_through_doubling_dilations() -> None:
    assert [sorted(layer) for layer in _seen()] == [
        [*range(16)],
        [1, 3, 5, 7, 9, 11, 13, 15],
        [3, 7, 11, 15],
        [7, 15],
        [15],
    ]
