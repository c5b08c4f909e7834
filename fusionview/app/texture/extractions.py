"""What is written of textures: the same for the window and for the command line."""

from __future__ import annotations

from collections.abc import Mapping

from fusionview.app.checksums import checksums_of
from fusionview.app.texture.following_texture import current_texture, texture_in, wanted_texture
from fusionview.app.texture_state import Texture
from fusionview.app.workspace import Workspace
from fusionview.io.feature_tables import Extraction
from fusionview.texture.presets import PRESETS
from fusionview.texture.reporting import reporting_items
from fusionview.texture.settings import TextureSettings


def asked_for(workspace: Workspace, *, everything: bool) -> tuple[Texture, ...]:
    """Return the textures that an export writes; those that are there have their result.

    Parameters
    ----------
    everything
        All regions in all layers that are shown; else the selected region as the panel shows it.
    """
    current, wanted = current_texture(workspace), wanted_texture(workspace)
    one = current if current is not None and current.result is not None else wanted
    if not everything:
        return () if one is None else (one,)
    found = [
        texture_in(workspace, region, volume.id)
        for region in workspace.study.regions.values()
        for volume in workspace.shown
    ]
    return tuple(texture for texture in found if texture is not None)


def extraction_of(
    texture: Texture, *, region: str, sha256: Mapping[str, str] | None = None
) -> Extraction:
    """Return what is written of a texture that is there: numbers, settings, IBSI's items.

    Parameters
    ----------
    sha256
        Of the files; those of the image are looked up where it was read from files.
    """
    result, volume = texture.result, texture.volume
    if result is None:
        raise ValueError("the texture has no result yet")
    return Extraction(
        image=volume.name,
        region=region,
        settings=name_of(texture.settings),
        table=result.table,
        report=reporting_items(volume, result, texture.settings),
        sha256=checksums_of(volume) if sha256 is None else sha256,
    )


def name_of(settings: TextureSettings) -> str:
    """Return the name of the preset that has these settings, else a word for own ones."""
    return next((one.name for one in PRESETS if one.settings == settings), "own")
