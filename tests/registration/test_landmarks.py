from __future__ import annotations

import numpy as np
import pytest

from fusionview.errors import RegistrationError
from fusionview.model.transform import Transform
from fusionview.registration import landmarks
from fusionview.registration.settings import LandmarkPairs

TRUTH = Transform.from_euler((20, -35, 50), (300, -40, 700), (5, 6, 7))
SPOTS = np.array([[0, 0, 0], [60, 5, -8], [-20, 70, 11], [13, -25, 80]], float)


def test_exact_landmarks_give_the_exact_map() -> None:
    found = landmarks.fit(LandmarkPairs(SPOTS, TRUTH.apply(SPOTS)))
    np.testing.assert_allclose(found.fixed_to_moving.matrix, TRUTH.matrix, atol=1e-9)
    assert found.rms_mm == pytest.approx(0, abs=1e-9)
    assert np.abs(found.left_out_mm).max() < 1e-9


def test_a_misplaced_landmark_stands_out_when_it_is_left_out() -> None:
    moving = TRUTH.apply(SPOTS)
    moving[2] += (12.0, 0.0, 0.0)
    found = landmarks.fit(LandmarkPairs(SPOTS, moving))
    assert found.left_out_mm.argmax() == 2
    assert found.left_out_mm[2] == pytest.approx(12, abs=1e-6)
    assert found.residuals_mm[2] < 12


def test_a_mirrored_set_is_not_mirrored_by_the_map() -> None:
    found = landmarks.fit(LandmarkPairs(SPOTS, SPOTS * (-1, 1, 1)))
    assert np.linalg.det(found.fixed_to_moving.matrix[:3, :3]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("spots", "words"),
    [(SPOTS[:2], "do not fix"), (SPOTS[:1] * 0 + np.arange(4)[:, None], "one line")],
)
def test_too_few_or_collinear_landmarks_are_refused(spots: np.ndarray, words: str) -> None:
    with pytest.raises(RegistrationError, match=words):
        landmarks.fit(LandmarkPairs(spots, spots))


def test_three_landmarks_have_no_left_out_error() -> None:
    found = landmarks.fit(LandmarkPairs(SPOTS[:3], TRUTH.apply(SPOTS[:3])))
    assert np.isnan(found.left_out_mm).all()


def test_pairs_that_do_not_belong_together_are_refused() -> None:
    with pytest.raises(RegistrationError, match="belong together"):
        LandmarkPairs(SPOTS, SPOTS[:2])
    with pytest.raises(RegistrationError, match="no position"):
        LandmarkPairs(SPOTS, SPOTS * np.nan)
