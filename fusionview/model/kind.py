"""What a series is, in the words that `fusionview info` prints."""

from enum import StrEnum


class Kind(StrEnum):
    """The fixed list of kinds; the value is what files and the command line show."""

    PET = "pet"
    NAC_PET = "nac_pet"
    SPECT = "spect"
    NM_RAW = "nm_raw"
    CT = "ct"
    MR = "mr"
    ATTENUATION_MAP = "attenuation_map"
    ADC = "adc"
    RTSTRUCT = "rtstruct"
    RTDOSE = "rtdose"
    SEG = "seg"
    REG = "reg"
    SR = "sr"
    MASK = "mask"
    OTHER = "other"

    @property
    def is_functional(self) -> bool:
        """Whether it shows tracer uptake, so that it is laid on top of anatomy."""
        return self in (Kind.PET, Kind.NAC_PET, Kind.SPECT)

    @property
    def is_anatomical(self) -> bool:
        """Whether it shows anatomy, so that it lies underneath."""
        return self in (Kind.MR, Kind.CT, Kind.ADC)

    @property
    def is_image(self) -> bool:
        """Whether it can be opened as a volume."""
        return self not in (Kind.RTSTRUCT, Kind.SEG, Kind.REG, Kind.SR, Kind.NM_RAW)
