"""The texture of the selected region follows every edit: the latest edit first."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import lru_cache

import numpy as np

from fusionview.app.drawing.committing import selected
from fusionview.app.drawing.kind import Into
from fusionview.app.drawing.kinds import KINDS
from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.store import Store
from fusionview.app.texture_state import Texture
from fusionview.app.workspace import Workspace
from fusionview.errors import FusionViewError
from fusionview.model.chain import Linear
from fusionview.model.features import FeatureValue
from fusionview.model.mask import Mask
from fusionview.model.progress import Cancelled, Progress
from fusionview.model.region import Region
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.roi.resample import resample_mask
from fusionview.texture.extract import OnQuick, OnRows, describe
from fusionview.texture.matrices.matrices import pictures
from fusionview.texture.prepare import take_sample
from fusionview.texture.sample import Sample
from fusionview.texture.settings import usual

TITLE = "Texture"

SHOWN_EVERY_S = 0.15
"""Parts of a texture come at most so often: each redraws the table."""

_LOOKED_UP_EVERY_S = 0.01

PATIENCE_S = 0.4
"""So long the quick families of an edit are finished though a newer edit waits: while a hand goes
on drawing there is always a newer one, and nothing would ever be shown."""


class FollowingTexture:
    """Looks at every new workspace and computes the texture that it lacks.

    Attributes
    ----------
    still_s
        How long a region must not have changed before families that take long are computed. A
        window sets it; scripts, which change one thing at a time, need not wait.
    """

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs
        self._asked: Texture | None = None
        self.still_s = 0.0
        store.subscribe(self._follow)

    def _follow(self, workspace: Workspace) -> None:
        wanted, found = wanted_texture(workspace), workspace.texture
        if wanted is None or (same_texture(found, wanted) and not _lacks_pictures(found)):
            if self._asked is not None and not same_texture(workspace.texture, self._asked):
                self._jobs.cancel(TITLE)  # of an edit that was undone meanwhile
                self._asked = None
            return
        if same_texture(self._asked, wanted):  # it is being computed
            return
        self._asked = wanted
        still_at = time.monotonic() + self.still_s
        known = found if same_texture(found, wanted) else None

        def work(progress: Progress) -> Texture:
            return self._described(wanted, known, still_at, progress)

        self._jobs.submit(TITLE, work, self._keep, lane=Lane.TEXTURE, quiet=True)

    def _described(
        self, wanted: Texture, known: Texture | None, still_at: float, progress: Progress
    ) -> Texture:
        """Measure a texture; what takes long does not keep the rest from being shown."""
        so_far, shown = wanted, 0.0
        patient_until = time.monotonic() + PATIENCE_S

        def patient(fraction: float, message: str = "") -> None:
            try:
                progress(fraction, message)
            except Cancelled:
                if time.monotonic() >= patient_until:
                    raise

        def show(rows: tuple[FeatureValue, ...]) -> None:
            nonlocal so_far, shown
            so_far = replace(so_far, rows=so_far.rows + rows)
            if time.monotonic() - shown >= SHOWN_EVERY_S:
                self._jobs.post(lambda part=so_far: self._keep_part(part))  # type: ignore[misc]
                shown = time.monotonic()

        def pause(sample: Sample) -> None:
            nonlocal so_far, patient_until
            patient_until = 0.0
            drawn = pictures(sample, wanted.settings)
            so_far = replace(so_far, sample=sample, pictures=drawn)
            self._jobs.post(lambda part=so_far: self._keep_part(part))  # type: ignore[misc]
            while (left_s := still_at - time.monotonic()) > 0:
                time.sleep(min(_LOOKED_UP_EVERY_S, left_s))
                progress(0.5, "Texture")

        if known is not None:  # comes from a project: only what is drawn is missing
            sample = take_sample(wanted.volume, on_grid_of(wanted), wanted.settings, progress)
            return replace(known, sample=sample, pictures=pictures(sample, wanted.settings))
        done = described(wanted, patient, show, pause)
        return replace(done, sample=so_far.sample, pictures=so_far.pictures)

    def _keep(self, texture: Texture) -> None:
        def keep(workspace: Workspace) -> Workspace:
            now, old = workspace.exploring, workspace.texture
            before = now.before
            if old is not None and same_way(old, texture) and old.mask is not texture.mask:
                if not old.passing:
                    before = _without_voxels(old)
            elif before is not None and not same_way(before, texture):
                before = None
            return replace(
                workspace,
                texture=texture,
                texture_so_far=None,
                exploring=replace(now, before=before),
            )

        if same_texture(self._asked, texture):
            self._asked = None
        self._store.update(keep)

    def _keep_part(self, part: Texture) -> None:
        def keep(workspace: Workspace) -> Workspace:
            wanted = wanted_texture(workspace)
            if wanted is None or not same_way(part, wanted):
                return workspace
            if current_texture(workspace) is not None and not same_texture(part, wanted):
                return workspace  # an edit that was taken back
            return replace(workspace, texture_so_far=part)

        self._store.update(keep)


def described(
    wanted: Texture,
    progress: Progress,
    on_rows: OnRows | None = None,
    on_quick: OnQuick | None = None,
) -> Texture:
    """Measure a texture; one that cannot be had says why in its note."""
    try:
        mask = on_grid_of(wanted)
        result = describe(
            wanted.volume,
            mask,
            wanted.settings,
            progress,
            on_rows=on_rows,
            on_quick=on_quick,
        )
    except FusionViewError as error:
        return replace(wanted, note=str(error))
    return replace(wanted, result=result)


def on_grid_of(texture: Texture) -> Mask:
    """Return the region on the grid of the volume that is measured."""
    volume, mask, there = texture.volume, texture.mask, texture.to_mask
    native = mask.geometry.matches(volume.geometry) and np.allclose(there.matrix, np.eye(4))
    return mask if native else resample_mask(mask, volume.geometry, there)


def wanted_texture(workspace: Workspace) -> Texture | None:
    """Return which texture the panel should show: the selected region, as it is being drawn."""
    region = selected(workspace)
    if region is None:
        return None
    chosen = workspace.exploring.volume_id
    volume_id = chosen if chosen in workspace.study.volumes else region.volume_id
    wanted = texture_in(workspace, region, volume_id)
    if wanted is None and volume_id != region.volume_id:
        return texture_in(workspace, region, region.volume_id)
    return wanted


def texture_in(workspace: Workspace, region: Region, volume_id: str | None) -> Texture | None:
    """Return what is asked for where a region is measured in a volume of the study."""
    in_study = {region.volume_id, volume_id} <= set(workspace.study.volumes)
    volume = workspace.volume(volume_id) if in_study else None
    if volume is None:
        return None
    there = _way_to(workspace, region, volume)
    if there is None:
        return None
    settings = workspace.texture_settings or usual(volume.quantity)
    mask = _as_drawn(workspace, region)
    return Texture(
        mask=mask,
        volume=volume,
        settings=settings,
        region_id=region.id,
        passing=mask is not region.mask,
        to_mask=there,
    )


def _way_to(workspace: Workspace, region: Region, volume: Volume) -> Linear | None:
    if volume.id == region.volume_id:
        return Transform.identity()
    return workspace.to_mask(volume, region.volume_id)


def _as_drawn(workspace: Workspace, region: Region) -> Mask:
    """Return a region with what the gesture under way adds to it or takes from it."""
    stroke, preview = workspace.stroke, workspace.preview
    if stroke is None or preview is None or region.id != workspace.display.region_id:
        return region.mask
    if stroke.volume.id != region.volume_id:
        return region.mask
    into = KINDS[stroke.tool].into(stroke.settings)
    return region.mask if into is Into.NEW else _edited(region.mask, preview, into)


@lru_cache(maxsize=2)
def _edited(mask: Mask, preview: Mask, into: Into) -> Mask:
    """Join two masks; the same object each time, because textures are known by their mask."""
    if into is Into.ADD:
        return mask | preview
    left = mask - preview
    return left if left.voxels else mask


def current_texture(workspace: Workspace) -> Texture | None:
    """Return the texture if it belongs to the selected region as it is now, else None."""
    wanted = wanted_texture(workspace)
    found = workspace.texture
    return found if wanted is not None and same_texture(found, wanted) else None


def texture_so_far(workspace: Workspace) -> Texture | None:
    """Return what is there of the texture that is computed for the selected region, else None."""
    wanted = wanted_texture(workspace)
    found = workspace.texture_so_far
    return found if wanted is not None and same_texture(found, wanted) else None


def latest_part(workspace: Workspace, wanted: Texture) -> Texture | None:
    """Return the newest part that there is, maybe of an edit or two ago, else None."""
    found = workspace.texture_so_far
    return found if found is not None and same_way(found, wanted) else None


def same_texture(found: Texture | None, wanted: Texture) -> bool:
    """Whether a texture is the one that is wanted."""
    return (
        found is not None
        and found.mask is wanted.mask
        and found.volume is wanted.volume
        and found.settings == wanted.settings
        and np.array_equal(found.to_mask.matrix, wanted.to_mask.matrix)
    )


def same_way(found: Texture, wanted: Texture) -> bool:
    """Whether two textures are of one region, measured in one way, maybe before an edit."""
    return (
        found.region_id == wanted.region_id
        and found.volume.id == wanted.volume.id
        and found.settings == wanted.settings
    )


def _lacks_pictures(found: Texture | None) -> bool:
    return found is not None and found.result is not None and found.sample is None


def _without_voxels(old: Texture) -> Texture:
    """Keep the numbers of a texture, and free what they were measured from."""
    result = None if old.result is None else old.result.without_sample()
    return replace(old, result=result, sample=None, pictures=())
