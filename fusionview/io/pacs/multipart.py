"""Reads ``multipart/related`` (RFC 2046 5.1) as it arrives, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message

from fusionview.io.pacs.servers import PacsError

MAX_HEADER_BYTES = 1 << 14
_MAX_BOUNDARY = 70  # RFC 2046


def boundary_of(content_type: str) -> bytes:
    """Find what separates the parts.

    Raises
    ------
    PacsError
        If the answer is not in parts.
    """
    message = Message()
    message["Content-Type"] = content_type
    boundary = message.get_param("boundary")
    if message.get_content_maintype() != "multipart" or not isinstance(boundary, str):
        raise _broken("it is not in parts")
    if not (0 < len(boundary) <= _MAX_BOUNDARY and boundary.isascii()):
        raise _broken("its parts have no proper boundary")
    return boundary.encode("ascii")


def parts(chunks: Iterator[bytes], boundary: bytes) -> Iterator[Iterator[bytes]]:
    """Yield each part's body as an iterator of bytes; what is left of one is skipped.

    Raises
    ------
    PacsError
        If the stream ends early or is malformed.
    """
    stream = _Stream(chunks)
    delimiter = b"\r\n--" + boundary
    _limited(stream.until(delimiter))
    while stream.take(2) != b"--":
        stream.back(2)
        _limited(stream.until(b"\r\n\r\n"))
        body = stream.until(delimiter)
        yield body
        for _ in body:
            pass


class _Stream:
    """Bytes with a window that never holds more than a chunk and what might be a mark."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        # the first delimiter need not follow a line
        self._buffer = b"\r\n"
        self._taken = b""

    def until(self, mark: bytes) -> Iterator[bytes]:
        """Yield what comes before ``mark``, and step over it."""
        keep = len(mark) - 1
        while (at := self._buffer.find(mark)) < 0:
            ready = self._buffer[: max(len(self._buffer) - keep, 0)]
            self._buffer = self._buffer[len(ready) :]
            if ready:
                yield ready
            self._fill()
        before, self._buffer = self._buffer[:at], self._buffer[at + len(mark) :]
        if before:
            yield before

    def take(self, count: int) -> bytes:
        """Return the next bytes."""
        while len(self._buffer) < count:
            self._fill()
        self._taken, self._buffer = self._buffer[:count], self._buffer[count:]
        return self._taken

    def back(self, count: int) -> None:
        """Undo the last `take`."""
        self._buffer = self._taken[-count:] + self._buffer

    def _fill(self) -> None:
        for chunk in self._chunks:
            if chunk:
                self._buffer += chunk
                return
        raise _broken("it ends in the middle")


def _limited(head: Iterator[bytes]) -> None:
    """Skip what is no body."""
    size = 0
    for piece in head:
        size += len(piece)
        if size > MAX_HEADER_BYTES:
            raise _broken("a part has a header without end")


def _broken(reason: str) -> PacsError:
    return PacsError(
        f"The answer of the server cannot be used: {reason}.",
        hint="Check that the server is still running, and try again.",
    )
