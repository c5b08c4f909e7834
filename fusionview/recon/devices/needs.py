"""How much memory of a device a reconstruction takes, before it starts."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from fusionview.model.progress import Progress
from fusionview.recon.devices.backend import Backend
from fusionview.recon.devices.trouble import too_small
from fusionview.recon.measurement import Measurement

# float32 images beside the sensitivities: start, image, gain, quotient, product, penalty, packed
IMAGES = 12
# arrays of the size of a subset's data while it is visited: expected, ratio, weighted, brought
VISITED = 5


class Needs(NamedTuple):
    """Bytes; rough.

    Attributes
    ----------
    least
        With all data waiting in main memory, and brought subset by subset.
    most
        With all data on the device.
    """

    least: int
    most: int


def needs_of(measurement: Measurement, subsets: int) -> Needs:
    """Return what a reconstruction takes of the memory of a device."""
    voxels = 4 * math.prod(measurement.model.domain_shape)
    bins = 4 * math.prod(measurement.model.range_shape)
    background = measurement.background
    data = bins + (0 if background is None else background.nbytes)
    data += _held_bytes(measurement.model) + _held_bytes(measurement.everything)
    least = voxels * (subsets + IMAGES) + VISITED * -(-bins // subsets)
    return Needs(least, least + data)


def state_needs(
    backend: Backend, measurement: Measurement, subsets: int, progress: Progress
) -> None:
    """Say what a device other than the CPU will hold.

    Raises
    ------
    DeviceUnfitError
        If that is more than there is, even with the data waiting in main memory.
    """
    room = getattr(backend, "room_bytes", None)
    if room is None:
        return
    needs = needs_of(measurement, subsets)
    if needs.least > room:
        raise too_small(int(needs.least - room))
    waits = " (some data wait in main memory)" if needs.most > room else ""
    progress(0.0, f"Needs {min(needs.most, room) / 1e9:.1f} GB of the graphics card{waits}")


def _held_bytes(operator: Any) -> int:
    """Return the bytes of the factors, kernels and lists of lines inside an operator."""
    if operator is None:
        return 0
    own = (getattr(operator, name, None) for name in ("factors", "codes", "weights", "pairs"))
    held = sum(int(getattr(array, "nbytes", 0)) for array in own)
    inside = (getattr(operator, name, None) for name in ("projector", "before"))
    return held + sum(_held_bytes(each) for each in (*inside, *getattr(operator, "parts", ())))
