"""Normalisation of the mMR: files built from the documented layout; no public one is at hand."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.errors import ReadError
from fusionview.io.listmode import ecat8_norm
from fusionview.io.listmode.ecat8_norm import SHAPES, Ecat8Norm, bin_efficiencies, read_norm
from fusionview.io.listmode.petlink import petlink_list
from fusionview.model.scanner import CylindricalScanner
from tests.io.listmode.test_petlink import write_list


def components(seed: int = 3) -> dict[str, np.ndarray]:
    """Numbers near 1, in the order of the file."""
    rng = np.random.default_rng(seed)
    return {name: rng.uniform(0.5, 1.5, shape).astype("<f4") for name, shape in SHAPES.items()}


def write_norm(folder: Path, parts: dict[str, np.ndarray]) -> Path:
    """A file as the scanner writes it, with its odd ends of lines."""
    (folder / "scan.n").write_bytes(b"".join(part.tobytes() for part in parts.values()))
    lines = ["!INTERFILE:=", "!originating system:=2008", "name of data file:=scan.n"]
    start = 0
    for number, part in enumerate(parts.values(), 1):
        sizes = ",".join(str(size) for size in part.shape[::-1])
        lines.append(f"matrix size [{number}]:={{{sizes}}}")
        lines.append(f"data offset in bytes [{number}]:={start}")
        start += part.nbytes
    (folder / "scan.n.hdr").write_bytes("\r".join(lines).encode())
    return folder / "scan.n.hdr"


@pytest.fixture
def scanner(tmp_path: Path) -> CylindricalScanner:
    """The mMR, near its middle rings only: the whole takes 1.4 GB."""
    return replace(petlink_list(write_list(tmp_path, [1])).scanner, max_ring_difference=2)


@pytest.fixture
def norm(tmp_path: Path) -> Ecat8Norm:
    return read_norm(write_norm(tmp_path, components()))


def test_what_was_written_is_read(tmp_path: Path) -> None:
    parts = components()
    norm = read_norm(write_norm(tmp_path, parts))
    for name in ("geometric", "interference", "efficiencies", "axial"):
        np.testing.assert_array_equal(getattr(norm, name), parts[name])
    assert sorted(norm.dead_time) == sorted(list(SHAPES)[4:])
    np.testing.assert_array_equal(norm.dead_time["paralysing"], parts["paralysing"])


def stir_efficiency(norm: Ecat8Norm, view: int, tang: int, ring1: int, ring2: int) -> float:
    """BinNormalisationFromECAT8::get_uncalibrated_bin_efficiency for span 1, in its numbering."""
    det1 = (view + (tang >> 1)) % 504
    det2 = (view - ((tang + 1) >> 1) + 252) % 504
    if det1 % 9 == 0 or det2 % 9 == 0:
        return 0.0
    segment = 0 if abs(ring1 - ring2) <= 5 else (abs(ring1 - ring2) + 5) // 11
    lengths = [127, 115, 115, 93, 93, 71, 71, 49, 49, 27, 27]
    lowest = 0 if segment == 0 else 11 * segment - 5
    axial = sum(lengths[: 2 * segment]) + ring1 + ring2 - lowest
    return float(
        # shifted by one crystal
        norm.efficiencies[ring1, (det1 - 1) % 504]
        * norm.efficiencies[ring2, (det2 - 1) % 504]
        * norm.geometric[ring1 + ring2, tang + 172]
        * norm.interference[tang + 172, view % 9]
        * norm.axial[axial]
    )


def test_the_efficiency_of_a_bin_is_that_of_stir(
    norm: Ecat8Norm, scanner: CylindricalScanner
) -> None:
    found = bin_efficiencies(norm, scanner)
    assert found.shape == scanner.shape
    first, second, plane = scanner.ring_pairs
    rng = np.random.default_rng(1)
    for _ in range(300):
        view, q, pair = rng.integers(251), rng.integers(-172, 172), rng.integers(first.size)
        rings = 63 - int(first[pair]), 63 - int(second[pair])
        expected = stir_efficiency(norm, int(view) + 1, int(q), *rings)
        assert found[view, q + 172, plane[pair]] == pytest.approx(expected, rel=1e-5)
    # the last view is the first of the file, seen from the other side
    expected = stir_efficiency(norm, 0, -20, 63 - int(second[70]), 63 - int(first[70]))
    assert found[251, 20 + 172, plane[70]] == pytest.approx(expected, rel=1e-5)


def test_oblique_planes_take_the_axial_effect_of_their_segment() -> None:
    planes = ecat8_norm._axial_planes()
    assert planes.max() == 836
    assert planes[10, 5] == planes[5, 10] == 15
    assert planes[0, 6] == planes[6, 0] == 127 + 115


def test_a_mashed_bin_is_the_mean_of_its_pairs(
    norm: Ecat8Norm, scanner: CylindricalScanner
) -> None:
    found = bin_efficiencies(norm, scanner)
    mashed = bin_efficiencies(norm, replace(scanner, mashing=2, span=3, max_ring_difference=1))
    single = bin_efficiencies(norm, replace(scanner, max_ring_difference=1))
    np.testing.assert_array_equal(single, found[..., : single.shape[2]])
    direct = single[..., :64].reshape(126, 2, 344, 64).mean(axis=1)
    np.testing.assert_allclose(mashed[..., ::2], direct, rtol=1e-5)


@pytest.mark.parametrize("change", ["short", "sizes", "negative"])
def test_files_that_are_something_else_are_refused(tmp_path: Path, change: str) -> None:
    parts = components()
    if change == "short":
        parts = dict(list(parts.items())[:3])
    elif change == "sizes":
        parts["geometric"] = parts["geometric"][:100]
    else:
        parts["axial"] = -parts["axial"]
    with pytest.raises(ReadError, match=r"ends before|are|negative"):
        read_norm(write_norm(tmp_path, parts))
