"""Where a gamma camera stood about the patient, and what was in the patient, from DICOM NM.

The standard leaves the position of projections open, and vendors write different things; what is
read here follows their files. Siemens and others put the corner of the reconstruction into
ImagePositionPatient; GE puts the axis of rotation, at x = y = 0, and the height of the table
elsewhere. All agree on z: the first row, the one nearest to the head.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset

from fusionview.io.dicom_item import first_item, items_of, number_of, text_of
from fusionview.io.nm import numbers_of

_ALONG = 0.9
_ELEMENTS = {
    "technetium": "Tc",
    "iodine": "I",
    "lutetium": "Lu",
    "lutecium": "Lu",
    "indium": "In",
    "gallium": "Ga",
    "thallium": "Tl",
    "samarium": "Sm",
    "actinium": "Ac",
    "yttrium": "Y",
    "xenon": "Xe",
    "rhenium": "Re",
    "radium": "Ra",
}


class Flips(NamedTuple):
    """Which axes of the stored frames run against ours: rows to the head, columns to the left."""

    rows: bool
    columns: bool


def flips(dataset: Dataset, detector: int, start_deg: float) -> Flips:
    """Return which axes to turn so that rows run from head to feet, seen from the detector.

    Only a header that says that rows run towards the head is believed; directions of columns
    alone are often those of another head.
    """
    cosines = numbers_of(_detector(dataset, detector), "ImageOrientationPatient")
    if len(cosines) != 6 or cosines[5] < _ALONG:
        return Flips(False, False)
    angle = math.radians(start_deg)
    right = -math.cos(angle) * cosines[0] + math.sin(angle) * cosines[1]
    return Flips(True, right < -_ALONG)


def camera_place(
    dataset: Dataset, matrix: tuple[int, ...], pixel_mm: tuple[float, float]
) -> tuple[NDArray[np.float64] | None, tuple[str, ...]]:
    """Return the map from camera to patient and remarks on it; None where nothing is told."""
    detector = _detector(dataset, 0)
    position = numbers_of(detector, "ImagePositionPatient")
    if len(position) != 3:
        return None, ()
    rows, columns = matrix
    across = (columns - 1) / 2 * pixel_mm[1]
    x, y = position[0], position[1]
    table = number_of(first_item(dataset, "RotationInformationSequence"), "TableHeight")
    if abs(y) < 1e-3 and abs(x) < 1e-3:
        is_ge = text_of(dataset, "Manufacturer").upper().startswith("GE")
        axis = (0.0, -table if is_ge and table else 0.0)
    else:
        axis = (x + across, y + across if abs(y - x) < 2 * pixel_mm[1] else 0.0)
    cosines = numbers_of(detector, "ImageOrientationPatient")
    upward = len(cosines) == 6 and cosines[5] > _ALONG
    down = (rows - 1) / 2 * pixel_mm[0]
    place = np.eye(4)
    place[:3, 3] = (*axis, position[2] + (down if upward else -down))
    told = "Where the axis of rotation lies is vendors' practice; check the alignment with CT."
    tilt = number_of(detector, "GantryDetectorTilt")
    tilted = (f"The detector's tilt of {tilt:g}° is not in the model.",) if tilt else ()
    return place, (told, *tilted)


def offset_remark(dataset: Dataset) -> tuple[str, ...]:
    """Say that the header holds an offset of the axis: cameras correct their projections for it."""
    for item in items_of(dataset, "DetectorInformationSequence"):
        offset = number_of(item, "CenterOfRotationOffset")
        if offset:
            return (
                f"The header's centre of rotation offset of {offset:g} mm is not applied; cameras "
                "usually correct their views for it.",
            )
    return ()


def bed_mm(dataset: Dataset, rotation: int) -> float:
    """Return how far the camera moved along the patient for a rotation, towards the head."""
    travels = [
        number_of(item, "TableTraverse")
        for item in items_of(dataset, "RotationInformationSequence")
    ]
    first = travels[0] if travels else None
    own = travels[rotation] if rotation < len(travels) else None
    if first is None or own is None:
        return 0.0
    # a table that drives in brings the feet nearer
    return -(own - first)


def bed_remark(axial_mm: NDArray[np.float64]) -> tuple[str, ...]:
    """Say by what beds were told apart, where there are several."""
    if not axial_mm.any():
        return ()
    return ("Its beds are placed by the table's way in, taken to bring the feet nearer.",)


def further_radii_mm(dataset: Dataset, views: int) -> NDArray[np.float64]:
    """Return what GE's private header adds to the radius of every view; zeros elsewhere."""
    try:
        values = dataset[0x0055, 0x1022][0][0x0013, 0x101E].value
        added = np.array(values, np.float64).reshape(-1, 3)[:, -1]
    except Exception:  # absent or malformed: pydicom and numpy raise many types here
        return np.zeros(views)
    return added if added.shape == (views,) and np.isfinite(added).all() else np.zeros(views)


def isotope_name(dataset: Dataset) -> str:
    """Return the isotope as "Tc-99m"; empty if the header does not name it."""
    injected = first_item(dataset, "RadiopharmaceuticalInformationSequence")
    code = first_item(injected, "RadionuclideCodeSequence") if injected is not None else None
    text = text_of(code, "CodeMeaning") or text_of(injected, "Radiopharmaceutical")
    mass = re.search(r"(?<!\d)(\d{2,3})\s*(m?)", text, re.IGNORECASE)
    if mass is None:
        return ""
    words = re.findall(r"[A-Za-z]+", text)
    for word in words:
        symbol = _ELEMENTS.get(word.lower()) or next(
            (known for known in _ELEMENTS.values() if known == word), None
        )
        if symbol is not None:
            return f"{symbol}-{mass[1]}{mass[2].lower()}"
    return ""


def _detector(dataset: Dataset, number: int) -> Dataset | None:
    items = items_of(dataset, "DetectorInformationSequence")
    return items[min(number, len(items) - 1)] if items else None
