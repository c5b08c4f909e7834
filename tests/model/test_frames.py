from dataclasses import replace

import numpy as np
import pytest

from fusionview.errors import GeometryError
from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume


@pytest.fixture
def dynamic(pet: Volume) -> Volume:
    data = np.stack([pet.data, pet.data * 2, pet.data * 3])
    frames = Frames(axis=FrameAxis.TIME, values=(0.0, 10.0, 40.0), data=data)
    return replace(pet, data=data[0], frames=frames)


def test_another_frame_is_another_view_of_the_same_array(dynamic: Volume) -> None:
    later = dynamic.at(2)
    np.testing.assert_array_equal(later.data, dynamic.data * 3)
    assert later.frames is dynamic.frames
    assert later.frames is not None
    assert np.shares_memory(later.data, later.frames.data)
    assert later.frames.label(2) == "40 s"
    assert later.id == dynamic.id


def test_a_frame_that_is_not_there_is_refused(dynamic: Volume, pet: Volume) -> None:
    with pytest.raises(GeometryError, match="no frame 4"):
        dynamic.at(3)
    with pytest.raises(GeometryError, match="no frame 1"):
        pet.at(0)


def test_frames_fit_their_values_and_their_grid(dynamic: Volume, pet: Volume) -> None:
    assert dynamic.frames is not None
    with pytest.raises(GeometryError, match="2 frame values"):
        Frames(axis=FrameAxis.GATE, values=(1, 2), data=dynamic.frames.data)
    with pytest.raises(GeometryError, match="do not fit"):
        replace(pet, frames=replace(dynamic.frames, data=dynamic.frames.data[:, 1:]))


def test_other_numbers_have_no_old_frames(dynamic: Volume) -> None:
    assert dynamic.with_data(dynamic.data, Quantity.SUV_BW).frames is None
