"""The stack of layers: the top one first, the anatomy at the bottom."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QDropEvent, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from fusionview.app.actions import Actions
from fusionview.app.workspace import Workspace
from fusionview.model.alignment import AlignmentState
from fusionview.model.volume import Volume
from fusionview.ui.controls.colour_choice import strip
from fusionview.ui.controls.numbers import written
from fusionview.ui.theme import theme
from fusionview.ui.translation import translated
from fusionview.ui.views.picture_texts import identity_tip

EYE, NAME, COLOURS, SHARE = range(4)
_ID = Qt.ItemDataRole.UserRole
_STRIP = QSize(28, 10)
_MOST_ROWS = 6


class LayerList(QTreeWidget):
    """Eyes are clicked, rows are dragged; the chosen row is the one that settings belong to."""

    chosen = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._rows: tuple[tuple[object, ...], ...] = ()
        self.setColumnCount(4)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setIconSize(QSize(28, 16))
        self.setAccessibleName(self.tr("Layers, the top one first"))
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(20)
        for column, mode in (
            (EYE, QHeaderView.ResizeMode.Fixed),
            (NAME, QHeaderView.ResizeMode.Stretch),
            (COLOURS, QHeaderView.ResizeMode.Fixed),
            (SHARE, QHeaderView.ResizeMode.Fixed),
        ):
            header.setSectionResizeMode(column, mode)
        share = self.fontMetrics().horizontalAdvance(self.tr("anatomy")) + 20
        for column, width in ((EYE, 34), (COLOURS, 36), (SHARE, share)):
            self.setColumnWidth(column, width)
        self.itemClicked.connect(self._on_clicked)
        self.currentItemChanged.connect(self._on_current)

    def render_layers(self, workspace: Workspace, chosen: str | None) -> None:
        """Show the layers of a workspace, silently."""
        layers = tuple(reversed(workspace.layers))
        rows = tuple(_row(workspace, volume) for volume in layers)
        with QSignalBlocker(self):
            if rows != self._rows:
                self._rows = rows
                self.clear()
                for volume in layers:
                    self.addTopLevelItem(self._item(workspace, volume))
                self._fit_rows()
            for number, volume in enumerate(layers):
                item = self.topLevelItem(number)
                if volume.id == chosen and item is not None:
                    self.setCurrentItem(item)

    def _item(self, workspace: Workspace, volume: Volume) -> QTreeWidgetItem:
        display = workspace.display
        lower = volume.id == display.anatomical_id
        item = QTreeWidgetItem()
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        item.setData(EYE, _ID, volume.id)
        shown = volume in workspace.shown
        item.setIcon(EYE, eye(opened=shown))
        item.setToolTip(EYE, self.tr("Shown") if shown else self.tr("Hidden"))
        doubtful = _is_doubtful(workspace, volume)
        item.setText(NAME, f"{volume.name}  ⚠" if doubtful else volume.name)
        unit = f", {translated(volume.unit)}" if volume.unit else ""
        lines = [volume.name, f"{translated(volume.quantity.label)}{unit}"]
        if not display.hide_identity:
            lines.append(identity_tip(volume))
        if doubtful:
            lines.append(self.tr("Not registered to the anatomy: do not trust the overlay."))
        item.setToolTip(NAME, "\n".join(line for line in lines if line))
        look = display.look(volume)
        item.setIcon(COLOURS, QIcon(strip(look.colormap, _STRIP, look.curve)))
        share = self.tr("anatomy") if lower else written(display.opacity_of(volume.id), ".0%")
        item.setText(SHARE, share)
        item.setTextAlignment(SHARE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(SHARE, QColor(self.palette().placeholderText().color()))
        return item

    def _fit_rows(self) -> None:
        rows = min(max(self.topLevelItemCount(), 2), _MOST_ROWS)
        height = max(self.sizeHintForRow(0), self.fontMetrics().height() + 8)
        self.setFixedHeight(rows * height + 2 * self.frameWidth() + 2)

    @Slot(QTreeWidgetItem, int)
    def _on_clicked(self, item: QTreeWidgetItem, column: int) -> None:
        if column == EYE:
            self._turn(item)

    def _turn(self, item: QTreeWidgetItem) -> None:
        volume_id = item.data(EYE, _ID)
        hidden = any(row[0] == volume_id and row[2] for row in self._rows)
        self._actions.viewing.show_layer(volume_id, shown=hidden)

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _on_current(self, item: QTreeWidgetItem | None, _: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(EYE, _ID))

    def keyPressEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        item = self.currentItem()
        key = event.key()  # type: ignore[attr-defined]
        if item is not None and key == Qt.Key.Key_Space:
            self._turn(item)
        elif item is not None and key == Qt.Key.Key_Delete:
            self._actions.viewing.remove_layer(item.data(EYE, _ID))
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        super().dropEvent(event)
        self.ask_for_order()

    def ask_for_order(self) -> None:
        """Stack the layers as the rows lie now."""
        self._rows = ()  # what is drawn is not what the workspace says until it says so
        self._actions.viewing.order_layers(list(reversed(self.ids)))

    def move_chosen(self, up: int) -> None:
        """Move the chosen layer towards the top (positive) or the bottom."""
        ids = list(reversed(self.ids))
        item = self.currentItem()
        if item is None:
            return
        place = ids.index(item.data(EYE, _ID))
        there = place + up
        if 0 <= there < len(ids):
            ids[place], ids[there] = ids[there], ids[place]
            self._actions.viewing.order_layers(ids)

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the rows, the top one first."""
        items = (self.topLevelItem(number) for number in range(self.topLevelItemCount()))
        return tuple(item.data(EYE, _ID) for item in items if item is not None)


def _row(workspace: Workspace, volume: Volume) -> tuple[object, ...]:
    display = workspace.display
    return (
        volume.id,
        volume.name,
        volume.id in display.hidden_ids,
        volume in workspace.shown,
        volume.quantity,
        display.look(volume),
        display.opacity_of(volume.id),
        volume.id == display.anatomical_id,
        display.hide_identity,
        _is_doubtful(workspace, volume),
    )


def _is_doubtful(workspace: Workspace, volume: Volume) -> bool:
    """Whether an upper layer lies on the anatomy only by chance."""
    lower = workspace.anatomical
    if lower is None or lower.id == volume.id:
        return False
    study = workspace.study.with_volume(lower).with_volume(volume)
    return study.alignment_state(lower.id, volume.id) is AlignmentState.UNREGISTERED


def eye(*, opened: bool) -> QIcon:
    """Return an eye, or its lid, in the colours of the theme."""
    icon = QIcon(_eye(theme().text if opened else theme().disabled, opened=opened))
    icon.addPixmap(_eye(theme().chosen_text, opened=opened), QIcon.Mode.Selected)
    return icon


@cache
def _eye(colour: str, *, opened: bool) -> QPixmap:
    pixmap = QPixmap(40, 32)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.4))
    lids = QRectF(2.0, 3.0, 16.0, 14.0)
    painter.drawArc(lids, -20 * 16, -140 * 16)
    if opened:
        painter.drawArc(QRectF(2.0, 0.0, 16.0, 14.0).translated(0, 1), 20 * 16, 140 * 16)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QPointF(10.0, 9.2), 2.4, 2.4)
    painter.end()
    return pixmap
