"""From the workspace to what the scenes draw."""

from collections.abc import Callable, Iterator

import numpy as np

from fusionview.app.arrangement.panes import pane_look, pane_volumes
from fusionview.app.arrangement.tilting import untilted_axes, view_axes
from fusionview.app.lesions.showing import lesion_lines
from fusionview.app.mark_values import mark_label
from fusionview.app.marking import shown_marks, slice_thickness_mm, view_points
from fusionview.app.reconstruction.inspecting import chosen_line
from fusionview.app.registration.checking_fit import landmark_spots
from fusionview.app.workspace import Workspace
from fusionview.model.geometry import Geometry
from fusionview.model.layout import Pane
from fusionview.model.mark import Mark, MarkKind
from fusionview.model.mark_place import crossing, visibility
from fusionview.model.plane import Orientation, Plane, Vector
from fusionview.model.tilt import slice_step as model_step
from fusionview.model.transform import Triple
from fusionview.model.volume import Volume
from fusionview.view.fit import fit, fit_mip
from fusionview.view.layers import Layer, Outline
from fusionview.view.marks import MarkDrawing

PREVIEW_COLOUR = (255, 255, 255)
LIT_COLOUR = (200, 255, 0)
"""Voxels of a cell of a matrix; no region has this colour."""
DOT_OPACITY = 0.7
LINE_COLOUR = (0, 229, 255)
# Of landmarks in the anatomical and in the functional layer.
SPOT_COLOURS = ((0, 229, 255), (255, 90, 255))


def layers(workspace: Workspace, pane: Pane) -> tuple[Layer, ...]:
    """Return the layers of a pane, lower first; the lowest is opaque."""
    opacity = workspace.display.opacity_of
    return tuple(
        layer(workspace, pane, volume, 1.0 if number == 0 else opacity(volume.id))
        for number, volume in enumerate(pane_volumes(workspace, pane))
    )


def layer(workspace: Workspace, pane: Pane, volume: Volume, opacity: float = 1.0) -> Layer:
    """Return one volume as a pane shows it now."""
    look = pane_look(workspace, pane, volume)
    return Layer(
        volume=volume,
        to_volume=workspace.to_volume(volume),
        window=look.window,
        colormap=look.colormap,
        opacity=opacity,
        threshold=look.threshold,
        curve=look.curve,
    )


def outlines(workspace: Workspace) -> tuple[Outline, ...]:
    """Return every region, and what the gesture under way would draw."""
    drawn = []
    for region in workspace.study.regions.values():
        volume = workspace.volume(region.volume_id)
        if volume is not None:
            drawn.append(Outline(region.mask, workspace.to_volume(volume), region.colour))
    volume = workspace.volume(workspace.preview_on)
    if volume is not None:
        to_volume, sketch = workspace.to_volume(volume), workspace.sketch
        seeds = sketch.seeds if sketch is not None else ()
        drawn.extend(Outline(mask, to_volume, colour) for mask, colour in seeds)
        if workspace.preview is not None:
            drawn.append(Outline(workspace.preview, to_volume, PREVIEW_COLOUR))
    lit = workspace.exploring.lit
    if lit is not None:
        drawn.append(Outline(lit.voxels, workspace.to_volume(lit.texture.volume), LIT_COLOUR))
    lines = lesion_lines(workspace)
    drawn.extend(Outline(one.mask, workspace.to_volume(one.volume), one.colour) for one in lines)
    return tuple(drawn)


def marks(
    workspace: Workspace,
    plane: Plane,
    label: Callable[[Workspace, Mark], str] = mark_label,
) -> tuple[MarkDrawing, ...]:
    """Return the marks that are seen in a plane; ``label`` says what stands beside one."""
    found = []
    thickness_mm = slice_thickness_mm(workspace, plane.normal)
    gesture = workspace.mark_gesture
    for mark in shown_marks(workspace):
        points = view_points(workspace, mark)
        opacity = visibility(points, plane, thickness_mm)
        if opacity == 0:
            place = crossing(points[0], points[-1], plane) if len(points) == 2 else None
            if place is not None:  # a dot where the line passes through
                found.append(_dot(mark, place))
            continue
        under_way = gesture is not None and gesture.mark.id == mark.id
        found.append(
            MarkDrawing(
                kind=mark.kind,
                points_mm=tuple((float(x), float(y), float(z)) for x, y, z in points),
                label=label(workspace, mark),
                colour=mark.colour,
                opacity=opacity,
                handles=under_way or mark.id == workspace.display.mark_id,
            )
        )
    found.extend(_landmarks(workspace, plane, thickness_mm))
    found.extend(_line_of_response(workspace))
    return tuple(found)


def _landmarks(workspace: Workspace, plane: Plane, thickness_mm: float) -> Iterator[MarkDrawing]:
    """Return the numbered spots of the layers that are seen, each where its volume lies now."""
    seen = {volume.id for volume in workspace.shown}
    for spot in landmark_spots(workspace):
        volume = workspace.volume(spot.volume_id)
        if volume is None or spot.volume_id not in seen:
            continue
        x, y, z = (float(v) for v in workspace.to_volume(volume).inverse().apply(spot.point_mm))
        colour = SPOT_COLOURS[spot.volume_id == workspace.display.functional_id]
        yield MarkDrawing(
            kind=MarkKind.POINT,
            points_mm=((x, y, z),),
            label=str(spot.number),
            colour=colour,
            opacity=visibility([(x, y, z)], plane, thickness_mm),
        )


def _line_of_response(workspace: Workspace) -> tuple[MarkDrawing, ...]:
    """Return the line of the bin that was chosen in the projection viewer, seen from afar."""
    ends = chosen_line(workspace)
    if ends is None:
        return ()
    one, other = ((float(x), float(y), float(z)) for x, y, z in ends)
    return (
        MarkDrawing(kind=MarkKind.DISTANCE, points_mm=(one, other), colour=LINE_COLOUR, opacity=1),
    )


def _dot(mark: Mark, place: Vector) -> MarkDrawing:
    x, y, z = (float(value) for value in place)
    return MarkDrawing(
        kind=MarkKind.TEXT, points_mm=((x, y, z),), colour=mark.colour, opacity=DOT_OPACITY
    )


def axes(workspace: Workspace, orientation: Orientation) -> tuple[Vector, Vector]:
    """Return screen right and screen down of a view."""
    return view_axes(workspace, orientation)


def plane(workspace: Workspace, pane: Pane, shape: tuple[int, int]) -> Plane | None:
    """Return the plane of a pane, or None if nothing is open.

    It goes through the crosshair, or lies some stored slices away from it.
    """
    base = workspace.base
    if base is None or min(shape) < 2:
        return None
    right_down = axes(workspace, pane.orientation)
    # a picture must not grow and shrink while its plane turns
    untilted = untilted_axes(workspace, pane.orientation)
    center, mm_per_pixel = fit(untilted, base.geometry, shape)
    display = workspace.display
    point = np.asarray(display.crosshair_mm)
    if pane.slices_away:
        step, _ = slice_step(base.geometry, np.cross(*right_down))
        point = point + pane.slices_away * step
    return Plane.through(
        point,
        right_down,
        mm_per_pixel / display.zoom,
        shape,
        np.asarray(center) + display.pan_mm,
    )


def slice_step(geometry: Geometry, normal: Vector) -> tuple[Vector, int]:
    """Return the step (LPS mm) to the next slice along a normal, and the array axis."""
    step, axis, _ = model_step(geometry, normal)
    return step, axis


def mip_fit(layer: Layer, shape: tuple[int, int]) -> tuple[Triple, float]:
    """Return the middle (LPS mm) and the pixel size that show all of a volume at every angle."""
    center, mm_per_pixel = fit_mip(layer.volume.geometry, shape, to_volume=layer.to_volume)
    x, y, z = (float(value) for value in center)
    return (x, y, z), mm_per_pixel
