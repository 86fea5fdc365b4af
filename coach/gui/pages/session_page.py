"""The page of a session: what its keys and buttons ask for is done, and what may lie over it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coach.gui.dialogs.player_overlays import EndOverlay, HelpOverlay
from coach.gui.figures.pictures import Pictures
from coach.gui.keys import FirstKeys
from coach.gui.pages.session_view import SessionView
from coach.gui.player_keys import Order, order_of
from coach.gui.theme import Theme
from coach.runtime.runner import SessionRunner


class SessionPage(QWidget):
    """Turns keys and buttons into orders for the runner; `view` is the session as it is seen.

    Signals:
        hurt: "this hurts" was asked for; the session is paused.
        mute_requested: the sound is to be turned off, or on again.
    """

    hurt = Signal()
    mute_requested = Signal()

    def __init__(
        self, runner: SessionRunner, theme: Theme, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._runner = runner
        self._resumes = False
        self.view = SessionView(runner, theme, pictures)
        self.view.ordered.connect(self._obey)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self._help = HelpOverlay(self)
        self._end = EndOverlay(self)
        self._end.answered.connect(self._answer_end)
        self._keys = FirstKeys(self, self._take)

    def resume(self) -> None:
        """Let time run on if it did before the question that paused it."""
        if self._resumes:
            self._runner.resume()

    def ask_to_end(self) -> None:
        """Pause, and ask whether to end the session."""
        self.view.begin_now()
        if self._end.isVisible() or not self._runner.is_active:
            return
        self._help.hide()
        self._resumes = self._runner.session.is_running
        self._runner.pause()
        self._end.open()

    def enter(self) -> None:
        """Take the keyboard, whatever has focus, until the page is left."""
        self._keys.begin()
        self.view.enter()

    def leave(self) -> None:
        """Give the keyboard back."""
        self._keys.end()
        self._help.hide()
        self._end.hide()
        self.view.leave()

    def _obey(self, order: Order) -> None:
        self.view.begin_now()
        runner = self._runner
        match order:
            case Order.PAUSE:
                runner.toggle_pause()
            case Order.GO_ON:
                runner.go_on()
            case Order.SKIP_EXERCISE:
                runner.skip_exercise()
            case Order.GO_BACK:
                runner.go_back()
            case Order.EXTEND:
                runner.extend()
            case Order.HURT:
                self._resumes = runner.session.is_running
                runner.pause()
                self.hurt.emit()
            case Order.MUTE:
                self.mute_requested.emit()
            case Order.FLOOR:
                self.view.set_floor(not self.view.is_floor)
            case Order.HELP:
                self._toggle_help()
            case Order.LEAVE:
                self._step_out()
            case Order.CONFIRM:
                self._confirm()

    def _confirm(self) -> None:
        if self._help.isVisible():
            self._help.hide()
        elif self._runner.session.is_waiting_at(self._runner.now_ms()):
            self._runner.go_on()

    def _toggle_help(self) -> None:
        if self._help.isVisible():
            self._help.hide()
        else:
            self._help.open()

    def _step_out(self) -> None:
        if self._help.isVisible():
            self._help.hide()
        elif self.view.is_floor:
            self.view.set_floor(False)
        else:
            self.ask_to_end()

    def _answer_end(self, ends: bool) -> None:
        self._end.hide()
        if ends:
            self._runner.end()
            return
        self.resume()
        self.view.enter()

    def _answer_key(self, event: QKeyEvent) -> bool:
        """Answer the question about ending; True if the key was for it."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer_end(False)
        elif event.key() == Qt.Key.Key_E:
            self._answer_end(True)
        else:
            return False
        return True

    def _take(self, event: QKeyEvent) -> bool:
        """Do what the key asks for, unless a dialog is open; True if it was one of the session's."""
        if QApplication.activeModalWidget() or not self.view.has_session or not self.isVisible():
            return False
        if self._end.isVisible():
            return self._answer_key(event)
        order = order_of(event)
        if order is not None and not event.isAutoRepeat():
            self._obey(order)
        return order is not None
