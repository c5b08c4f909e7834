"""What is chosen before a picture or a movie is exported, and how it is drawn then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from fusionview.app.workspace import Workspace
from fusionview.io.report import Report
from fusionview.model.layout import Pane
from fusionview.model.setting import check, choice, setting, switch
from fusionview.screen.key_pictures import key_pictures
from fusionview.screen.movies import MovieOf, cine
from fusionview.screen.rendering import Rgba, layout_picture, pane_picture, shown_cells
from fusionview.screen.reporting import PICTURE_SHAPE, report_of

FREE = "free"
SIZES = {
    "1280 × 720": (1280, 720),
    "1920 × 1080": (1920, 1080),
    "3840 × 2160": (3840, 2160),
    "1024 × 1024": (1024, 1024),
    "2048 × 2048": (2048, 2048),
}
"""Columns and rows."""
_MOVES = {
    "turning_projection": MovieOf.MIP,
    "frames": MovieOf.FRAMES,
    "slices": MovieOf.SLICES,
    "fade": MovieOf.FADE,
}
LAYOUT, VIEW = "layout", "this_view"
POINTS_HIGH = 1000
"""Letters of a picture are as large as in a window of so many points."""


@dataclass(frozen=True, kw_only=True)
class PictureSettings:
    """What a picture shows, and its size in pixels."""

    what: str = choice(LAYOUT, "Picture of", (LAYOUT, VIEW))
    size: str = choice("1920 × 1080", "Size", (*SIZES, FREE))
    columns: int = setting(1920, "Width", 64, 10_000, "px")
    rows: int = setting(1080, "Height", 64, 10_000, "px")
    texts: bool = switch(True, "Texts in the corners")

    def __post_init__(self) -> None:
        check(self)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.columns


@dataclass(frozen=True, kw_only=True)
class MovieSettings(PictureSettings):
    """What moves in a movie, how finely and how fast."""

    what: str = choice(VIEW, "Picture of", (VIEW, LAYOUT))
    size: str = choice(FREE, "Size", (*SIZES, FREE))
    columns: int = setting(800, "Width", 64, 4_000, "px")
    rows: int = setting(800, "Height", 64, 4_000, "px")
    of: str = choice("turning_projection", "What moves", tuple(_MOVES))
    pictures: int = setting(60, "Pictures of a turn or fade", 2, 720)
    frames_per_s: float = setting(12.0, "Pictures per second", 0.5, 60.0)


def agreed(before: PictureSettings, now: PictureSettings) -> PictureSettings:
    """Let a named size set the numbers, and other numbers be a free size."""
    if now.size != before.size and now.size in SIZES:
        columns, rows = SIZES[now.size]
        return replace(now, columns=columns, rows=rows)
    if now.size in SIZES and SIZES[now.size] != (now.columns, now.rows):
        return replace(now, size=FREE)
    return now


def exported_picture(workspace: Workspace, settings: PictureSettings, pane: Pane | None) -> Rgba:
    """Draw the layout, or ``pane`` (the first one if it is None) where a view is asked for.

    Raises
    ------
    FusionViewError
        If the size is out of range.
    """
    return _drawn(workspace, settings, pane or shown_cells(workspace)[0].pane)


def preview(workspace: Workspace, settings: PictureSettings, pane: Pane | None) -> Rgba:
    """Draw what would be exported, no larger than a screen."""
    less = min(1.0, POINTS_HIGH / settings.rows, 2 * POINTS_HIGH / settings.columns)
    rows, columns = (max(64, round(size * less)) for size in settings.shape)
    return exported_picture(workspace, replace(settings, rows=rows, columns=columns), pane)


def exported_movie(
    workspace: Workspace, settings: MovieSettings, pane: Pane | None
) -> tuple[Callable[[int], Rgba], int]:
    """Return what draws each picture of a movie, and how many there are.

    A turn or a scroll of one view is seen in the view that moves: ``pane`` counts where it does.

    Raises
    ------
    FusionViewError
        If there is nothing that moves in this way.
    """
    of = _MOVES[settings.of]
    if pane is None:
        made = cine(workspace, of, pictures=settings.pictures)
    else:
        made = cine(workspace, of, pictures=settings.pictures, orientation=pane.orientation)
    moves = pane is not None and pane.kind is made.pane.kind and pane.slices_away == 0
    shown = pane if pane is not None and moves else made.pane
    return lambda number: _drawn(made.at(number), settings, shown), made.count


def exported_report(workspace: Workspace) -> Report:
    """Return the page on what is open, with the key images, or else the layout."""
    pictures = key_pictures(workspace)
    if not pictures:
        caption = " + ".join(volume.name for volume in workspace.shown)
        texts = workspace.display.show_texts
        pictures = ((layout_picture(workspace, PICTURE_SHAPE, texts=texts), caption),)
    return report_of(workspace, pictures)


def _drawn(workspace: Workspace, settings: PictureSettings, pane: Pane) -> Rgba:
    scale = max(1.0, settings.rows / POINTS_HIGH)
    if settings.what == LAYOUT:
        return layout_picture(workspace, settings.shape, scale=scale, texts=settings.texts)
    return pane_picture(workspace, pane, settings.shape, scale=scale, texts=settings.texts)
