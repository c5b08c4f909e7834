"""Key images drawn again, for reports and archives."""

from __future__ import annotations

from fusionview.app.arrangement.trust import different_patients
from fusionview.app.key_images import seen_again
from fusionview.app.workspace import Workspace
from fusionview.errors import FusionViewError
from fusionview.io.exchange.secondary_capture import KeyImage as WrittenImage
from fusionview.model.key_image import KeyImage
from fusionview.screen.plain_texts import names_patient, seen_volumes
from fusionview.screen.rendering import Rgba, layout_picture, pane_picture

VIEW_SHAPE, LAYOUT_SHAPE = (900, 900), (1000, 1600)
"""Rows and columns of one view, and of a layout."""
PRINTED_SCALE = 2.0
"""Letters of pictures that stand side by side on paper: they are printed at half a column."""


def key_picture(workspace: Workspace, key_image: KeyImage, *, scale: float = 1.0) -> Rgba:
    """Draw a key image: uint8 ``(rows, columns, 4)``, letters ``scale`` times as large."""
    then = seen_again(workspace, key_image)
    texts = then.display.show_texts
    if key_image.pane is None:
        return layout_picture(then, LAYOUT_SHAPE, scale=scale, texts=texts)
    return pane_picture(then, key_image.pane, VIEW_SHAPE, scale=scale, texts=texts)


def key_pictures(workspace: Workspace) -> tuple[tuple[Rgba, str], ...]:
    """Draw all key images for print, each with its caption."""
    kept = workspace.study.key_images
    return tuple((key_picture(workspace, one, scale=PRINTED_SCALE), one.caption) for one in kept)


def written_images(workspace: Workspace) -> tuple[WrittenImage, ...]:
    """Return all key images as they go into an archive.

    Raises
    ------
    FusionViewError
        If there are none, or their layers are of different patients: they would be filed under
        one of them.
    """
    kept = workspace.study.key_images
    if not kept:
        raise FusionViewError("There is no key image.", hint="Press K over a view to keep it.")
    seen = [seen_again(workspace, one) for one in kept]
    if different_patients(tuple(v for then in (workspace, *seen) for v in seen_volumes(then))):
        raise FusionViewError(
            "The key images show different patients, and cannot be filed under one.",
            hint="Delete those of the other patient.",
        )
    return tuple(
        WrittenImage(
            picture=key_picture(workspace, one),
            description=one.caption,
            names_patient=names_patient(then, texts=then.display.show_texts),
        )
        for one, then in zip(kept, seen, strict=True)
    )
