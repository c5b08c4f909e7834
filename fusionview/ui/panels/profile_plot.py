"""The values of every layer along a line."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fusionview.app.mark_values import mark_profiles
from fusionview.app.workspace import Workspace
from fusionview.model.mark import Mark, MarkKind
from fusionview.model.region import Colour
from fusionview.ui.controls.stacked_plot import Line, StackedPlot
from fusionview.ui.translation import translated

_COLOURS: tuple[Colour, ...] = ((255, 160, 0), (86, 180, 233), (90, 220, 90), (255, 90, 200))


class ProfilePlot(StackedPlot):
    """Follows the line that is drawn, moved or chosen; hidden without one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: tuple[object, ...] = ()
        self.setAccessibleName(self.tr("Profile"))
        self.setVisible(False)

    @property
    def has_profile(self) -> bool:
        """Whether a line is chosen."""
        return bool(self._key)

    def render_workspace(self, workspace: Workspace) -> None:
        """Draw the profile of the chosen line, if anything in it changed."""
        mark = _line(workspace)
        if mark is None:
            self._key = ()
            self.setVisible(False)
            return
        key = (mark, workspace.study.alignments, workspace.display.base_id, *workspace.shown)
        if len(key) == len(self._key) and all(
            one is other for one, other in zip(key, self._key, strict=True)
        ):
            return
        self._key = key
        lines = [
            Line(
                name=one.volume.name,
                unit=translated(one.volume.unit),
                x=one.distance_mm,
                y=one.values,
                colour=_COLOURS[number % len(_COLOURS)],
            )
            for number, one in enumerate(mark_profiles(workspace, mark))
        ]
        self.setVisible(True)
        self.show_lines(lines, self.tr("Distance (mm)"))


def _line(workspace: Workspace) -> Mark | None:
    gesture = workspace.mark_gesture
    if gesture is not None and gesture.mark.kind is MarkKind.PROFILE:
        return gesture.mark
    mark = workspace.study.marks.get(workspace.display.mark_id or "")
    if mark is None or mark.kind not in (MarkKind.PROFILE, MarkKind.DISTANCE):
        return None
    return mark if mark.volume_id in workspace.study.volumes else None
