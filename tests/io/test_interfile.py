"""Interfile: spellings of headers, the place of voxels, projections, and headers that lie."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from fusionview.errors import ReadError
from fusionview.io.catalogue import scan
from fusionview.io.interfile.header import parse_interfile
from fusionview.io.interfile.images import interfile_series
from fusionview.io.interfile.sinogram import parse_sinogram, read_sinogram
from fusionview.io.load import load
from fusionview.io.nm_tomo import load_projections
from fusionview.io.series import Series
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume

STIR = """!INTERFILE  :=
!imaging modality := PT
name of data file := a.v
{position}
imagedata byte order := LITTLEENDIAN
!PET data type := Image
!number format := float
!number of bytes per pixel := 4
number of dimensions := 3
matrix axis label [1] := x
!matrix size [1] := 4
scaling factor (mm/pixel) [1] := 2
matrix axis label [2] := y
!matrix size [2] := 3
scaling factor (mm/pixel) [2] := 2.5
matrix axis label [3] := z
!matrix size [3] := 2
scaling factor (mm/pixel) [3] := 5
{more}
!END OF INTERFILE :=
"""
OFFSETS = "\n".join(
    f"first pixel offset (mm) [{n}] := {mm}" for n, mm in ((1, -7), (2, -11), (3, 13))
)
OLD = """!INTERFILE :=
!Data Offset in Bytes := 0
!name  of data file:=a.i33
!matrix size [1]:=4
!matrix size[2] := 3
!number of bytes per pixel := 2
scaling factor (mm/pixel) [1] :=+2.000000+00
!number of slices := 2
slice thickness (pixels) := {thickness}
{more}
"""
VALUES = np.arange(24).reshape(2, 3, 4)


def stir(folder: Path, position: str = "", more: str = "", values: object = None) -> Series:
    header = STIR.format(position=position, more=more)
    (folder / "a.hv").write_text(header)
    data = np.asarray(VALUES if values is None else values)
    (folder / "a.v").write_bytes(data.astype("<f4").tobytes())
    (series,) = scan(folder).series
    return series


def old(folder: Path, thickness: str = "1", more: str = "") -> Series:
    (folder / "a.h33").write_text(OLD.format(thickness=thickness, more=more))
    (folder / "a.i33").write_bytes(VALUES.astype(">u2").tobytes())
    (series,) = scan(folder).series
    return series


def test_keys_are_read_in_every_spelling() -> None:
    lines = ("!Matrix Size [ 1 ]:=7 ; a remark", "%Matrix_axis  label[1] := X", "radii:={1, 2,3}")
    text = "\n".join(("!INTERFILE :=", *lines))
    header = parse_interfile(text, Path("a.hv"))
    assert header.count("matrix size[1]") == 7
    assert header.text("matrix axis label[1]") == "x"
    assert header.numbers("radii") == (1.0, 2.0, 3.0)


@pytest.mark.parametrize(
    ("position", "signs"),
    [
        ("", (1, 1, -1)),
        ("patient orientation := head_in\npatient rotation := supine", (1, 1, -1)),
        ("patient orientation := head_in\npatient rotation := prone", (-1, -1, -1)),
        ("patient orientation := feet_in\npatient rotation := supine", (-1, 1, 1)),
        ("patient orientation := feet_in\npatient rotation := prone", (1, -1, 1)),
    ],
)
def test_stir_voxels_lie_where_stir_says(
    tmp_path: Path, position: str, signs: tuple[int, int, int]
) -> None:
    volume = load(stir(tmp_path, position, OFFSETS))
    np.testing.assert_array_equal(volume.data, VALUES)
    # first voxel at the offsets, steps along x, y, z of the scanner
    expected = np.multiply(signs, (-7 + 2 * 3, -11 + 2.5 * 1, 13 + 5 * 1))
    np.testing.assert_allclose(volume.geometry.to_world((1, 1, 3)), expected, atol=1e-6)


def test_without_offsets_stir_puts_the_middle_voxel_of_the_first_plane_at_zero(
    tmp_path: Path,
) -> None:
    volume = load(stir(tmp_path))
    np.testing.assert_allclose(volume.geometry.to_world((0, 1, 2)), 0.0, atol=1e-6)


def test_an_unknown_position_is_told(tmp_path: Path) -> None:
    assert any("supine is assumed" in problem for problem in stir(tmp_path).problems)


def test_headers_without_place_are_centred(tmp_path: Path) -> None:
    series = old(tmp_path)
    volume = load(series)
    np.testing.assert_array_equal(volume.data, VALUES)  # most significant byte first by default
    np.testing.assert_allclose(volume.geometry.center_mm, 0.0, atol=1e-6)
    assert any("does not say where" in problem for problem in series.problems)


@pytest.mark.parametrize(("said", "mm"), [("1", 2.0), ("+2.000000+00", 2.0), ("2.2", 2.2)])
def test_slice_distances_are_read_in_pixels_or_in_mm(tmp_path: Path, said: str, mm: float) -> None:
    assert old(tmp_path, said).spacing_mm == pytest.approx((mm, 2.0, 2.0))


@pytest.mark.parametrize("more", ["image scaling factor[1] := 2.5", "quantification units := 2.5"])
def test_values_are_scaled(tmp_path: Path, more: str) -> None:
    np.testing.assert_allclose(load(stir(tmp_path, more=more)).data, 2.5 * VALUES)


def test_time_frames_keep_their_times(tmp_path: Path) -> None:
    more = (
        "number of time frames := 2\nimage duration (sec)[1] := 60\nimage duration (sec)[2] := 90"
    )
    series = stir(tmp_path, more=more, values=np.arange(48))
    frames = load(series).frames
    assert frames is not None
    assert frames.values == (0.0, 60.0)
    assert frames.durations_s == (60.0, 90.0)
    np.testing.assert_array_equal(frames.data.ravel(), np.arange(48))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("matrix size [3] := 2", "matrix size [3] := 60000"), "truncated"),
        (("a.v", "b.v"), "not beside it"),
        (("a.v", "a.hv"), "template"),
        (("a.v", "/etc/hostname"), "not beside it"),
        (("format := float", "format := ascii"), "not known"),
        (("label [3] := z", "label [3] := t"), "axes"),
        (("matrix size [1] := 4", "matrix size [1] := -4"), "matrix"),
    ],
)
def test_a_header_that_does_not_fit_is_refused_with_the_reason(
    tmp_path: Path, change: tuple[str, str], reason: str
) -> None:
    (tmp_path / "a.v").write_bytes(b"\0" * 96)
    (tmp_path / "a.hv").write_text(STIR.format(position="", more="").replace(*change))
    series = interfile_series(tmp_path / "a.hv")
    assert reason in series.refusal
    with pytest.raises(ReadError):
        load(series)


@settings(max_examples=80, deadline=None)
@given(
    start=st.integers(0, len(STIR)), junk=st.text(max_size=12), end=st.integers(0, len(STIR) + 50)
)
def test_a_garbled_header_never_crashes(
    tmp_path_factory: pytest.TempPathFactory, start: int, junk: str, end: int
) -> None:
    folder = tmp_path_factory.mktemp("garbled")
    text = STIR.format(position="", more=OFFSETS)
    (folder / "a.v").write_bytes(b"\0" * 96)
    (folder / "a.hv").write_text("!INTERFILE :=\n" + (text[:start] + junk + text[start:])[:end])
    series = interfile_series(folder / "a.hv")
    if series.can_open:
        load(series)


KEYS = st.sampled_from(
    [
        *("number of projections", "matrix size [1]", "matrix size [2]", "matrix size [3]"),
        *("number of time frames", "number of energy windows", "data offset in bytes", "radius"),
        *("matrix axis label [1]", "matrix axis label [4]", "segment table", "radii"),
        *("number of bytes per pixel", "name of data file", "scaling factor (mm/pixel) [1]"),
    ]
)
TOKENS = st.sampled_from(
    [
        *("0", "-1", "3", "1e300", "1e-300", "{1,2", "99999999999999999999", "nan", "view"),
        *("a.v", "../a.v", "\0", "{}", "1+2", "0x10", "tangential coordinate", "segment"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(st.tuples(KEYS, TOKENS), max_size=10))
def test_any_mix_of_keys_is_listed_or_refused(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "a.v").write_bytes(b"\0" * 96)
    text = "".join(f"{key} := {value}\n" for key, value in lines)
    (folder / "a.hs").write_text(f"!INTERFILE :=\nname of data file := a.v\n{text}")
    series = interfile_series(folder / "a.hs")
    if series.can_open:
        load(series)


SPECT = """!INTERFILE :=
{program}
name of data file := a.s
imagedata byte order := LITTLEENDIAN
!number format := float
!number of bytes per pixel := 4
!number of projections := 6
!extent of rotation := 180
number of energy windows := 2
energy window lower level[1] := 126
energy window upper level[1] := 154
energy window lower level[2] := 90
energy window upper level[2] := 120
!direction of rotation := {direction}
start angle := 30
Radii := {{1, 2, 3, 4, 5, 6}}
!matrix size [1] := 4
!scaling factor (mm/pixel) [1] := 3
!matrix size [2] := 2
!scaling factor (mm/pixel) [2] := 5
"""


@pytest.mark.parametrize(
    ("direction", "program", "angles"),
    [
        ("CCW", "", (30, 60, 90, 120, 150, 180)),
        ("CW", "", (30, 0, 330, 300, 270, 240)),
        ("CCW", "!originating system := simind", (210, 240, 270, 300, 330, 0)),
    ],
)
def test_spect_projections_know_their_poses_and_windows(
    tmp_path: Path, direction: str, program: str, angles: tuple[float, ...]
) -> None:
    values = np.arange(2 * 6 * 2 * 4, dtype="<f4").reshape(2, 6, 2, 4)
    (tmp_path / "a.s").write_bytes(values.tobytes())
    (tmp_path / "a.hs").write_text(SPECT.format(direction=direction, program=program))
    (series,) = scan(tmp_path).series
    assert series.kind is Kind.NM_RAW
    found = load_projections(series)
    np.testing.assert_array_equal(found.counts, values)
    np.testing.assert_allclose(found.angles_deg, angles)
    np.testing.assert_allclose(found.radii_mm, (1, 2, 3, 4, 5, 6))
    assert [window.lower_kev for window in found.windows] == [126, 90]
    assert found.pixel_mm == (5.0, 3.0)
    assert found.clockwise is (direction == "CW")


@pytest.mark.parametrize("by_plane", [True, False])
def test_segments_of_a_sinogram_are_read_as_views_of_planes(tmp_path: Path, by_plane: bool) -> None:
    axial, view = (3, 2) if by_plane else (2, 3)
    header = f"""!INTERFILE :=
name of data file := a.s
imagedata byte order := LITTLEENDIAN
!number format := float
!number of bytes per pixel := 4
matrix axis label [4] := segment
!matrix size [4] := 3
matrix axis label [{view}] := view
!matrix size [{view}] := 4
matrix axis label [{axial}] := axial coordinate
!matrix size [{axial}] := {{ 1,2,1}}
matrix axis label [1] := tangential coordinate
!matrix size [1] := 5
minimum ring difference per segment := {{ -1,0,1}}
maximum ring difference per segment := {{ -1,0,1}}
Number of rings := 2
Number of detectors per ring := 8
"""
    (tmp_path / "a.hs").write_text(header)
    expected = [np.arange(4 * n * 5).reshape(4, n, 5) + 100 * n for n in (1, 2, 1)]
    stored = [part.swapaxes(0, 1) if by_plane else part for part in expected]
    (tmp_path / "a.s").write_bytes(b"".join(part.astype("<f4").tobytes() for part in stored))
    sinogram, parts = read_sinogram(tmp_path / "a.hs")
    for part, truth in zip(parts, expected, strict=True):
        np.testing.assert_array_equal(part, truth)
    assert sinogram.misfits == ()
    assert "not an image" in scan(tmp_path).series[0].refusal


def body(volume: Volume, points_mm: NDArray[np.float64]) -> NDArray[np.bool_]:
    index = np.rint(volume.geometry.to_index(points_mm)).astype(int)
    inside = ((index >= 0) & (index < volume.geometry.shape)).all(axis=1)
    found = np.zeros(len(index), bool)
    found[inside] = volume.data[tuple(index[inside].T)] > 0
    return found


@pytest.mark.realdata
@pytest.mark.parametrize("name", ["Brain_Perfusion", "DaT"])
def test_activity_and_tissue_labels_of_a_head_lie_on_each_other(
    data_folder: Path, name: str
) -> None:
    by_name = {series.description: series for series in scan(data_folder / "nm_phantoms").series}
    source = load(next(s for key, s in by_name.items() if key.startswith(f"{name}_Source")))
    labels = load(next(s for key, s in by_name.items() if key.startswith(f"{name}_Att")))
    inside = np.argwhere(labels.data > 0)
    points = labels.geometry.to_world(inside)
    active = body(source, points)
    everywhere = np.count_nonzero(source.data)
    both = np.count_nonzero(active)
    assert 2 * both / (everywhere + len(inside)) > 0.9  # Dice of the outlines


@pytest.mark.realdata
def test_the_thorax_lies_on_its_attenuation_map(data_folder: Path) -> None:
    catalogue = scan(data_folder / "thorax_simulation" / "EX_simulation")
    by_name = {series.description: series for series in catalogue.series}
    pet, mu = load(by_name["FDG_g1"]), load(by_name["CTAC_g1"])
    assert pet.geometry.matches(mu.geometry)
    assert (pet.kind, mu.kind, mu.quantity) == (
        Kind.PET,
        Kind.ATTENUATION_MAP,
        Quantity.ATTENUATION,
    )
    assert mu.data.max() == pytest.approx(0.154, abs=1e-3)
    assert "192 bins" in by_name["template_sinogram"].evidence[0]


@pytest.mark.realdata
def test_stir_projections_have_their_published_sum(data_folder: Path) -> None:
    (series,) = scan(data_folder / "stir" / "spect_parallel").series
    found = load_projections(series)
    assert found.counts.shape == (1, 120, 64, 128)
    assert found.counts.sum(dtype=np.float64) == pytest.approx(25_157_262.6, rel=1e-8)
    np.testing.assert_allclose(found.angles_deg[:3], (180, 177, 174))
    assert set(found.radii_mm.tolist()) == {150.0}
    # the middle of STIR's image of the same matrix: voxel 64 at x = 0, plane 0 at z = 0
    assert found.place is not None
    np.testing.assert_allclose(found.place[:3, 3], (-1.66, -1.66, -31.5 * 3.32))


@pytest.mark.realdata
def test_stir_sinograms_and_header_samples_are_understood(data_folder: Path) -> None:
    _, (segment,) = read_sinogram(data_folder / "stir" / "recon_demo" / "smalllong.hs")
    assert segment.shape == (64, 27, 75)
    assert np.isfinite(segment).all()
    headers = {s.files[0].name: s for s in scan(data_folder / "stir").series}
    signa = headers["PET_TOF_Interfile_header_Signa_PETMR.hs"].evidence[0]
    assert "1981 planes in 45 segments, 27 time-of-flight bins" in signa
    assert "4084 planes in 121 segments" in headers["mMR_sinogram.s.hdr"].evidence[0]
    assert "List-mode" in headers["mMR_listmode.l.hdr"].refusal


def test_sinograms_that_fit_no_plain_cylinder_say_why() -> None:
    text = """!INTERFILE :=
matrix axis label [3] := view
!matrix size [3] := 4
matrix axis label [2] := axial coordinate
!matrix size [2] := { 3}
matrix axis label [1] := tangential coordinate
!matrix size [1] := 5
minimum ring difference per segment := { -1}
maximum ring difference per segment := { 1}
applied corrections := {arc correction}
!number of bytes per pixel := 4
!number format := float
Number of detectors per ring := 16
"""
    sinogram = parse_sinogram(parse_interfile(text, Path("a.hs")))
    assert len(sinogram.misfits) == 3
