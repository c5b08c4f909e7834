"""Saving and opening everything: the study, how it is looked at, results and settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fusionview.app.following import current_measurement
from fusionview.app.history import open_study
from fusionview.app.texture.following_texture import current_texture, texture_in
from fusionview.app.texture_state import Texture
from fusionview.app.tools import DrawingSettings, Tool
from fusionview.app.workspace import Landmarks, Measurement, Workspace
from fusionview.io.origin import origin_of, stamps
from fusionview.io.project.files import MissingSources
from fusionview.io.project.project_file import (
    Opened,
    codecs_for,
    read_project,
    write_project,
)
from fusionview.io.series import Series
from fusionview.model.display import Display
from fusionview.model.features import FeatureTable
from fusionview.model.progress import Progress, no_progress
from fusionview.model.provenance import Provenance
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.roi.measuring.statistics import Statistics
from fusionview.roi.measuring.uncertainty import PlusMinus
from fusionview.texture.extract import TextureResult
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.settings import TextureSettings

CHANGED = "The file has changed since the project was saved."


@dataclass(frozen=True, eq=False, kw_only=True)
class SavedMeasurement:
    """The numbers of one region in one volume (and frame)."""

    region_id: str
    volume_id: str
    statistics: Statistics | None
    note: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class SavedTexture:
    """The texture of the selected region."""

    region_id: str
    volume_id: str
    settings: TextureSettings
    result: TextureResult | None
    note: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Document:
    """What a project holds. A field that is added needs a default: older files lack it.

    Attributes
    ----------
    sources
        The series that volumes were read from, by volume id.
    curve
        Log-likelihood of the last reconstruction, update by update.
    """

    study: Study
    display: Display = field(default_factory=Display)
    sources: Mapping[str, Series] = field(default_factory=dict)
    measurements: tuple[SavedMeasurement, ...] = ()
    texture: SavedTexture | None = None
    texture_settings: TextureSettings | None = None
    drawing: DrawingSettings = field(default_factory=DrawingSettings)
    draw_on_functional: bool = True
    tool: Tool = Tool.NAVIGATE
    landmarks: Landmarks = field(default_factory=Landmarks)
    curve: tuple[float, ...] = ()


LISTED: frozenset[type] = frozenset(
    {
        Document,
        SavedMeasurement,
        SavedTexture,
        PlusMinus,
        Statistics,
        TextureResult,
        TextureSettings,
        FilterSettings,
        FeatureTable,
        DrawingSettings,
        Tool,
        Landmarks,
    }
)
"""What a project may hold beside values of the model and series."""

CODECS = codecs_for(LISTED)


def save_project(
    document: Document, path: Path, *, created: str = "", progress: Progress = no_progress
) -> None:
    """Write a project; it is read back before the old file is replaced.

    Raises
    ------
    WriteError
        If it cannot be written; an old file stays as it was.
    """
    # a series whose files are gone cannot be named by their content any more
    sources = {
        key: series for key, series in document.sources.items() if None not in stamps(series.files)
    }
    kept = replace(document, sources=sources)
    write_project(kept, Document, path, codecs=CODECS, created=created, progress=progress)


def open_project(
    path: Path,
    *,
    folders: Sequence[Path] = (),
    accept_changed: bool = False,
    progress: Progress = no_progress,
) -> Opened[Document] | MissingSources:
    """Read a project completely, or say which files have to be found first.

    Parameters
    ----------
    folders
        Where to look for files that were moved.
    accept_changed
        Read files that hold something else than when the project was saved; what comes of them
        is marked.

    Raises
    ------
    ReadError
        If the file is missing, no project, of a newer version, or damaged.
    """
    opened = read_project(
        Document,
        path,
        codecs=CODECS,
        folders=folders,
        accept_changed=accept_changed,
        progress=progress,
    )
    if isinstance(opened, MissingSources) or not opened.changed:
        return opened
    return replace(opened, document=_marked(opened.document, opened.changed))


def document_of(workspace: Workspace) -> Document:
    """Return what is saved of a workspace; costs nothing, because values never change."""
    texture = current_texture(workspace)
    display = workspace.display
    if workspace.live is not None and display.functional_id == workspace.live.volume.id:
        # a running reconstruction is no part of the document yet
        display = replace(display, functional_id=workspace.live.before)
    return Document(
        study=workspace.study,
        display=display,
        sources={
            key: series
            for key, series in workspace.sources.items()
            if key in workspace.study.volumes
        },
        measurements=tuple(_measurements(workspace)),
        texture=None if texture is None else _saved_texture(workspace, texture),
        texture_settings=workspace.texture_settings,
        drawing=workspace.drawing,
        draw_on_functional=workspace.draw_on_functional,
        tool=workspace.tool,
        landmarks=workspace.landmarks,
        curve=workspace.curve,
    )


def with_document(workspace: Workspace, document: Document, label: str) -> Workspace:
    """Show a project in one undoable step; its numbers count as computed."""
    opened = open_study(workspace, label, document.study, document.display)
    shown = replace(
        opened,
        catalogue=None,
        sources={**workspace.sources, **document.sources},
        texture_settings=document.texture_settings,
        drawing=document.drawing,
        draw_on_functional=document.draw_on_functional,
        tool=document.tool,
        landmarks=document.landmarks,
        curve=document.curve,
    )
    return replace(
        shown, measurements=_restored(shown, document), texture=_restored_texture(shown, document)
    )


def _measurements(workspace: Workspace) -> list[SavedMeasurement]:
    saved = []
    for region_id, volume_id in workspace.measurements:
        region, volume = workspace.study.regions.get(region_id), workspace.volume(volume_id)
        if region is None or volume is None or volume_id not in workspace.study.volumes:
            continue
        found = current_measurement(workspace, region, volume)
        if found is not None:
            saved.append(
                SavedMeasurement(
                    region_id=region_id,
                    volume_id=volume_id,
                    statistics=found.statistics,
                    note=found.note,
                )
            )
    return saved


def _saved_texture(workspace: Workspace, texture: Texture) -> SavedTexture | None:
    region_id = workspace.display.region_id
    if region_id is None:
        return None
    return SavedTexture(
        region_id=region_id,
        volume_id=texture.volume.id,
        settings=texture.settings,
        result=None if texture.result is None else texture.result.without_sample(),
        note=texture.note,
    )


def _restored(workspace: Workspace, document: Document) -> dict[tuple[str, str], Measurement]:
    restored = {}
    for saved in document.measurements:
        region = workspace.study.regions.get(saved.region_id)
        volume = workspace.volume(saved.volume_id)
        to_mask = workspace.to_mask(volume, region.volume_id) if volume and region else None
        if region is not None and volume is not None and to_mask is not None:
            restored[saved.region_id, saved.volume_id] = Measurement(
                mask=region.mask,
                volume=volume,
                to_mask=to_mask,
                statistics=saved.statistics,
                note=saved.note,
            )
    return restored


def _restored_texture(workspace: Workspace, document: Document) -> Texture | None:
    saved = document.texture
    if saved is None:
        return None
    region = workspace.study.regions.get(saved.region_id)
    asked = texture_in(workspace, region, saved.volume_id) if region is not None else None
    if asked is None:
        return None
    return replace(asked, settings=saved.settings, result=saved.result, note=saved.note)


def _marked(document: Document, changed: frozenset[Path]) -> Document:
    """Write into the provenance of volumes that they are not what they were; drop old numbers."""
    volumes = dict(document.study.volumes)
    touched = {key for key, volume in volumes.items() if _reads(volume, changed)}
    for key in touched:
        provenance = volumes[key].provenance or Provenance(operation="Read image")
        warned = replace(provenance, warnings=(*provenance.warnings, CHANGED))
        volumes[key] = replace(volumes[key], provenance=warned)
    return replace(
        document,
        study=replace(document.study, volumes=volumes),
        measurements=tuple(m for m in document.measurements if m.volume_id not in touched),
        texture=None,
    )


def _reads(volume: Volume, changed: frozenset[Path]) -> bool:
    found = origin_of(volume.data)
    return found is not None and not changed.isdisjoint(found[0].series.files)
