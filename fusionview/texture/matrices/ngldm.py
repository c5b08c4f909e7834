"""Neighbouring grey level dependence features, family REK0 of the IBSI reference manual (3.11).

A size is the number of voxels that depend on a voxel, itself included.
"""

from __future__ import annotations

from fusionview.texture.feature import Feature
from fusionview.texture.matrices.cells import Cells, Values, energy, named

FAMILY = "Neighbouring grey level dependence matrix"

FEATURES: tuple[Feature[Cells, Values], ...] = (
    *named(
        (
            ("Low dependence emphasis", "ngl_lde", "SODN"),
            ("High dependence emphasis", "ngl_hde", "IMOQ"),
            ("Low grey level count emphasis", "ngl_lgce", "TL9H"),
            ("High grey level count emphasis", "ngl_hgce", "OAE7"),
            ("Low dependence low grey level emphasis", "ngl_ldlge", "EQ3F"),
            ("Low dependence high grey level emphasis", "ngl_ldhge", "JA6D"),
            ("High dependence low grey level emphasis", "ngl_hdlge", "NBZI"),
            ("High dependence high grey level emphasis", "ngl_hdhge", "9QMG"),
            ("Grey level non-uniformity", "ngl_glnu", "FP8K"),
            ("Normalised grey level non-uniformity", "ngl_glnu_norm", "5SPA"),
            ("Dependence count non-uniformity", "ngl_dcnu", "Z87G"),
            ("Normalised dependence count non-uniformity", "ngl_dcnu_norm", "OKJI"),
            ("Dependence count percentage", "ngl_dc_perc", "6XV8"),
            ("Grey level variance", "ngl_gl_var", "1PFV"),
            ("Dependence count variance", "ngl_dc_var", "DNX2"),
            ("Dependence count entropy", "ngl_dc_entr", "FCBV"),
        )
    ),
    Feature("Dependence count energy", "ngl_dc_energy", "CAS9", energy),
)
