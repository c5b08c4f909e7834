"""Compressed frames become values, in a child process that may crash without harm."""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from pydicom.uid import (
    HTJ2K,
    JPEG2000,
    HTJ2KLossless,
    HTJ2KLosslessRPCL,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGExtended12Bit,
    JPEGLossless,
    JPEGLosslessSV1,
    JPEGLSLossless,
    JPEGLSNearLossless,
    RLELossless,
)

from fusionview.errors import ReadError
from fusionview.io.decode_worker import receive, send

LOSSY = (JPEGBaseline8Bit, JPEGExtended12Bit, JPEGLSNearLossless)
"""Values differ from the measured ones; JPEG 2000 and HTJ2K may be either."""

COMPRESSED = (
    *LOSSY,
    JPEGLossless,
    JPEGLosslessSV1,
    JPEGLSLossless,
    JPEG2000Lossless,
    JPEG2000,
    HTJ2KLossless,
    HTJ2KLosslessRPCL,
    HTJ2K,
    RLELossless,
)

LARGEST_FRAME_BYTES = 1 << 29
"""Of one decoded frame: 16,384 squared at 16 bits."""

WORKER = ("-m", "fusionview.io.decode_worker")
"""Arguments that start the child."""

TIMEOUT_S = 30.0
"""For one frame; the largest real ones take less than a second."""

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, kw_only=True)
class FrameForm:
    """What the header says about each frame; one grey value for each pixel."""

    syntax: str
    rows: int
    columns: int
    bits_allocated: int
    bits_stored: int
    signed: bool

    @property
    def bytes(self) -> int:
        """Length of the decoded values."""
        return self.rows * self.columns * self.bits_allocated // 8


class CodecProcess:
    """One child process, started when first needed, used for many frames, replaced if it dies."""

    def __init__(self, timeout_s: float = TIMEOUT_S) -> None:
        self._timeout_s = timeout_s
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def decode(self, frame: bytes, form: FrameForm) -> bytes:
        """Return the values of a frame, little-endian.

        Raises
        ------
        ReadError
            If the frame is damaged, or its decoding crashes, or takes too much memory or time.
        """
        with self._turn:
            process = self._running()
            expired = threading.Event()

            def expire() -> None:
                expired.set()
                process.kill()

            timer = threading.Timer(self._timeout_s, expire)
            timer.daemon = True
            timer.start()
            try:
                answer = _ask(process, frame, form)
            finally:
                timer.cancel()
            if answer is None:
                self._stop()
        if expired.is_set():
            raise _damaged(f"decoding takes longer than {self._timeout_s:g} s")
        if answer is None:
            raise _damaged("the decoder crashed on it")
        return answer

    def close(self) -> None:
        """End the child."""
        with self._turn:
            self._stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            try:
                self._process = _started()
            except OSError as error:
                raise ReadError(
                    f"The decoder cannot be started: {error.strerror or type(error).__name__}.",
                    hint="Close other programs, or decompress the series first.",
                ) from error
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # unsent bytes of a broken pipe
                    stream.close()


def _ask(process: subprocess.Popen[bytes], frame: bytes, form: FrameForm) -> bytes | None:
    """Return the answer of the child; None if it died."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        send(process.stdin, asdict(form), frame)  # type: ignore[arg-type]
        received = receive(process.stdout)  # type: ignore[arg-type]
    except OSError:
        return None
    if received is None:
        return None
    header, values = received
    if header.get("error") or len(values) != form.bytes:
        raise _damaged("its compressed pixel data are damaged")
    return values


def _started() -> subprocess.Popen[bytes]:
    paths = [str(_PACKAGE_ROOT), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows would show a console
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, paths)),
            # threads of BLAS reserve address space that the limit counts
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
        },
    )


def _command() -> list[str]:
    if getattr(sys, "frozen", False):  # a bundle has no interpreter; its entry point does this
        return [sys.executable, *WORKER]
    # -P: a folder that someone sent us must not provide our modules
    return [sys.executable, "-P", *WORKER]


def _damaged(why: str) -> ReadError:
    return ReadError(f"{why[0].upper()}{why[1:]}.", hint="Copy or export the series again.")


_CODECS = CodecProcess()
atexit.register(_CODECS.close)


def decode_frame(frame: bytes, form: FrameForm) -> bytes:
    """Return the values of a compressed frame, little-endian; see `CodecProcess.decode`."""
    return _CODECS.decode(frame, form)
