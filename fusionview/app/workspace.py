"""The whole application state as one value, and the pure ways to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from weakref import WeakKeyDictionary

from fusionview.app.atlas_state import Atlas
from fusionview.app.kinetic_plots import Kinetics
from fusionview.app.lesion_state import Lesions
from fusionview.app.mark_gesture import MarkGesture
from fusionview.app.preferences import Preferences
from fusionview.app.project_state import AskedSources, ProjectState
from fusionview.app.reconstruction_state import (
    Inspection,
    LiveReconstruction,
    Reconstructions,
)
from fusionview.app.reshape import Reshape, ReshapeSettings
from fusionview.app.stroke import Sketch, Stroke
from fusionview.app.texture_state import Exploring, Texture
from fusionview.app.tools import DrawingSettings, Tool
from fusionview.io.catalogue import Catalogue, Series
from fusionview.io.pacs.matches import SeriesMatch, StudyMatch
from fusionview.model.chain import Linear
from fusionview.model.display import Display, Solo
from fusionview.model.mark import MarkKind
from fusionview.model.mask import Mask
from fusionview.model.study import Study
from fusionview.model.transform import Transform, Triple
from fusionview.model.volume import Volume
from fusionview.registration.motion import Motion
from fusionview.registration.result import RegistrationResult
from fusionview.roi.measuring.statistics import Statistics
from fusionview.roi.measuring.time_curve import TimeCurve
from fusionview.texture.settings import TextureSettings


@dataclass(frozen=True)
class Job:
    """A running computation, as the job bar shows it; a quiet one is too short to show.

    ``left_s`` is how long it will take from now, None while nobody can tell.
    """

    id: int
    title: str
    quiet: bool = False
    fraction: float = 0.0
    message: str = ""
    left_s: float | None = None


@dataclass(frozen=True)
class Notice:
    """Something the user should know: what is wrong and what to do, or what is done.

    Attributes
    ----------
    done
        It tells of success.
    warning
        What was asked for was done, but a careful reader should know something of it.
    details
        For those who repair the program; nothing of the patient.
    """

    message: str
    hint: str = ""
    done: bool = False
    warning: bool = False
    details: str = ""

    @property
    def failed(self) -> bool:
        """Whether what was asked for was not done."""
        return not (self.done or self.warning)


@dataclass(frozen=True, eq=False, kw_only=True)
class Measurement:
    """The statistics of one region in one volume, with the values that they belong to."""

    mask: Mask
    volume: Volume
    to_mask: Linear
    statistics: Statistics | None
    note: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class RegionCurve:
    """One region in every frame of one series, with the values that it belongs to."""

    mask: Mask
    volume: Volume
    to_mask: Linear
    curve: TimeCurve | None
    note: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Landmarks:
    """The user's "same place": one point in each volume's own space, as far as given.

    Attributes
    ----------
    pairs
        Further spots that are marked in both, each fixed and moving.
    """

    fixed_mm: Triple | None = None
    moving_mm: Triple | None = None
    pairs: tuple[tuple[Triple, Triple], ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Registrations:
    """What is known of registrations beside the document.

    Attributes
    ----------
    results
        By id of the moving volume: the newest one, with its card.
    shown, shown_for
        A study with another alignment that is shown while it moves or is refined, and the one
        that it belongs to: another study than that shows itself.
    motion
        How the patient moved in a series, by its id.
    """

    results: Mapping[str, RegistrationResult] = field(default_factory=dict)
    shown: Study | None = None
    shown_for: Study | None = None
    motion: Mapping[str, Motion] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class PacsResults:
    """What an archive listed: studies, and the series of those that were looked into."""

    server: str
    studies: tuple[StudyMatch, ...] = ()
    series: Mapping[str, tuple[SeriesMatch, ...]] = field(default_factory=dict)
    limited: bool = False


class Step(NamedTuple):
    """What undo goes back to; ``display`` too where another study was opened in between."""

    label: str
    study: Study
    display: Display | None = None


@dataclass(frozen=True, eq=False)
class Workspace:
    """The one tree that views render.

    Attributes
    ----------
    measurements
        By (region id, volume id). A view shows an entry only while its mask and volume are
        those of the study.
    sources
        The series that volumes were read from, by volume id: exported objects join their studies.
    texture_so_far
        That of the selected region while its slower families are still computed.
    exploring
        What is looked at beside the texture.
    texture_settings
        As the user chose them; None for what is usual for the quantity.
    stroke
        The drawing gesture under way.
    preview
        What it would draw, on the grid of ``preview_on``.
    sketch
        What is shown beside that.
    reshape
        The operation on a region whose form is open.
    time_curves
        By (region id, volume id), for series with frames; shown like the measurements.
    kinetics
        The plot that stands in place of the curves; None for the curves themselves.
    mark_tool
        What the left mouse button places; None where it navigates or draws regions.
    mark_gesture
        The mark under way.
    project
        Where the study was saved or opened from; see `fusionview.app.projects.keeping.project_of`.
    asked_sources
        A project whose files are missing or have changed, until the user has said what to do.
    inspection
        The projection data that the projection viewer shows, while it is open.
    lesions
        The lesion finder, with the candidates of its search.
    atlas
        The atlas whose regions can be added.
    """

    study: Study = field(default_factory=Study)
    display: Display = field(default_factory=Display)
    jobs: tuple[Job, ...] = ()
    notice: Notice | None = None
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    catalogue: Catalogue | None = None
    pacs: PacsResults | None = None
    sources: Mapping[str, Series] = field(default_factory=dict)
    measurements: Mapping[tuple[str, str], Measurement] = field(default_factory=dict)
    texture: Texture | None = None
    texture_so_far: Texture | None = None
    exploring: Exploring = field(default_factory=Exploring)
    live: LiveReconstruction | None = None
    curve: tuple[float, ...] = ()
    landmarks: Landmarks = field(default_factory=Landmarks)
    registrations: Registrations = field(default_factory=Registrations)
    texture_settings: TextureSettings | None = None
    preferences: Preferences = field(default_factory=Preferences)
    tool: Tool = Tool.NAVIGATE
    drawing: DrawingSettings = field(default_factory=DrawingSettings)
    draw_on_functional: bool = True
    stroke: Stroke | None = None
    preview: Mask | None = None
    preview_on: str | None = None
    sketch: Sketch | None = None
    reshape: Reshape | None = None
    reshape_settings: ReshapeSettings = field(default_factory=ReshapeSettings)
    time_curves: Mapping[tuple[str, str], RegionCurve] = field(default_factory=dict)
    kinetics: Kinetics | None = None
    mark_tool: MarkKind | None = None
    mark_gesture: MarkGesture | None = None
    project: ProjectState | None = None
    asked_sources: AskedSources | None = None
    inspection: Inspection | None = None
    lesions: Lesions = field(default_factory=Lesions)
    atlas: Atlas = field(default_factory=Atlas)
    runs: Reconstructions = field(default_factory=Reconstructions)

    def volume(self, volume_id: str | None) -> Volume | None:
        """Return a volume of the study, or the one that is being reconstructed."""
        if self.live is not None and volume_id == self.live.volume.id:
            return self.live.volume
        volume = self.study.volumes.get(volume_id) if volume_id is not None else None
        if volume is None or volume.frames is None:
            return volume
        return _at(volume, self.display.frames.get(volume.id, volume.frame))

    @property
    def anatomical(self) -> Volume | None:
        """The lower layer."""
        return self.volume(self.display.anatomical_id)

    @property
    def functional(self) -> Volume | None:
        """The upper layer."""
        return self.volume(self.display.functional_id)

    @property
    def shown(self) -> tuple[Volume, ...]:
        """The layers that the slices show, lowest first."""
        if self.display.solo is Solo.ANATOMICAL:
            layers: tuple[Volume | None, ...] = (self.anatomical,)
        elif self.display.solo is Solo.FUNCTIONAL:
            layers = (self.functional,)
        else:
            layers = tuple(v for v in self.layers if v.id not in self.display.hidden_ids)
        return tuple(layer for layer in layers if layer is not None)

    @property
    def layers(self) -> tuple[Volume, ...]:
        """All layers, lowest first, whether they are shown or not."""
        ids = dict.fromkeys((self.display.anatomical_id, *self.display.upper_ids))
        volumes = (self.volume(volume_id) for volume_id in ids)
        return tuple(volume for volume in volumes if volume is not None)

    @property
    def base(self) -> Volume | None:
        """The volume in whose space the views live."""
        return self.volume(self.display.base_id)

    @property
    def aligned(self) -> Study:
        """The study as it is laid out on the screen: as in the document, unless it is moving."""
        now = self.registrations
        return now.shown if now.shown is not None and now.shown_for is self.study else self.study

    def to_volume(self, volume: Volume) -> Linear:
        """Return the map from the space of the views to the space of a volume."""
        base = self.base
        if base is None:
            return Transform.identity()
        study = self.aligned
        if volume.id not in study.volumes or base.id not in study.volumes:
            # a running reconstruction is no part of the document yet, but maps like one
            study = study.with_volume(volume).with_volume(base)
        return study.fixed_to_moving(base.id, volume.id)

    def to_mask(self, volume: Volume, region_volume_id: str) -> Linear | None:
        """Return the map from a volume's space to the one a region was drawn in."""
        drawn_on = self.volume(region_volume_id)
        if drawn_on is None:
            return None
        study = self.study.with_volume(volume).with_volume(drawn_on)
        return study.fixed_to_moving(volume.id, drawn_on.id)


_FRAMES: WeakKeyDictionary[Volume, dict[int, Volume]] = WeakKeyDictionary()


def _at(volume: Volume, frame: int) -> Volume:
    """Return one frame; the same object each time, because views compare by identity."""
    if frame == volume.frame:
        return volume
    known = _FRAMES.setdefault(volume, {})
    if frame not in known:
        known[frame] = volume.at(frame)
    return known[frame]
