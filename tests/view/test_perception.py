import numpy as np
import pytest

from fusionview.model.colour_curve import ColourCurve
from fusionview.view.colormaps import COLORMAPS
from fusionview.view.perception import cielab, hides_edges, perceptual_report

EVEN = ("grey", "inverse_grey", "hot_iron", "viridis", "magma", "cividis")


def test_lab_of_known_colours() -> None:
    # B. Lindbloom's calculator, sRGB, D65
    colours = np.array([(255, 255, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255), (119, 119, 119)])
    known = [(100, 0, 0), (53.24, 80.09, 67.20), (87.74, -86.18, 83.18), (32.30, 79.19, -107.86)]
    np.testing.assert_allclose(cielab(colours.astype(np.uint8)), [*known, (50.03, 0, 0)], atol=0.03)


@pytest.mark.parametrize("name", COLORMAPS)
def test_even_maps_are_not_warned_of_and_rainbows_are(name: str) -> None:
    report = perceptual_report(name)
    assert hides_edges(name) == (name not in EVEN)
    assert bool(report.sentences) == hides_edges(name)
    assert all(sentence.endswith(".") for sentence in report.sentences)


def test_the_reason_is_named() -> None:
    assert perceptual_report("pet").reversal > 10  # from blue to red it darkens
    assert any("steadily" in told for told in perceptual_report("pet").sentences)
    assert any("steps" in told for told in perceptual_report("pet_20_step").sentences)
    assert any("hides" in told for told in perceptual_report("spring").sentences)


def test_a_curve_can_make_an_even_map_uneven() -> None:
    assert not hides_edges("grey", ColourCurve(inverted=True))
    assert hides_edges("grey", ColourCurve(gamma=6.0))
