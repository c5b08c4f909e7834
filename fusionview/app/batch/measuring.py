"""One case, in whichever process: plain values in, plain values out, and never an exception."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fusionview.app.checksums import checksum, checksum_of
from fusionview.errors import FusionViewError, ReadError, RegionError
from fusionview.io.catalogue import pick, scan
from fusionview.io.exchange.regions import read_regions
from fusionview.io.load import load
from fusionview.io.series import Series
from fusionview.model.quantity import Quantity
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.texture.extract import describe
from fusionview.texture.reporting import reporting_items
from fusionview.texture.settings import TextureSettings, parse

Plain = dict[str, Any]

_log = logging.getLogger(__name__)


def measure_case(case: Mapping[str, str]) -> Plain:
    """Measure the regions of a case.

    Returns
    -------
    ``{"regions": [...]}``, one for each region with its name, rows, report and checksums; or
    ``{"error": ..., "hint": ...}``. Also of a fault of the program: the other cases go on.
    """
    try:
        return {"regions": _measured(case)}
    except FusionViewError as error:
        return {"error": error.message, "hint": error.hint}
    except MemoryError:
        return {"error": "There is not enough memory.", "hint": "Use fewer workers."}
    except Exception as error:
        _log.debug("A case failed unexpectedly", exc_info=True)
        reason = f"The program failed unexpectedly ({type(error).__name__})."
        return {"error": reason, "hint": "Please report it with the settings that were used."}


def _measured(case: Mapping[str, str]) -> list[Plain]:
    for name in ("image", "region"):
        if not Path(case[name]).exists():
            raise ReadError(
                f"There is no {name} {Path(case[name]).name}.", hint="Correct its path in the list."
            )
    settings = parse(case["text"])
    series = _series(case)
    volume = load(series, quantity=Quantity(case["quantity"]) if case["quantity"] else None)
    found = read_regions(Path(case["region"]), volume)
    wanted = _wanted(found, case)
    sums = {"image": checksum(series.files), "region": checksum_of(Path(case["region"]))}
    return [_of_region(volume, series, region, settings, sums) for region in wanted]


def _wanted(found: Sequence[Region], case: Mapping[str, str]) -> list[Region]:
    file = Path(case["region"]).name
    if not found:
        raise RegionError(
            f"{file} holds no regions.", hint="Name a NIfTI mask, a SEG or an RTSTRUCT."
        )
    wanted = [one for one in found if not case["name"] or one.name == case["name"]]
    if not wanted:
        raise RegionError(
            f"There is no region {case['name']!r} in {file}.",
            hint=f"There are {', '.join(one.name for one in found)}.",
        )
    return wanted


def _series(case: Mapping[str, str]) -> Series:
    try:
        return pick(scan(Path(case["image"])), case["series"] or None)
    except ReadError as error:  # a list has columns where the command line has options
        raise ReadError(
            error.message, hint=error.hint.replace("--series", "the column series")
        ) from error


def _of_region(
    volume: Volume, series: Series, region: Region, settings: TextureSettings, sums: Plain
) -> Plain:
    result = describe(volume, region.mask, settings)
    return {
        "name": region.name,
        "image": series.description or series.id,
        "rows": [list(row) for row in result.table.rows],
        "provenance": result.table.provenance.as_dict(),
        "report": reporting_items(volume, result, settings),
        "sha256": sums,
    }
