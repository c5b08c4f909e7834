"""Grey level distance zone features, family VMDZ of the IBSI reference manual (3.9).

A size is the least distance of a zone to the border of the region as drawn.
"""

from __future__ import annotations

from fusionview.texture.matrices.cells import named

FAMILY = "Distance zone matrix"

FEATURES = named(
    (
        ("Small distance emphasis", "dzm_sde", "0GBI"),
        ("Large distance emphasis", "dzm_lde", "MB4I"),
        ("Low grey level emphasis", "dzm_lgze", "S1RA"),
        ("High grey level emphasis", "dzm_hgze", "K26C"),
        ("Small distance low grey level emphasis", "dzm_sdlge", "RUVG"),
        ("Small distance high grey level emphasis", "dzm_sdhge", "DKNJ"),
        ("Large distance low grey level emphasis", "dzm_ldlge", "A7WM"),
        ("Large distance high grey level emphasis", "dzm_ldhge", "KLTH"),
        ("Grey level non-uniformity", "dzm_glnu", "VFT7"),
        ("Normalised grey level non-uniformity", "dzm_glnu_norm", "7HP3"),
        ("Zone distance non-uniformity", "dzm_zdnu", "V294"),
        ("Normalised zone distance non-uniformity", "dzm_zdnu_norm", "IATH"),
        ("Zone percentage", "dzm_z_perc", "VIWW"),
        ("Grey level variance", "dzm_gl_var", "QK93"),
        ("Zone distance variance", "dzm_zd_var", "7WT1"),
        ("Zone distance entropy", "dzm_zd_entr", "GBDU"),
    )
)
