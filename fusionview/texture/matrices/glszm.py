"""Grey level size zone features, family 9SAK of the IBSI reference manual (3.8)."""

from __future__ import annotations

from fusionview.texture.matrices.cells import named

FAMILY = "Size zone matrix"

FEATURES = named(
    (
        ("Small zone emphasis", "szm_sze", "5QRC"),
        ("Large zone emphasis", "szm_lze", "48P8"),
        ("Low grey level emphasis", "szm_lgze", "XMSY"),
        ("High grey level emphasis", "szm_hgze", "5GN9"),
        ("Small zone low grey level emphasis", "szm_szlge", "5RAI"),
        ("Small zone high grey level emphasis", "szm_szhge", "HW1V"),
        ("Large zone low grey level emphasis", "szm_lzlge", "YH51"),
        ("Large zone high grey level emphasis", "szm_lzhge", "J17V"),
        ("Grey level non-uniformity", "szm_glnu", "JNSA"),
        ("Normalised grey level non-uniformity", "szm_glnu_norm", "Y1RO"),
        ("Zone size non-uniformity", "szm_zsnu", "4JP3"),
        ("Normalised zone size non-uniformity", "szm_zsnu_norm", "VB3A"),
        ("Zone percentage", "szm_z_perc", "P30P"),
        ("Grey level variance", "szm_gl_var", "BYLV"),
        ("Zone size variance", "szm_zs_var", "3NSA"),
        ("Zone size entropy", "szm_zs_entr", "GU8N"),
    )
)
