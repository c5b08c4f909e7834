"""An atlas is opened, laid on its template, and its regions are added to the study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from fusionview.app.atlas.ways import is_bent, target_of, template_of, way_to_template
from fusionview.app.atlas_state import Atlas
from fusionview.app.drawing.committing import with_new
from fusionview.app.history import edit, for_study
from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.registration.registering import Registering
from fusionview.app.store import Store
from fusionview.app.viewing import Viewing
from fusionview.app.workspace import Notice, Workspace
from fusionview.errors import FusionViewError, ReadError, RegionError
from fusionview.io.as_kind import as_kind
from fusionview.io.catalogue import scan
from fusionview.io.label_names import read_label_names
from fusionview.io.load import load
from fusionview.model.chain import Chain
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress
from fusionview.model.volume import Volume
from fusionview.roi.finding.atlas import AtlasRegion, atlas_regions

ADD = "Atlas regions"
READ = "Read atlas"
_NAMES = (".xml", ".txt", ".csv", ".tsv", ".json", ".lut")
_MOST_LABELS = 10_000


class _Read(NamedTuple):
    labels: Volume
    occurring: tuple[int, ...]
    names: Mapping[int, str]


class AtlasPlacing:
    """The atlas is a file of the user's; the program brings none."""

    def __init__(
        self, store: Store, jobs: JobRunner, viewing: Viewing, registering: Registering
    ) -> None:
        self._store = store
        self._jobs = jobs
        self._viewing = viewing
        self._registering = registering

    def open(self, path: Path, names: Path | None = None) -> None:
        """Read an image of labels; a table of names of the same name beside it is read, too."""
        key = self._store.workspace.study.key

        def work(progress: Progress) -> _Read:
            labels = _loaded(path, progress)
            table = names or _names_beside(path)
            return _Read(labels, _occurring(labels), {} if table is None else _names(table))

        def done(found: _Read) -> None:
            self._store.update(for_study(key, path.name, lambda s: _opened(s, found)))

        self._jobs.submit(READ, work, done, lane=Lane.READING)

    def names(self, path: Path) -> None:
        """Read what the labels mean."""
        try:
            found = _names(path)
        except FusionViewError as error:
            self._tell(error.message, error.hint)
            return
        self._change(names=found)

    def template(self, volume_id: str) -> None:
        """Say in the space of which volume of the study the labels lie."""
        self._change(template_id=volume_id)

    def target(self, volume_id: str) -> None:
        """Say on the grid of which volume regions are made."""
        self._change(target_id=volume_id)

    def open_template(self, path: Path) -> None:
        """Add the image that the atlas was drawn on to the study; undoable."""
        key = self._store.workspace.study.key

        def work(progress: Progress) -> Volume:
            return _loaded(path, progress, Kind.MR)

        def done(volume: Volume) -> None:
            self._store.update(for_study(key, path.name, lambda s: _with_template(s, volume)))

        self._jobs.submit("Read template", work, done, lane=Lane.READING)

    def register(self) -> None:
        """Lay the template on the target with scales and shears, and show both."""
        workspace = self._store.workspace
        template, target = (find(workspace, workspace.atlas) for find in (template_of, target_of))
        if template is None or target is None:
            self._tell("An atlas needs its template.", "Open the image that it was drawn on.")
            return
        self._viewing.layers(target.id, template.id)
        self._registering.run_affine()

    def add(self, labels: Sequence[int]) -> None:
        """Add regions of these labels to the study in one undoable step.

        They lie on the grid of the target, where each voxel takes the label that it lies in.
        """
        workspace, wanted = self._store.workspace, frozenset(labels)
        atlas, key = workspace.atlas, workspace.study.key
        try:
            image, target, chain = _placed(workspace, wanted)
        except FusionViewError as error:
            self._tell(error.message, error.hint)
            return

        def work(progress: Progress) -> tuple[AtlasRegion, ...]:
            chosen = np.where(np.isin(image.data, list(wanted)), image.data, np.float32(0))
            only = image.with_data(chosen, image.quantity)
            found = atlas_regions(only, atlas.names, target.geometry, chain, progress=progress)
            if not found:
                raise RegionError(
                    f"No chosen region lies in {target.name}.",
                    hint="Look at the overlay of the template, and register it again.",
                )
            return found

        def done(found: tuple[AtlasRegion, ...]) -> None:
            how = {"atlas": image.name, "bent": is_bent(chain)}
            add = for_study(key, ADD, lambda s: _with_regions(s, target, found, how))
            self._store.update(add)

        self._jobs.submit(ADD, work, done, lane=Lane.DRAWING)

    def close(self) -> None:
        """Forget the atlas; regions that were added stay."""
        self._jobs.cancel(ADD)
        self._store.update(lambda s: replace(s, atlas=Atlas()))

    def _change(self, **changes: object) -> None:
        self._store.update(
            lambda s: replace(s, atlas=replace(s.atlas, **changes))  # type: ignore[arg-type]
        )

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def _placed(workspace: Workspace, wanted: frozenset[int]) -> tuple[Volume, Volume, Chain]:
    atlas = workspace.atlas
    template, target = template_of(workspace, atlas), target_of(workspace, atlas)
    if atlas.labels is None:
        raise RegionError("No atlas is open.", hint="Open an image of labels.")
    if template is None or target is None:
        raise RegionError(
            "An atlas needs its template.", hint="Open the image that it was drawn on."
        )
    if not wanted:
        raise RegionError("No region is chosen.", hint="Choose regions in the list.")
    chain = way_to_template(workspace.study, target.id, template.id)
    if chain is None:
        raise RegionError(
            f"{template.name} is not registered to {target.name}.",
            hint="Register the template first, and look at the overlay.",
        )
    return atlas.labels, target, chain


def _loaded(path: Path, progress: Progress, kind: Kind | None = None) -> Volume:
    series = [one for one in scan(path).series if one.can_open]
    if not series:
        raise ReadError(f"{path.name} holds no image.", hint="Choose a NIfTI or DICOM image.")
    first = series[0] if kind is None else as_kind(series[0], kind)
    return load(first, progress=progress)


def _occurring(labels: Volume) -> tuple[int, ...]:
    values = np.unique(labels.data[np.isfinite(labels.data)])
    whole = values.size <= _MOST_LABELS and not np.any(values != np.rint(values))
    found = tuple(int(value) for value in values if value != 0) if whole else ()
    if not found:
        reason = "no labels" if whole else "values that are no labels"
        raise RegionError(
            f"{labels.name} holds {reason}.",
            hint="Choose an image in which every region has a whole number.",
        )
    return found


def _names_beside(path: Path) -> Path | None:
    stem = path.name.removesuffix(".gz").removesuffix(".nii")
    beside = (path.with_name(stem + ending) for ending in _NAMES)
    return next((one for one in beside if one.is_file()), None)


def _names(path: Path) -> dict[int, str]:
    return read_label_names(path)


def _opened(workspace: Workspace, found: _Read) -> Workspace:
    atlas = workspace.atlas
    target = atlas.target_id or next(
        (v.id for v in (workspace.anatomical, workspace.functional) if v is not None), None
    )
    template = atlas.template_id or _likely_template(workspace, found.labels)
    opened = replace(
        atlas,
        labels=found.labels,
        occurring=found.occurring,
        names=found.names,
        template_id=template,
        target_id=target,
    )
    return replace(workspace, atlas=opened)


def _likely_template(workspace: Workspace, labels: Volume) -> str | None:
    """Return a volume on the very grid of the labels, else one in the same frame, else none."""
    volumes = workspace.study.volumes.values()
    fitting = [v for v in volumes if v.geometry.matches(labels.geometry)]
    fitting += [v for v in volumes if v.shares_space_with(labels)]
    return fitting[0].id if fitting else None


def _with_template(workspace: Workspace, volume: Volume) -> Workspace:
    added = edit(workspace, "Open template", workspace.study.with_volume(volume))
    target = workspace.atlas.target_id or workspace.display.base_id
    return replace(added, atlas=replace(added.atlas, template_id=volume.id, target_id=target))


def _with_regions(
    workspace: Workspace,
    target: Volume,
    found: Sequence[AtlasRegion],
    how: Mapping[str, object],
) -> Workspace:
    if target.id not in workspace.study.volumes:
        return workspace
    masks, names = [one.mask for one in found], [one.name for one in found]
    added = with_new(workspace, ADD, target, masks, how=how, names=names)
    return replace(added, notice=Notice(f"{len(found)} regions were added.", done=True))
