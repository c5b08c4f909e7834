"""What the window asks before it exports a picture, a movie or a report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from fusionview.app.actions import Actions
from fusionview.app.store import Store
from fusionview.model.layout import Pane
from fusionview.screen.exports import (
    LAYOUT,
    VIEW,
    MovieSettings,
    PictureSettings,
    exported_movie,
    exported_picture,
    exported_report,
    preview,
)
from fusionview.screen.key_pictures import written_images
from fusionview.screen.rendering import Rgba
from fusionview.ui.export_dialog import ExportDialog, image_of
from fusionview.ui.key_images_dialog import KeyImagesDialog
from fusionview.ui.views.viewport import Viewport


class Exports(QObject):
    """The verbs of the export menu; pictures show what is open when they are asked for."""

    def __init__(self, store: Store, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._store, self._actions, self._window = store, actions, window
        self._dialog: ExportDialog | None = None
        self._picture, self._movie = PictureSettings(), MovieSettings()

    def report(self) -> None:
        """Ask where a report goes."""
        path = self._ask(self.tr("Export report"), "report.pdf", self.tr("PDF (*.pdf)"))
        if path is not None:
            workspace = self._store.workspace
            self._actions.publishing.report(path, lambda: exported_report(workspace))

    def picture(self) -> None:
        """Ask what a picture shall show, then where it goes."""
        workspace, pane = self._store.workspace, self._pane()
        dialog = self._open(
            ExportDialog(
                self.tr("Export picture"),
                self._picture,
                lambda settings: preview(workspace, settings, pane),
                self._window,
            )
        )

        def finish(result: int) -> None:
            if result != QDialog.DialogCode.Accepted:
                return
            settings = self._picture = dialog.settings
            path = self._ask(
                self.tr("Export picture"), "fusionview.png", self.tr("Pictures (*.png)")
            )
            if path is not None:
                self._actions.publishing.picture(
                    path, lambda: exported_picture(workspace, settings, pane)
                )

        dialog.finished.connect(finish)

    def movie(self) -> None:
        """Ask what a movie shall show, then where it goes."""
        workspace, pane = self._store.workspace, self._pane()

        def first(settings: PictureSettings) -> Rgba:
            movie = settings if isinstance(settings, MovieSettings) else self._movie
            return exported_movie(workspace, movie, pane)[0](0)

        dialog = self._open(ExportDialog(self.tr("Export movie"), self._movie, first, self._window))

        def finish(result: int) -> None:
            settings = dialog.settings
            if result != QDialog.DialogCode.Accepted or not isinstance(settings, MovieSettings):
                return
            self._movie = settings
            path = self._ask(
                self.tr("Export movie"), "fusionview.mp4", self.tr("Movies (*.mp4 *.gif)")
            )
            if path is not None:
                self._actions.publishing.movie(
                    path,
                    lambda: exported_movie(workspace, settings, pane),
                    settings.frames_per_s,
                )

        dialog.finished.connect(finish)

    def copy_view(self) -> None:
        """Put the view that has the keyboard on the clipboard, as large as it is seen."""
        viewport = self._viewport()
        if viewport is not None:
            self._copy(VIEW, viewport, viewport.pane)

    def copy_layout(self) -> None:
        """Put all views on the clipboard, as large as they are seen."""
        viewport = self._viewport()
        if viewport is not None:
            self._copy(LAYOUT, viewport.parentWidget() or viewport, None)

    def add_key_image(self) -> None:
        """Keep the view that has the keyboard."""
        self._actions.key_images.add(self._pane())

    def show_key_images(self) -> None:
        """Show the list of what is kept."""
        dialog = KeyImagesDialog(self._actions, self._window)
        dialog.render_workspace(self._store.workspace)
        stop = self._store.subscribe(dialog.render_workspace)
        dialog.finished.connect(lambda _: stop())
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def key_images(self) -> None:
        """Ask where the key images go: a file for one, a new folder for several."""
        workspace = self._store.workspace
        several = len(workspace.study.key_images) > 1
        name = "key_images" if several else "key_image.dcm"
        kinds = self.tr("New folder (*)") if several else self.tr("DICOM (*.dcm)")
        path = self._ask(self.tr("Export key images"), name, kinds)
        if path is not None:
            self._actions.publishing.key_images(path, lambda: written_images(workspace))

    def _copy(self, what: str, seen: QWidget, pane: Pane | None) -> None:
        ratio = seen.devicePixelRatioF()
        workspace = self._store.workspace
        settings = PictureSettings(
            what=what,
            columns=max(64, round(seen.width() * ratio)),
            rows=max(64, round(seen.height() * ratio)),
            texts=workspace.display.show_texts,
        )
        QGuiApplication.clipboard().setImage(image_of(exported_picture(workspace, settings, pane)))

    def _viewport(self) -> Viewport | None:
        """Return the view that has the keyboard, else the first one."""
        shown = [one for one in self._window.findChildren(Viewport) if one.isVisible()]
        shown.sort(key=lambda one: one.number)
        focused = QApplication.focusWidget()
        held = [one for one in shown if focused is not None and one.isAncestorOf(focused)]
        return next(iter([*held, *shown]), None)

    def _pane(self) -> Pane | None:
        viewport = self._viewport()
        return None if viewport is None else viewport.pane

    def _open(self, dialog: ExportDialog) -> ExportDialog:
        self._dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, name, kinds)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(Path(name).suffix)
