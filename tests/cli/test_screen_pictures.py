"""`render --layout`, `movie` and `keyimage`, read by other programs."""

from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk
from PIL import Image
from pydicom import dcmread

from fusionview.app.session import Session
from tests.cli.conftest import Cli

SMALL = ("--size", "641x480")


def test_a_layout_of_any_size_is_read_by_another_program(
    cli: Cli, image: Path, tmp_path: Path
) -> None:
    out, bare = tmp_path / "out.png", tmp_path / "bare.png"
    outcome = cli("render", image, "--layout", "3x3", *SMALL, "--out", out)
    assert outcome.status == 0, outcome.err
    assert cli("render", image, "--layout", "3x3", *SMALL, "--no-texts", "--out", bare).status == 0
    with Image.open(out) as one, Image.open(bare) as other:
        assert one.size == other.size == (641, 480)
        assert not np.array_equal(np.asarray(one), np.asarray(other))


def test_a_project_looks_as_it_was_left(cli: Cli, image: Path, tmp_path: Path) -> None:
    project, one, other = (tmp_path / name for name in ("p.fusionview", "a.png", "b.png"))
    with Session() as session:
        session.open(image)
        session.arranging.layout("3x3")
        session.keeping.save(project)
    size = ("--size", "900x700")
    outcome = cli("render", project, *size, "--out", one)
    assert outcome.status == 0, outcome.err
    assert cli("render", image, "--layout", "3x3", *size, "--out", other).status == 0
    assert one.read_bytes() == other.read_bytes()


def test_what_does_not_go_together_is_wrong_usage(cli: Cli, image: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    for options in (
        ("--size", "100x100"),
        ("--no-texts",),
        ("--layout", "fused", "--opacity", 0.1),
        ("--layout", "fused", "--size", "big"),
    ):
        assert cli("render", image, *options, "--out", out).status == 2
    assert cli("render", image, "--layout", "nosuch", "--out", out).status == 1
    assert not out.exists()


@pytest.mark.parametrize("of", ["mip", "slices"])
def test_a_movie_holds_as_many_pictures_as_were_said(
    cli: Cli, image: Path, tmp_path: Path, of: str
) -> None:
    out = tmp_path / "turn.gif"
    size = ("--size", "120x100", "--pictures", 6)
    outcome = cli("movie", image, "--of", of, *size, "--out", out)
    assert outcome.status == 0, outcome.err
    count = int(outcome.out.split(": ")[1].split()[0])
    with Image.open(out) as movie:
        assert movie.size == (120, 100)
        assert 1 < getattr(movie, "n_frames", 1) <= count
    assert count == 6 or of == "slices"


def test_nothing_that_moves_is_an_error(cli: Cli, image: Path, tmp_path: Path) -> None:
    outcome = cli("movie", image, "--of", "frames", "--out", tmp_path / "x.gif")
    assert outcome.status == 1
    assert "No layer has frames" in outcome.err


def test_a_key_image_shows_the_picture_and_says_whether_it_names_anybody(
    cli: Cli, image: Path, tmp_path: Path
) -> None:
    png, one, other = (tmp_path / name for name in ("a.png", "a.dcm", "b.dcm"))
    what = ("--layout", "fused", *SMALL)
    assert cli("render", image, *what, "--out", png).status == 0
    assert cli("keyimage", image, *what, "--out", one).status == 0
    assert cli("keyimage", image, *what, "--no-texts", "--out", other).status == 0
    found = sitk.GetArrayFromImage(sitk.ReadImage(one)).reshape(480, 641, 3)
    with Image.open(png) as picture:
        np.testing.assert_array_equal(found, np.asarray(picture))
    assert dcmread(one).BurnedInAnnotation == "YES"  # the name of a file may be a patient's
    assert dcmread(other).BurnedInAnnotation == "NO"


def test_a_report_is_one_page_with_the_numbers_of_a_project(
    cli: Cli, image: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report.pdf"
    outcome = cli("report", image, "--out", out, "--size", "600x400")
    assert outcome.status == 0, outcome.err
    assert out.read_bytes().startswith(b"%PDF")
    assert out.read_bytes().count(b"/Type /Page\n") == 1
    assert cli("report", image, "--out", tmp_path / "report.doc").status != 0
