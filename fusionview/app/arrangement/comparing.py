"""How layers are laid over one another to compare them, and how thick the slices are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.errors import SettingsError
from fusionview.model.comparison import Comparison, Overlay, Slab, SlabMode
from fusionview.model.setting import describe
from fusionview.model.volume import Volume

THICKEST_MM = 500.0
_MOST_LEVELS = 12
_HINT = "Write numbers and percents of the largest value, e.g. 2.5, 4, 41 %."

USED: Mapping[Overlay, tuple[str, ...]] = {
    Overlay.FADE: (),
    Overlay.CHECKERBOARD: ("square_mm",),
    Overlay.WIPE: ("wipe",),
    Overlay.SPYGLASS: ("spyglass_mm",),
    Overlay.FLICKER: ("flicker_hz",),
    Overlay.EDGES: ("edges_of_lower",),
    Overlay.ISOCONTOURS: ("levels",),
}
"""Which fields of a comparison matter for each way."""
STEPS: Mapping[str, float] = {"wipe": 0.05, "flicker_hz": 0.5}
"""By how much a key changes a number; 5 mm where nothing is said."""


def levels_of(text: str, volume: Volume) -> tuple[float, ...]:
    """Read values of isocontours as people type them: "2.5, 4, 41 %".

    Percents are those of the largest value of the volume. Rising, each once; none for no text.

    Raises
    ------
    SettingsError
        If something is no number, or there are more than can be told apart.
    """
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    if len(parts) > _MOST_LEVELS:
        raise SettingsError(f"{len(parts)} values are too many.", hint=f"At most {_MOST_LEVELS}.")
    return tuple(sorted({_level(part, volume) for part in parts}))


def levels_text(levels: tuple[float, ...]) -> str:
    """Return values as they would be typed."""
    return ", ".join(f"{level:.4g}" for level in levels)


def thicker(slab: Slab, steps: int) -> Slab:
    """Return a slab some steps thicker or thinner: by 1 mm up to 10, by 5 up to 50, then by 10."""
    thickness_mm = slab.thickness_mm
    for _ in range(abs(steps)):
        below = thickness_mm if steps > 0 else thickness_mm - 1e-6
        step = next((size for most, size in ((10, 1.0), (50, 5.0)) if below < most), 10.0)
        number = thickness_mm / step
        number = np.floor(number + 1e-6) + 1 if steps > 0 else np.ceil(number - 1e-6) - 1
        thickness_mm = float(np.clip(number * step, 0.0, THICKEST_MM))
    return replace(slab, thickness_mm=thickness_mm)


class Comparing:
    """Changes of `Display.comparison` and `Display.slab`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def overlay(self, overlay: Overlay) -> None:
        """Choose how upper layers are laid over the lower one."""
        self._compare(overlay=overlay)

    def next_overlay(self, steps: int = 1) -> None:
        """Choose the next way; after the last comes the first."""
        every = list(Overlay)
        now = every.index(self._store.workspace.display.comparison.overlay)
        self.overlay(every[(now + steps) % len(every)])

    def settings(self, comparison: Comparison) -> None:
        """Set the way and all that it uses."""
        self._display(comparison=comparison)

    def wipe(self, share: float) -> None:
        """Put the edge of the wipe somewhere: 0 is at the left of the pictures, 1 at the right."""
        self._compare(wipe=min(max(share, 0.0), 1.0))

    def edges_of_lower(self, of_lower: bool) -> None:
        """Draw the edges of the lower layer on the upper one, or the other way round."""
        self._compare(edges_of_lower=of_lower)

    def adjust(self, steps: int) -> None:
        """Change the one number of the chosen way by some steps, as far as there is one."""
        comparison = self._store.workspace.display.comparison
        for name in USED[comparison.overlay]:
            if name == "edges_of_lower":
                self._compare(edges_of_lower=not comparison.edges_of_lower)
            elif name in (known := describe(comparison)):
                low, high = known[name].low, known[name].high
                value = getattr(comparison, name) + steps * STEPS.get(name, 5.0)
                self._compare(**{name: min(max(value, low), high)})

    def levels(self, levels: tuple[float, ...]) -> None:
        """Set the values of isocontours in the unit of the upper layer; none for the usual ones."""
        self._compare(levels=tuple(levels))

    def type_levels(self, text: str) -> bool:
        """Set them as typed; a notice says what cannot be read."""
        volume = self._store.workspace.functional or self._store.workspace.base
        if volume is None:
            return False
        try:
            self.levels(levels_of(text, volume))
        except SettingsError as error:
            notice = Notice(error.message, error.hint)
            self._store.update(lambda s: replace(s, notice=notice))
            return False
        return True

    def slab(self, slab: Slab) -> None:
        """Set thickness and kind of the slices."""
        self._display(slab=slab)

    def slab_mode(self, mode: SlabMode) -> None:
        """Choose what a thick slice shows of the values along its thickness."""
        self.slab(replace(self._store.workspace.display.slab, mode=mode))

    def thicken(self, steps: int) -> None:
        """Make the slices thicker, or thinner with less than 0."""
        self.slab(thicker(self._store.workspace.display.slab, steps))

    def _compare(self, **changes: object) -> None:
        comparison = self._store.workspace.display.comparison
        self.settings(replace(comparison, **changes))  # type: ignore[arg-type]

    def _display(self, **changes: object) -> None:
        def change(workspace: Workspace) -> Workspace:
            if all(getattr(workspace.display, name) == one for name, one in changes.items()):
                return workspace
            display = replace(workspace.display, **changes)  # type: ignore[arg-type]
            return replace(workspace, display=display)

        self._store.update(change)


def _level(part: str, volume: Volume) -> float:
    share = part.endswith("%")
    number = part.removesuffix("%").strip()
    if not share and volume.unit:
        number = number.removesuffix(volume.unit).strip()
    try:
        value = float(number)
    except ValueError:
        raise SettingsError(f"{part!r} is no number.", hint=_HINT) from None
    if not np.isfinite(value):
        raise SettingsError(f"{part!r} is no number.", hint=_HINT)
    return value / 100 * float(np.nanmax(volume.data)) if share else value
