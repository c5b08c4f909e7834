"""`register`."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import nibabel
import numpy as np
import pytest
import SimpleITK as sitk
import typer
from numpy.typing import NDArray

from fusionview.cli.register import parse_start
from fusionview.io.catalogue import pick, scan
from fusionview.io.load import load
from fusionview.io.nifti import write_volume
from fusionview.model.affine import AffineTransform
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration import affine, deformable, rigid
from fusionview.registration.deformable import DeformableSettings
from fusionview.registration.rigid import Start
from tests.cli.conftest import Cli

TRUTH = Transform.from_euler((4.0, -3.0, 5.0), (7.0, -4.0, 6.0), (3.0, -5.0, 10.0))
BLOBS = (((-25, 10, 5), 22, 1.0), ((20, -20, 15), 15, 0.6), ((15, 25, -20), 12, 0.8))


def body(grid: Geometry, to_body: Transform) -> NDArray[np.float64]:
    points = to_body.apply(grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1)))
    field: NDArray[np.float64]
    field = (np.linalg.norm(points / (60, 75, 55), axis=-1) < 1).astype(float) * 0.3
    for centre, radius, weight in BLOBS:
        distance = np.linalg.norm(points - centre, axis=-1)
        field += weight / (1 + np.exp((distance - radius) / 1.5))
    return field


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """One body in two scanners; the second shows another contrast and stands elsewhere."""
    folder = tmp_path_factory.mktemp("pair")
    fixed = Geometry.centred((36, 48, 44), (4.5, 4.0, 4.0), (3.0, -5.0, 10.0))
    moving = Geometry.centred((42, 46, 46), (4.0, 4.5, 4.5), (-2.0, 4.0, 6.0))
    contents = (
        ("mr", fixed, body(fixed, Transform.identity()), Kind.MR, Quantity.MR_SIGNAL),
        ("pet", moving, np.sqrt(body(moving, TRUTH.inverse())), Kind.PET, Quantity.SUV_BW),
    )
    for name, grid, data, kind, quantity in contents:
        volume = Volume(
            id=name,
            name=name,
            kind=kind,
            quantity=quantity,
            geometry=grid,
            data=data.astype(np.float32),
        )
        write_volume(volume, folder / f"{name}.nii.gz")
    return folder / "mr.nii.gz", folder / "pet.nii.gz"


def test_register_finds_the_map_and_writes_it_for_itk(
    cli: Cli, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    out, resampled = tmp_path / "t.tfm", tmp_path / "on_mr.nii.gz"
    found = cli("register", *pair, "--out", out, "--resampled", resampled, "--json").json
    written = sitk.ReadTransform(str(out))
    for centre, _, _ in BLOBS:
        there = written.TransformPoint([float(x) for x in centre])
        assert np.linalg.norm(np.subtract(there, TRUTH.apply(centre))) < 1.0
    euler = Transform.from_euler(found["rotation_deg"], found["translation_mm"], found["center_mm"])
    np.testing.assert_allclose(euler.apply(BLOBS[0][0]), written.TransformPoint([-25.0, 10.0, 5.0]))
    assert found["center_mm"] == pytest.approx([3.0, -5.0, 10.0], abs=1e-3)
    assert found["seconds"] > 0

    fixed, laid = (load(pick(scan(path), None)) for path in (pair[0], resampled))
    assert laid.geometry.matches(fixed.geometry)
    assert laid.quantity is Quantity.SUV_BW
    inside = np.isfinite(laid.data)
    assert np.corrcoef(fixed.data[inside], laid.data[inside])[0, 1] > 0.9


def test_an_ambiguous_folder_names_the_option_that_helps(
    cli: Cli, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    outcome = cli("register", pair[0], pair[0].parent, "--out", tmp_path / "t.tfm")
    assert outcome.status == 1
    assert "--moving-series" in outcome.err


def test_a_start_is_a_word_or_one_place_in_both_volumes() -> None:
    assert parse_start("header") is Start.HEADER
    assert parse_start("centre") is Start.CENTRE
    assert parse_start("-1,2.5,3:4,5,-6e1") == ((-1.0, 2.5, 3.0), (4.0, 5.0, -60.0))


@pytest.mark.parametrize("text", ["middle", "1,2,3", "1,2:3,4", "1,2,3:a,b,c", "1,2,3:4,5,nan"])
def test_anything_else_is_no_start(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        parse_start(text)


def test_a_wrong_start_is_wrong_usage(cli: Cli, pair: tuple[Path, Path], tmp_path: Path) -> None:
    outcome = cli("register", *pair, "--out", tmp_path / "t.tfm", "--start", "1,2")
    assert outcome.status == 2


def test_an_affine_registration_is_written_and_judged(
    cli: Cli, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "t.tfm"
    found = cli("register", *pair, "--kind", "affine", "--out", out, "--json").json
    written = sitk.ReadTransform(str(out))
    for centre, _, _ in BLOBS:
        there = written.TransformPoint([float(x) for x in centre])
        assert np.linalg.norm(np.subtract(there, TRUTH.apply(centre))) < 2.0
    assert found["band"] in ("good", "check", "do_not_trust")
    assert found["start"] == "global_search"
    assert found["confidence_mm"] > 0
    assert found["scales"] == pytest.approx((1.0, 1.0, 1.0), abs=0.03)


def test_what_was_bent_is_written_and_never_called_good(
    cli: Cli, pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coarse = DeformableSettings(
        control_mm=100.0, resolution_mm=8.0, iterations=8, least_gain_percent=0.0
    )
    quick = partial(deformable.register_deformable, settings=coarse)
    monkeypatch.setattr(deformable, "register_deformable", quick)
    out, rigid = tmp_path / "t.tfm", tmp_path / "rigid.tfm"
    found = cli("register", *pair, "--kind", "bspline", "--out", out, "--json").json
    plain = cli("register", *pair, "--out", rigid, "--json").json
    assert plain["band"] in ("good", "check")
    assert found["bent"]
    assert found["band"] == "check"
    assert found["confidence_mm"] > plain["confidence_mm"]
    assert 0 < found["jacobian_min"] <= found["jacobian_max"]
    assert any("Nothing judged" in text for text in found["warnings"])
    written = sitk.ReadTransform(str(out))  # fixed to moving: the opposite would be 20 mm off
    for centre, _, _ in BLOBS:
        there = written.TransformPoint([float(x) for x in centre])
        off = np.linalg.norm(np.subtract(there, TRUTH.apply(centre)))
        assert off < 2.0 + found["largest_mm"]


def test_an_empty_region_on_the_right_grid_is_called_empty(
    cli: Cli, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    stored = nibabel.loadsave.load(pair[0])
    assert isinstance(stored, nibabel.nifti1.Nifti1Image)
    nothing = nibabel.nifti1.Nifti1Image(np.zeros(stored.shape, np.uint8), stored.affine)
    nibabel.loadsave.save(nothing, tmp_path / "m.nii.gz")
    focus = ("--focus", tmp_path / "m.nii.gz")
    outcome = cli("register", *pair, *focus, "--out", tmp_path / "t.tfm")
    assert outcome.status == 1
    assert "is empty" in outcome.err


def test_what_leads_far_from_the_judged_rigid_map_is_not_called_good(
    cli: Cli, pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = affine.register_affine

    def stretched(*volumes: Volume, **options: Any) -> affine.AffineResult:
        found = real(*volumes, **options)
        wide = AffineTransform(np.diag([1.2, 1.0, 1.0, 1.0]))
        return replace(found, transform=found.transform.after(wide))

    monkeypatch.setattr(affine, "register_affine", stretched)
    out = tmp_path / "t.tfm"
    found = cli("register", *pair, "--kind", "affine", "--out", out, "--json").json
    assert found["band"] != "good"
    assert found["confidence_mm"] > 5.0


@pytest.mark.parametrize(
    ("kind", "words"), [("rigid", "no frame of reference"), ("affine", "hold rigid maps")]
)
def test_what_a_dicom_file_could_not_hold_is_told_before_the_work(
    cli: Cli,
    pair: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    words: str,
) -> None:
    monkeypatch.setattr(rigid, "register", None)
    outcome = cli("register", *pair, "--kind", kind, "--out", tmp_path / "t.dcm")
    assert outcome.status == 1
    assert words in outcome.err
