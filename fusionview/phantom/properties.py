"""What each tissue of the head phantom shows in each kind of picture.

Sources
-------
µ at 511 keV: soft tissue 0.0998 and adipose 0.0913 1/cm from the NIST mass attenuation
coefficients (muscle 1.05 g/mL, adipose 0.95 g/mL), water 0.0960. Cortical bone is 0.1716; the
calvaria is not compact throughout, so 0.146 is taken, near the 0.151 of ultra-short-echo maps,
and 0.115 for its marrow. Uptake: grey to white matter about 3.3 : 1, as grey matter SUV 8 to 10
is usual an hour after injection of FDG. MR signals are drawn for the contrast, not simulated.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.phantom.tissues import Tissue

WEIGHT_KG = 70.0
INJECTED_BQ = 250.0e6
UPTAKE_S = 3600.0
F18_HALF_LIFE_S = 6586.2

SUV_TO_BQ_ML = INJECTED_BQ * math.exp2(-UPTAKE_S / F18_HALF_LIFE_S) / (1000.0 * WEIGHT_KG)
"""Activity concentration at the start of the scan that is one g/mL of SUVbw."""


class Properties(NamedTuple):
    """One row of the table: signals in arbitrary units, SUVbw in g/mL, µ at 511 keV in 1/cm."""

    t1: float
    t2: float
    suv: float
    mu_per_cm: float


PROPERTIES = {
    Tissue.AIR: Properties(0, 0, 0.0, 0.0),
    Tissue.SKIN: Properties(420, 260, 0.5, 0.0998),
    Tissue.FAT: Properties(900, 560, 0.3, 0.0913),
    Tissue.MUSCLE: Properties(330, 170, 0.8, 0.0998),
    Tissue.BONE: Properties(55, 40, 0.4, 0.146),
    Tissue.MARROW: Properties(520, 300, 1.2, 0.115),
    Tissue.MUCOSA: Properties(390, 700, 1.6, 0.0998),
    Tissue.EYE: Properties(150, 930, 0.3, 0.0970),
    Tissue.CSF: Properties(130, 950, 0.4, 0.0960),
    Tissue.GREY: Properties(440, 510, 9.5, 0.0995),
    Tissue.WHITE: Properties(640, 350, 2.9, 0.0995),
    Tissue.CAUDATE: Properties(470, 460, 10.0, 0.0995),
    Tissue.PUTAMEN: Properties(490, 430, 10.5, 0.0995),
    Tissue.PALLIDUM: Properties(560, 300, 6.0, 0.0995),
    Tissue.THALAMUS: Properties(530, 420, 9.0, 0.0995),
    Tissue.CEREBELLUM_GREY: Properties(440, 500, 7.5, 0.0995),
    Tissue.CEREBELLUM_WHITE: Properties(620, 360, 3.2, 0.0995),
    Tissue.BRAIN_STEM: Properties(590, 380, 4.5, 0.0995),
    Tissue.OEDEMA: Properties(460, 760, 2.2, 0.0990),
    Tissue.TUMOUR: Properties(390, 640, 14.0, 0.0995),
    Tissue.NECROSIS: Properties(220, 880, 0.8, 0.0980),
    Tissue.LESION_1: Properties(380, 660, 16.0, 0.0995),
    Tissue.LESION_2: Properties(390, 650, 14.0, 0.0995),
}


def channel(name: str) -> NDArray[np.float32]:
    """One column of the table by tissue label, ``(tissues,)``."""
    return np.array([getattr(PROPERTIES[t], name) for t in Tissue], np.float32)
