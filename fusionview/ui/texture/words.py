"""Words of the texture panel that stand for what the layers below name by keys."""

from PySide6.QtCore import QCoreApplication

from fusionview.texture.meanings.of_feature import way_of

translate = QCoreApplication.translate


def way_text(tag: str) -> str:
    """How a feature was aggregated, short; the tip has it in full."""
    way = way_of(tag)
    grid, _, how = way.replace("2_5D", "2.5D").partition("_")
    words = {
        "": "",
        "avg": translate("Texture", "mean"),
        "comb": translate("Texture", "merged"),
    }
    return f"{grid} {words[how]}".strip()


def badge_sign(badge: object) -> str:
    """Full, half, empty: told apart without colours."""
    return {"good": "●", "moderate": "◐", "poor": "○"}.get(str(badge), "")


def badge_name(badge: object) -> str:
    """The badge in words."""
    return {
        "good": translate("Texture", "Stable: varies by at most 10 %"),
        "moderate": translate("Texture", "Moderately stable: varies by at most 25 %"),
        "poor": translate("Texture", "Unstable: varies by more than 25 %"),
    }.get(str(badge), "")


def family_name(key: str) -> str:
    """A family of features by its key in the settings."""
    return {
        "morphology": translate("Texture", "Morphology"),
        "spatial": translate("Texture", "Moran's I, Geary's C"),
        "local": translate("Texture", "Local intensity"),
        "statistics": translate("Texture", "Statistics"),
        "histogram": translate("Texture", "Histogram"),
        "ivh": translate("Texture", "Volume histogram"),
        "glcm": translate("Texture", "Co-occurrence (GLCM)"),
        "glrlm": translate("Texture", "Run length (GLRLM)"),
        "glszm": translate("Texture", "Size zone (GLSZM)"),
        "gldzm": translate("Texture", "Distance zone (GLDZM)"),
        "ngtdm": translate("Texture", "Tone difference (NGTDM)"),
        "ngldm": translate("Texture", "Dependence (NGLDM)"),
        "spectral": translate("Texture", "Spectral (Fourier)"),
        "structural": translate("Texture", "Structural"),
    }[key]


def filter_name(kind: str) -> str:
    """A filter by its key in the settings."""
    return {
        "mean": translate("Texture", "Mean"),
        "log": translate("Texture", "Laplacian of Gaussian"),
        "laws": translate("Texture", "Laws kernels"),
        "gabor": translate("Texture", "Gabor"),
        "wavelet": translate("Texture", "Separable wavelet"),
        "simoncelli": translate("Texture", "Simoncelli wavelet"),
        "shannon": translate("Texture", "Shannon wavelet"),
    }[kind]
