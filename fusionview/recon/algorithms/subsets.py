"""Ordered subsets: some of the views or events, with all that an update needs of them."""

from __future__ import annotations

from dataclasses import dataclass

from fusionview.model.progress import Progress
from fusionview.recon.algorithms.sensitivity import SENSITIVITIES
from fusionview.recon.devices.backend import Backend, DeviceArray, DeviceValue
from fusionview.recon.measurement import Measurement
from fusionview.recon.operator import Projector


def subset_order(count: int) -> list[int]:
    """Return the subsets so that each is far in angle from those just before (bit reversal).

    References
    ----------
    G. T. Herman, L. B. Meyer, IEEE Trans. Med. Imaging 12 (1993) 600.
    """
    bits = max(1, (count - 1).bit_length())
    return sorted(range(count), key=lambda index: f"{index:0{bits}b}"[::-1])


@dataclass(frozen=True, eq=False)
class Subset:
    """Some of the views or events, on a device.

    Attributes
    ----------
    share
        Of all views or events.
    sensitivity
        ``A_s^T 1``, zero where only rounding sees anything.
    events
        Whether the counts are a list of events.
    """

    model: Projector
    counts: DeviceArray
    background: DeviceArray | None
    sensitivity: DeviceArray
    share: float
    events: bool
    backend: Backend

    def compare(self, image: DeviceArray) -> tuple[DeviceArray, DeviceValue, DeviceValue | None]:
        """Return measured over expected counts, and the log-likelihood of an image.

        The log-likelihood is the first value, less the second one where there is one.
        """
        expected = self.model.forward(image)
        if not self.events:
            return (*self.backend.compare(self.counts, expected, self.background), None)
        ratio, logs = self.backend.compare_events(expected, self.background)
        return ratio, logs, self.backend.dot(self.sensitivity, image)


def subsets_of(
    measurement: Measurement, count: int, backend: Backend, progress: Progress
) -> list[Subset]:
    """Return the subsets in the order that they are visited in; every view is in one of them."""
    found = []
    for done, index in enumerate(subset_order(count)):
        progress(0.0, f"Sensitivity {done + 1} of {count}")
        part = measurement.subset(index, count)
        model = backend.operator(part.model)
        background = part.background
        found.append(
            Subset(
                model=model,
                counts=backend.to_device(part.counts),
                background=None if background is None else backend.to_device(background),
                sensitivity=_sensitivity(measurement, model, index, count, backend),
                share=len(part.counts) / len(measurement.counts),
                events=measurement.everything is not None,
                backend=backend,
            )
        )
    return found


def _sensitivity(
    measurement: Measurement, model: Projector, index: int, count: int, backend: Backend
) -> DeviceArray:
    """Return the sensitivity of a subset; that of events is one n-th of that of all lines."""

    def of(operator: Projector) -> DeviceArray:
        return backend.significant(operator.adjoint(backend.full(operator.range_shape, 1.0)))

    everything = measurement.everything
    if everything is None:
        key = (backend.name, index, count)
        return SENSITIVITIES.get(measurement.model, key, lambda: of(model))

    def share() -> DeviceArray:
        return backend.multiply(of(backend.operator(everything)), 1.0 / count)

    return SENSITIVITIES.get(everything, (backend.name, 0, -count), share)
