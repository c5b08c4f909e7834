"""Views that are kept for reports and archives; every step undoable."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from fusionview.app.arrangement.panes import pane_volumes
from fusionview.app.history import edit
from fusionview.app.layering import without_vanished
from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.model.key_image import KeyImage
from fusionview.model.layout import Pane, PaneKind


class KeyImages:
    """Adds, names, shows again and removes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, pane: Pane | None = None, caption: str = "") -> None:
        """Keep a view as it is now.

        Parameters
        ----------
        pane
            Which picture; None for the whole layout.
        caption
            What is seen in it; by default which plane of which layers.
        """

        def change(workspace: Workspace) -> Workspace:
            if not workspace.layers:
                notice = Notice("There is nothing to keep.", "Open an image first.")
                return replace(workspace, notice=notice)
            study = workspace.study
            made = KeyImage(
                id=_free_id(workspace),
                display=replace(workspace.display, mip_playing=False, frames_playing=False),
                pane=pane,
                caption=caption or _caption(workspace, pane),
            )
            kept = edit(
                workspace,
                "Add key image",
                replace(study, key_images=(*study.key_images, made)),
            )
            notice = Notice(f"Key image {len(study.key_images) + 1} is kept.", done=True)
            return replace(kept, notice=notice)

        self._store.update(change)

    def caption(self, key_image_id: str, caption: str) -> None:
        """Say something else of a key image."""
        self._changed(
            "Name key image",
            lambda one: replace(one, caption=caption.strip()) if one.id == key_image_id else one,
        )

    def remove(self, key_image_id: str) -> None:
        """Keep a key image no longer."""
        self._changed("Delete key image", lambda one: None if one.id == key_image_id else one)

    def go_to(self, key_image_id: str) -> None:
        """Look at the study as it was looked at then."""

        def change(workspace: Workspace) -> Workspace:
            found = [one for one in workspace.study.key_images if one.id == key_image_id]
            return seen_again(workspace, found[0]) if found else workspace

        self._store.update(change)

    def _changed(self, label: str, how: Callable[[KeyImage], KeyImage | None]) -> None:
        def change(workspace: Workspace) -> Workspace:
            before = workspace.study.key_images
            now = tuple(one for each in before if (one := how(each)) is not None)
            same = len(now) == len(before) and all(map(operator.is_, now, before))
            if same:
                return workspace
            return edit(workspace, label, replace(workspace.study, key_images=now))

        self._store.update(change)


def seen_again(workspace: Workspace, key_image: KeyImage) -> Workspace:
    """Return the workspace as a key image was seen; who the patient is stays hidden if it is."""
    hidden = workspace.display.hide_identity
    then, volumes = key_image.display, workspace.study.volumes
    display = replace(
        without_vanished(then, volumes),
        hide_identity=hidden,
        anatomical_id=then.anatomical_id if then.anatomical_id in volumes else None,
        functional_id=then.functional_id if then.functional_id in volumes else None,
    )
    return replace(workspace, display=display)


def _free_id(workspace: Workspace) -> str:
    taken = {one.id for one in workspace.study.key_images}
    return next(name for n in count(1) if (name := f"key-{n}") not in taken)


def _caption(workspace: Workspace, pane: Pane | None) -> str:
    if pane is None:
        return " + ".join(volume.name for volume in workspace.shown)
    kind = pane.orientation.capitalize() if pane.kind is PaneKind.SLICE else str(pane.kind).upper()
    names = " + ".join(volume.name for volume in pane_volumes(workspace, pane))
    return f"{kind}: {names}"
