"""An image with a place in the patient and a physical meaning."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import GeometryError
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
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
    """

    id: str
    name: str
    kind: Kind
    quantity: Quantity
    geometry: Geometry
    data: NDArray[np.float32]
    frame_of_reference: str = ""
    provenance: Provenance | None = None

    def __post_init__(self) -> None:
        if self.data.shape != self.geometry.shape:
            raise GeometryError(
                f"{self.name}: data {self.data.shape} does not fit grid {self.geometry.shape}.",
                hint="Reload the series; if it persists the file is inconsistent.",
            )
        data = np.ascontiguousarray(self.data, dtype=np.float32).view()
        data.setflags(write=False)
        object.__setattr__(self, "data", data)

    @property
    def unit(self) -> str:
        """The unit of the values as shown to people."""
        return self.quantity.unit

    def with_data(self, data: NDArray[np.float32], quantity: Quantity) -> Volume:
        """A volume on the same grid holding other numbers."""
        return replace(self, data=data, quantity=quantity)

    def shares_space_with(self, other: Volume) -> bool:
        """Whether the scanner itself aligned both (same, known frame of reference)."""
        known = self.frame_of_reference != ""
        return known and self.frame_of_reference == other.frame_of_reference
