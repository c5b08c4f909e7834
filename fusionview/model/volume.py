"""An image with a place in the patient and a physical meaning."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import GeometryError
from fusionview.model.frames import Frames
from fusionview.model.geometry import Geometry
from fusionview.model.identity import Identity
from fusionview.model.kind import Kind
from fusionview.model.passport import Passport
from fusionview.model.pet_header import PetHeader
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity


@dataclass(frozen=True, eq=False, kw_only=True)
class Volume:
    """A named 3-D image.

    Attributes
    ----------
    id
        Unique within a study; for DICOM derived from the series UID.
    data
        float32 ``(K, J, I)``, C-ordered, read-only, shared. NaN where the scanner has no value.
    frame_of_reference
        DICOM UID of the space that the grid lies in; empty if unknown. Two volumes of the
        same UID are aligned by the scanner.
    passport
        How the values became SUV, or why they did not; None where that is no question.
    pet_header
        What the values were computed from, so that they can be corrected by hand; None for
        other images and for files that do not keep it.
    frames, frame
        All frames of a 4-D series, and which of them ``data`` is; None for a single image.
    identity
        Of the patient, for the window only; None where the file names nobody.
    """

    id: str
    name: str
    kind: Kind
    quantity: Quantity
    geometry: Geometry
    data: NDArray[np.float32]
    frame_of_reference: str = ""
    provenance: Provenance | None = None
    passport: Passport | None = None
    pet_header: PetHeader | None = None
    frames: Frames | None = None
    frame: int = 0
    identity: Identity | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.data.shape != self.geometry.shape:
            raise GeometryError(
                f"{self.name}: data {self.data.shape} does not fit grid {self.geometry.shape}.",
                hint="Reload the series; if it persists the file is inconsistent.",
            )
        data = np.ascontiguousarray(self.data, dtype=np.float32).view()
        data.setflags(write=False)
        object.__setattr__(self, "data", data)
        if self.frames is not None and self.frames.data.shape[1:] != self.geometry.shape:
            raise GeometryError(
                f"{self.name}: frames {self.frames.data.shape} do not fit {self.geometry.shape}.",
                hint="Reload the series; if it persists the file is inconsistent.",
            )

    @property
    def unit(self) -> str:
        """The unit of the values as shown to people."""
        return self.quantity.unit

    def with_data(self, data: NDArray[np.float32], quantity: Quantity) -> Volume:
        """A volume on the same grid holding other numbers, and no other frames."""
        return replace(self, data=data, quantity=quantity, frames=None, frame=0)

    def at(self, frame: int) -> Volume:
        """The same series, showing another frame; nothing is copied."""
        if self.frames is None or not 0 <= frame < len(self.frames.values):
            raise GeometryError(
                f"{self.name} has no frame {frame + 1}.", hint="Choose a frame that it has."
            )
        return replace(self, data=self.frames.data[frame], frame=frame)

    def shares_space_with(self, other: Volume) -> bool:
        """Whether the scanner itself aligned both (same, known frame of reference)."""
        known = self.frame_of_reference != ""
        return known and self.frame_of_reference == other.frame_of_reference
