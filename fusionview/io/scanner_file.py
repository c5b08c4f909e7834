"""Scanners as TOML: those that come with the program, and a user's own.

Copy one of ``resources/scanners`` (`fusionview simulate --scanner list` says where they are),
change it, and give its path in place of a name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from fusionview.errors import FusionViewError, ReadError
from fusionview.model.known_scanner import EnergyResponse, KnownCamera, KnownScanner
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.time_of_flight import TimeOfFlight
from fusionview.resources import resource

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")
_LARGEST = 1 << 20
_TABLES = ("geometry", "time_of_flight", "energy", "image")
_TEXTS = ("name", "sources", "notes")
_ALWAYS = ("crystals", "rings", "ring_pitch_mm", "radius_mm", "radial_bins", "max_ring_difference")


def scanner_folder() -> Path:
    """Return where the scanners of the program lie."""
    return resource("scanners")


def scanner_names() -> tuple[str, ...]:
    """Return the names that `read_scanner` knows."""
    return tuple(sorted(path.stem for path in scanner_folder().glob("*.toml")))


def read_known(name: str | Path) -> KnownScanner | KnownCamera:
    """Read a scanner or camera by its name in the library, or from a file that ends in .toml.

    Raises
    ------
    ReadError
        If there is none of this name, or the file does not describe one.
    """
    path = Path(name)
    if path.suffix.lower() != ".toml":
        if str(name) not in scanner_names():
            raise ReadError(
                f"There is no scanner {name!s}.",
                hint=f"Choose {', '.join(scanner_names())}, or a file that ends in .toml.",
            )
        path = scanner_folder() / f"{name}.toml"
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("it is too long")
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return (_camera if "camera" in content else _scanner)(content, path.stem)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReadError(f"{path} cannot be read: {reason}.", hint="Check the path.") from error
    except FusionViewError as error:
        raise ReadError(f"{path.name}: {error.message}", hint=error.hint) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ReadError(
            f"{path.name} does not describe a scanner ({error}).",
            hint=f"Start from a copy of one of {scanner_folder()}.",
        ) from error


def read_scanner(name: str | Path) -> KnownScanner:
    """Read a PET scanner, as `read_known`.

    Raises
    ------
    ReadError
        As there, and if it is a gamma camera.
    """
    known = read_known(name)
    if isinstance(known, KnownCamera):
        raise ReadError(
            f"{known.name} is a gamma camera.", hint="Choose a PET scanner; see --scanner list."
        )
    return known


def _camera(content: Mapping[str, Any], id_: str) -> KnownCamera:
    if unknown := set(content) - {"camera", "acquisition", *_TEXTS}:
        raise ValueError(f"nothing is known about {', '.join(sorted(unknown))}")
    told = {
        "id": id_,
        "name": str(content["name"]),
        "sources": [str(source) for source in content.get("sources", ())],
        "notes": str(content.get("notes", "")),
    }
    return _made(KnownCamera, {**content["camera"], **content.get("acquisition", {}), **told})


def _scanner(content: Mapping[str, Any], id_: str) -> KnownScanner:
    if unknown := set(content) - {*_TABLES, *_TEXTS}:
        raise ValueError(f"nothing is known about {', '.join(sorted(unknown))}")
    geometry = content["geometry"]
    if missing := [name for name in _ALWAYS if name not in geometry]:
        raise ValueError(f"its geometry lacks {', '.join(missing)}")
    image = content.get("image", {})
    if unknown := set(image) - {"voxel_mm", "columns"}:
        raise ValueError(f"the image has no {', '.join(sorted(unknown))}")
    timing = content.get("time_of_flight")
    return KnownScanner(
        id=id_,
        name=str(content["name"]),
        scanner=_made(CylindricalScanner, geometry),
        tof=None if timing is None else TimeOfFlight.of_times(**timing),
        energy=_made(EnergyResponse, content.get("energy", {})),
        sources=tuple(str(source) for source in content.get("sources", ())),
        notes=str(content.get("notes", "")),
        **image,
    )


def _made(kind: type[T], table: Mapping[str, Any]) -> T:
    names = {one.name for one in fields(kind)}
    if unknown := set(table) - names:
        raise ValueError(f"nothing is known about {', '.join(sorted(unknown))}")
    return kind(**{key: tuple(v) if isinstance(v, list) else v for key, v in table.items()})
