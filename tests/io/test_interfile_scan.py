"""PET sinograms of STIR's flavour: into scans that can be reconstructed, and back."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import ReadError, WriteError
from fusionview.io.interfile.header import parse_interfile
from fusionview.io.interfile.sinogram import parse_sinogram
from fusionview.io.interfile.sinogram_scan import grid_of, read_interfile_scan, scanner_of
from fusionview.io.interfile.write_sinogram import write_interfile_scan
from fusionview.model.known_scanner import EnergyResponse
from fusionview.model.projection import ProjectionData
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.recon.pet.projector import CylindricalProjector

PLAIN = CylindricalScanner(
    crystals=48,
    rings=5,
    ring_pitch_mm=4.0,
    radius_mm=100.0,
    radial_bins=20,
    max_ring_difference=3,
    view_offset_deg=-90.0,
)
SCANNERS = {
    "plain": PLAIN,
    "turned": replace(PLAIN, view_offset_deg=-95.25, radial_bins=21),
    "span 3": replace(PLAIN, span=3, max_ring_difference=4),
    "even span": replace(PLAIN, span=2, max_ring_difference=4),
    "mashed": replace(PLAIN, mashing=2),
    "arc-corrected": replace(PLAIN, bin_mm=3.5),
}


def data_of(scanner: CylindricalScanner, tof: TimeOfFlight | None = None) -> ProjectionData:
    shape = scanner.shape_with(tof)
    random = np.random.default_rng(5)
    flat = shape if tof is None else (*shape[:2], 1, shape[3])
    return ProjectionData(
        scanner=scanner,
        counts=random.poisson(3.0, shape).astype(np.float32),
        background=random.random(flat, dtype=np.float32),
        attenuation_factors=random.random(scanner.shape, dtype=np.float32),
        image_grid=grid_of(scanner),
        tof=tof,
        energy=EnergyResponse(lower_kev=425, upper_kev=650, resolution_percent=12.5),
    )


@pytest.mark.parametrize("scanner", SCANNERS.values(), ids=SCANNERS)
def test_a_scan_comes_back_from_interfile(tmp_path: Path, scanner: CylindricalScanner) -> None:
    data = data_of(scanner)
    write_interfile_scan(data, tmp_path / "a.hs")
    again = read_interfile_scan(tmp_path / "a.hs")
    same = replace(again.scanner, radius_mm=scanner.radius_mm)
    assert again.scanner.radius_mm == pytest.approx(scanner.radius_mm)
    if scanner.span > 1 or scanner.max_ring_difference >= scanner.rings - 1:
        same = replace(same, max_ring_difference=scanner.max_ring_difference)
    assert same == scanner
    np.testing.assert_array_equal(again.counts, data.counts)
    assert again.energy == data.energy
    assert again.image_grid.matches(data.image_grid)


def test_time_of_flight_comes_back(tmp_path: Path) -> None:
    tof = TimeOfFlight.of_times(5, 180.0, 400.0)
    data = data_of(PLAIN, tof)
    write_interfile_scan(data, tmp_path / "a.hs")
    again = read_interfile_scan(tmp_path / "a.hs")
    assert again.tof is not None
    assert again.tof.bins == 5
    assert again.tof.width_mm == pytest.approx(tof.width_mm)
    assert again.tof.sigma_mm == pytest.approx(tof.sigma_mm)
    np.testing.assert_array_equal(again.counts, data.counts)
    write_interfile_scan(data, tmp_path / "factors.hs", "factors")
    assert read_interfile_scan(tmp_path / "factors.hs").tof is None


def stir_lines(
    scanner: CylindricalScanner, segment: int, view: int, bin_: int, plane: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both ends of a line in LPS, by STIR's own rules for uncompressed data."""
    n, rings = scanner.crystals, scanner.rings
    tangential = bin_ - scanner.radial_bins // 2
    one = (view + (tangential >> 1)) % n
    other = (view - ((tangential + 1) >> 1) + n // 2) % n
    first_ring = plane + max(0, -segment)
    ends = []
    for detector, ring in ((one, first_ring), (other, first_ring + segment)):
        angle = 2 * np.pi * detector / n
        x, y = scanner.radius_mm * np.sin(angle), -scanner.radius_mm * np.cos(angle)
        assert 0 <= ring < rings
        ends.append(np.array([x, y, -ring * scanner.ring_pitch_mm]))
    return ends[0], ends[1]


def test_every_bin_of_stir_is_projected_along_its_own_line(tmp_path: Path) -> None:
    """A point counts in the bins whose lines, by STIR's rules, pass near it."""
    write_interfile_scan(data_of(PLAIN), tmp_path / "a.hs")
    text = (tmp_path / "a.hs").read_text()
    assert "View offset (degrees) := 0.0" in text
    header = parse_interfile(text, tmp_path / "a.hs")
    scanner = scanner_of(parse_sinogram(header), header)
    grid = grid_of(scanner)
    image = np.zeros(grid.shape, np.float32)
    index = (2, 33, 18)
    image[index] = 1.0
    point = grid.to_world(index)
    values = CylindricalProjector(scanner, grid).forward(image)
    stored = {
        int(n): part for n, part in zip(scanner.segments, _parts(scanner, values), strict=True)
    }
    hits = 0
    for segment in (-3, -1, 0, 2):
        # the sign of ring differences turns with z, and planes run the other way
        ours = stored[-segment][..., ::-1]
        for view, bin_, plane in np.ndindex(ours.shape):
            start, end = stir_lines(scanner, segment, view, bin_, plane)
            along = (end - start) / np.linalg.norm(end - start)
            off = point - start - along * ((point - start) @ along)
            near = (np.abs(off) < 0.6 * np.array(grid.spacing_mm[::-1])).all()
            far = (np.abs(off) > 1.5 * np.array(grid.spacing_mm[::-1])).any()
            value = ours[view, bin_, plane]
            # what is smaller is rounding of the sums along a column
            assert not (far and value > 1e-3), (segment, view, bin_, plane)
            hits += bool(near and value > 1e-3)
    assert hits > 10


def _parts(scanner: CylindricalScanner, values: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    return np.split(values, np.cumsum(scanner.segment_lengths)[:-1], axis=2)


def test_images_of_stir_lie_in_the_scanner() -> None:
    """The first ring is at z = 0, and the others towards the feet."""
    assert grid_of(PLAIN).center_mm == pytest.approx((0, 0, -2 * PLAIN.ring_pitch_mm))


@pytest.mark.parametrize("place", [0, 4, 8])
def test_gaps_of_the_mmr_are_seen_in_the_counts(tmp_path: Path, place: int) -> None:
    scanner = replace(PLAIN, crystals=504, radial_bins=60, max_ring_difference=1)
    data = data_of(scanner)
    view, radial = np.indices(scanner.shape[:2])
    q = radial - 30
    one, other = view + (q >> 1), view + 252 - ((q + 1) >> 1)
    empty = ((one - place) % 9 == 0) | ((other - place) % 9 == 0)
    write_interfile_scan(replace(data, counts=data.counts * ~empty[:, :, None]), tmp_path / "a.hs")
    assert read_interfile_scan(tmp_path / "a.hs").normalisation is None
    text = (tmp_path / "a.hs").read_text()
    (tmp_path / "a.hs").write_text(text.replace("type := unknown", "type := Siemens mMR"))
    found = read_interfile_scan(tmp_path / "a.hs").normalisation
    assert found is not None
    np.testing.assert_array_equal(found[:, :, 1] == 0, empty)


def test_a_sinogram_of_the_mmr_itself_becomes_a_scan(tmp_path: Path) -> None:
    """Siemens lists planes of segments 0, -1, +1, and neither crystals nor sizes."""
    (tmp_path / "a.s.hdr").write_text(
        "!INTERFILE:=\n!originating system:=2008\n%patient orientation:=HFS\n"
        "!name of data file:=a.s\nimage data byte order:=LITTLEENDIAN\n"
        "data format:=sinogram\nnumber format:=signed integer\n"
        "!number of bytes per pixel:=2\nnumber of dimensions:=3\n"
        "matrix axis label [1]:=bin\nmatrix axis label [2]:=projection\n"
        "matrix axis label [3]:=plane\nmatrix size [1]:=6\nmatrix size [2]:=252\n"
        "matrix size [3]:=190\nnumber of rings:=64\n%segment table:={64,63,63}\n"
        "data offset in bytes [1]:=10\nscan data type description [2]:=randoms\n"
    )
    planes = np.arange(190, dtype="<i2")[:, None, None] * np.ones((190, 252, 6), "<i2")
    (tmp_path / "a.s").write_bytes(b"x" * 10 + planes.tobytes())
    data = read_interfile_scan(tmp_path / "a.s.hdr")
    scanner = data.scanner
    assert (scanner.crystals, scanner.rings, scanner.radius_mm) == (504, 64, 335.0)
    # rings run the other way: the stored -1 is our +1, planes from the last
    stored = {0: np.arange(64), -1: np.arange(64, 127), 1: np.arange(127, 190)}
    ends = np.cumsum(scanner.segment_lengths)
    for number, length, end in zip(scanner.segments, scanner.segment_lengths, ends, strict=True):
        np.testing.assert_array_equal(
            data.counts[3, 2, end - length : end], stored[-int(number)][::-1]
        )
    assert data.provenance is not None
    assert any("delayed" in warning for warning in data.provenance.warnings)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("head_in", "feet_in", "head first"),
        ("Number of rings := 5", "", "does not describe the scanner"),
        ("!matrix size [3] := 24", "!matrix size [3] := 23", "do not divide"),
        ("{-3,-2,-1,0,1,2,3}", "{-3,-2,-1,0,1,3,2}", "segments are not those"),
        ("name of data file := a.s", "name of data file := b.s", "not beside it"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    write_interfile_scan(data_of(PLAIN), tmp_path / "a.hs")
    text = (tmp_path / "a.hs").read_text()
    assert old in text
    (tmp_path / "a.hs").write_text(text.replace(old, new, 1))
    with pytest.raises(ReadError, match=words) as caught:
        read_interfile_scan(tmp_path / "a.hs")
    assert caught.value.hint


def test_negative_counts_are_no_prompts(tmp_path: Path) -> None:
    write_interfile_scan(data_of(PLAIN), tmp_path / "a.hs")
    (tmp_path / "a.s").write_bytes(b"\x00\x00\x80\xbf" * data_of(PLAIN).counts.size)
    with pytest.raises(ReadError, match="negative"):
        read_interfile_scan(tmp_path / "a.hs")


def test_virtual_rings_cannot_be_written(tmp_path: Path) -> None:
    scanner = replace(PLAIN, rings=6, rings_per_block=3, virtual_rings=1)
    with pytest.raises(WriteError, match="virtual"):
        write_interfile_scan(data_of(scanner), tmp_path / "a.hs")


@pytest.mark.realdata
def test_headers_of_real_scanners_become_scanners(data_folder: Path) -> None:
    def scanner(path: str) -> CylindricalScanner:
        text = (data_folder / path).read_text(encoding="latin-1")
        header = parse_interfile(text, data_folder / path)
        return scanner_of(parse_sinogram(header), header)

    signa = scanner("stir/headers/PET_TOF_Interfile_header_Signa_PETMR.hs")
    assert (signa.span, signa.crystals) == (2, 448)
    assert signa.radius_mm == pytest.approx(320.3)
    mmr = scanner("stir/Siemens_mMR_seg2.hs")
    assert (mmr.crystals, mmr.span, mmr.radius_mm) == (504, 1, 335.0)
    thorax = scanner("thorax_simulation/EX_simulation/template_sinogram.hs")
    assert (thorax.span, thorax.mashing, thorax.planes) == (3, 4, 15)


@pytest.mark.realdata
def test_a_sinogram_that_was_corrected_before_is_refused(data_folder: Path) -> None:
    with pytest.raises(ReadError, match="negative or undefined"):
        read_interfile_scan(data_folder / "stir" / "recon_demo" / "smalllong.hs")
