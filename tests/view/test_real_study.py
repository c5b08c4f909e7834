"""The registered sarcoma study: its SUV maximum of 25.4123 is known from outside."""

from collections.abc import Callable
from pathlib import Path

import nibabel as nib
import numpy as np
import pytest

from fusionview.model.geometry import Geometry
from fusionview.model.plane import Orientation, picture_axes
from fusionview.model.volume import Volume
from fusionview.view.fit import fit_mip
from fusionview.view.layers import Layer
from fusionview.view.mip_scene import MipInputs, MipScene

REGISTERED_PET = "sts001_registered/nifti/PET_image.nii.gz"
MakeVolume = Callable[..., Volume]
MakeLayer = Callable[..., Layer]


@pytest.mark.realdata
@pytest.mark.parametrize("angle_deg", [0.0, 40.0, 200.0])
def test_the_hottest_point_of_the_real_pet_is_found_on_its_projection(
    data_folder: Path, make_volume: MakeVolume, make_layer: MakeLayer, angle_deg: float
) -> None:
    image = nib.Nifti1Image.from_filename(data_folder / REGISTERED_PET)
    affine = (np.diag([-1.0, -1.0, 1.0, 1.0]) @ image.affine)[:, [2, 1, 0, 3]]  # RAS+ to LPS
    data = np.asarray(image.dataobj, np.float32).transpose(2, 1, 0)
    volume = make_volume(Geometry(data.shape, affine), data)
    (x, y, z), mm_per_pixel = fit_mip(volume.geometry, (400, 300))
    inputs = MipInputs(
        layer=make_layer(volume, window=(0.0, 25.4123), colormap="inverse_grey"),
        angle_deg=angle_deg,
        shape=(400, 300),
        mm_per_pixel=mm_per_pixel,
        center_mm=(float(x), float(y), float(z)),
    )
    scene = MipScene()
    picture = scene.render(inputs)
    row, column = np.argwhere(picture[..., 0] == picture[:380, 20:280, 0].min())[0]
    found = scene.locate(int(row), int(column))
    assert found is not None
    index = tuple(np.rint(volume.geometry.to_index(found)).astype(int))
    assert volume.data[index] == pytest.approx(25.4123, abs=1e-3)
    right, _ = picture_axes(Orientation.CORONAL)
    assert (inputs.plane.right_mm @ right > 0) == (np.cos(np.deg2rad(angle_deg)) > 0)
