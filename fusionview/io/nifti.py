"""NIfTI files: RAS in the file, LPS in the program; the storage order is kept."""

from __future__ import annotations

import gzip
import hashlib
import warnings
import zlib
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
from nibabel import imageglobals
from numpy.typing import NDArray

from fusionview.errors import GeometryError, ReadError, RegionError, WriteError
from fusionview.io.atomic import replacing
from fusionview.io.series import Series
from fusionview.io.sidecar import Sidecar, read_sidecar, sidecar_path, write_sidecar
from fusionview.model.frames import FrameAxis
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume

NIFTI_ENDINGS = (".nii", ".nii.gz")

imageglobals.logger.disabled = True
"""nibabel prints every header field that it mends; we report the ones that matter."""

_RAS_TO_LPS = np.diag([-1.0, -1.0, 1.0, 1.0])
_KJI = [2, 1, 0, 3]
_MASK_TOLERANCE_MM = 1e-2
_FORMS_TOLERANCE_MM = 1e-2
_DEFLATE_GAIN = 1032
"""Most bytes that one byte of a deflate stream can stand for."""
_SECONDS_PER_UNIT = {"sec": 1.0, "msec": 1e-3, "usec": 1e-6}
_MM_PER_UNIT = {"meter": 1000.0, "micron": 0.001}
_GZIP_LEVEL = 4


def is_sidecar(path: Path) -> bool:
    """Whether a JSON lies beside an image or a table of the same name."""
    if path.suffix.lower() != ".json":
        return False
    stem = path.name[: -len(path.suffix)]
    endings = ("", ".csv", *NIFTI_ENDINGS)
    return any(path.with_name(stem + ending).is_file() for ending in endings)


def nifti_series(path: Path) -> Series:
    """Describe a NIfTI file by its header and the JSON beside it.

    Raises
    ------
    ReadError
        If it is not a NIfTI file.
    """
    header = _header(path)
    problems: list[str] = []
    geometry, refusal = None, _refusal(header, path)
    if not refusal:
        geometry, refusal = _geometry(header, problems)
    sidecar, wrong = read_sidecar(path)
    if wrong:
        problems.append(wrong)
    if sidecar is not None and sidecar.image_id not in ("", _image_id(header)):
        problems.append(
            f"{sidecar_path(path).name} beside it belongs to another image; its unit is unknown."
        )
        sidecar = None
    known = sidecar or Sidecar()
    name = path.name[: -len(".nii.gz" if path.name.lower().endswith(".gz") else ".nii")]
    dimensions = tuple(int(n) for n in header.get_data_shape())
    frames = int(np.prod(dimensions[3:], dtype=np.int64))
    many = frames > 1 and not refusal
    return Series(
        id=hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:8],
        kind=known.kind,
        modality="",
        description=known.name or name,
        shape=geometry.shape if geometry else (0, 0, 0),
        frames=frames,
        spacing_mm=geometry.spacing_mm if geometry else (0.0, 0.0, 0.0),
        unit=known.quantity.unit,
        frame_of_reference=known.frame_of_reference,
        suv=None,
        suv_reason="Not a DICOM PET series.",
        problems=(*problems, refusal) if refusal else tuple(problems),
        files=(path,),
        format="nifti",
        quantity=known.quantity,
        passport=known.passport,
        refusal=refusal,
        advice="Convert it to a scalar NIfTI file of 3 or 4 dimensions first." if refusal else "",
        geometry=geometry,
        frame_axis=_frame_axis(header)[0] if many else None,
        frame_values=_frame_axis(header)[1] if many else (),
    )


def read_nifti(series: Series) -> tuple[Geometry, NDArray[np.float32]]:
    """Return grid and values, ``(K, J, I)`` or ``(T, K, J, I)``; NaN (undefined) is kept.

    Raises
    ------
    ReadError
        If the file is not a scalar image of up to four dimensions, or damaged.
    """
    path = series.files[0]
    if series.refusal or series.geometry is None:
        raise ReadError(f"{path.name}: {series.refusal}", hint=series.advice)
    return series.geometry, _values(path, series.geometry, series.frames)


def write_volume(volume: Volume, path: Path) -> None:
    """Write a volume as float32 NIfTI with a JSON beside it; the same volume, the same bytes.

    Raises
    ------
    WriteError
        If the name does not end in .nii or .nii.gz, or the file cannot be written.
    """
    path = Path(path)
    image_id = hashlib.sha256(volume.data.data).hexdigest()[:16]
    _write(path, volume.data, volume.geometry, image_id)
    write_sidecar(
        path,
        Sidecar(
            quantity=volume.quantity,
            kind=volume.kind,
            name=volume.name,
            frame_of_reference=volume.frame_of_reference,
            image_id=image_id,
            provenance=volume.provenance.as_dict() if volume.provenance else None,
            passport=volume.passport,
        ),
    )


def write_mask(mask: Mask, path: Path) -> None:
    """Write a region as NIfTI of zeros and ones, with a JSON beside it."""
    path = Path(path)
    data = mask.to_array().astype(np.uint8)
    image_id = hashlib.sha256(data.data).hexdigest()[:16]
    _write(path, data, mask.geometry, image_id)
    provenance = Provenance(operation="Export region").as_dict()
    write_sidecar(
        path,
        Sidecar(quantity=Quantity.LABEL, kind=Kind.MASK, image_id=image_id, provenance=provenance),
    )


def read_mask(path: Path, like: Geometry | None = None) -> Mask:
    """Read a region: voxels above 0.5.

    Parameters
    ----------
    like
        The grid that the region must lie on. A file that stores the same voxels in another
        order (flipped or permuted axes) is brought to this one.

    Raises
    ------
    ReadError
        If the file is not a 3-D image.
    GeometryError
        If its grid is another one than ``like``.
    RegionError
        If no voxel is set.
    """
    path = Path(path)
    if not path.name.lower().endswith(NIFTI_ENDINGS):
        raise ReadError(
            f"{path.name} is not a NIfTI file.", hint="Give a mask that ends in .nii or .nii.gz."
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nibabel warns about what we check ourselves
        geometry, values = read_nifti(_single(nifti_series(path)))
    inside = values > 0.5  # NaN is outside
    if like is not None:
        geometry, inside = _on_grid(geometry, inside, like, path.name)
    if not inside.any():
        raise RegionError(
            f"The region {path.name} is empty.", hint="Draw at least one voxel, or choose another."
        )
    return Mask.from_array(geometry, inside)


def _single(series: Series) -> Series:
    if series.frames > 1 and not series.refusal:
        raise ReadError("A region cannot have several frames.", hint="Choose a 3-D mask.")
    return series


def _on_grid(
    geometry: Geometry, inside: NDArray[np.bool_], like: Geometry, name: str
) -> tuple[Geometry, NDArray[np.bool_]]:
    """Reorder the axes of a mask to those of ``like``; values only move, nothing is resampled."""
    steps = np.linalg.inv(like.affine[:3, :3]) @ geometry.affine[:3, :3]
    order = np.argmax(np.abs(steps), axis=1)
    if sorted(order.tolist()) == [0, 1, 2]:
        signs = np.sign(steps[np.arange(3), order])
        last = np.where(signs < 0, np.array(geometry.shape)[order] - 1, 0)
        index = np.zeros(3)
        index[order] = last
        affine = np.eye(4)
        affine[:3, :3] = geometry.affine[:3, :3][:, order] * signs
        affine[:3, 3] = geometry.to_world(index)
        shape = tuple(geometry.shape[n] for n in order)
        reordered = Geometry((shape[0], shape[1], shape[2]), affine)
        if reordered.matches(like, _MASK_TOLERANCE_MM):
            flips = tuple(slice(None, None, -1 if sign < 0 else 1) for sign in signs)
            return like, inside.transpose(order)[flips]
    raise GeometryError(
        f"The region {name} has the grid {geometry.shape}, the image {like.shape}; "
        "they do not lie on each other.",
        hint="Draw or resample the region on the grid of this image.",
    )


def _header(path: Path) -> Any:
    try:
        header = nib.load(path).header
    except Exception as error:  # nibabel, gzip and zlib raise many types on what is no NIfTI
        raise ReadError(
            f"{path.name} is not a readable NIfTI file.",
            hint="Check that it is complete, and unpack or convert it again.",
        ) from error
    if not isinstance(header, nib.Nifti1Header):
        raise ReadError(f"{path.name} is not NIfTI.", hint="Convert it to NIfTI.")
    return header


def _refusal(header: Any, path: Path) -> str:
    """Say why a header does not describe a 3-D scalar image that the file can hold."""
    shape = tuple(int(n) for n in header.get_data_shape())
    dtype = header.get_data_dtype()
    if not 2 <= len(shape) <= 7 or min(shape) < 1:
        return f"It has the dimensions {shape}."
    if np.prod(shape[4:], dtype=np.int64) != 1:
        return f"It has {len(shape)} dimensions {shape}; only up to four can be opened."
    if dtype.kind not in "iuf":
        return "Its voxels are colours or complex numbers, not single values."
    claimed = int(np.prod([float(n) for n in shape])) * dtype.itemsize
    gain = _DEFLATE_GAIN if path.name.lower().endswith(".gz") else 1
    if claimed > path.stat().st_size * gain:
        return "The file is shorter than its header says; it is truncated."
    return ""


def _geometry(header: Any, problems: list[str]) -> tuple[Geometry | None, str]:
    """Return the grid, or why there is none; what is odd goes to ``problems``."""
    affine = np.asarray(header.get_best_affine(), np.float64)
    shape = (*(int(n) for n in header.get_data_shape()[:3]), 1)[:3]
    try:
        unit = header.get_xyzt_units()[0]
    except KeyError:
        unit = "unknown"
    scale = _MM_PER_UNIT.get(unit, 1.0)
    affine[:3] *= scale
    if not np.isfinite(affine).all():
        return None, "Its header has no valid orientation."
    try:
        geometry = Geometry((shape[2], shape[1], shape[0]), (_RAS_TO_LPS @ affine)[:, _KJI])
    except GeometryError:
        return None, "Its header has no valid orientation."
    sform, qform = header.get_sform(coded=True), _qform(header)
    if sform[1] == 0 and qform[1] == 0:
        problems.append("The header has no orientation; left and right may be swapped.")
    elif sform[1] > 0 and qform[1] > 0 and qform[0] is not None:
        corners = np.array(list(np.ndindex(2, 2, 2))) * (np.array(shape) - 1)
        apart = corners @ (sform[0] - qform[0])[:3, :3].T + (sform[0] - qform[0])[:3, 3]
        gap_mm = float(np.linalg.norm(apart, axis=1).max()) * scale
        if not gap_mm <= _FORMS_TOLERANCE_MM:
            problems.append(
                f"The sform and the qform of the header are {gap_mm:.2f} mm apart; "
                "the sform is used."
            )
    return geometry, ""


def _qform(header: Any) -> tuple[NDArray[np.float64] | None, int]:
    try:
        affine, code = header.get_qform(coded=True)
    except (ValueError, np.linalg.LinAlgError):  # a quaternion that is none
        return None, 0
    return affine, int(code)


def _frame_axis(header: Any) -> tuple[FrameAxis, tuple[float, ...]]:
    """Return what the fourth axis is, by its unit: start times in s, or numbers from 1."""
    frames = int(header.get_data_shape()[3])
    try:
        unit = header.get_xyzt_units()[1]
    except KeyError:
        unit = "unknown"
    step, first = float(header["pixdim"][4]), float(header["toffset"])
    seconds = _SECONDS_PER_UNIT.get(unit, 0.0)
    if seconds and np.isfinite([step, first]).all() and step > 0:
        return FrameAxis.TIME, tuple(seconds * (first + step * n) for n in range(frames))
    return FrameAxis.OTHER, tuple(float(n + 1) for n in range(frames))


def _values(path: Path, geometry: Geometry, frames: int = 1) -> NDArray[np.float32]:
    """Read plane by plane: doubles of the whole image would take twice the memory of the result."""
    data = np.empty((frames, *geometry.shape), np.float32)
    try:
        image: Any = nib.load(path)
        stored = image.dataobj
        with _unpacked(path) as file, np.errstate(over="ignore"):
            # doubles beyond float32 become infinite
            file.seek(stored.offset)
            for plane in data.reshape(-1, *geometry.shape[1:]):
                values = np.frombuffer(
                    _exactly(file, plane.size * stored.dtype.itemsize), stored.dtype
                )
                plane[...] = _scaled(values, stored).reshape(plane.shape)
    except (OSError, EOFError, ValueError, MemoryError, zlib.error) as error:
        raise ReadError(
            f"The voxels of {path.name} cannot be read; the file may be truncated.",
            hint="Copy or convert it again.",
        ) from error
    return data if frames > 1 else data[0]


def _unpacked(path: Path) -> Any:
    """Open a file as what it holds unpacked."""
    return gzip.open(path, "rb") if path.name.lower().endswith(".gz") else path.open("rb")


def _exactly(file: Any, count: int) -> bytes:
    content: bytes = file.read(count)
    if len(content) < count:
        raise EOFError
    return content


def _scaled(values: NDArray[Any], stored: Any) -> NDArray[Any]:
    """Apply slope and intercept as nibabel does: in the precision that both need."""
    if (stored.slope, stored.inter) == (1.0, 0.0):
        return values
    return values * np.float64(stored.slope) + np.float64(stored.inter)


def _image_id(header: Any) -> str:
    return bytes(header["descrip"].item()).decode("latin-1").strip("\0 ").rpartition(" ")[2]


def _write(path: Path, data: NDArray[Any], geometry: Geometry, image_id: str) -> None:
    if not path.name.lower().endswith(NIFTI_ENDINGS):
        raise WriteError(
            f"{path.name} does not end in .nii or .nii.gz.", hint="Choose such a file name."
        )
    affine = _RAS_TO_LPS @ geometry.affine[:, _KJI]
    image = nib.Nifti1Image(data.T, affine)
    image.header.set_data_dtype(data.dtype)
    image.header.set_xyzt_units("mm", "unknown")
    image.header["descrip"] = f"fusionview {image_id}".encode()
    image.set_sform(affine, code=1)
    image.set_qform(affine, code=1, strip_shears=True)
    with replacing(path) as temporary, temporary.open("wb") as file:
        if path.name.lower().endswith(".gz"):
            with gzip.GzipFile("", "wb", _GZIP_LEVEL, file, mtime=0) as packed:
                image.to_stream(packed)
        else:
            image.to_stream(file)
