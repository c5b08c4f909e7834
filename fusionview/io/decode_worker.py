"""The child process that runs native codecs: ``python -m fusionview.io.decode_worker``.

A compressed frame comes on standard input and its values go out on standard output, each as
``<length of the header, 4 bytes> <header, JSON> <bytes>``. A damaged frame can crash a codec or
make it take all memory; then this process ends, and the program that started it goes on.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import warnings
from typing import Any, BinaryIO

import numpy as np
from pydicom.encaps import encapsulate
from pydicom.pixels.decoders.base import get_decoder
from pydicom.uid import UID, JPEGLSLossless, JPEGLSNearLossless, JPEGTransferSyntaxes

if sys.platform != "win32":
    import resource

MEMORY_BYTES = 3 << 30
"""Address space of this process: room for the largest frame, its copies and the libraries."""

CPU_S = 60
"""Time of the processor for one frame."""


def main() -> None:
    """Answer requests until standard input ends."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    _silence()
    _limit_memory()
    warnings.simplefilter("ignore")
    while (request := receive(requests)) is not None:
        _limit_time()
        try:
            values = _decoded(*request)
        except Exception as error:  # codecs raise whatever they stumble on; MemoryError too
            send(answers, {"error": type(error).__name__}, b"")
        else:
            send(answers, {}, values)


def send(stream: BinaryIO, header: dict[str, Any], content: bytes) -> None:
    """Write one message."""
    text = json.dumps({**header, "bytes": len(content)}).encode()
    stream.write(struct.pack("<I", len(text)) + text)
    stream.write(content)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Read one message; None if the stream ends."""
    start = stream.read(4)
    if len(start) < 4:
        return None
    text = stream.read(struct.unpack("<I", start)[0])
    try:
        header: dict[str, Any] = json.loads(text)
        expected = int(header["bytes"])
    except (ValueError, KeyError, TypeError):
        return None
    content = stream.read(expected)
    return (header, content) if len(content) == expected else None


def _decoded(header: dict[str, Any], frame: bytes) -> bytes:
    """Return the values of one grey frame, little-endian, as many bytes as the header asks for."""
    syntax, rows, columns = UID(header["syntax"]), int(header["rows"]), int(header["columns"])
    allocated, stored = int(header["bits_allocated"]), int(header["bits_stored"])
    form: dict[str, Any] = {
        "transfer_syntax_uid": syntax,
        "rows": rows,
        "columns": columns,
        "number_of_frames": 1,
        "samples_per_pixel": 1,
        "photometric_interpretation": "MONOCHROME2",
        "bits_allocated": allocated,
        "bits_stored": stored,
        "pixel_representation": int(header["signed"]),
        "pixel_keyword": "PixelData",
    }
    if syntax in JPEGTransferSyntaxes:
        return _jpeg(form, frame)
    array, _ = get_decoder(syntax).as_array(
        encapsulate([frame]), index=0, raw=True, decoding_plugin=_plugin(syntax), **form
    )
    if array.shape != (rows, columns):
        raise ValueError("wrong shape")
    kind = "i" if header["signed"] else "u"
    wanted = np.dtype(f"<{kind}{allocated // 8}")
    return np.ascontiguousarray(array.astype(wanted, copy=False)).tobytes()


def _jpeg(form: dict[str, Any], frame: bytes) -> bytes:
    """Decode JPEG by GDCM itself: pydicom refuses to ask it for the 12 bits that it can do."""
    import gdcm  # noqa: PLC0415 - slow to load, and only this family needs it

    fragment = gdcm.Fragment()
    fragment.SetByteStringValue(frame)
    fragments = gdcm.SequenceOfFragments.New()
    fragments.AddFragment(fragment)
    element = gdcm.DataElement(gdcm.Tag(0x7FE0, 0x0010))
    element.SetValue(fragments.__ref__())
    stored = form["bits_stored"]
    image = gdcm.Image()
    image.SetNumberOfDimensions(2)
    image.SetDimensions((form["columns"], form["rows"], 1))
    image.SetDataElement(element)
    grey = gdcm.PhotometricInterpretation.GetPIType("MONOCHROME2")
    image.SetPhotometricInterpretation(gdcm.PhotometricInterpretation(grey))
    kind = gdcm.TransferSyntax.GetTSType(str(form["transfer_syntax_uid"]))
    image.SetTransferSyntax(gdcm.TransferSyntax(kind))
    sign = form["pixel_representation"]
    image.SetPixelFormat(gdcm.PixelFormat(1, form["bits_allocated"], stored, stored - 1, sign))
    # GDCM hands over its bytes as text
    return bytes(image.GetBuffer().encode("utf-8", "surrogateescape"))


def _plugin(syntax: UID) -> str:
    """Choose the codec that is most exact for a syntax; pydicom would take the first it finds."""
    available = get_decoder(syntax).available_plugins
    near = ("pyjpegls",) if syntax in (JPEGLSLossless, JPEGLSNearLossless) else ()
    preferred = (*near, "pylibjpeg", "gdcm", "pydicom")
    return str(next(name for name in preferred if name in available))


def _silence() -> None:
    """Codecs print; nothing of it may come between the answers."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _limit_memory() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        if sys.platform != "darwin":  # macOS refuses limits of the address space
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _limit_time() -> None:
    """Allow the next frame its share; the limit counts from the start of the process."""
    if sys.platform != "win32":
        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = int(usage.ru_utime + usage.ru_stime)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (used + CPU_S, hard))


if __name__ == "__main__":
    main()
