"""How the projection and the free view of the volume are turned, mixed and cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fusionview.app.store import Store
from fusionview.model.volume_view import ClipSide, VolumeView


class Turning:
    """Changes of `VolumeView`, and of what the projection shows of depth."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def turn(self, azimuth_deg: float, elevation_deg: float) -> None:
        """Walk round the patient from where the viewer stands."""
        self._change(lambda view: view.turned(azimuth_deg, elevation_deg))

    def stand(self, azimuth_deg: float, elevation_deg: float) -> None:
        """Look from one side: 0, 0 is in front; 90, 0 at the left; 0, 90 above the head."""
        self._change(
            lambda view: replace(view, azimuth_deg=azimuth_deg, elevation_deg=elevation_deg)
        )

    def mix(self, *, anatomy: float | None = None, function: float | None = None) -> None:
        """Say how much of each is seen, 0 to 1."""
        self._change(
            lambda view: replace(
                view,
                anatomy=view.anatomy if anatomy is None else min(max(anatomy, 0.0), 1.0),
                function=view.function if function is None else min(max(function, 0.0), 1.0),
            )
        )

    def clip(self, side: ClipSide, cut: bool) -> None:
        """Cut away one side of the crosshair, or put it back."""
        self._change(
            lambda view: (
                replace(view.without(side), clip=(*view.without(side).clip, side))
                if cut
                else view.without(side)
            )
        )

    def reset(self) -> None:
        """Go back to the first look, with nothing cut away."""
        self._change(lambda _: VolumeView())

    def depth_weighted(self, weighted: bool) -> None:
        """Dim in the projection what lies behind, or not."""
        self._store.update(
            lambda s: replace(s, display=replace(s.display, mip_depth_weighted=weighted))
        )

    def _change(self, change: Callable[[VolumeView], VolumeView]) -> None:
        self._store.update(
            lambda s: replace(
                s, display=replace(s.display, volume_view=change(s.display.volume_view))
            )
        )
