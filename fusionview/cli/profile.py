"""`fusionview profile`: the values of images along a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import typer

from fusionview.app.mark_values import profile_table
from fusionview.cli.choosing import load_one
from fusionview.cli.options import require_writable
from fusionview.cli.terminal import number, print_json, print_line, print_note
from fusionview.errors import ReadError
from fusionview.io.tables import write_measurements
from fusionview.io.transform_file import read_transform
from fusionview.model.mark import Mark, MarkKind
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform, Triple
from fusionview.model.volume import Volume
from fusionview.roi.measuring.profile import Profile, profiles

CSV = (".csv",)


def profile(
    paths: Sequence[Path],
    start: str,
    stop: str,
    *,
    out: Path | None,
    series: Sequence[str],
    quantity: Quantity | None,
    frame: int | None,
    transform: Path | None,
    as_json: bool,
) -> None:
    """Sample one or two images along a line in the space of the first one."""
    start_mm, stop_mm = point("--from", start), point("--to", stop)
    if out is not None:
        require_writable(out, CSV)
    known = Transform.identity() if transform is None else read_transform(transform)
    volumes = _volumes(paths, series, quantity, frame)
    moved = [Transform.identity()] + [known] * (len(volumes) - 1)
    if len(volumes) > 1 and transform is None and not volumes[0].shares_space_with(volumes[1]):
        print_note("The images have no common frame of reference: the same LPS points are read.")
    found = profiles(tuple(zip(volumes, moved, strict=True)), start_mm, stop_mm)
    mark = Mark(
        id="line", kind=MarkKind.PROFILE, volume_id=volumes[0].id, points_mm=(start_mm, stop_mm)
    )
    if out is not None:
        header, rows = profile_table(found, mark)
        write_measurements(header, rows, out, volumes)
    _print(mark, found, as_json=as_json)


def point(option: str, text: str) -> Triple:
    """Read ``X,Y,Z`` in LPS millimetres."""
    try:
        x, y, z = (float(part) for part in text.split(","))
    except ValueError:
        raise typer.BadParameter(f"{option} takes three numbers, such as 12.5,-3,40.") from None
    if not np.isfinite((x, y, z)).all():
        raise typer.BadParameter(f"{option} takes three finite numbers.")
    return x, y, z


def _volumes(
    paths: Sequence[Path], series: Sequence[str], quantity: Quantity | None, frame: int | None
) -> list[Volume]:
    """Read a series of each path, or several of one path."""
    if len(paths) == 1 and len(series) > 1:
        chosen: list[tuple[Path, str | None]] = [(paths[0], one) for one in series]
    else:
        ids: list[str | None] = [*series, *[None] * len(paths)]
        chosen = [(path, ids[number]) for number, path in enumerate(paths)]
    found = [load_one(path, one) for path, one in chosen]
    if quantity is not None:  # asked for of what can be converted: the others are as stored
        found = [
            load_one(path, one, quantity) if volume.kind.is_functional else volume
            for volume, (path, one) in zip(found, chosen, strict=True)
        ]
    return [volume if frame is None else _at(volume, frame) for volume in found]


def _at(volume: Volume, frame: int) -> Volume:
    if volume.frames is None:
        return volume
    count = len(volume.frames.values)
    if not 1 <= frame <= count:
        raise ReadError(
            f"{volume.name} has no frame {frame}.", hint=f"Choose one from 1 to {count}."
        )
    return volume.at(frame - 1)


def _print(mark: Mark, found: tuple[Profile, ...], *, as_json: bool) -> None:
    layers = []
    for one in found:
        held = one.values[np.isfinite(one.values)]
        layers.append(
            {
                "name": one.volume.name,
                "unit": one.volume.unit,
                "samples": len(one.values),
                "min": float(held.min()) if held.size else None,
                "mean": float(held.mean()) if held.size else None,
                "max": float(held.max()) if held.size else None,
            }
        )
    if as_json:
        values = [[None if np.isnan(v) else float(v) for v in one.values] for one in found]
        print_json(
            {
                "length_mm": mark.length_mm,
                "distance_mm": found[0].distance_mm.tolist(),
                "layers": [
                    {**about, "values": own} for about, own in zip(layers, values, strict=True)
                ],
            }
        )
        return
    print_line(f"{'length':12} {number(mark.length_mm)} mm")
    for about in layers:
        numbers = "  ".join(f"{name} {_shown(about[name])}" for name in ("min", "mean", "max"))
        print_line(f"{about['name']}: {numbers} {about['unit']} ({about['samples']} samples)")


def _shown(value: object) -> str:
    return number(value if isinstance(value, float) else None)
