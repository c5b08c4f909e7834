"""How much memory there is, and whether a reconstruction fits into it."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path

from fusionview.errors import ReconstructionError

# what the system and the other programs may need meanwhile
SPARED = 0.1
_CGROUPS = (
    ("/sys/fs/cgroup", "memory.max", "memory.current"),
    ("/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes"),
)


def total_bytes() -> int:
    """Return the memory of this machine; 0 where it cannot be known."""
    return _memory()[0]


def available_bytes() -> int:
    """Return the memory that programs can still get; 0 where it cannot be known.

    Where a container limits memory, what is left of its share.
    """
    available = _memory()[1]
    return min([available, *_container()]) if available else 0


def require_memory(needed: int, remedy: str) -> None:
    """Raise `ReconstructionError` with the remedy if more is needed than there is."""
    available = available_bytes()
    if available and needed > (1 - SPARED) * available:
        raise ReconstructionError(
            f"This needs {gigabytes(needed)} of memory, and {gigabytes(available)} are free.",
            hint=remedy,
        )


def gigabytes(count: float) -> str:
    """Say a number of bytes for people."""
    return f"{count / 1e9:.1f} GB" if count >= 1e8 else f"{count / 1e6:.0f} MB"


def _memory() -> tuple[int, int]:
    """Return total and available bytes."""
    with suppress(OSError, ValueError, KeyError):
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        found = dict(line.split(":", 1) for line in lines)
        total, free = (int(found[key].split()[0]) << 10 for key in ("MemTotal", "MemAvailable"))
        return total, free
    if sys.platform == "win32":
        return _windows()
    with suppress(OSError, ValueError, AttributeError):
        # macOS does not count what it would give back: all of it may be had
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        return total, total
    return 0, 0


def _container() -> list[int]:
    left = []
    for folder, limit, used in _CGROUPS:
        with suppress(OSError, ValueError):
            root = Path(folder)
            taken = int((root / used).read_text())
            lines = (root / "memory.stat").read_text().splitlines()
            # files that were read and are kept as long as nobody wants the place
            kept = dict(line.split() for line in lines).get("inactive_file", "0")
            left.append(int((root / limit).read_text()) - taken + int(kept))
    return [max(value, 1) for value in left]


def _windows() -> tuple[int, int]:
    class Status(ctypes.Structure):
        """MEMORYSTATUSEX of the Windows API."""

        _fields_ = (
            ("length", ctypes.c_uint32),
            ("load", ctypes.c_uint32),
            *((name, ctypes.c_uint64) for name in ("total", "free", "a", "b", "c", "d", "e")),
        )

    status = Status()
    status.length = ctypes.sizeof(status)
    library = getattr(ctypes, "windll", None)
    if library is None or not library.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
        return 0, 0
    return int(status.total), int(status.free)
