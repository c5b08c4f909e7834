"""Settings that the field uses, each with the reason for it."""

from __future__ import annotations

from typing import NamedTuple

from fusionview.texture.settings import TextureSettings


class Preset(NamedTuple):
    """Settings with a name for command lines and files, a title and a reason for people."""

    name: str
    title: str
    reason: str
    settings: TextureSettings


def _suv(bin_size: float) -> TextureSettings:
    return TextureSettings(
        discretisation="fixed_bin_size",
        bin_size=bin_size,
        bin_origin=0.0,
        ivh_discretisation="fixed_bin_size",
        ivh_bin_size=0.1,
    )


def _bins(number: int) -> TextureSettings:
    return TextureSettings(
        discretisation="fixed_bin_number",
        bin_number=number,
        ivh_discretisation="fixed_bin_number",
        ivh_bin_number=1000,
    )


PRESETS: tuple[Preset, ...] = (
    Preset(
        "pet_suv_0_25",
        "PET: bins of 0.25 SUV",
        "One SUV is one grey level in every patient, and levels do not shift while a region is "
        "edited. Bins of 0.25 resolve the uptake of most tumours (Pfaehler 2019, PMC7380016).",
        _suv(0.25),
    ),
    Preset(
        "pet_suv_0_5",
        "PET: bins of 0.5 SUV",
        "A constant resolution of intensities keeps features comparable between patients "
        "(Leijenaar 2015, doi 10.1038/srep11075); wider bins suit noisy images and high uptake.",
        _suv(0.5),
    ),
    Preset(
        "pet_lifex",
        "PET: 64 levels from 0 to 20 SUV",
        "For comparison with studies that used absolute resampling in LIFEx: bins of 0.3125 SUV, "
        "everything above 20 left out. Low uptake fills few levels.",
        TextureSettings(
            discretisation="fixed_bin_size",
            bin_size=20 / 64,
            bin_origin=0.0,
            resegment_low=0.0,
            resegment_high=20.0,
            ivh_discretisation="fixed_bin_size",
            ivh_bin_size=0.1,
        ),
    ),
    Preset(
        "pet_2mm",
        "PET: cubes of 2 mm, bins of 0.25 SUV",
        "Cubic voxels make the directions of 3D texture equal, and scanners comparable (IBSI "
        "reference manual, 2.4). What is finer than the scanner is interpolated, not measured.",
        TextureSettings(
            interpolation="linear",
            spacing_mm=2.0,
            discretisation="fixed_bin_size",
            bin_size=0.25,
            bin_origin=0.0,
            ivh_discretisation="fixed_bin_size",
            ivh_bin_size=0.1,
        ),
    ),
    Preset(
        "bins_64",
        "64 bins from minimum to maximum",
        "The contrast within the region counts, and its uptake does not; any unit will do. Levels "
        "shift whenever the region does (IBSI reference manual, 2.7).",
        _bins(64),
    ),
    Preset(
        "bins_32",
        "32 bins from minimum to maximum",
        "As with 64 bins; fewer suit small regions and noisy images, and MR, whose unit is "
        "arbitrary: 32 need no normalisation of second-order texture (Carré 2020, PMC7378556).",
        _bins(32),
    ),
    Preset(
        "mr_z_score",
        "MR: z-score, bins of 0.1 SD",
        "Signals in standard deviations from the mean of the image are comparable between scans, "
        "the statistics as well, and bins of one size then mean the same (Carré 2020, "
        "PMC7378556). Correct the bias field first.",
        TextureSettings(
            normalise="z_score",
            discretisation="fixed_bin_size",
            bin_size=0.1,
            bin_origin=-3.0,
            ivh_discretisation="fixed_bin_number",
            ivh_bin_number=1000,
        ),
    ),
    Preset(
        "ct_hu_25",
        "CT: bins of 25 HU",
        "The bins of configurations A and C of IBSI 1, from air on: a level means the same tissue "
        "in every patient.",
        TextureSettings(
            resegment_low=-1000.0,
            resegment_high=400.0,
            discretisation="fixed_bin_size",
            bin_size=25.0,
            bin_origin=-1000.0,
        ),
    ),
)
