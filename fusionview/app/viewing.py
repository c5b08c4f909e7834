"""How the study is looked at: never undoable, never changes a value."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from fusionview.app import layering
from fusionview.app.history import middle
from fusionview.app.presets import presets
from fusionview.app.store import Store
from fusionview.app.windows import with_window
from fusionview.app.workspace import Landmarks, Workspace
from fusionview.model.colour_curve import ColourCurve
from fusionview.model.display import Display, Interpolation, Look, Solo, Window, usual_window
from fusionview.model.transform import Triple

MIN_ZOOM, MAX_ZOOM = 0.25, 32.0


class Viewing:
    """Changes of `Display`, one method each."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def crosshair(self, point_mm: ArrayLike) -> None:
        """Move the crosshair of all views; it stays within the volumes that are shown."""
        self._store.update(lambda s: _with_crosshair(s, np.asarray(point_mm, np.float64)))

    def step(self, step_mm: ArrayLike) -> None:
        """Move the crosshair from where it is now (which may not have been drawn yet)."""
        self._store.update(
            lambda s: _with_crosshair(s, np.add(s.display.crosshair_mm, np.asarray(step_mm)))
        )

    def show_crosshair(self, shown: bool) -> None:
        self._display(show_crosshair=shown)

    def opacity(self, opacity: float) -> None:
        """Set the share of the functional layer: 0 is the anatomy only, 1 the function only."""
        functional_id = self._store.workspace.display.functional_id
        if functional_id is not None:
            self.layer_opacity(functional_id, opacity)

    def layer_opacity(self, volume_id: str, opacity: float) -> None:
        """Set the share of one upper layer over what lies below it."""
        self._store.update(lambda s: replace(s, display=s.display.with_opacity(volume_id, opacity)))

    def window(self, volume_id: str, window: Window) -> None:
        """Set the values that are shown as the first and the last colour.

        Where windows are linked, they are set for all volumes of the same quantity.
        """
        low, high = window
        if high <= low:
            return

        def change(workspace: Workspace) -> Workspace:
            volume = workspace.volume(volume_id)
            if volume is None:
                return workspace
            return with_window(workspace, volume, (low, high))

        self._store.update(change)

    def adjust_window(self, volume_id: str, change: Callable[[Window], Window]) -> None:
        """Change the window from what it is now, as a drag does."""
        volume = self._store.workspace.volume(volume_id)
        if volume is not None:
            self.window(volume_id, change(self._store.workspace.display.look(volume).window))

    def frame(self, volume_id: str, frame: int) -> None:
        """Show another frame of a 4-D series."""
        volume = self._store.workspace.study.volumes.get(volume_id)
        if volume is not None and volume.frames is not None:
            last = len(volume.frames.values) - 1
            frames = {**self._store.workspace.display.frames, volume_id: min(max(frame, 0), last)}
            self._display(frames=frames)

    def usual_window(self, volume_id: str) -> None:
        """Go back to the window that readers expect for this quantity."""
        volume = self._store.workspace.volume(volume_id)
        if volume is not None:
            self.window(volume_id, usual_window(volume))

    def preset(self, volume_id: str, number: int) -> None:
        """Set one of the windows that readers know for what is shown, counted from 0."""
        volume = self._store.workspace.volume(volume_id)
        if volume is not None and number in range(len(presets(volume))):
            self.window(volume_id, presets(volume)[number].window)

    def colormap(self, volume_id: str, name: str) -> None:
        self._look(volume_id, lambda look: replace(look, colormap=name))

    def threshold(self, volume_id: str, threshold: float | None) -> None:
        """Make values below a number transparent; None shows all."""
        self._look(volume_id, lambda look: replace(look, threshold=threshold))

    def curve(self, volume_id: str, curve: ColourCurve) -> None:
        """Spread the colours of a map differently over its window."""
        self._look(volume_id, lambda look: replace(look, curve=curve))

    def look(self, volume_id: str, look: Look) -> None:
        """Set window, colours, curve and threshold of a volume together."""
        self.adjust_look(volume_id, lambda _: look)

    def adjust_look(self, volume_id: str, change: Callable[[Look], Look]) -> None:
        """Change window, colours, curve and threshold from what they are now.

        An empty window is not taken.
        """

        def changed(workspace: Workspace) -> Workspace:
            volume = workspace.volume(volume_id)
            if volume is None:
                return workspace
            before = workspace.display.look(volume)
            look = change(before)
            if not look.window[1] > look.window[0]:
                return workspace
            workspace = replace(workspace, display=workspace.display.with_look(volume, look))
            if look.window == before.window:
                return workspace
            return with_window(workspace, volume, look.window)

        self._store.update(changed)

    def layers(self, anatomical_id: str | None, functional_id: str | None) -> None:
        """Choose the lower layer and the upper one that panels work on.

        The crosshair stays at its place in the patient.
        """

        def change(workspace: Workspace) -> Display:
            display = layering.with_pair(workspace.display, anatomical_id, functional_id)
            volume = workspace.volume(functional_id)
            known = workspace.study.volumes
            return display if volume is None else layering.coloured(display, volume, known)

        self._stack(change)

    def add_layer(self, volume_id: str) -> None:
        """Lay one more volume on top and choose it."""

        def change(workspace: Workspace) -> Display:
            volume = workspace.volume(volume_id)
            if volume is None:
                return workspace.display
            return layering.added(workspace.display, volume, workspace.study.volumes)

        self._stack(change)

    def remove_layer(self, volume_id: str) -> None:
        """Take a layer away; the volume stays in the study."""
        self._stack(lambda s: layering.removed(s.display, volume_id))

    def order_layers(self, volume_ids: Sequence[str]) -> None:
        """Stack layers from the bottom up; the first is the anatomy."""

        def change(workspace: Workspace) -> Display:
            known = [one for one in volume_ids if workspace.volume(one) is not None]
            return layering.ordered(workspace.display, known)

        self._stack(change)

    def choose_layer(self, volume_id: str) -> None:
        """Make an upper layer the one that panels work on."""
        self._stack(lambda s: layering.chosen(s.display, volume_id))

    def show_layer(self, volume_id: str, shown: bool) -> None:
        """Open or close the eye of a layer."""

        def change(display: Display) -> Display:
            hidden = display.hidden_ids
            changed = hidden - {volume_id} if shown else hidden | {volume_id}
            return replace(display, hidden_ids=changed)

        self._store.update(lambda s: replace(s, display=change(s.display)))

    def solo_layer(self, volume_id: str | None) -> None:
        """Show any layer by itself in its own space, or all again."""
        self._stack(lambda s: layering.alone(s.display, volume_id))

    def solo(self, solo: Solo) -> None:
        """Show one layer by itself in its own space, or both again."""
        self._stack(lambda s: replace(s.display, solo=solo))

    def hide_identity(self, hidden: bool) -> None:
        """Hide or show everything that tells who the patient is."""
        self._display(hide_identity=hidden)

    def show_texts(self, shown: bool) -> None:
        """Show or hide the texts in the corners of the pictures."""
        self._display(show_texts=shown)

    def interpolation(self, name: Interpolation) -> None:
        self._display(interpolation=name)

    def acquired_axes(self, acquired: bool) -> None:
        self._display(acquired_axes=acquired)

    def zoom(self, factor: float) -> None:
        """Multiply the magnification of the slices."""

        def change(workspace: Workspace) -> Workspace:
            zoom = min(max(workspace.display.zoom * factor, MIN_ZOOM), MAX_ZOOM)
            return replace(workspace, display=replace(workspace.display, zoom=zoom))

        self._store.update(change)

    def pan(self, shift_mm: ArrayLike) -> None:
        """Shift the pictures; the patient moves with the hand."""

        def change(workspace: Workspace) -> Workspace:
            moved = np.asarray(workspace.display.pan_mm) + np.asarray(shift_mm)
            return replace(workspace, display=replace(workspace.display, pan_mm=_triple(moved)))

        self._store.update(change)

    def reset(self) -> None:
        """Fit the pictures again."""
        self._display(zoom=1.0, pan_mm=(0.0, 0.0, 0.0))

    def mip_angle(self, angle_deg: float) -> None:
        self._display(mip_angle_deg=angle_deg % 360.0)

    def turn_mip(self, degrees: float) -> None:
        """Turn the projection from where it is now."""
        self.mip_angle(self._store.workspace.display.mip_angle_deg + degrees)

    def mip_colormap(self, name: str) -> None:
        self._display(mip_colormap=name)

    def mip_playing(self, playing: bool) -> None:
        self._display(mip_playing=playing)

    def region(self, region_id: str | None) -> None:
        """Select a region; its texture follows."""
        self._display(region_id=region_id)

    def dismiss_notice(self) -> None:
        self._store.update(lambda s: replace(s, notice=None))

    def _display(self, **changes: object) -> None:
        def change(workspace: Workspace) -> Workspace:
            display: Display = replace(workspace.display, **changes)  # type: ignore[arg-type]
            return replace(workspace, display=display)

        self._store.update(change)

    def _stack(self, change: Callable[[Workspace], Display]) -> None:
        """Change what lies on what; landmarks go with the volumes that they were set in."""

        def changed(workspace: Workspace) -> Workspace:
            before, display = workspace.display, change(workspace)
            marks = workspace.landmarks
            pair = (display.anatomical_id, display.functional_id)
            if pair != (before.anatomical_id, before.functional_id):
                marks = Landmarks()
            return _keep_place(workspace, replace(workspace, display=display, landmarks=marks))

        self._store.update(changed)

    def _look(self, volume_id: str, change_look: Callable[[Look], Look]) -> None:
        def change(workspace: Workspace) -> Workspace:
            volume = workspace.volume(volume_id)
            if volume is None:
                return workspace
            look = change_look(workspace.display.look(volume))
            return replace(workspace, display=workspace.display.with_look(volume, look))

        self._store.update(change)


def _with_crosshair(workspace: Workspace, point_mm: np.ndarray) -> Workspace:
    boxes = []
    for volume in workspace.shown:
        to_view = workspace.to_volume(volume).inverse()
        boxes.append(to_view.apply(volume.geometry.corners_mm))
    if boxes:
        corners = np.concatenate(boxes)
        point_mm = np.clip(point_mm, corners.min(axis=0), corners.max(axis=0))
    if np.allclose(point_mm, workspace.display.crosshair_mm, atol=1e-9):
        return workspace
    display = replace(workspace.display, crosshair_mm=_triple(point_mm))
    return replace(workspace, display=display)


def _keep_place(before: Workspace, after: Workspace) -> Workspace:
    """Express the crosshair in the space that the views live in now."""
    base_before, base_after = before.base, after.base
    if base_before is None or base_after is None:
        return after
    point = before.to_volume(base_after).apply(before.display.crosshair_mm)
    index = base_after.geometry.to_index(point)
    if np.any(index < -0.5) or np.any(index > np.array(base_after.geometry.shape) - 0.5):
        # volumes that do not overlap: a black picture would help nobody to find the same place
        point = np.array(middle(base_after))
    return replace(after, display=replace(after.display, crosshair_mm=_triple(point)))


def _triple(point: np.ndarray) -> Triple:
    x, y, z = (float(value) for value in point)
    return x, y, z
