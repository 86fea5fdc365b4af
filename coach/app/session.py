"""What only a session needs: not built before the first page has been painted."""

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject

from coach.app.history.catching_up import CatchingUp, Closing
from coach.domain.bookmark import Bookmark
from coach.domain.pain import PastHurt
from coach.domain.physio_prompts import CheckGait, SeeTherapist, newly_due
from coach.domain.problem import Problem
from coach.domain.record import Event, Moment, Rating, Region, SessionRecord
from coach.gui.figures.pictures import Pictures
from coach.gui.flows.ending import Ending
from coach.gui.flows.session_flow import SessionFlow
from coach.gui.theme import Theme
from coach.gui.widgets.notice import Notice
from coach.gui.window import Window
from coach.history.hurts import past_hurts
from coach.history.journal import Journal
from coach.history.logbook import Logbook
from coach.history.store import Store
from coach.i18n import _
from coach.preferences import Preferences
from coach.runtime.clock import SystemClock
from coach.runtime.keep_awake import WakepyKeepAwake
from coach.runtime.ports import Voice
from coach.runtime.prompter import AHEAD_MS
from coach.runtime.runner import SessionRunner

_LOOKED_BACK = timedelta(days=400)
"""How far back a bout of pain is followed."""


def build_session_flow(
    *,
    window: Window,
    theme: Theme,
    pictures: Pictures,
    store: Store | None,
    speaker: Voice,
    preferences: Preferences,
    parent: QObject,
) -> SessionFlow:
    """Return the way through a session, with its clock, its journal in `store` and its runner."""
    clock, keep_awake = SystemClock(), WakepyKeepAwake(parent)
    keep_awake.get_ready()
    journal = Journal(store) if store else NoJournal()
    runner = SessionRunner(clock, journal, speaker, keep_awake, parent, head_start_ms=AHEAD_MS)
    runner.troubled.connect(partial(_tell_trouble, window.notice))
    keep_awake.failed.connect(lambda: window.notice.say(_dark_text(), may_pass=True))
    window.closing.connect(keep_awake.release)
    ending = Ending(
        window=window,
        theme=theme,
        runner=runner,
        clock=clock,
        kept_at=str(store.path) if store else "",
        is_waiting=lambda: isinstance(journal, Journal) and journal.is_waiting,
        prompts=partial(_prompts, store),
        parent=parent,
    )
    if isinstance(journal, Journal):
        catching_up = CatchingUp(journal, parent)
        Closing(window, journal, catching_up)
        runner.troubled.connect(catching_up.begin)
        catching_up.caught_up.connect(lambda: window.notice.say(_caught_up_text(), may_pass=True))
        catching_up.caught_up.connect(ending.show_kept)
    runner.troubled.connect(ending.show_kept)
    return SessionFlow(
        window=window,
        theme=theme,
        pictures=pictures,
        runner=runner,
        clock=clock,
        ending=ending,
        preferences=preferences,
        past_hurts=partial(_past_hurts, store),
        parent=parent,
    )


def _past_hurts(store: Store | None, exercises: Collection[str]) -> tuple[PastHurt, ...]:
    """Return what hurt when these were last done; nothing where the history is out of reach."""
    if store is None:
        return ()
    try:
        return past_hurts(store, exercises)
    except Problem:
        return ()


def _prompts(store: Store | None, record: SessionRecord) -> tuple[SeeTherapist | CheckGait, ...]:
    """Return what this session's number has brought about; nothing if the history is out of reach."""
    region, day = record.summary.region, record.summary.started_at.date()
    if store is None or region is None:
        return ()
    try:
        points = Logbook(store).pain(region, day - _LOOKED_BACK)
    except Problem:
        return ()
    is_last = bool(points) and points[-1].session_id == record.summary.session_id
    return newly_due(region, points, day) if is_last else ()


def _tell_trouble(notice: Notice, problem: Problem) -> None:
    notice.take_back(_caught_up_text())
    notice.say(str(problem))


def _caught_up_text() -> str:
    """Return what is told when what could not be written has been."""
    return _("The history can be written again. Nothing of this session is lost.")


def _dark_text() -> str:
    """Return what is told where nothing keeps the screen on."""
    return _(
        "Nothing here keeps the screen on during a session. Let it stay on longer in the system's settings."
    )


class NoJournal:
    """Stands in where the history cannot be opened; the user has been told."""

    def save(self, record: SessionRecord, event: Event, bookmark: Bookmark | None = None) -> None:
        """Keep nothing."""

    def rate(self, session_id: str, rating: Rating) -> None:
        """Keep nothing."""

    def take_back(self, session_id: str, moment: Moment, region: Region) -> None:
        """Keep nothing."""

    def set_note(self, session_id: str, note: str, at: datetime) -> None:
        """Keep nothing."""
