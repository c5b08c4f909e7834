"""How a volume is laid on another one, and how much that can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fusionview.model.affine import AffineTransform
from fusionview.model.chain import Linear, joined
from fusionview.model.provenance import Provenance
from fusionview.model.transform import Transform


class AlignmentState(StrEnum):
    """What the views say about an overlay."""

    SAME_FRAME = "same_frame_of_reference"
    REGISTERED = "registered"
    UNREGISTERED = "not_registered"


@dataclass(frozen=True, eq=False, kw_only=True)
class AlignmentStep:
    """One of several maps that an alignment is made of.

    Attributes
    ----------
    name
        What was done, for the user: "Registered", "Moved by hand".
    map
        Of points of the fixed space; applied before those of the steps before it.
    by_hand
        Whether the user made it.
    """

    name: str
    map: Transform | AffineTransform
    by_hand: bool = False
    provenance: Provenance | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Alignment:
    """A registration of one volume to another.

    Attributes
    ----------
    fixed_to_moving
        Maps points of the fixed volume's space to the moving volume's space: all steps in one.
    provenance
        Of the registration that it began with.
    steps
        The oldest first; none where it was made in one.
    """

    fixed_id: str
    moving_id: str
    fixed_to_moving: Transform | AffineTransform
    provenance: Provenance | None = None
    steps: tuple[AlignmentStep, ...] = ()

    @classmethod
    def of(cls, fixed_id: str, moving_id: str, steps: Sequence[AlignmentStep]) -> Alignment:
        """Join steps, so that the volume is interpolated once; at least one is needed."""
        whole: Linear = steps[0].map
        for step in steps[1:]:
            whole = joined(whole, step.map)
        return cls(
            fixed_id=fixed_id,
            moving_id=moving_id,
            fixed_to_moving=whole,
            provenance=steps[0].provenance,
            steps=tuple(steps),
        )

    @property
    def all_steps(self) -> tuple[AlignmentStep, ...]:
        """The steps; what was made in one is one step."""
        if self.steps:
            return self.steps
        name = "Registered" if self.provenance is None else self.provenance.operation
        return (AlignmentStep(name=name, map=self.fixed_to_moving, provenance=self.provenance),)

    @property
    def band(self) -> str:
        """How far it may be trusted ("good", "check", "do_not_trust"); empty if nobody judged it.

        A judgement does not outlive a move by hand.
        """
        last = self.all_steps[-1]
        if last.by_hand or last.provenance is None:
            return ""
        return str(last.provenance.settings.get("band", ""))

    @property
    def expected_error_mm(self) -> float | None:
        """What the judgement lets expect; None where there is none."""
        last = self.all_steps[-1].provenance
        known = None if last is None or not self.band else last.settings.get("expected_error_mm")
        return float(known) if isinstance(known, int | float) else None
