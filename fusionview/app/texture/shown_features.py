"""What the table of features shows: every feature with its age, its change and its stability."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fusionview.app.texture.following_texture import (
    current_texture,
    latest_part,
    same_texture,
    same_way,
    wanted_texture,
)
from fusionview.app.texture.perturbing import stability_is_current
from fusionview.app.texture_state import Texture
from fusionview.app.workspace import Workspace
from fusionview.model.features import FeatureValue

if TYPE_CHECKING:
    from fusionview.texture.stability.stability import FeatureStability


class ShownFeature(NamedTuple):
    """A row of the table.

    Attributes
    ----------
    new
        Whether the value belongs to the region as it is now; else it is that of before.
    change
        In percent since the last edit; None where there was no value, or none before.
    stability
        None where none was asked for.
    stable_now
        Whether the stability belongs to the region as it is now.
    """

    row: FeatureValue
    new: bool
    change: float | None = None
    stability: FeatureStability | None = None
    stable_now: bool = False


def shown_features(workspace: Workspace) -> tuple[ShownFeature, ...]:
    """Return the rows for the selected region; old values stay until there are new ones."""
    wanted = wanted_texture(workspace)
    if wanted is None:
        return ()
    rows = _rows(workspace, wanted)
    before = _numbers(workspace.exploring.before, wanted)
    found = workspace.exploring.stability
    asked = found is not None and found.texture.region_id == wanted.region_id
    stable = found.features if found is not None and asked else {}
    now = stability_is_current(workspace)
    return tuple(
        ShownFeature(row, new, _change(before.get(row.tag), row.value), stable.get(row.tag), now)
        for row, new in rows
    )


def _rows(workspace: Workspace, wanted: Texture) -> list[tuple[FeatureValue, bool]]:
    current = current_texture(workspace)
    if current is not None:
        return [(row, True) for row in _of(current)]
    part, old = latest_part(workspace, wanted), workspace.texture
    is_new = same_texture(part, wanted)
    newer = {row.tag: row for row in part.rows} if part is not None else {}
    known = _of(old) if old is not None and same_way(old, wanted) else ()
    rows = [(newer.get(row.tag, row), is_new and row.tag in newer) for row in known]
    listed = {row.tag for row in known}
    return rows + [(row, is_new) for tag, row in newer.items() if tag not in listed]


def _of(texture: Texture) -> tuple[FeatureValue, ...]:
    return texture.result.table.rows if texture.result is not None else ()


def _numbers(before: Texture | None, wanted: Texture) -> dict[str, float | None]:
    if before is None or not same_way(before, wanted):
        return {}
    return {row.tag: row.value for row in _of(before)}


def _change(before: float | None, now: float | None) -> float | None:
    if before is None or now is None:
        return None
    if before == 0:
        return 0.0 if now == 0 else None
    return 100.0 * (now - before) / abs(before)
