"""The colours of values: 256 steps from the low to the high end of a window."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

Palette = NDArray[np.uint8]

COLORMAPS: tuple[str, ...] = ("grey", "inverse_grey", "hot_iron", "pet", "pet_20_step")

LABELS: Mapping[str, str] = {
    "grey": "Grey",
    "inverse_grey": "Inverse grey",
    "hot_iron": "Hot Iron",
    "pet": "PET",
    "pet_20_step": "PET 20 Step",
}

_DICOM_FILES = {"hot_iron": "hotiron.dcm", "pet": "pet.dcm", "pet_20_step": "pet20step.dcm"}
_CHANNELS = ("Red", "Green", "Blue")


@cache
def colormap(name: str) -> Palette:
    """Return the ``(256, 3)`` uint8 colours of a colour map, read-only.

    Raises
    ------
    KeyError
        If ``name`` is not one of `COLORMAPS`.

    References
    ----------
    DICOM PS3.6 Annex B for Hot Iron, PET and PET 20 Step, read from pydicom's copies.
    """
    if name in _DICOM_FILES:
        colours = _dicom_palette(_DICOM_FILES[name])
    else:
        ramp = {"grey": np.arange(256), "inverse_grey": np.arange(255, -1, -1)}[name]
        colours = np.repeat(ramp.astype(np.uint8)[:, None], 3, axis=1)
    colours.setflags(write=False)
    return colours


def _dicom_palette(file_name: str) -> Palette:
    # needs 0.2 s that a window showing only grey does not have to spend
    from pydicom import dcmread  # noqa: PLC0415 - why: see above
    from pydicom.data import get_palette_files  # noqa: PLC0415 - why: see above

    dataset = dcmread(get_palette_files(file_name)[0])
    tables = [dataset[f"{channel}PaletteColorLookupTableData"].value for channel in _CHANNELS]
    return np.stack([np.frombuffer(table, np.uint8) for table in tables], axis=1)
