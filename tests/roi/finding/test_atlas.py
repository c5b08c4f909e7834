"""Atlas labels on another grid, through maps."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
import pytest
from nibabel.processing import resample_from_to
from numpy.typing import NDArray

from fusionview.errors import RegionError
from fusionview.io.catalogue import pick, scan
from fusionview.io.label_names import read_label_names
from fusionview.io.load import load
from fusionview.model.chain import PointMap
from fusionview.model.deformation import Deformation
from fusionview.model.geometry import Geometry
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.roi.finding.atlas import atlas_regions

MakeVolume = Callable[[Geometry, NDArray[np.floating]], Volume]

MNI = Geometry.centred((20, 22, 24), (4.0, 3.5, 3.0), (2.0, -15.0, 20.0))


@pytest.fixture
def atlas(suv: MakeVolume) -> Volume:
    """Boxes 4, 17 and 300 on a grid of its own."""
    data = np.zeros(MNI.shape)
    data[4:9, 5:12, 6:15] = 4
    data[10:15, 5:12, 6:15] = 17
    data[10:15, 14:20, 6:15] = 300
    return replace(suv(MNI, data), name="atlas")


def truth(atlas: Volume, geometry: Geometry, chain: tuple[PointMap, ...]) -> NDArray[np.float32]:
    """Voxel by voxel."""
    out = np.zeros(geometry.shape, np.float32)
    for index in np.ndindex(*geometry.shape):
        point = geometry.to_world(index)
        for one in chain:
            point = one.apply(point)
        voxel = np.floor(atlas.geometry.to_index(point) + 0.5).astype(int)
        if np.all(voxel >= 0) and np.all(voxel < atlas.geometry.shape):
            out[index] = atlas.data[tuple(voxel)]
    return out


def joined(atlas: Volume, geometry: Geometry, chain: tuple[PointMap, ...]) -> NDArray[np.float32]:
    out = np.zeros(geometry.shape, np.float32)
    for region in atlas_regions(atlas, {}, geometry, chain):
        out[region.mask.slices][region.mask.box] += region.label
    return out


@pytest.mark.parametrize("deformed", [False, True])
def test_every_voxel_takes_the_label_it_lies_in(
    tilted: Geometry, atlas: Volume, deformed: bool
) -> None:
    chain: tuple[PointMap, ...] = (
        Transform.from_euler((5.0, -8.0, 12.0), (-25.0, 4.0, 6.0), (30.0, -20.0, 11.0)),
    )
    if deformed:
        offsets = np.random.default_rng(3).normal(0, 2, (*MNI.shape, 3)).astype(np.float32)
        chain = (*chain, Deformation(MNI, offsets))
    expected = truth(atlas, tilted, chain)
    assert {0.0, 4.0, 17.0} <= set(np.unique(expected))
    np.testing.assert_array_equal(joined(atlas, tilted, chain), expected)


def test_on_its_own_grid_the_atlas_comes_back(atlas: Volume) -> None:
    np.testing.assert_array_equal(joined(atlas, MNI, ()), atlas.data)


def test_regions_are_named_and_those_outside_are_left_out(atlas: Volume) -> None:
    names = {4: "Left putamen", 17: "Left hippocampus", 99: "Absent"}
    lower = Geometry((12, *MNI.shape[1:]), MNI.affine)
    found = atlas_regions(atlas, names, lower)
    assert [(one.label, one.name) for one in found] == [
        (4, "Left putamen"),
        (17, "Left hippocampus"),
        (300, "Label 300"),
    ]
    half = Geometry((9, *MNI.shape[1:]), MNI.affine)
    assert [one.label for one in atlas_regions(atlas, names, half)] == [4]


def test_what_is_no_atlas_is_refused(atlas: Volume) -> None:
    with pytest.raises(RegionError, match="no labels"):
        atlas_regions(replace(atlas, data=np.zeros_like(atlas.data)), {}, MNI)
    with pytest.raises(RegionError, match="values that are no labels"):
        atlas_regions(replace(atlas, data=atlas.data * np.float32(0.3)), {}, MNI)
    with pytest.raises(RegionError, match="values that are no labels"):
        atlas_regions(replace(atlas, data=atlas.data * np.float32(1e25)), {}, MNI)


@pytest.mark.realdata
def test_a_published_atlas_keeps_its_volumes_and_sides(data_folder: Path) -> None:
    folder = data_folder / "spm_templates"
    labels = load(pick(scan(folder / "labels_Neuromorphometrics.nii"), None))
    target = load(pick(scan(folder / "T1.nii"), None))
    names = read_label_names(folder / "labels_Neuromorphometrics.xml")
    found = {one.name: one.mask for one in atlas_regions(labels, names, target.geometry)}
    left, right = found["Left Hippocampus"], found["Right Hippocampus"]
    # the same by another program
    image: Any = nib.load(folder / "labels_Neuromorphometrics.nii")
    like: Any = nib.load(folder / "T1.nii")
    other = np.asarray(resample_from_to(image, like, order=0).dataobj)
    for number, name in names.items():
        count = int(np.count_nonzero(other == number))
        if count > 200:
            assert found[name].voxels == pytest.approx(count, rel=0.01)
    assert left.voxels == np.count_nonzero(other == 48)
    centres = [target.geometry.to_world(mask.indices().mean(axis=0)) for mask in (left, right)]
    assert centres[0][0] > 20
    assert centres[1][0] < -20  # LPS: the left of the patient is positive
    assert len(found) > 100
