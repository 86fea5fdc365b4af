"""A file that is dropped anywhere on a page."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Takes files that are dropped on `page`, or on what is in it and takes none itself.

    Signals:
        hovered: whether something is above the page that would be taken.
        dropped: this file was let go; carries its Path, or None for what is no file on this computer.
    """

    hovered = Signal(bool)
    dropped = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what has addresses, as a copy: the file stays where it is."""
        if event.type() is QEvent.Type.DragLeave:
            self.hovered.emit(False)
        elif isinstance(event, QDropEvent) and event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            is_over = event.type() is QEvent.Type.Drop
            self.hovered.emit(not is_over)
            if is_over:
                self.dropped.emit(_file_in(event.mimeData()))
            return True
        return super().eventFilter(watched, event)


def _file_in(data: QMimeData) -> Path | None:
    return next((Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()), None)
