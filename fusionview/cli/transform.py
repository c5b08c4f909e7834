"""`fusionview transform`: join, turn round, apply and convert maps between images."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import typer

from fusionview.cli.choosing import choose, load_series, scan_path
from fusionview.cli.options import NIFTI, require_writable
from fusionview.cli.register import parse_point
from fusionview.cli.terminal import print_json, print_line, triple
from fusionview.errors import ReadError
from fusionview.io.exchange.any_map import Ends, read_map, write_map
from fusionview.io.flirt import is_flirt
from fusionview.io.nifti import write_volume
from fusionview.io.series import Series
from fusionview.io.transform_file import ENDINGS
from fusionview.model import chain as chains
from fusionview.model.chain import Chain
from fusionview.model.volume import Volume
from fusionview.registration.resample import resample

_ENDINGS = (*ENDINGS, ".dcm")


@dataclass(frozen=True)
class Between:
    """Which two images a map relates, where it matters."""

    fixed: Path | None
    moving: Path | None

    def load(self) -> Ends:
        """Read those that are given."""
        fixed, fixed_source = _load(self.fixed)
        moving, moving_source = _load(self.moving)
        return Ends(fixed, moving, fixed_source, moving_source)


def compose(paths: Sequence[Path], out: Path, between: Between, *, flirt: bool) -> None:
    """Join maps; points go through the first one first."""
    require_writable(out, _ENDINGS)
    flirts = [path.name for path in paths if is_flirt(path)]
    if flirts and len(paths) > 1:
        raise ReadError(
            f"{flirts[0]}: FLIRT's matrix says something only with its own two images, which "
            "are not the same for all maps in a row.",
            hint="Convert it first: fusionview transform convert, with --fixed and --moving.",
        )
    ends = between.load()
    parts = [one for path in paths for one in read_map(path, ends)]
    _save(tuple(parts), out, ends, flirt=flirt)


def invert(path: Path, out: Path, between: Between, *, flirt: bool) -> None:
    """Turn a map round."""
    require_writable(out, _ENDINGS)
    ends = between.load()
    grid = None if ends.moving is None else ends.moving.geometry
    found = chains.inverse(read_map(path, ends), grid)
    turned = Ends(ends.moving, ends.fixed, ends.moving_source, ends.fixed_source)
    _save(found, out, turned, flirt=flirt)


def apply(
    path: Path, points: Sequence[str], out: Path | None, between: Between, *, as_json: bool
) -> None:
    """Map points, or an image."""
    if out is not None:
        require_writable(out, NIFTI)
        if between.fixed is None or between.moving is None:
            raise typer.BadParameter("--out needs --fixed (the grid) and --moving (the image).")
    elif not points:
        raise typer.BadParameter("give points (--point X,Y,Z) or an image to write (--out).")
    given = [parse_point(text) for text in points]
    ends = between.load()
    chain = read_map(path, ends)
    if out is not None and ends.fixed is not None and ends.moving is not None:
        frame = ends.fixed.frame_of_reference
        laid = resample(ends.moving, ends.fixed.geometry, chain, frame_of_reference=frame)
        write_volume(laid, out)
    mapped = chains.apply(chain, np.reshape(given, (-1, 3)))
    if as_json:
        print_json({"points_mm": mapped.tolist(), "written": None if out is None else str(out)})
        return
    for x, y, z in mapped.tolist():
        print_line(triple((x, y, z), 6))
    if out is not None:
        print_line(f"{out}: written")


def convert(path: Path, out: Path, between: Between, *, flirt: bool) -> None:
    """Write a map in another format."""
    require_writable(out, _ENDINGS)
    ends = between.load()
    _save(read_map(path, ends), out, ends, flirt=flirt)


def _save(chain: Chain, out: Path, ends: Ends, *, flirt: bool) -> None:
    write_map(chain, out, ends, flirt=flirt)
    print_line(f"{out}: written, and read back")


def _load(path: Path | None) -> tuple[Volume | None, Series | None]:
    if path is None:
        return None, None
    series = choose(scan_path(path), path)
    return load_series(series), series
