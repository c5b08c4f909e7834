"""Views of a gamma camera: by their vectors, windows by their energy, rotations and beds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom import Dataset
from pydicom.sequence import Sequence as Items

from fusionview.errors import ReadError
from fusionview.io.catalogue import scan
from fusionview.io.nm_tomo import load_projections
from fusionview.model.kind import Kind
from tests.io.nm_objects import detector, item, window, write


def rotation(direction: str, start: float, radii: Sequence[float]) -> Dataset:
    return item(
        StartAngle=start,
        AngularStep=30.0,
        RotationDirection=direction,
        ScanArc=90.0,
        ActualFrameDuration=20_000,
        RadialPosition=list(radii),
        NumberOfFramesInRotation=3,
    )


def tomo(folder: Path, **changes: Any) -> None:
    """Write 2 windows x 2 detectors x 2 rotations x 3 views in shuffled order."""
    keys = [(w, d, r, v) for w in (1, 2) for d in (1, 2) for r in (1, 2) for v in (1, 2, 3)]
    np.random.default_rng(1).shuffle(keys)
    frames = np.zeros((24, 4, 5), np.uint16)
    frames[:, 1, 2] = [1000 * w + 100 * d + 10 * r + v for w, d, r, v in keys]
    names = ("EnergyWindowVector", "DetectorVector", "RotationVector", "AngularViewVector")
    columns = (list(map(int, column)) for column in zip(*keys, strict=True))
    tags: dict[str, Any] = {
        "EnergyWindowInformationSequence": Items([window(126, 154), window(90, 120)]),
        "DetectorInformationSequence": Items([detector(StartAngle=10.0), detector(StartAngle=190)]),
        "RotationInformationSequence": Items(
            [rotation("CW", 10, (200, 210, 220)), rotation("CC", 10, (300,))]
        ),
    }
    vectors = dict(zip(names, columns, strict=True))
    write(folder, frames, "TOMO", vectors, **tags | changes)


def test_views_are_found_by_their_vectors_and_windows_by_their_energy(tmp_path: Path) -> None:
    tomo(tmp_path, RescaleSlope=0.5)
    (series,) = scan(tmp_path).series
    assert series.kind is Kind.NM_RAW
    assert "2 detectors, 2 rotations, 3 angular views" in series.evidence[0]
    found = load_projections(series)
    # by rotation, detector and view; the lower window is the second one of the file
    assert [one.lower_kev for one in found.windows] == [90, 126]
    expected = [
        [500 * w + 50 * d + 5 * r + 0.5 * v for r in (1, 2) for d in (1, 2) for v in (1, 2, 3)]
        for w in (2, 1)
    ]
    np.testing.assert_array_equal(found.counts[:, :, 1, 2], expected)
    assert found.rotations.tolist() == [0] * 6 + [1] * 6
    assert found.detectors.tolist() == [0, 0, 0, 1, 1, 1] * 2
    assert found.pixel_mm == (2.5, 2.0)
    assert found.view_s == 20.0


def test_angles_follow_the_direction_of_each_rotation(tmp_path: Path) -> None:
    tomo(tmp_path)
    found = load_projections(scan(tmp_path).series[0])
    clockwise = [10, 340, 310, 190, 160, 130]
    anticlockwise = [10, 40, 70, 190, 220, 250]
    np.testing.assert_allclose(found.angles_deg, clockwise + anticlockwise)
    np.testing.assert_allclose(found.radii_mm, [200, 210, 220] * 2 + [300] * 6)
    assert found.clockwise is None  # it changes


def test_items_of_the_same_energy_are_one_window(tmp_path: Path) -> None:
    # one item for each detector, as some cameras write
    keys = [(d, d, v) for d in (1, 2) for v in (1, 2, 3)]
    frames = np.ones((6, 4, 5), np.uint16)
    names = ("EnergyWindowVector", "DetectorVector", "AngularViewVector")
    write(
        tmp_path,
        frames,
        "TOMO",
        {name: [key[n] for key in keys] for n, name in enumerate(names)},
        EnergyWindowInformationSequence=Items([window(126, 154), window(126, 154)]),
        DetectorInformationSequence=Items([detector(StartAngle=0), detector(StartAngle=180)]),
        RotationInformationSequence=Items([rotation("CC", 0, ())]),
    )
    found = load_projections(scan(tmp_path).series[0])
    assert found.counts.shape == (1, 6, 4, 5)
    assert np.isnan(found.radii_mm).all()
    assert found.clockwise is False


def head(start: float, cosines: Sequence[float], place: Sequence[float], **more: Any) -> Dataset:
    return item(
        StartAngle=start,
        ImageOrientationPatient=list(cosines),
        ImagePositionPatient=list(place),
        **more,
    )


def one_head(folder: Path, detector: Dataset, **tags: Any) -> Any:
    frames = np.zeros((3, 4, 5), np.uint16)
    frames[:, 0, 1] = 7
    write(
        folder,
        frames,
        "TOMO",
        {"AngularViewVector": [1, 2, 3]},
        DetectorInformationSequence=Items([detector]),
        RotationInformationSequence=Items([rotation("CC", 0, (200,))]),
        **tags,
    )
    return load_projections(scan(folder).series[0])


@pytest.mark.parametrize(
    ("cosines", "bright"),
    [
        ((-1, 0, 0, 0, 0, -1), (0, 1)),  # as the standard camera: seen from the back, head up
        ((1, 0, 0, 0, 0, 1), (3, 3)),  # feet up, turned by half a turn
        ((-1, 0, 0, 0, 0, 1), (3, 1)),  # stored from the feet on
        ((1, 0, 0, 0, 1, 0), (0, 1)),  # that of a slice: no news of the detector
    ],
)
def test_rows_run_from_head_to_feet_however_they_are_stored(
    tmp_path: Path, cosines: Sequence[float], bright: tuple[int, int]
) -> None:
    found = one_head(tmp_path, head(0, cosines, (0, 0, 80)))
    (place,) = np.argwhere(found.counts[0, 1])
    assert tuple(place) == bright
    # 4 rows of 2.5 mm; the first row's z is told, whichever end it is
    middle = 80 + 3.75 if cosines[5] == 1 else 80 - 3.75
    np.testing.assert_allclose(found.place[:3, 3], (0, 0, middle))


def test_the_axis_of_rotation_is_placed_as_vendors_write_it(tmp_path: Path) -> None:
    cosines = (-1, 0, 0, 0, 0, -1)
    for folder in ("corner", "axis", "none"):
        (tmp_path / folder).mkdir()
    # the corner of the reconstruction: 5 columns of 2 mm
    corner = one_head(tmp_path / "corner", head(0, cosines, (26, 26, 80)))
    np.testing.assert_allclose(corner.place[:3, 3], (30, 30, 76.25))
    assert "vendors' practice" in " ".join(corner.provenance.warnings)
    ge = one_head(
        tmp_path / "axis",
        head(0, cosines, (0, 0, 80), CenterOfRotationOffset=1.5),
        Manufacturer="GE MEDICAL SYSTEMS",
    )
    np.testing.assert_allclose(ge.place[:3, 3], (0, 0, 76.25))
    assert "offset of 1.5 mm is not applied" in " ".join(ge.provenance.warnings)
    assert one_head(tmp_path / "none", item(StartAngle=0)).place is None


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        ("^99m^Technetium", "Tc-99m"),
        ("Technetium-99m", "Tc-99m"),
        ("^177^Lutetium", "Lu-177"),
        ("I-123", "I-123"),
        ("Indium 111", "In-111"),
        ("unknown", ""),
    ],
)
def test_the_isotope_is_named_in_one_way(tmp_path: Path, meaning: str, expected: str) -> None:
    code = item(CodeValue="C-163A8", CodingSchemeDesignator="SNM3", CodeMeaning=meaning)
    injected = Items([item(RadionuclideCodeSequence=Items([code]))])
    found = one_head(tmp_path, item(StartAngle=0), RadiopharmaceuticalInformationSequence=injected)
    assert found.isotope == expected


def test_rotations_at_another_table_are_beds(tmp_path: Path) -> None:
    turns = [rotation("CC", 0, (200,)) for _ in range(2)]
    for turn, way in zip(turns, (100.0, 130.0), strict=True):
        turn.TableTraverse = way
    frames = np.ones((6, 4, 5), np.uint16)
    write(
        tmp_path,
        frames,
        "TOMO",
        {"RotationVector": [1, 1, 1, 2, 2, 2], "AngularViewVector": [1, 2, 3] * 2},
        DetectorInformationSequence=Items([item(StartAngle=0)]),
        RotationInformationSequence=Items(turns),
    )
    found = load_projections(scan(tmp_path).series[0])
    assert found.axial_mm is not None
    np.testing.assert_allclose(found.axial_mm, [0, 0, 0, -30, -30, -30])


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"AngularViewVector": [1] * 24}, "not every energy window|same view"),
        ({"AngularViewVector": [1, 2, 3]}, "3 values for 24 frames"),
        ({"RotationInformationSequence": Items([])}, "at which angles"),
        ({"PixelSpacing": None}, "pixel size"),
        ({"NumberOfFrames": 2_000_000}, "claims|values for"),
        ({"PixelData": b"\0" * 40}, "truncated"),
    ],
)
def test_an_inconsistent_acquisition_is_refused(
    tmp_path: Path, changes: dict[str, Any], reason: str
) -> None:
    tomo(tmp_path, **changes)
    if "PixelData" in changes:
        (path,) = tmp_path.glob("*.dcm")
        path.write_bytes(path.read_bytes()[:-900])
    with pytest.raises(ReadError, match=reason):
        load_projections(scan(tmp_path).series[0])
