"""A named set of voxels that the user drew."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fusionview.model.mask import Mask
from fusionview.model.provenance import Provenance

Colour = tuple[int, int, int]

COLOURS: tuple[Colour, ...] = (
    (0, 200, 255),
    (255, 160, 0),
    (90, 220, 90),
    (255, 90, 200),
    (250, 230, 60),
    (150, 130, 255),
)
"""Told apart by colour-blind eyes on grey and on Hot Iron; taken in turn."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Region:
    """A region of interest. Its mask lies on the grid of the volume it was drawn on."""

    id: str
    name: str
    colour: Colour
    volume_id: str
    mask: Mask
    provenance: Provenance | None = None

    def with_mask(self, mask: Mask, provenance: Provenance) -> Region:
        """The same region, holding other voxels, and how they came about."""
        return replace(self, mask=mask, provenance=provenance)
