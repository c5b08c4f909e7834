"""Maps between two images in any file that says enough: ITK and its kin, FLIRT, DICOM."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fusionview.errors import ReadError, WriteError
from fusionview.io.exchange.deformable_reg import (
    Displacements,
    read_deformable_reg,
    write_deformable_reg,
)
from fusionview.io.exchange.objects import instances, read_object, source_headers
from fusionview.io.exchange.reg import RegItem, between, read_reg, require_frames, write_reg
from fusionview.io.flirt import is_flirt, read_flirt, write_flirt
from fusionview.io.series import Series
from fusionview.io.transform_file import ENDINGS, read_chain, write_transform
from fusionview.model.chain import Chain, simplified
from fusionview.model.deformation import Deformation
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume

_DEFORMABLE = "1.2.840.10008.5.1.4.1.1.66.3"


@dataclass(frozen=True, eq=False)
class Ends:
    """The images that a map relates, as far as they are known, and the series they came from."""

    fixed: Volume | None = None
    moving: Volume | None = None
    fixed_source: Series | None = None
    moving_source: Series | None = None


def read_map(path: Path, ends: Ends | None = None) -> Chain:
    """Read the map from points of the fixed to points of the moving image, LPS mm.

    What a file is, its content says; its ending only where it is ITK's.

    Raises
    ------
    ReadError
        If the file is none of these, or needs images that are not given (FLIRT: both; splines:
        the fixed one; a DICOM object of several registrations: both).
    """
    path, ends = Path(path), ends or Ends()
    if not path.is_file():
        raise ReadError(f"{path} does not exist.", hint="Check the path.")
    if path.suffix.lower() in ENDINGS or is_flirt(path):
        if not is_flirt(path):
            return read_chain(path, None if ends.fixed is None else ends.fixed.geometry)
        fixed, moving = _of_flirt(ends, path)
        return (read_flirt(path, fixed.geometry, moving.geometry),)
    if str(read_object(path).get("SOPClassUID", "")) == _DEFORMABLE:
        return _deformable(path, ends)
    return (_rigid(path, ends),)


def require_room(path: Path, ends: Ends, *, stretches: bool) -> None:
    """Check before the long work whether a file can hold the map that will be found.

    Parameters
    ----------
    stretches
        Whether the map will scale or shear.

    Raises
    ------
    WriteError
        If it is a DICOM file, and the map stretches or an image has no frame of reference.
    """
    if path.suffix.lower() != ".dcm":
        return
    if stretches:
        raise _not_of_dicom()
    fixed, moving = _both(ends, path, "A DICOM registration")
    require_frames(fixed, moving, told_apart=True)


def write_map(chain: Chain, path: Path, ends: Ends | None = None, *, flirt: bool = False) -> None:
    """Write a map; it counts as saved once it reads back equal.

    Parameters
    ----------
    flirt
        Whether a .mat file is FLIRT's text rather than ANTs' binary one.

    Raises
    ------
    WriteError
        If the format cannot hold the map, or needs images that are not given.
    """
    path, ends = Path(path), ends or Ends()
    parts = simplified(chain)
    if path.suffix.lower() == ".dcm":
        _write_dicom(parts, path, ends)
    elif flirt:
        one = parts[0]
        if len(parts) > 1 or isinstance(one, Deformation):
            raise WriteError("FLIRT's matrices do not bend.", hint="Write a .tfm or .h5 file.")
        fixed, moving = _of_flirt(ends, path)
        write_flirt(one, path, fixed.geometry, moving.geometry)
    else:
        write_transform(parts, path)


def _write_dicom(parts: Chain, path: Path, ends: Ends) -> None:
    fixed, moving = _both(ends, path, "A DICOM registration")
    sources = ends.fixed_source, ends.moving_source
    if len(parts) == 1 and isinstance(parts[0], Transform):
        write_reg((fixed, moving, parts[0]), path, *sources)
        return
    write_deformable_reg((fixed, moving, as_displacements(parts)), path, *sources)


def as_displacements(parts: Chain) -> Displacements:
    """A chain as DICOM tells it: a rigid map, displacements, a rigid map.

    Raises
    ------
    WriteError
        If it stretches or shears as a whole, or holds several deformations.
    """
    pre = Transform.identity()
    rest = list(parts)
    if isinstance(rest[0], Transform):
        pre = rest.pop(0)  # type: ignore[assignment]
    one = rest[0] if len(rest) == 1 else None
    if not isinstance(one, Deformation) or not isinstance(one.after, Transform):
        raise _not_of_dicom()
    return Displacements(one.geometry, one.offsets_mm, pre, one.after)


def _not_of_dicom() -> WriteError:
    return WriteError(
        "DICOM registrations hold rigid maps, and one deformation between two of them.",
        hint="Write a .tfm or .h5 file.",
    )


def _deformable(path: Path, ends: Ends) -> Chain:
    items = read_deformable_reg(path)
    if ends.fixed is not None and ends.moving is not None and len(items) > 1:
        frames = ends.fixed.frame_of_reference, ends.moving.frame_of_reference
        items = [one for one in items if one[:2] == frames]
    if len(items) != 1:
        raise _several(path, len(items))
    found = items[0].fixed_to_moving
    return simplified((found.pre, Deformation(found.geometry, found.offsets_mm, found.post)))


def _rigid(path: Path, ends: Ends) -> Transform:
    items = read_reg(path)
    if ends.fixed is None or ends.moving is None:
        if len(items) != 1:
            raise _several(path, len(items))
        return items[0].fixed_to_moving
    frames = ends.fixed.frame_of_reference, ends.moving.frame_of_reference
    if all(frames) and frames[0] == frames[1]:
        return _within_one_frame(path, items, ends)
    found = between(items, *frames) if all(frames) else None
    if found is not None:
        return found
    told = len(items) == 1 and items[0].fixed_frame_uid == frames[0]
    if not told or (frames[1] and items[0].moving_frame_uid):
        raise _of_others(path, ends.fixed, ends.moving)
    return items[0].fixed_to_moving


def _within_one_frame(path: Path, items: Sequence[RegItem], ends: Ends) -> Transform:
    """Of two images in one frame of reference: which one moves, only their UIDs say."""
    fixed, moving = _both(ends, path, "A registration within one frame of reference")
    frame = fixed.frame_of_reference
    inside = [
        one for one in items if one.fixed_frame_uid == frame and one.moving_frame_uid in ("", frame)
    ]
    sides = [
        {one.uid for one in instances(source_headers(source))}
        for source in (ends.fixed_source, ends.moving_source)
    ]
    for one in inside:
        if sides[1].intersection(one.moving_images):
            return one.fixed_to_moving
        if sides[0].intersection(one.moving_images):
            return one.fixed_to_moving.inverse()
    raise _of_others(path, fixed, moving)


def _of_others(path: Path, fixed: Volume, moving: Volume) -> ReadError:
    return ReadError(
        f"{path.name} does not relate {fixed.name} and {moving.name}.",
        hint="Choose the registration that was made for these two images.",
    )


def _both(ends: Ends, path: Path, what: str) -> tuple[Volume, Volume]:
    if ends.fixed is None or ends.moving is None:
        raise ReadError(
            f"{path.name}: {what} says something only together with the two images.",
            hint="Give both images: the fixed and the moving one.",
        )
    return ends.fixed, ends.moving


def _of_flirt(ends: Ends, path: Path) -> tuple[Volume, Volume]:
    """FLIRT counts along the axes of its files, which converters turn round on the way there."""
    found = _both(ends, path, "FLIRT's matrix")
    sources = ends.fixed_source, ends.moving_source
    if any(one is not None and one.format == "dicom" for one in sources):
        raise ReadError(
            f"{path.name}: FLIRT's matrix counts along the axes of NIfTI files, and DICOM images "
            "may be stored the other way round.",
            hint="Give the two NIfTI files that FLIRT had.",
        )
    return found


def _several(path: Path, number: int) -> ReadError:
    return ReadError(
        f"{path.name} holds {number} registrations.", hint="Say which two images are meant."
    )
