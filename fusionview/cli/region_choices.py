"""Words that the commands on regions take; light, for ``--help`` has to answer at once."""

from enum import StrEnum


class Method(StrEnum):
    """How a region is found around a point."""

    PERCENT = "percent"
    FIXED = "fixed"
    BACKGROUND = "background"
    CONTRAST = "contrast"
    EDGE = "edge"
    GROW = "grow"


class Model(StrEnum):
    """Which graphical analysis of a curve."""

    PATLAK = "patlak"
    LOGAN = "logan"


class FirstBy(StrEnum):
    """Which lesion stands first."""

    PEAK = "peak"
    VOLUME = "volume"
    TLG = "tlg"
