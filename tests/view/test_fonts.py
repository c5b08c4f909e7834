"""Names in any alphabet, in pictures that are made without a window."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from fusionview.view import fonts, text
from fusionview.view.fonts import coverage, font_files_for, legible
from fusionview.view.text import _font_file, fitted_text, text_sprite

NAME = "홍길동"


@pytest.fixture(autouse=True)
def no_toolkit(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As without a window: a test before this one may have opened one."""
    monkeypatch.setattr(text, "_others", [])
    for cached in (text_sprite, fitted_text, _font_file):
        cached.cache_clear()
    yield
    for cached in (text_sprite, fitted_text, _font_file):
        cached.cache_clear()


@pytest.fixture
def korean() -> Path:
    """A font file with Hangul; fonts-nanum of Debian has one."""
    file = _font_file(NAME)
    if file is None:
        pytest.skip("no font with Hangul is installed")
    return file


def test_a_korean_name_is_drawn_letter_by_letter(korean: Path) -> None:
    one, three = (text_sprite(name, 26).add.max(axis=2) for name in (NAME[:1], NAME))
    assert one.max() > 200
    assert three.shape[1] > 2.5 * (one.shape[1] - 6)
    other = text_sprite("홍길순", 26).add.max(axis=2)
    assert other.shape == three.shape
    changed = np.flatnonzero(np.abs(other - three).max(axis=0) > 50)
    assert changed.min() > 0.55 * three.shape[1]  # the last letter only


def test_all_lines_have_the_same_rows_and_base_line(korean: Path) -> None:
    latin, mixed = text_sprite("HH", 26), text_sprite("HH " + NAME, 26)
    assert latin.size[0] == mixed.size[0] == text_sprite("", 26).size[0]
    width = latin.size[1] // 2
    feet = [np.flatnonzero(one.add[:, :width].max(axis=(1, 2)) > 100)[-1] for one in (latin, mixed)]
    assert abs(int(feet[0]) - int(feet[1])) <= 1


def test_nothing_of_a_letter_is_cut_off(korean: Path) -> None:
    for height in (13, 19.5, 26):
        ink = text_sprite(NAME + " ghÅ", height).add.max(axis=2)
        assert ink[0].max() < 30
        assert ink[-1].max() < 30


def test_a_long_name_is_shortened(korean: Path) -> None:
    short = fitted_text(NAME * 5, 13, 80)
    assert short.endswith("…")
    assert 0 < text_sprite(short, 13).size[1] <= 80


def test_without_such_a_font_the_name_is_written_in_latin_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(text, "_font_file", lambda _: None)
    shown, expected = text_sprite(NAME + " 1", 13), text_sprite("HongGilDong 1", 13)
    assert np.array_equal(shown.add, expected.add)


@pytest.mark.parametrize(
    ("name", "latin"),
    [("김민수", "GimMinSu"), ("이영희", "IYeongHui"), ("박^철", "Bak^Cheol"), ("漢 µ²", "? µ²")],
)
def test_romanization_follows_the_rules_of_2000(name: str, latin: str) -> None:
    assert legible(name) == latin


def test_coverage_is_that_of_the_font(korean: Path) -> None:
    def holds(letter: str) -> bool:
        return any(first <= ord(letter) <= last for first, last in coverage(korean))

    assert all(holds(letter) for letter in "가힣A9")
    assert not holds("\U0001f600")


def test_damaged_fonts_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.ttf").write_bytes(b"")
    (tmp_path / "b.ttf").write_bytes(b"ttcf" + b"\xff" * 40)
    (tmp_path / "c.otf").write_bytes(bytes(200))
    monkeypatch.setattr(fonts, "folders", lambda: (tmp_path, tmp_path / "none"))
    fonts.font_files.cache_clear()
    try:
        assert len(fonts.font_files()) == 3
        assert list(font_files_for(NAME)) == []
    finally:
        fonts.font_files.cache_clear()
