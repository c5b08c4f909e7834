"""Names in all alphabets reach the pictures."""

import numpy as np
import pytest

from fusionview.ui.main_window import MainWindow
from fusionview.view.text import text_sprite


@pytest.mark.parametrize("text", ["홍 길동", "洪 吉洞", "Жуков", "Ωμέγα", "Łukasz Żak"])
def test_letters_that_the_font_of_pictures_lacks_are_drawn(window: MainWindow, text: str) -> None:
    plain = text_sprite("Ag", 14.0)
    sprite = text_sprite(text, 14.0)
    assert sprite.size[0] == plain.size[0]  # lines keep their distance
    letters = len(text.replace(" ", ""))
    drawn = np.flatnonzero(sprite.add.max(axis=(0, 2)) > 120)
    assert len(drawn) > 3 * letters
    assert np.ptp(drawn) > 5 * letters
