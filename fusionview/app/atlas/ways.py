"""How points of a volume get into the space of an atlas; pure."""

from __future__ import annotations

from fusionview.app.atlas_state import Atlas
from fusionview.app.workspace import Workspace
from fusionview.model.alignment import AlignmentState
from fusionview.model.chain import Chain
from fusionview.model.study import Study
from fusionview.model.volume import Volume


def template_of(workspace: Workspace, atlas: Atlas) -> Volume | None:
    """Return the volume that the labels lie on."""
    return workspace.study.volumes.get(atlas.template_id or "")


def target_of(workspace: Workspace, atlas: Atlas) -> Volume | None:
    """Return the volume on whose grid regions are made."""
    return workspace.study.volumes.get(atlas.target_id or "")


def way_to_template(study: Study, target_id: str, template_id: str) -> Chain | None:
    """Return the map from the space of a volume to that of the template of an atlas.

    A template that was bent onto the patient is followed through its deformation; else the
    registration of the two. None if nothing relates them that can be trusted.
    """
    if target_id == template_id:
        return ()
    for how in study.deformed.values():
        if how.moving_id == template_id and _related(study, target_id, how.fixed_id):
            return (study.fixed_to_moving(target_id, how.fixed_id), how.map)
    if _related(study, target_id, template_id):
        return (study.fixed_to_moving(target_id, template_id),)
    return None


def is_bent(chain: Chain) -> bool:
    """Whether a way leads through a deformation."""
    return len(chain) > 1


def _related(study: Study, one: str, other: str) -> bool:
    known = one in study.volumes and other in study.volumes
    return known and study.alignment_state(one, other) is not AlignmentState.UNREGISTERED
