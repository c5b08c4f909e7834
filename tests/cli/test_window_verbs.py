"""The verbs that show the window, as a user types them."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage


def fusionview(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "fusionview", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)


def test_the_demo_writes_a_picture_of_the_window(tmp_path: Path) -> None:
    path = tmp_path / "demo.png"
    done = fusionview("demo", "--screenshot", str(path), "--size", "1280x800")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(path)
    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == (1280, 800)
    colours = {picture.pixel(x, y) for x in range(0, 900, 9) for y in range(60, 780, 9)}
    assert len(colours) > 500  # pictures, not empty rectangles


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("no/such/folder",), 1, "does not exist"),
        (("bogus",), 2, "bogus"),
        (("demo", "--screenshot", "/no/such/folder/x.png"), 1, "hint:"),
        (("demo", "--size", "wide"), 2, "size"),
    ],
)
def test_wrong_words_are_answered_in_words(
    arguments: tuple[str, ...], status: int, words: str
) -> None:
    done = fusionview(*arguments)
    assert done.returncode == status, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_opening_a_folder_without_images_for_a_picture_says_so(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing here")
    done = fusionview("open", str(tmp_path), "--screenshot", str(tmp_path / "x.png"))
    assert done.returncode == 1
    assert "no image" in done.stderr
    assert "hint:" in done.stderr
    assert not (tmp_path / "x.png").exists()
