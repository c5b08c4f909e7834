"""`fusionview render`: the fused planes as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import typer

from fusionview.cli.choosing import choose, load_series, scan_path
from fusionview.cli.options import require_writable
from fusionview.cli.terminal import print_line, print_note
from fusionview.io.catalogue import Catalogue, Series, plausible_pair
from fusionview.io.transform_file import read_transform
from fusionview.model.alignment import Alignment, AlignmentState
from fusionview.model.comparison import Comparison, Slab
from fusionview.model.display import usual_look, usual_window
from fusionview.model.geometry import overlap
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.transform import Transform, Triple
from fusionview.model.volume import Volume
from fusionview.view.colormaps import COLORMAPS
from fusionview.view.layers import Layer
from fusionview.view.perception import perceptual_report
from fusionview.view.picture import FADED, Rgba, fused_picture, write_png
from fusionview.view.reslice import THIN

PNG = (".png",)
ALIGNMENT_TEXTS = {
    AlignmentState.SAME_FRAME: "Same frame of reference",
    AlignmentState.REGISTERED: "Registered",
    AlignmentState.UNREGISTERED: "NOT REGISTERED",
}


@dataclass(frozen=True)
class FunctionalLook:
    """How the functional image is shown; its usual window if none is given."""

    opacity: float
    colormap: str
    window: tuple[float, float] | None
    threshold: float | None = None
    slab: Slab = THIN
    comparison: Comparison = FADED

    def __post_init__(self) -> None:
        if self.colormap not in COLORMAPS:
            raise typer.BadParameter(f"--colormap is not one of {', '.join(COLORMAPS)}.")
        if self.window is not None and not self.window[0] < self.window[1]:
            raise typer.BadParameter("--window takes the lower value first.")

    def layer(self, volume: Volume, to_volume: Transform, opacity: float) -> Layer:
        """Return the volume as a layer."""
        window = self.window or usual_window(volume)
        return Layer(volume, to_volume, window, self.colormap, opacity, self.threshold)


def render(
    paths: Sequence[Path],
    out: Path,
    *,
    series: Sequence[str],
    look: FunctionalLook,
    transform: Path | None,
) -> None:
    """Draw the plausible pair of one or two paths, or the series that are named."""
    require_writable(out, PNG)
    for sentence in perceptual_report(look.colormap).sentences:
        print_note(sentence)
    known = None if transform is None else read_transform(transform)
    found = choose_series(paths, series)
    volumes = [load_series(one, _quantity(one)) for one in found]
    if len(volumes) == 1:
        picture = _alone(volumes[0], look)
    else:
        picture = _fused(volumes[0], volumes[1], look, known)
    write_png(picture, out)
    print_line(f"{out}: {' + '.join(volume.name for volume in volumes)}")


def choose_series(paths: Sequence[Path], series_ids: Sequence[str]) -> list[Series]:
    """Return the anatomical and the functional series, or only one.

    The series named by id, or the only series of each path, or the plausible pair of all. Where
    the kinds do not tell, the second of two is the functional one.

    Raises
    ------
    ReadError
        If a series is not there, or nothing can be opened.
    """
    catalogues = [scan_path(path) for path in paths]
    if series_ids:
        pool = Catalogue([one for catalogue in catalogues for one in catalogue.series])
        return _ordered([choose(pool, paths[0], series_id) for series_id in series_ids])
    usable = [[one for one in catalogue.series if one.can_open] for catalogue in catalogues]
    if any(len(candidates) > 1 for candidates in usable):
        pair = plausible_pair(Catalogue([one for candidates in usable for one in candidates]))
        if any(pair):
            return [one for one in pair if one is not None]
    return _ordered([choose(*one) for one in zip(catalogues, paths, strict=True)])


def _fused(
    anatomical: Volume, functional: Volume, look: FunctionalLook, known: Transform | None
) -> Rgba:
    """Draw two volumes in the space of the anatomical one, and say what cannot be trusted."""
    study = Study().with_volume(anatomical).with_volume(functional)
    if known is not None:
        alignment = Alignment(
            fixed_id=anatomical.id, moving_id=functional.id, fixed_to_moving=known
        )
        study = study.with_alignment(alignment)
    state = study.alignment_state(anatomical.id, functional.id)
    to_functional = known or Transform.identity()
    if overlap(anatomical.geometry, functional.geometry, to_functional.matrix) == 0:
        print_note("the images do not overlap; register them first")
    elif state is AlignmentState.UNREGISTERED:
        print_note("the images have different frames of reference and are not registered")
    below = Layer(anatomical, Transform.identity(), usual_window(anatomical), "grey", opacity=1.0)
    return fused_picture(
        below,
        look.layer(functional, to_functional, look.opacity),
        crosshair_mm=_middle(anatomical),
        title=f"{anatomical.name} + {functional.name}",
        alignment=ALIGNMENT_TEXTS[state],
        slab=look.slab,
        comparison=look.comparison,
    )


def _alone(volume: Volume, look: FunctionalLook) -> Rgba:
    """Draw one volume, in its own space."""
    here = Transform.identity()
    if volume.kind.is_functional:
        layer = look.layer(volume, here, opacity=1.0)
        return fused_picture(None, layer, title=volume.name, slab=look.slab)
    usual = usual_look(volume)
    layer = Layer(volume, here, look.window or usual.window, usual.colormap, 1.0)
    return fused_picture(layer, title=volume.name, slab=look.slab)


def _middle(volume: Volume) -> Triple:
    x, y, z = volume.geometry.to_world(np.round((np.array(volume.geometry.shape) - 1) / 2))
    return float(x), float(y), float(z)


def _ordered(found: list[Series]) -> list[Series]:
    if found[0].kind.is_functional and not found[-1].kind.is_functional:
        return found[::-1]
    return found


def _quantity(series: Series) -> Quantity | None:
    """PET is shown in SUV where its header allows, as in the window."""
    return Quantity.SUV_BW if series.suv is not None else None
