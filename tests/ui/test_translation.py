"""The window speaks Korean: whole texts, texts with values, and texts from below the window."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from fusionview.errors import FusionViewError
from fusionview.ui.language import apply_language
from fusionview.ui.translation import template_of, templates, translated
from installers.texts import BELOW, Module, all_texts
from installers.translations import CHECKOUT, compiled, path_of, problems, read, updated

KOREAN = path_of("ko")


@pytest.fixture
def korean(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    apply_language(qapp, "ko")
    yield
    apply_language(qapp, "en")
    QLocale.setDefault(before)


def test_every_text_of_the_program_is_in_korean() -> None:
    translations = updated(read(KOREAN), all_texts(CHECKOUT / "fusionview"))
    assert [source for (_, source), target in translations.items() if not target] == []


def test_translations_keep_the_values_of_the_text() -> None:
    assert problems(read(KOREAN)) == []
    assert problems({("A", "{0} of {1}"): "{0}", ("A", "Save…"): "저장"}) != []


def test_the_compiled_file_is_that_of_the_texts(tmp_path: Path) -> None:
    compiled(KOREAN, tmp_path / "ko.qm")
    assert (tmp_path / "ko.qm").read_bytes() == path_of("ko", ".qm").read_bytes()


@pytest.mark.usefixtures("korean")
@pytest.mark.parametrize(
    ("english", "korean_text"),
    [
        ("Draw a region first.", "먼저 관심영역을 그리십시오."),
        ("Slice 3 of 80", "절편 3/80"),
        ("There is no series 'T1 {0}'.", "그런 시리즈가 없습니다: 'T1 {0}'."),
        (
            "T1 (a) and FDG have different frames of reference.",
            "T1 (a)와(과) FDG의 기준 좌표계가 다릅니다.",
        ),
        ("Theme is 'pink'.", "테마의 값이 'pink'입니다."),
        (
            "scan.hs: The header does not describe the scanner.",
            "scan.hs: 헤더에 스캐너에 관한 설명이 없습니다.",
        ),
        (
            "DEW needs an energy window below the photopeak, which was not measured.",
            "DEW에는 광전피크(아래)의 에너지 창이 필요한데 측정하지 않았습니다.",
        ),
        ("Not a text of ours", "Not a text of ours"),
        ("", ""),
    ],
)
def test_texts_from_below_come_out_in_korean(english: str, korean_text: str) -> None:
    assert translated(english) == korean_text


@pytest.mark.usefixtures("korean")
def test_sentences_are_recognised_one_by_one() -> None:
    text = "Draw a region first. Something that nobody has translated. Copy it again."
    assert translated(text) == (
        "먼저 관심영역을 그리십시오. Something that nobody has translated. 다시 복사하십시오."
    )


@pytest.mark.usefixtures("korean")
def test_values_that_are_texts_are_translated_too() -> None:
    error = FusionViewError("/data/x was not saved: its folder does not exist.", hint="")
    assert translated(error.message) == "저장하지 못했습니다: /data/x (폴더가 없습니다)."


def test_in_english_nothing_changes(qapp: QApplication) -> None:
    apply_language(qapp, "en")
    for text in ("Draw a region first.", "Slice 3 of 80"):
        assert translated(text) == text


@pytest.mark.usefixtures("korean")
def test_numbers_and_dates_follow_the_language() -> None:
    assert QLocale().language() == QLocale.Language.Korean
    assert "월" in QLocale().monthName(3)


def test_the_text_that_says_most_is_tried_first() -> None:
    lengths = [len(one.source.replace("{0}", "")) for one in templates()]
    assert lengths[0] > 100
    found = template_of("{0} of {1} files")
    assert found.pattern.fullmatch("3 of 10 files")
    assert not found.pattern.fullmatch("3 of 10 files.")
    assert found.longest == " files"


def test_texts_are_found_by_where_they_stand() -> None:
    import ast  # noqa: PLC0415 - for this test only

    below = Module(
        ast.parse(
            "LABELS = {1: 'Counts'}\n"
            "def f(n, name):\n"
            "    '''Not this. It is a docstring.'''\n"
            "    text = 'One.' if n else f'{name:.2f} of ' + f'{n!r} parts'\n"
            "    raise ReadError(text, hint='Do this' if n else 'Or that')\n"
            "    raise ValueError('for programmers only, never shown.')\n"
            "class S:\n"
            "    size: float = setting(1.0, 'Bin size', 0, 9, 'mm')\n"
            "    way: str = choice('a_b', 'Way', ('a_b', 'c'))\n"
            "REMARK = 'The header has no weight.'\n"
            "WAYS = ('TEW', 'one way')\n"
            "def h(low):\n"
            '    raise ReadError(f\'It lies {"below" if low else "above"} {low}.\')\n'
            "class T:\n"
            "    method: str = choice(WAYS[0], 'Method', WAYS)\n"
            "def refused(path: Path, why: str) -> ReadError:\n"
            "    return ReadError(f'{path.name} is refused: {why}.', hint='Copy it.')\n"
            "def g(path):\n"
            "    raise refused('not this', 'it is too long')\n"
            "def _sources(known):\n"
            "    return {'scatter': 'simulated' if known else 'guessed'}\n"
        ),
        "io/x.py",
    )
    assert {one.source for one in below.unmarked()} == {
        *("Counts", "One.", "{0} of {1} parts", "Do this", "Or that"),
        *("Bin size", "mm", "Way", "A b", "C", "The header has no weight."),
        *("TEW", "One way", "Method", "{0} is refused: {1}.", "Copy it.", "it is too long"),
        *("simulated", "guessed", "It lies {0} {1}.", "below", "above"),
    }
    window = Module(
        ast.parse(
            "def _tr(text):\n    return QCoreApplication.translate('Captions', text)\n"
            "_KEYS = 'Keys'\n"
            "class Panel(QWidget):\n"
            "    def f(self):\n"
            "        self.tr('One'), self.tr(_KEYS), _tr('Two'), translate('C', 'Three')\n"
        ),
        "ui/x.py",
    )
    assert {(one.context, one.source) for one in window.marked()} == {
        *(("Panel", "One"), ("Panel", "Keys"), ("Captions", "Two"), ("C", "Three")),
    }


def test_the_tool_lists_what_is_missing() -> None:
    tool = CHECKOUT / "installers" / "translations.py"
    done = subprocess.run(
        (sys.executable, str(tool), "missing"), capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("{")
    assert BELOW == "Below"
