"""NRRD and MetaImage through SimpleITK, ECAT 7 through nibabel.

What a header claims is compared with the file's size before any library may allocate for it.
"""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import GeometryError, ReadError
from fusionview.io.series import Series
from fusionview.model.frames import FrameAxis
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity

ITK_ENDINGS = (".nrrd", ".nhdr", ".mha", ".mhd")
ECAT_MAGIC = b"MATRIX7"

_HEADER_BYTES = 1 << 16
_DEFLATE_GAIN = 1032
_LARGEST_ECAT_FRAMES = 1024
_RAS_TO_LPS = np.diag([-1.0, -1.0, 1.0, 1.0])
_KJI = [2, 1, 0, 3]
_BYTES = {
    "met_char": 1,
    "met_uchar": 1,
    "met_short": 2,
    "met_ushort": 2,
    "met_int": 4,
    "met_uint": 4,
    "met_long": 4,
    "met_ulong": 4,
    "met_long_long": 8,
    "met_ulong_long": 8,
    "met_float": 4,
    "met_double": 8,
    **dict.fromkeys(("signed char", "int8", "int8_t", "uchar", "unsigned char", "uint8"), 1),
    **dict.fromkeys(("uint8_t", "char"), 1),
    **dict.fromkeys(("short", "short int", "signed short", "int16", "int16_t", "ushort"), 2),
    **dict.fromkeys(("unsigned short", "unsigned short int", "uint16", "uint16_t"), 2),
    **dict.fromkeys(("int", "signed int", "int32", "int32_t", "uint", "unsigned int"), 4),
    **dict.fromkeys(("uint32", "uint32_t", "float"), 4),
    **dict.fromkeys(("longlong", "long long", "int64", "int64_t", "uint64", "uint64_t"), 8),
    **dict.fromkeys(("ulonglong", "unsigned long long", "double"), 8),
}
_ADVICE = "Copy it again, or convert it to NIfTI."


def itk_series(path: Path) -> Series:
    """Describe a NRRD or MetaImage file.

    Raises
    ------
    ReadError
        If it is none, or claims more than it holds.
    """
    reader, data = _checked_reader(path)
    size, components = reader.GetSize(), reader.GetNumberOfComponents()
    frames = int(size[3]) if len(size) == 4 else 1
    listed = _listed(path, "itk")
    if len(size) not in (2, 3, 4) or components != 1:
        what = f"{len(size)} dimensions and {components} values in each voxel"
        refusal = f"It has {what}; only single values in 2 to 4 dimensions can be opened."
        return replace(listed, problems=(refusal,), refusal=refusal, advice=_ADVICE)
    geometry = _itk_grid(reader)
    return replace(
        listed,
        shape=geometry.shape,
        frames=frames,
        spacing_mm=geometry.spacing_mm,
        files=(path,) if data == path else (path, data),
        geometry=geometry,
        frame_axis=FrameAxis.OTHER if frames > 1 else None,
        frame_values=tuple(float(n + 1) for n in range(frames)) if frames > 1 else (),
    )


def read_itk(series: Series) -> tuple[Geometry, NDArray[np.float32]]:
    """Return grid and values, ``(K, J, I)`` or ``(T, K, J, I)``.

    Raises
    ------
    ReadError
        If the file changed, or cannot be read.
    """
    import SimpleITK as sitk  # noqa: PLC0415 - heavy, and most runs read DICOM

    path = series.files[0]
    reader, _ = _checked_reader(path)
    geometry = _itk_grid(reader)
    try:
        image = reader.Execute()  # held by its name: a view alone does not keep it alive
        with np.errstate(over="ignore"):
            data = sitk.GetArrayViewFromImage(image).astype(np.float32)
    except (RuntimeError, MemoryError) as error:
        raise _damaged(path) from error
    many = data.ndim == 4 and len(data) > 1
    return geometry, data if many else data.reshape(geometry.shape)


def ecat_series(path: Path) -> Series:
    """Describe an ECAT 7 image.

    Raises
    ------
    ReadError
        If it is none, or claims more than it holds.
    """
    image = _ecat(path)
    geometry, frames = _ecat_grid(image, path), int(image.get_subheaders().get_nframes())
    units = bytes(image.header["data_units"].item()).decode("latin-1").strip("\0 ")
    known = re.sub(r"\s", "", units).lower() in ("bq/cc", "bq/ml")
    quantity = Quantity.ACTIVITY if known else Quantity.RELATIVE_ACTIVITY
    starts, lengths = _ecat_times(image, frames)
    listed = _listed(path, "ecat")
    return replace(
        listed,
        kind=Kind.PET,
        modality="PT",
        shape=geometry.shape,
        frames=frames,
        spacing_mm=geometry.spacing_mm,
        unit=quantity.unit,
        quantity=quantity,
        problems=() if known else (f"Its unit {units!r} is no activity concentration.",),
        evidence=(f"ECAT 7 image, unit {units or 'not stated'}",),
        geometry=geometry,
        frame_axis=FrameAxis.TIME if frames > 1 else None,
        frame_values=starts if frames > 1 else (),
        frame_durations_s=lengths if frames > 1 else (),
    )


def read_ecat(series: Series) -> tuple[Geometry, NDArray[np.float32]]:
    """Return grid and values, ``(K, J, I)`` or ``(T, K, J, I)``, scaled as the file says.

    Raises
    ------
    ReadError
        If the file changed, or cannot be read.
    """
    path = series.files[0]
    image = _ecat(path)
    geometry, frames = _ecat_grid(image, path), int(image.get_subheaders().get_nframes())
    data = np.empty((frames, *geometry.shape), np.float32)
    try:
        for number in range(frames):
            data[number] = np.asarray(image.get_frame(number)).T
    except (OSError, ValueError, IndexError, TypeError) as error:
        raise _damaged(path) from error
    return geometry, data if frames > 1 else data[0]


def _listed(path: Path, file_format: str) -> Series:
    return Series(
        id=hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:8],
        kind=Kind.OTHER,
        modality="",
        description=path.stem,
        shape=(0, 0, 0),
        frames=1,
        spacing_mm=(0.0, 0.0, 0.0),
        unit="",
        frame_of_reference="",
        suv=None,
        suv_reason="Not a DICOM PET series.",
        problems=(),
        files=(path,),
        format=file_format,
        quantity=Quantity.OTHER,
    )


def _checked_reader(path: Path) -> tuple[Any, Path]:
    """Return a reader that knows the header, and the file of the voxels."""
    import SimpleITK as sitk  # noqa: PLC0415 - heavy, and most runs read DICOM

    data = _require_room(path)
    reader = sitk.ImageFileReader()
    nrrd = path.suffix.lower() in (".nrrd", ".nhdr")
    reader.SetImageIO("NrrdImageIO" if nrrd else "MetaImageIO")
    reader.SetFileName(str(path))
    try:
        reader.ReadImageInformation()
    except RuntimeError as error:
        raise _damaged(path) from error
    return reader, data


def _require_room(path: Path) -> Path:
    """Compare what the header claims with the file of the voxels; return that file."""
    with path.open("rb") as file:
        head = file.read(_HEADER_BYTES)
    nrrd = head.startswith(b"NRRD")
    text = (head.split(b"\n\n")[0] if nrrd else head).decode("latin-1")
    fields = dict(re.findall(r"(?im)^([a-z][a-z ]*?)\s*(?::=?|=)\s*(.*?)\s*$", text))
    fields = {key.lower().replace(" ", ""): value.lower() for key, value in fields.items()}
    sizes = re.findall(r"\d{1,12}", fields.get("sizes" if nrrd else "dimsize", ""))
    item = _BYTES.get(fields.get("type" if nrrd else "elementtype", ""), 0)
    channels = int(
        "0" + "".join(re.findall(r"\d{1,6}", fields.get("elementnumberofchannels", ""))[:1])
    )
    packed = fields.get("encoding", "raw") not in ("raw", "txt", "text", "ascii", "hex")
    packed |= fields.get("compresseddata", "") == "true"
    name = re.search(r"(?im)^(?:data ?file|elementdatafile)\s*[:=]\s*(.*?)\s*$", text)
    data = _data_file(path, name[1] if name else "LOCAL")
    if not sizes or len(sizes) > 8 or not item:
        raise _damaged(path)
    claimed = math.prod(map(int, sizes)) * item * max(1, channels)
    if claimed == 0 or claimed > data.stat().st_size * (_DEFLATE_GAIN if packed else 1):
        raise ReadError("The file is shorter than its header says; it is truncated.", hint=_ADVICE)
    return data


def _data_file(path: Path, name: str) -> Path:
    """Return the file of the voxels: this one, or one beside it."""
    if name.upper() == "LOCAL":
        return path
    beside = path.parent / name
    if name != Path(name).name or name.upper().startswith("LIST") or not beside.is_file():
        raise ReadError("Its voxels are not in a single file beside it.", hint=_ADVICE)
    return beside


def _itk_grid(reader: Any) -> Geometry:
    count = int(reader.GetDimension())
    used = min(count, 3)
    size = (*(int(n) for n in reader.GetSize()[:used]), 1)[:3]
    spacing, origin, directions = np.ones(3), np.zeros(3), np.eye(3)
    spacing[:used] = reader.GetSpacing()[:used]
    origin[:used] = reader.GetOrigin()[:used]
    directions[:used, :used] = np.array(reader.GetDirection()).reshape(count, count)[:used, :used]
    affine = np.eye(4)
    affine[:3, :3] = (directions * spacing)[:, ::-1]
    affine[:3, 3] = origin
    return _grid((size[2], size[1], size[0]), affine)


def _ecat(path: Path) -> Any:
    """Open an ECAT file whose frames fit into it."""
    import nibabel.ecat  # noqa: PLC0415 - a format that most runs never meet
    import nibabel.fileholders  # noqa: PLC0415 - as above

    content = path.read_bytes()
    try:
        # from memory: nibabel would leave the file open
        holder = nibabel.fileholders.FileHolder(fileobj=BytesIO(content))
        files = {"header": holder, "image": holder}
        image = nibabel.ecat.EcatImage.from_file_map(files)
        # a subheader takes one block of 512 bytes, blocks count from 1
        starts = [512 * int(entry[1]) for entry in image.get_mlist()]
        subheaders = image.get_subheaders()
        frames = int(subheaders.get_nframes())
        sizes = [
            math.prod(int(part[f"{axis}_dimension"].item()) for axis in "xyz")
            for part in subheaders.subheaders
        ]
    except Exception as error:  # nibabel raises many types on damaged files
        raise _damaged(path) from error
    listed = min(len(sizes), len(starts))
    if not 0 < frames <= _LARGEST_ECAT_FRAMES or listed < frames or min(sizes) <= 0:
        raise _damaged(path)
    ends = [start + 2 * size for start, size in zip(starts, sizes, strict=False)]
    if max(ends) > len(content) or 2 * sum(sizes) > len(content):
        raise ReadError("The file is shorter than its header says; it is truncated.", hint=_ADVICE)
    if len(set(sizes)) > 1:
        raise ReadError("Its frames differ in size.", hint=_ADVICE)
    return image


def _ecat_grid(image: Any, path: Path) -> Geometry:
    try:
        shape = tuple(int(n) for n in image.get_subheaders().get_shape(0))
        affine = np.array(image.get_frame_affine(0), np.float64)
    except Exception as error:  # as above
        raise _damaged(path) from error
    return _grid((shape[2], shape[1], shape[0]), (_RAS_TO_LPS @ affine)[:, _KJI])


def _ecat_times(image: Any, frames: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return start and duration of each frame in s; the file counts milliseconds."""
    parts = image.get_subheaders().subheaders[:frames]
    starts = tuple(float(part["frame_start_time"].item()) / 1000.0 for part in parts)
    return starts, tuple(float(part["frame_duration"].item()) / 1000.0 for part in parts)


def _grid(shape: tuple[int, int, int], affine: NDArray[np.float64]) -> Geometry:
    if not np.isfinite(affine).all():
        raise ReadError("Its header has no valid orientation.", hint=_ADVICE)
    try:
        return Geometry(shape, affine)
    except GeometryError as error:
        raise ReadError("Its header has no valid orientation.", hint=_ADVICE) from error


def _damaged(path: Path) -> ReadError:
    return ReadError(f"{path.name} is damaged, or not what its name says.", hint=_ADVICE)
