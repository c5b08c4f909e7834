"""The JSON beside a NIfTI file, which says what the file format cannot: quantity and origin."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fusionview.io.atomic import write_text
from fusionview.model.kind import Kind
from fusionview.model.passport import Passport
from fusionview.model.quantity import Quantity

FORMAT = "fusionview-volume"
VERSION = 1


@dataclass(frozen=True, kw_only=True)
class Sidecar:
    """What is known of an image beside its voxels.

    Attributes
    ----------
    image_id
        Also stands in the NIfTI header, so that a sidecar left beside another image is noticed;
        empty in a file that a person wrote.
    """

    quantity: Quantity = Quantity.OTHER
    kind: Kind = Kind.OTHER
    name: str = ""
    frame_of_reference: str = ""
    image_id: str = ""
    provenance: Mapping[str, Any] | None = field(default=None)
    passport: Passport | None = None


def sidecar_path(image: Path) -> Path:
    """Return where the JSON of an image or a table lies: its name without endings."""
    name = image.name
    for ending in (".nii.gz", ".nii", ".csv", ".parquet"):
        if name.lower().endswith(ending):
            return image.with_name(f"{name[: -len(ending)]}.json")
    return image.with_name(f"{name}.json")


def write_sidecar(image: Path, sidecar: Sidecar) -> None:
    """Write the JSON beside an image."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "quantity": sidecar.quantity.value,
        "unit": sidecar.quantity.unit,
        "kind": sidecar.kind.value,
        "name": sidecar.name,
        "frame_of_reference": sidecar.frame_of_reference,
        "image_id": sidecar.image_id,
        "provenance": sidecar.provenance,
    }
    if sidecar.passport is not None:
        content["passport"] = sidecar.passport.as_dict()
    write_text(sidecar_path(image), dumped(content))


def read_sidecar(image: Path) -> tuple[Sidecar | None, str]:
    """Return the sidecar of an image, or None, and what is wrong with it if something is."""
    path = sidecar_path(image)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None, ""
    except (OSError, ValueError):
        return None, f"{path.name} beside it cannot be read; its unit is unknown."
    if not isinstance(content, dict) or "quantity" not in content:
        return None, ""
    try:
        quantity = Quantity(str(content["quantity"]))
        kind = Kind(str(content.get("kind", Kind.OTHER.value)))
    except ValueError:
        return None, f"{path.name} beside it names an unknown quantity or kind."
    provenance = content.get("provenance")
    return Sidecar(
        quantity=quantity,
        kind=kind,
        name=str(content.get("name", "")),
        frame_of_reference=str(content.get("frame_of_reference", "")),
        image_id=str(content.get("image_id", "")),
        provenance=provenance if isinstance(provenance, dict) else None,
        passport=_passport(content.get("passport")),
    ), ""


def _passport(stored: Any) -> Passport | None:
    """Return the passport of an SUV; None if there is none, or somebody broke it."""
    try:
        return Passport.from_dict(stored) if isinstance(stored, dict) else None
    except ValueError:
        return None


def dumped(content: Any) -> str:
    """Return JSON as we write it: readable, in UTF-8, the same bytes for the same content."""
    return json.dumps(content, indent=2, ensure_ascii=False, default=str) + "\n"
