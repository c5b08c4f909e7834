"""A person knows better than a header what a series is."""

from __future__ import annotations

import warnings
from dataclasses import replace

from fusionview.errors import ReadError
from fusionview.io.dicom_header import read_header
from fusionview.io.dicom_series import dicom_series
from fusionview.io.series import Series
from fusionview.model.kind import Kind

CHOOSABLE = (
    *(Kind.PET, Kind.NAC_PET, Kind.SPECT, Kind.CT, Kind.MR),
    *(Kind.ATTENUATION_MAP, Kind.ADC, Kind.OTHER),
)
"""What an image can be taken for."""


def as_kind(series: Series, kind: Kind) -> Series:
    """Return the series as if its headers had said that it is of this kind.

    Unit, scale and SUV follow from the headers as they do for such a series: a map of attenuation
    is read in 1/cm where its manufacturer's scale is known, a PET gets SUV where its unit allows.

    Raises
    ------
    ReadError
        If the series or the kind is no image, or its files changed or vanished.
    """
    if kind not in CHOOSABLE or not series.kind.is_image:
        raise ReadError(
            f"{series.description!r} ({series.kind.value}) cannot be taken for {kind.value}.",
            hint=f"Choose an image, and one of {', '.join(CHOOSABLE)}.",
        )
    if series.format != "dicom":
        return replace(series, kind=kind, evidence=("chosen by hand",))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydicom warns about what we check ourselves
        try:
            headers = [read_header(path) for path in series.files]
        except OSError as error:
            raise _gone(series) from error
        found = dicom_series(headers, kind=kind)
    for one in found:
        if len(found) == 1 or _places(one) == _places(series):
            return replace(one, id=series.id, description=series.description)
    raise _gone(series)


def _places(series: Series) -> list[tuple[str, int]]:
    return [(str(stored.path), stored.frame) for stored in series.slices]


def _gone(series: Series) -> ReadError:
    return ReadError(
        f"The files of {series.description!r} changed since they were listed.",
        hint="Open the folder again.",
    )
