"""What the workspace knows of texture, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fusionview.model.chain import Linear
from fusionview.model.features import FeatureValue
from fusionview.model.mask import Mask
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.texture.comparison import Change
from fusionview.texture.extract import TextureResult
from fusionview.texture.matrices.matrices import MatrixPicture
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings

if TYPE_CHECKING:  # a lean start-up: most sessions perturb nothing
    from fusionview.texture.stability.stability import FeatureStability


@dataclass(frozen=True, eq=False, kw_only=True)
class Texture:
    """The texture of one region in one volume, with the values that it belongs to.

    Attributes
    ----------
    rows
        The features that are there before the result is.
    passing
        The region is just being drawn.
    sample, pictures
        What was measured, and its matrices; not there at once.
    to_mask
        Maps the space of the volume to that of the volume that the region was drawn on.
    """

    mask: Mask
    volume: Volume
    settings: TextureSettings
    result: TextureResult | None = None
    note: str = ""
    rows: tuple[FeatureValue, ...] = ()
    region_id: str = ""
    passing: bool = False
    sample: Sample | None = None
    pictures: tuple[MatrixPicture, ...] = ()
    to_mask: Linear = field(default_factory=Transform.identity)


@dataclass(frozen=True, eq=False, kw_only=True)
class LitCell:
    """A cell of a matrix that was clicked, and the voxels that made it.

    Attributes
    ----------
    matrix
        Key of the matrix, as in `fusionview.texture.matrices.matrices`.
    row, column
        Place in its picture.
    voxels
        On the analysis grid, in the space of the volume.
    texture
        What the matrix belongs to: nothing is lit once there is another one.
    """

    matrix: str
    row: int
    column: int
    voxels: Mask
    texture: Texture


@dataclass(frozen=True, eq=False, kw_only=True)
class Stability:
    """How stable features are, by tag, and the texture that was perturbed."""

    texture: Texture
    features: Mapping[str, FeatureStability]


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of two textures that are compared: a region in a volume, by their ids."""

    region_id: str
    volume_id: str


@dataclass(frozen=True, eq=False, kw_only=True)
class TextureComparison:
    """Two textures and what differs, the largest change first; None while it is computed."""

    one: Texture
    other: Texture
    changes: tuple[Change, ...] | None = None
    note: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Exploring:
    """What is looked at beside the texture of the selected region; no part of the document.

    Attributes
    ----------
    volume_id
        The volume in which texture is measured; None for the one that a region was drawn on.
    before
        The texture of the same region in the same way before its last edit.
    lit
        A cell of a matrix whose voxels are shown.
    stability
        The newest one; it belongs to its texture only.
    sides, comparison
        What shall be compared, and what came of it.
    """

    volume_id: str | None = None
    before: Texture | None = None
    lit: LitCell | None = None
    stability: Stability | None = None
    sides: tuple[Side, Side] | None = None
    comparison: TextureComparison | None = None
