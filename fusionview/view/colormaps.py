"""The colours of values: 256 steps from the low to the high end of a window."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from fusionview.model.colour_curve import PLAIN, ColourCurve
from fusionview.resources import resource

Palette = NDArray[np.uint8]

LABELS: Mapping[str, str] = {
    "grey": "Grey",
    "inverse_grey": "Inverse grey",
    "hot_iron": "Hot Iron",
    "pet": "PET",
    "hot_metal_blue": "Hot Metal Blue",
    "pet_20_step": "PET 20 Step",
    "spring": "Spring",
    "summer": "Summer",
    "fall": "Fall",
    "winter": "Winter",
    "viridis": "Viridis",
    "magma": "Magma",
    "cividis": "Cividis",
    "blue_orange": "Blue–white–orange",
}
"""Names as in DICOM PS3.6 Annex B, where they stand there."""

COLORMAPS: tuple[str, ...] = tuple(LABELS)


@cache
def colormap(name: str) -> Palette:
    """Return the ``(256, 3)`` uint8 colours of a colour map, read-only.

    Raises
    ------
    KeyError
        If ``name`` is not one of `COLORMAPS`.

    References
    ----------
    ``resources/colormaps/README.md``.
    """
    if name not in LABELS:
        raise KeyError(name)
    ramps = {"grey": np.arange(256), "inverse_grey": np.arange(255, -1, -1)}
    if name in ramps:
        colours = np.repeat(ramps[name].astype(np.uint8)[:, None], 3, axis=1)
    elif name == "blue_orange":
        colours = _signed()
    else:
        colours = _stored()[name]
    colours.setflags(write=False)
    return colours


@lru_cache(maxsize=64)
def palette(name: str, curve: ColourCurve = PLAIN) -> Palette:
    """Return the ``(256, 3)`` uint8 colours of the levels of a window, read-only.

    Every one is a colour of the map, none is mixed: a map of few steps keeps its steps.
    """
    if curve == PLAIN:
        return colormap(name)
    places = [round(255 * curve.place(level / 255)) for level in range(256)]
    colours = colormap(name)[places]
    colours.setflags(write=False)
    return colours


def _signed() -> Palette:
    """Return blue below the middle, white there, orange above: for differences.

    The ends are as light as each other, and told apart by those who cannot tell red from green.
    """
    below, middle, above = np.array([[33, 102, 172], [247, 247, 247], [190, 78, 8]])
    part = np.linspace(0, 1, 128)[:, None]
    falling, rising = below + part * (middle - below), middle + part * (above - middle)
    return np.concatenate([falling, rising]).astype(np.uint8)


@cache
def _stored() -> Mapping[str, Palette]:
    """Read all maps that are tables: 20 kB, so that starting needs no DICOM library."""
    lines = resource("colormaps", "colormaps.csv").read_text("ascii").splitlines()
    names = lines[0].split(",")[1:]
    colours = np.frombuffer(
        b"".join(bytes.fromhex(line.partition(",")[2].replace(",", "")) for line in lines[1:]),
        np.uint8,
    ).reshape(-1, len(names), 3)
    return {name: colours[:, n].copy() for n, name in enumerate(names)}
