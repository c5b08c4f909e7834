import numpy as np
import pytest
import SimpleITK as sitk

from fusionview.errors import GeometryError
from fusionview.model.itk import from_sitk_transform, to_sitk_image, to_sitk_transform
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume

POINTS = np.random.default_rng(3).uniform(-200, 200, (30, 3))


@pytest.fixture
def transform() -> Transform:
    return Transform.from_euler((12.0, -25.0, 40.0), (7.0, -3.0, 11.0), (30.0, -60.0, 90.0))


def test_the_same_angles_mean_the_same_map_in_itk(transform: Transform) -> None:
    euler = sitk.Euler3DTransform()
    euler.SetCenter((30.0, -60.0, 90.0))
    euler.SetRotation(*np.deg2rad((12.0, -25.0, 40.0)))
    euler.SetTranslation((7.0, -3.0, 11.0))
    expected = [euler.TransformPoint(point) for point in POINTS.tolist()]
    np.testing.assert_allclose(transform.apply(POINTS), expected, atol=1e-9)


def test_itk_and_back_is_the_same_map(transform: Transform) -> None:
    back = from_sitk_transform(to_sitk_transform(transform))
    np.testing.assert_allclose(back.apply(POINTS), transform.apply(POINTS), atol=1e-9)
    assert back.center_mm == pytest.approx(transform.center_mm)


def test_angles_and_shift_are_read_back(transform: Transform) -> None:
    assert transform.rotation_deg == pytest.approx((12.0, -25.0, 40.0))
    assert transform.translation_mm == pytest.approx((7.0, -3.0, 11.0))
    moved = transform.about((1.0, 2.0, 3.0))
    np.testing.assert_allclose(moved.apply(POINTS), transform.apply(POINTS))


@pytest.mark.parametrize("angle", [90.0, -90.0])
def test_angles_of_a_quarter_turn_about_x_still_describe_the_map(angle: float) -> None:
    steep = Transform.from_euler((angle, 20.0, -35.0), (1.0, 2.0, 3.0), (0.0, 0.0, 0.0))
    again = Transform.from_euler(steep.rotation_deg, steep.translation_mm, (0.0, 0.0, 0.0))
    np.testing.assert_allclose(again.apply(POINTS), steep.apply(POINTS), atol=1e-6)


def test_inverse_and_composition(transform: Transform) -> None:
    there_and_back = transform.inverse().after(transform)
    np.testing.assert_allclose(there_and_back.apply(POINTS), POINTS, atol=1e-9)


def test_a_scaling_is_refused() -> None:
    with pytest.raises(GeometryError, match="rotation"):
        Transform(np.diag([1.0, 1.0, 1.1, 1.0]))


def test_itk_sees_a_volume_at_the_same_place(pet: Volume) -> None:
    image = to_sitk_image(pet)
    for k, j, i in ((0, 0, 0), (3, 4, 5), (1, 3, 2)):
        np.testing.assert_allclose(
            image.TransformIndexToPhysicalPoint((i, j, k)), pet.geometry.to_world((k, j, i))
        )
        assert image.GetPixel((i, j, k)) == pet.data[k, j, i]
