"""Colours as DICOM stores them: CIELab in 16 bits, white point D65."""

import numpy as np

from fusionview.model.region import Colour

_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def from_cielab(lightness: int, a: int, b: int) -> Colour:
    """Return sRGB, 0 to 255, of a Recommended Display CIELab Value.

    References
    ----------
    DICOM PS3.3 C.10.7.1.1; IEC 61966-2-1 (sRGB).
    """
    level = (lightness * 100.0 / 65535.0 + 16.0) / 116.0
    curve = np.array(
        [level + (a / 257.0 - 128.0) / 500.0, level, level - (b / 257.0 - 128.0) / 200]
    )
    small = 6.0 / 29.0
    xyz = _WHITE * np.where(curve > small, curve**3, 3 * small**2 * (curve - 4.0 / 29.0))
    linear = np.clip(np.linalg.solve(_TO_XYZ, xyz), 0.0, 1.0)
    coded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    red, green, blue = (int(value) for value in np.round(coded * 255.0))
    return red, green, blue
