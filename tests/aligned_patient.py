"""A patient whose PET has to be turned and moved a long way to lie on the MR.

Everything that a test expects of it is mapped here by plain matrices, never by the program.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage

from fusionview.model.alignment import Alignment
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume

Points = NDArray[np.float64]


def _turn(about_x_deg: float, about_z_deg: float) -> Points:
    x, z = np.deg2rad((about_x_deg, about_z_deg))
    about_x = np.array([[1, 0, 0], [0, np.cos(x), -np.sin(x)], [0, np.sin(x), np.cos(x)]])
    about_z = np.array([[np.cos(z), -np.sin(z), 0], [np.sin(z), np.cos(z), 0], [0, 0, 1]])
    return np.asarray(about_z @ about_x)


TURN = _turn(21.0, -18.0)
SHIFT_MM = np.array((38.0, -27.0, 44.0))


def to_pet(points_mm: ArrayLike) -> Points:
    """Map ``(..., 3)`` from the space of the MR, where the views live, to that of the PET."""
    return np.asarray(np.asarray(points_mm, float) @ TURN.T + SHIFT_MM)


def to_mr(points_mm: ArrayLike) -> Points:
    """Map ``(..., 3)`` from the space of the PET to that of the MR."""
    return np.asarray((np.asarray(points_mm, float) - SHIFT_MM) @ TURN)


def mr_volume() -> Volume:
    """Oblique, anisotropic, off-centre; every voxel holds its own number."""
    grid = Geometry.centred((26, 32, 40), (3.0, 2.0, 1.5), (-12.0, 21.0, 33.0), _turn(-12.0, 20.0))
    return Volume(
        id="mr",
        name="T1",
        kind=Kind.MR,
        quantity=Quantity.MR_SIGNAL,
        geometry=grid,
        data=np.arange(np.prod(grid.shape), dtype=np.float32).reshape(grid.shape),
    )


def pet_volume() -> Volume:
    """Slices run to the feet; 21 to 22 g/mL in `hot_voxels`, 1 to 2 elsewhere, no number twice."""
    shape = (22, 28, 26)
    middle = to_pet(np.add(mr_volume().geometry.center_mm, (2.0, -3.0, 1.0)))
    affine = Geometry.centred(shape, (4.0, 2.5, 3.0), middle).affine.copy()
    affine[:3, 3] += affine[:3, 0] * (shape[0] - 1)
    affine[:3, 0] *= -1
    count = np.arange(np.prod(shape)).reshape(shape)
    return Volume(
        id="pet",
        name="FDG",
        kind=Kind.PET,
        quantity=Quantity.SUV_BW,
        geometry=Geometry(shape, affine),
        data=(1 + 20 * hot_voxels() + count / 2**14).astype(np.float32),
    )


def hot_voxels() -> NDArray[np.bool_]:
    """A block without one of its corners: no turn and no mirror maps it to itself."""
    hot = np.zeros((22, 28, 26), np.bool_)
    hot[8:13, 11:16, 9:16] = True
    hot[8:10, 11:14, 9:12] = False
    return hot


def hot_mask(pet: Volume) -> Mask:
    return Mask.from_array(pet.geometry, hot_voxels())


def aligned_study(mr: Volume, pet: Volume, *, moving: str = "pet") -> Study:
    """Both, and the registration, which may be kept in either direction."""
    map_ = np.eye(4)
    map_[:3, :3], map_[:3, 3] = TURN, SHIFT_MM
    if moving == "mr":
        map_[:3, :3], map_[:3, 3] = TURN.T, -SHIFT_MM @ TURN
    fixed = "mr" if moving == "pet" else "pet"
    alignment = Alignment(fixed_id=fixed, moving_id=moving, fixed_to_moving=Transform(map_))
    return Study({"mr": mr, "pet": pet}).with_alignment(alignment)


def centres_mm(grid: Geometry) -> Points:
    """``(K, J, I, 3)`` centres of all voxels, in the space of the grid."""
    index = np.stack(np.meshgrid(*map(np.arange, grid.shape), indexing="ij"), axis=-1)
    return np.asarray(index @ grid.affine[:3, :3].T + grid.affine[:3, 3])


def stored(volume: Volume, point_mm: ArrayLike) -> float | None:
    """Return the number of the voxel whose centre is nearest in index space, by search."""
    steps = np.linalg.inv(volume.geometry.affine[:3, :3])
    offsets = centres_mm(volume.geometry) - np.asarray(point_mm, float)
    gap = np.abs(offsets @ steps.T).max(axis=-1)
    nearest = np.unravel_index(int(np.argmin(gap)), gap.shape)
    return float(volume.data[nearest]) if gap[nearest] <= 0.5 else None


def coverage(grid: Geometry, inside: NDArray[np.bool_], points_mm: Points) -> Points:
    """Return how much of a region lies at points of its space, linear between voxel centres."""
    index = (points_mm - grid.affine[:3, 3]) @ np.linalg.inv(grid.affine[:3, :3]).T
    return np.asarray(
        ndimage.map_coordinates(
            inside.astype(float), np.moveaxis(index, -1, 0), order=1, mode="constant"
        )
    )
