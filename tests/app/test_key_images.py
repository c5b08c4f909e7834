"""Views that are kept: undoable, saved with the project, shown again."""

from dataclasses import replace
from pathlib import Path

import pytest

from fusionview.app.key_images import seen_again
from fusionview.app.session import Session
from fusionview.errors import FusionViewError
from fusionview.model.layout import Pane, PaneKind


def captions(session: Session) -> list[str]:
    return [one.caption for one in session.workspace.study.key_images]


def test_a_key_image_is_shown_again_after_saving_and_opening(tmp_path: Path) -> None:
    path = tmp_path / "p.fusionview"
    with Session() as session:
        session.opening.demo()
        session.viewing.crosshair((3.0, 4.0, 5.0))
        session.key_images.add(Pane(kind=PaneKind.MIP), "the lesion")
        session.viewing.crosshair((9.0, 9.0, 9.0))
        session.arranging.layout("3x3")
        session.key_images.add()
        session.keeping.save(path)
    with Session() as session:
        session.keeping.open(path)
        first, second = session.workspace.study.key_images
        assert (first.caption, second.caption) == ("the lesion", "T1 MR (demo) + FDG PET (demo)")
        assert first.pane == Pane(kind=PaneKind.MIP)
        session.key_images.go_to(first.id)
        display = session.workspace.display
        assert display.crosshair_mm == (3.0, 4.0, 5.0)
        assert display.layout.name == first.display.layout.name != "3x3"


def test_adding_naming_and_removing_can_be_undone() -> None:
    with Session() as session:
        session.opening.demo()
        session.key_images.add()
        session.key_images.caption("key-1", " hot ")
        assert captions(session) == ["hot"]
        session.key_images.remove("key-1")
        assert captions(session) == []
        session.undo()
        session.undo()
        assert captions(session) == ["T1 MR (demo) + FDG PET (demo)"]
        session.undo()
        assert captions(session) == []


def test_what_is_hidden_now_stays_hidden() -> None:
    with Session() as session:
        session.opening.demo()
        session.key_images.add()
        (one,) = session.workspace.study.key_images
        workspace = session.workspace
        hidden = replace(workspace, display=replace(workspace.display, hide_identity=True))
        assert seen_again(hidden, one).display.hide_identity
        gone = replace(workspace, study=replace(workspace.study, volumes={}))
        assert seen_again(gone, one).layers == ()


def test_an_empty_window_has_no_key_image() -> None:
    with Session() as session, pytest.raises(FusionViewError, match="nothing to keep"):
        session.key_images.add()
