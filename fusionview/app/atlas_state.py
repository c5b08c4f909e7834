"""What the workspace knows of an atlas that is open, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fusionview.model.volume import Volume


@dataclass(frozen=True, eq=False, kw_only=True)
class Atlas:
    """An image of labels with their names; no part of the document.

    Attributes
    ----------
    labels
        None until one was opened.
    occurring
        The labels that the image holds, in order.
    names
        By label.
    template_id
        The volume of the study in whose space the labels lie.
    target_id
        The volume on whose grid regions are made.
    """

    labels: Volume | None = None
    occurring: tuple[int, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    template_id: str | None = None
    target_id: str | None = None

    def name_of(self, label: int) -> str:
        """Return the name of a label, or its number."""
        return self.names.get(label) or f"Label {label}"
