"""Which project is open, and whether something is not saved yet."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from weakref import WeakSet

from fusionview.io.project.files import MissingSources
from fusionview.model.display import Display
from fusionview.model.study import Study

SAFE: WeakSet[Study] = WeakSet()
"""Studies that are in a file, for as long as undo can bring them back."""
RECOVERED: WeakSet[Study] = WeakSet()
"""Studies that a window which ended badly has left: work, though nothing was done since."""

_PASSING = frozenset(
    {
        "crosshair_mm",
        "zoom",
        "pan_mm",
        "mip_angle_deg",
        "mip_playing",
        "frames_playing",
        "frames",
        "maximised",
        "region_id",
        "mark_id",
        "solo",
    }
)
"""What is saved, but changes while one only looks: nobody is asked because of it."""


@dataclass(frozen=True, eq=False, kw_only=True)
class ProjectState:
    """The project that a study belongs to.

    Attributes
    ----------
    key
        Of the study: another study that is opened does not belong to this project.
    path
        None for what was recovered and never had a name.
    study, display
        As they were saved; None if they were recovered, and are not saved yet.
    """

    key: str
    path: Path | None
    created: str = ""
    study: Study | None = None
    display: Display | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class AskedSources:
    """A project that waits for an answer: where its files are, or whether changed ones do."""

    missing: MissingSources
    folders: tuple[Path, ...] = ()


def looks_the_same(one: Display, other: Display) -> bool:
    """Whether two displays differ in nothing that lasts."""
    return all(
        getattr(one, field.name) == getattr(other, field.name)
        for field in fields(Display)
        if field.name not in _PASSING
    )
