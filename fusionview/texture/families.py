"""Which families of features there are, in order of cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from fusionview.model.features import FeatureValue
from fusionview.model.progress import Progress
from fusionview.texture.intensity import histogram, ivh, local_intensity, statistics
from fusionview.texture.matrices import glrlm, neighbours, zones
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings
from fusionview.texture.shape import morphology, spatial
from fusionview.texture.spectral import spectral
from fusionview.texture.structural import structural


class Group(NamedTuple):
    """Families that are computed together, because they share what is costly.

    ``measure`` yields the rows of those of its families that the settings ask for. It reports
    progress from 0 to 1 of its own. What is ``slow`` is not worth starting while a region is
    still being edited.
    """

    keys: tuple[str, ...]
    measure: Callable[[Sample, TextureSettings, Progress], Iterable[FeatureValue]]
    slow: bool = False


GROUPS: tuple[Group, ...] = (
    Group(("statistics",), statistics.measure),
    Group(("histogram",), histogram.measure),
    Group(("ivh",), ivh.measure),
    Group(("glcm", "ngtdm", "ngldm"), neighbours.measure),
    Group(("local",), local_intensity.measure),
    Group(("morphology",), morphology.measure),
    Group(("glrlm",), glrlm.measure),
    Group(("glszm", "gldzm"), zones.measure),
    Group(("spectral",), spectral.measure, slow=True),
    Group(("structural",), structural.measure, slow=True),
    Group(("morphology",), morphology.measure_enclosing, slow=True),
    Group(("spatial",), spatial.measure, slow=True),
)
"""In order of cost: numbers that take long do not delay those that do not."""

PREFIXES = {
    "morph": "morphology",
    "loc": "local",
    "stat": "statistics",
    "ih": "histogram",
    "ivh": "ivh",
    "cm": "glcm",
    "rlm": "glrlm",
    "szm": "glszm",
    "dzm": "gldzm",
    "ngt": "ngtdm",
    "ngl": "ngldm",
    "spec": "spectral",
    "struct": "structural",
}
"""How the tags of the families start."""
