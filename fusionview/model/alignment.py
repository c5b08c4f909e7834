"""How a volume is laid on another one, and how much that can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fusionview.model.provenance import Provenance
from fusionview.model.transform import Transform


class AlignmentState(StrEnum):
    """What the views say about an overlay."""

    SAME_FRAME = "same_frame_of_reference"
    REGISTERED = "registered"
    UNREGISTERED = "not_registered"


@dataclass(frozen=True, eq=False, kw_only=True)
class Alignment:
    """A registration of one volume to another.

    Attributes
    ----------
    fixed_to_moving
        Maps points of the fixed volume's space to the moving volume's space.
    """

    fixed_id: str
    moving_id: str
    fixed_to_moving: Transform
    provenance: Provenance | None = None
