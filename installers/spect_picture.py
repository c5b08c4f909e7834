#!/usr/bin/env python3
"""Takes the picture of SPECT in the guide, from the projections that come with STIR's tests.

    .venv/bin/python installers/spect_picture.py FOLDER

FOLDER holds ``input.hs`` and ``input.s`` of STIR's recon_test_pack/SPECT/SPECTUB (Apache-2.0).
"""

from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from fusionview.io.interfile.spect import read_interfile_spect
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.recon.algorithms.em import EmSettings, states
from fusionview.recon.measurement import Measurement
from fusionview.recon.spect.collimators import attenuation_per_cm
from fusionview.recon.spect.measurement import spect_measurement
from fusionview.recon.spect.settings import SpectSettings
from fusionview.resources import resource

MAX_BYTES = 60_000
SHOWN = slice(22, 106)
COLD, HOT, CORONAL = slice(34, 42), slice(9, 15), slice(51, 54)
# sigma = 0.0163 d + 0.1466 cm, as in the parameters of STIR's own test
PSF = SpectSettings(energy_kev=140.5, sigma_slope=0.0163, sigma_offset_mm=1.466)


def image_of(measurement: Measurement) -> NDArray[np.float32]:
    """Four iterations of 12 subsets, as in STIR's test."""
    for state in states(measurement, EmSettings(iterations=4, subsets=12)):
        image = state.image
    return image


def water(image: NDArray[np.float32], measurement: Measurement) -> Volume:
    """The cylinder, found in a first image, full of water."""
    section = image[COLD].mean(axis=0)
    _, j, i = np.indices(image.shape)
    middle = np.argwhere(section > 0.3 * section.max()).mean(axis=0)
    radius = np.sqrt((section > 0.3 * section.max()).sum() / np.pi)
    axial = image.sum(axis=(1, 2))
    first, last = np.flatnonzero(axial > 0.05 * axial.max())[[0, -1]]
    inside = np.hypot(j - middle[0], i - middle[1]) <= radius + 4
    inside[:first], inside[last + 1 :] = False, False
    return Volume(
        id="mu",
        name="Water",
        kind=Kind.ATTENUATION_MAP,
        quantity=Quantity.ATTENUATION,
        geometry=measurement.grid,
        data=(attenuation_per_cm("water", 140.5) * inside).astype(np.float32),
    )


def column(image: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Two sections and a coronal plane, on one scale."""
    scale = np.percentile(image[COLD], 99.7)
    planes = [image[part].mean(axis=0)[SHOWN, SHOWN] for part in (COLD, HOT)]
    planes.append(image[::-1, CORONAL].mean(axis=1)[:, SHOWN])
    return (255 * np.clip(np.vstack(planes) / scale, 0, 1)).astype(np.uint8)


def main() -> None:
    """Reconstruct in three ways, and write resources/guide/pictures/spect.jpg."""
    projections = read_interfile_spect(Path(sys.argv[1]) / "input.hs")
    plain = spect_measurement(projections, None, replace(PSF, psf=False))
    blurred = spect_measurement(projections, None, PSF)
    first = image_of(blurred)
    full = spect_measurement(projections, water(first, blurred), PSF)
    pictures = [column(image) for image in (image_of(plain), first, image_of(full))]
    sheet = Image.fromarray(np.hstack(pictures))
    sheet = sheet.resize((3 * sheet.width, 3 * sheet.height), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(sheet)
    for place, text in enumerate(("neither", "PSF", "PSF and attenuation")):
        draw.text((place * sheet.width / 3 + 8, 6), text, fill=255, font_size=18)
    for quality in range(92, 30, -4):
        buffer = BytesIO()
        sheet.save(buffer, "JPEG", quality=quality)
        if buffer.tell() <= MAX_BYTES:
            break
    resource("guide", "pictures", "spect.jpg").write_bytes(buffer.getvalue())
    print(f"spect.jpg: {sheet.size}, {buffer.tell() / 1000:.0f} kB")


if __name__ == "__main__":
    main()
