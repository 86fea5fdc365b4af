"""What a session's pages report reaches the runner, the journal and the pages that follow."""

from collections.abc import Collection, Iterator

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.domain.bookmark import Plan, Unfinished, shape_of
from coach.domain.cues import Purpose
from coach.domain.exercise import Variant
from coach.domain.pacing import Pacing
from coach.domain.pain import TIERS, Hurt, PastHurt, Tier, WarningSign
from coach.domain.record import ExerciseStatus, Moment, Region, Run, SessionStatus
from coach.domain.terms import Verbosity
from coach.gui.choice import Choice
from coach.gui.figures.pictures import Pictures
from coach.gui.flows import hurting as module
from coach.gui.flows.ending import Ending
from coach.gui.flows.session_flow import SessionFlow
from coach.gui.pages.after_page import AfterAnswers, AfterPage
from coach.gui.pages.before_page import BeforeAnswers, BeforePage
from coach.gui.pages.done_page import DonePage
from coach.gui.pages.floor_view import FloorView
from coach.gui.pages.player_page import PlayerPage
from coach.gui.pages.session_page import SessionPage
from coach.gui.player_keys import Order
from coach.gui.theme import Theme
from coach.gui.views.hurt_view import HurtAnswer, HurtChoice, Known
from coach.gui.widgets.advice_panel import AdvicePanel
from coach.gui.window import Window
from coach.preferences import Preferences
from coach.runtime.runner import SessionRunner
from tests.helpers.desk import ENTER, press
from tests.helpers.fakes import FakeClock, FakeJournal, FakeKeepAwake, FakeVoice
from tests.helpers.routines import EXERCISES, FIGURE_FOUR, make_routine, make_timeline
from tests.helpers.waiting import wait_until

KNOWN = EXERCISES | {
    "figure-four": FIGURE_FOUR.model_copy(
        update={"easier": Variant(text="Keep the {side} foot down."), "targets": ("piriformis",)}
    )
}
STEPS = ("figure-four", "hamstring-seated-fold")
CHOICE = Choice(
    make_routine(*STEPS),
    KNOWN,
    make_timeline(*STEPS),
    make_timeline(*STEPS, pacing=Pacing(max_sets=1)),
    plan=Plan("evening", Pacing(), frozenset(), shape_of(make_timeline(*STEPS))),
)
FINE = BeforeAnswers(None, Region.LOWER_BACK, is_gentle=False)

DEFAULT = Preferences()


class FakeHurtDialog(QDialog):
    """Knows what it was told, and answers when a test does."""

    felt = Signal(object)
    answered = Signal(object)

    def __init__(self, _theme: Theme, known: Known, parent: QWidget) -> None:
        super().__init__(parent)
        self.known = known


class Stage:
    """A session's flow in a window, between fakes."""

    def __init__(self, theme: Theme, *, kept_at: str = "here", preferences: Preferences = DEFAULT) -> None:
        self.clock, self.journal, self.voice = FakeClock(), FakeJournal(), FakeVoice()
        self.runner = SessionRunner(self.clock, self.journal, self.voice, FakeKeepAwake())
        self.window = Window()
        self.flow = SessionFlow(
            window=self.window,
            theme=theme,
            pictures=Pictures([]),
            runner=self.runner,
            clock=self.clock,
            ending=Ending(
                window=self.window,
                theme=theme,
                runner=self.runner,
                clock=self.clock,
                kept_at=kept_at,
                parent=self.window,
            ),
            preferences=preferences,
            parent=self.window,
        )
        self.window.show()

    def page(self, kind: type[QWidget]) -> QWidget:
        """Return the page of that kind, which must be the one shown."""
        page = self.window.findChild(kind)
        assert page.isVisible()
        return page

    def start(self, answers: BeforeAnswers = FINE) -> None:
        """Come to the first hold, four seconds in."""
        self.flow.begin(CHOICE)
        self.page(BeforePage).started.emit(answers)
        wait_until(self.has_begun)
        self.runner.go_on()
        self.pass_time(4_000)

    def has_begun(self) -> bool:
        QApplication.processEvents()
        return self.runner.is_active

    def pass_time(self, ms: int) -> None:
        """Let time pass in whole seconds."""
        for _ in range(ms // 1_000):
            self.clock.advance(1_000)
            self.runner.tick()

    def hurt(
        self, score: int, choice: HurtChoice, *signs: WarningSign, has_leg_symptoms: bool = False
    ) -> Known:
        """Say that it hurts, answer, and return what the dialog was told."""
        self.page(SessionPage)._obey(Order.HURT)
        dialog = self.window.findChildren(FakeHurtDialog)[-1]
        known = dialog.known
        hurt = Hurt(score, Region.HIP, has_leg_symptoms)
        dialog.felt.emit(hurt)
        dialog.answered.emit(HurtAnswer(hurt, choice, frozenset(signs)))
        dialog.accept()
        return known

    def reads(self, text: str) -> bool:
        return any(label.isVisible() and text in label.text() for label in self.window.findChildren(QLabel))

    def offers(self, text: str) -> bool:
        return any(b.isVisible() and b.text() == text for b in self.window.findChildren(QPushButton))


@pytest.fixture(autouse=True)
def fake_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HurtDialog", FakeHurtDialog)


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme) -> Iterator[Stage]:
    stage = Stage(theme)
    qtbot.addWidget(stage.window)
    yield stage
    if stage.runner.is_active:
        stage.runner.end()


def test_the_voice_is_made_ready_while_questions_are_asked(stage: Stage) -> None:
    stage.flow.begin(CHOICE)
    assert stage.voice.ready == CHOICE.timeline.spoken_texts()
    assert not stage.runner.is_active


def test_what_is_heard_is_made_ready_and_no_more(stage: Stage) -> None:
    stage.flow.prefer(Preferences(verbosity=Verbosity.BRIEF))
    stage.flow.begin(CHOICE)
    assert stage.voice.ready == CHOICE.timeline.spoken_texts(Verbosity.BRIEF)


def test_a_sample_that_was_heard_unmutes_no_session(stage: Stage) -> None:
    stage.flow.prefer(Preferences(muted=True))
    stage.voice.set_muted(False)
    stage.flow.begin(CHOICE)
    assert stage.voice.is_muted


def test_in_brief_all_that_is_not_said_is_read(stage: Stage) -> None:
    stage.flow.prefer(Preferences(verbosity=Verbosity.BRIEF))
    stage.start()
    action = next(cue.text for cue in stage.runner.session.phase.cues if cue.purpose is Purpose.ACTION)
    assert action not in stage.voice.heard
    assert stage.reads(action)


def test_going_back_begins_nothing(stage: Stage, qtbot: QtBot) -> None:
    stage.flow.begin(CHOICE)
    with qtbot.waitSignal(stage.flow.left):
        stage.page(BeforePage).back_requested.emit()
    assert stage.journal.saved == []


def test_what_was_said_before_is_kept_with_the_session(stage: Stage) -> None:
    stage.start(BeforeAnswers(4, Region.KNEE, is_gentle=False))
    record = stage.journal.last
    assert (record.summary.region, record.pain(Moment.BEFORE)) == (Region.KNEE, 4)
    assert [(rating.moment, rating.region) for rating in record.ratings] == [(Moment.BEFORE, Region.KNEE)]
    assert record.summary.started_at == record.ratings[0].at


def test_no_number_is_not_nought(stage: Stage) -> None:
    stage.start(BeforeAnswers(None, Region.KNEE, is_gentle=False))
    assert stage.journal.last.ratings == ()
    assert stage.journal.last.summary.region is Region.KNEE


def test_nought_is_a_number(stage: Stage) -> None:
    stage.start(BeforeAnswers(0, Region.KNEE, is_gentle=False))
    assert stage.journal.last.pain(Moment.BEFORE) == 0


def test_a_gentle_session_is_shorter_and_shows_what_is_easier(stage: Stage) -> None:
    stage.start(BeforeAnswers(5, Region.LOWER_BACK, is_gentle=True))
    assert stage.runner.session.timeline == CHOICE.gentle_timeline
    assert stage.reads("Easier: Keep the left foot down.")


def test_a_usual_session_is_neither(stage: Stage) -> None:
    stage.start()
    assert stage.runner.session.timeline == CHOICE.timeline
    assert not stage.reads("Easier")


def test_every_session_has_an_id_of_its_own(stage: Stage) -> None:
    ids = set()
    for _ in range(2):
        stage.start()
        ids.add(stage.journal.last.summary.session_id)
        stage.runner.end()
    assert len(ids) == 2


@pytest.mark.parametrize("is_muted", [True, False])
def test_the_sound_is_as_preferred_until_it_is_changed(qtbot: QtBot, theme: Theme, is_muted: bool) -> None:
    stage = Stage(theme, preferences=Preferences(muted=is_muted))
    qtbot.addWidget(stage.window)
    words = {True: "Unmute", False: "Mute"}
    stage.start()
    assert stage.voice.is_muted is is_muted
    assert stage.offers(words[is_muted])
    stage.page(SessionPage).mute_requested.emit()
    assert stage.voice.is_muted is not is_muted
    assert stage.offers(words[not is_muted])
    stage.runner.end()


def test_the_dialog_knows_the_number_before_and_the_exercise_it_is_about(stage: Stage) -> None:
    stage.start(BeforeAnswers(4, Region.KNEE, is_gentle=False))
    known = stage.hurt(5, HurtChoice.CONTINUE)
    assert known == Known(4, Region.KNEE, "Keep the left foot down.", Region.GLUTE)
    stage.runner.skip_exercise()
    assert stage.hurt(5, HurtChoice.CONTINUE) == Known(4, Region.KNEE, "", Region.KNEE)


@pytest.mark.parametrize(
    ("choice", "status", "index"),
    [
        (HurtChoice.CONTINUE, ExerciseStatus.PARTIAL, 1),
        (HurtChoice.EASIER, ExerciseStatus.PARTIAL, 1),
        (HurtChoice.SKIP, ExerciseStatus.STOPPED, 8),
    ],
)
def test_the_session_goes_on_as_chosen(
    stage: Stage, choice: HurtChoice, status: ExerciseStatus, index: int
) -> None:
    stage.start()
    stage.hurt(5, choice)
    session = stage.runner.session
    assert (session.is_running, session.index) == (True, index)
    exercise = stage.journal.last.exercises[0]
    assert (exercise.status, exercise.pain_during) == (status, 5)
    (rating,) = stage.journal.last.ratings
    assert (rating.moment, rating.region, rating.score) == (Moment.DURING, Region.HIP, 5)
    assert stage.reads("Easier") is (choice is HurtChoice.EASIER)


def test_what_was_eased_stays_so_when_the_session_is_taken_up_after_a_crash(stage: Stage) -> None:
    stage.start()
    stage.hurt(4, HurtChoice.EASIER)
    bookmark = stage.journal.bookmark
    assert bookmark
    assert bookmark.eased == {0}
    unfinished = Unfinished(stage.journal.last, bookmark)
    stage.start()
    assert not stage.reads("Easier:")
    stage.runner.end()
    stage.flow.take_up(CHOICE, unfinished)
    assert stage.reads("Easier: Keep the left foot down.")


def test_easing_what_is_paused_is_written_down_at_once(stage: Stage) -> None:
    stage.start()
    stage.runner.pause()
    stage.hurt(4, HurtChoice.EASIER)
    assert stage.journal.bookmark
    assert stage.journal.bookmark.eased == {0}


def test_signs_in_a_leg_are_kept_with_what_hurt(stage: Stage) -> None:
    stage.start()
    stage.hurt(4, HurtChoice.SKIP, has_leg_symptoms=True)
    first = stage.journal.last.exercises[0]
    assert (first.pain_during, first.leg_symptoms) == (4, True)


@pytest.mark.parametrize("choice", [HurtChoice.CONTINUE, HurtChoice.EASIER, HurtChoice.SKIP])
def test_what_was_paused_before_it_hurt_stays_paused(stage: Stage, choice: HurtChoice) -> None:
    stage.start()
    stage.runner.pause()
    stage.hurt(5, choice)
    assert stage.runner.is_active
    assert not stage.runner.session.is_running


@pytest.mark.parametrize(
    ("hurt", "is_left"),
    [
        (Hurt(2, Region.HIP, has_leg_symptoms=True), True),
        (Hurt(7, Region.HIP), True),
        (Hurt(6, Region.HIP), False),
        (None, False),
    ],
)
def test_a_dialog_that_is_left_ends_the_exercise_if_what_was_said_asks_for_that(
    stage: Stage, hurt: Hurt | None, is_left: bool
) -> None:
    stage.start()
    stage.page(SessionPage)._obey(Order.HURT)
    dialog = stage.window.findChildren(FakeHurtDialog)[-1]
    if hurt:
        dialog.felt.emit(hurt)
    dialog.reject()
    statuses = [exercise.status for exercise in stage.journal.last.exercises]
    assert (ExerciseStatus.STOPPED in statuses) is is_left
    assert stage.runner.session.index == (8 if is_left else 1)
    assert not stage.runner.session.is_running, "whoever has left it goes on when they want"
    stage.runner.end()
    tier = Tier.APPOINTMENT if hurt and hurt.has_leg_symptoms else None
    assert stage.page(AfterPage).answers.tier is tier


def test_a_leg_is_not_forgotten_at_the_end_though_nothing_more_was_ticked(stage: Stage) -> None:
    stage.start()
    stage.page(SessionPage)._obey(Order.HURT)
    dialog = stage.window.findChildren(FakeHurtDialog)[-1]
    hurt = Hurt(2, Region.HIP, has_leg_symptoms=True)
    dialog.felt.emit(hurt)
    dialog.answered.emit(HurtAnswer(hurt, HurtChoice.SKIP))
    dialog.accept()
    stage.runner.end()
    assert stage.page(AfterPage).answers.tier is Tier.APPOINTMENT


@pytest.mark.parametrize("has_leg_symptoms", [True, False])
def test_a_leg_is_not_forgotten_by_a_crash(stage: Stage, has_leg_symptoms: bool) -> None:
    stage.start()
    stage.hurt(4, HurtChoice.EASIER, has_leg_symptoms=has_leg_symptoms)
    assert stage.journal.bookmark
    unfinished = Unfinished(stage.journal.last, stage.journal.bookmark)
    stage.runner.end()
    stage.start()
    stage.runner.end()
    stage.flow.take_up(CHOICE, unfinished)
    stage.runner.end()
    assert (stage.page(AfterPage).answers.tier is Tier.APPOINTMENT) is has_leg_symptoms


def test_the_next_session_knows_what_hurt(stage: Stage) -> None:
    asked: list[list[str]] = []

    def past_hurts(exercises: Collection[str]) -> tuple[PastHurt, ...]:
        asked.append([*exercises])
        return (PastHurt("figure-four", 6, is_stopped=True),)

    stage.flow._past_hurts = past_hurts
    stage.flow.begin(CHOICE)
    assert asked == [[*CHOICE.routine.exercise_ids()]]
    assert stage.reads("Last time, “Figure four” hurt (6), and you left it: the easier version is shown.")
    stage.page(BeforePage).started.emit(FINE)
    assert stage.reads("Easier: Keep the left foot down.")
    wait_until(stage.has_begun)
    stage.runner.skip_exercise()
    assert not stage.reads("Easier:")


def test_a_session_that_hurts_too_much_ends_there(stage: Stage) -> None:
    stage.start()
    stage.hurt(8, HurtChoice.END)
    record = stage.journal.last
    assert record.summary.status is SessionStatus.PARTIAL
    assert record.exercises[0].status is ExerciseStatus.STOPPED
    assert stage.page(AfterPage).isVisible()


def test_warning_signs_of_the_session_are_asked_about_after_it_and_not_after_the_next(
    stage: Stage,
) -> None:
    stage.start()
    stage.hurt(3, HurtChoice.CONTINUE, WarningSign.BLADDER)
    stage.hurt(8, HurtChoice.END, WarningSign.NIGHT_PAIN)
    assert stage.page(AfterPage).answers.tier is Tier.EMERGENCY
    stage.start()
    stage.runner.end()
    assert stage.page(AfterPage).answers.tier is None


@pytest.mark.parametrize(
    ("sign", "choice"),
    [(WarningSign.CHEST_PAIN, HurtChoice.END), (WarningSign.BONE_PAIN, HurtChoice.SKIP)],
)
def test_a_warning_sign_without_a_number_is_heeded(
    stage: Stage, sign: WarningSign, choice: HurtChoice
) -> None:
    stage.start()
    stage.page(SessionPage)._obey(Order.HURT)
    dialog = stage.window.findChildren(FakeHurtDialog)[-1]
    dialog.answered.emit(HurtAnswer(None, choice, frozenset({sign})))
    dialog.accept()
    assert stage.runner.is_active is (choice is HurtChoice.SKIP)
    if stage.runner.is_active:
        assert (stage.runner.session.index, stage.runner.session.is_running) == (8, True)
        stage.runner.end()
    assert stage.journal.last.ratings == ()
    assert stage.page(AfterPage).answers.tier is TIERS[sign]


def test_what_is_said_after_is_about_the_same_region(stage: Stage) -> None:
    stage.start(BeforeAnswers(4, Region.KNEE, is_gentle=False))
    stage.runner.end()
    stage.page(AfterPage).changed.emit(AfterAnswers(2, "easier"))
    facts = stage.runner.facts
    assert [(r.moment, r.region, r.score) for r in facts.ratings] == [
        (Moment.BEFORE, Region.KNEE, 4),
        (Moment.AFTER, Region.KNEE, 2),
    ]
    assert facts.note == "easier"
    assert stage.journal.notes == ["easier"]


def test_the_region_is_asked_about_again_next_time(stage: Stage, qtbot: QtBot) -> None:
    stage.start(BeforeAnswers(4, Region.KNEE, is_gentle=False))
    stage.runner.end()
    stage.flow.begin(CHOICE)
    started: list[BeforeAnswers] = []
    stage.page(BeforePage).started.connect(started.append)
    press(qtbot, stage.window, ENTER)
    assert started == [BeforeAnswers(None, Region.KNEE, is_gentle=False)]


def test_a_whole_session_is_told_from_one_that_was_ended(stage: Stage) -> None:
    stage.start()
    stage.runner.end()
    assert stage.reads("You ended here.")
    stage.start()
    stage.pass_time(CHOICE.timeline.total_ms)
    assert stage.reads("That was the last stretch.")


@pytest.mark.parametrize(
    ("kept_at", "text"), [("the data folder", "in the data folder"), ("", "nothing has been kept")]
)
def test_it_is_said_where_the_session_is_kept(qtbot: QtBot, theme: Theme, kept_at: str, text: str) -> None:
    stage = Stage(theme, kept_at=kept_at)
    qtbot.addWidget(stage.window)
    stage.start()
    stage.runner.end()
    stage.page(AfterPage).saved.emit(AfterAnswers(None, ""))
    assert stage.page(DonePage).isVisible()
    assert stage.reads(text)


@pytest.mark.parametrize(("tier", "is_said"), [(Tier.EMERGENCY, True), (None, False)])
def test_a_warning_sign_is_not_forgotten_at_the_end(stage: Stage, tier: Tier | None, is_said: bool) -> None:
    stage.start()
    stage.runner.end()
    stage.page(AfterPage).saved.emit(AfterAnswers(None, "", tier))
    assert stage.page(DonePage).findChild(AdvicePanel).isVisible() is is_said


@pytest.mark.parametrize("signal", ["closed", "export_requested"])
def test_the_last_page_leads_on(stage: Stage, qtbot: QtBot, signal: str) -> None:
    stage.start()
    stage.runner.end()
    stage.page(AfterPage).saved.emit(AfterAnswers(None, ""))
    with qtbot.waitSignal(getattr(stage.flow, signal)):
        getattr(stage.page(DonePage), signal).emit()


def test_the_floor_view_fills_the_screen_and_ends_with_the_session(stage: Stage) -> None:
    stage.start()
    stage.page(SessionPage).view.floor_changed.emit(True)
    assert stage.window.isFullScreen()
    stage.page(SessionPage).view.floor_changed.emit(False)
    assert not stage.window.isFullScreen()


@pytest.mark.parametrize("is_wanted", [True, False])
def test_a_session_begins_in_the_floor_view_if_that_is_preferred(
    qtbot: QtBot, theme: Theme, is_wanted: bool
) -> None:
    stage = Stage(theme)
    qtbot.addWidget(stage.window)
    stage.flow.prefer(Preferences(floor=is_wanted))
    for _ in range(2):
        stage.start()
        assert stage.window.isFullScreen() is is_wanted
        assert stage.page(FloorView if is_wanted else PlayerPage)
        stage.runner.end()
        assert not stage.window.isFullScreen()


def test_the_session_s_keys_end_with_it(stage: Stage, qtbot: QtBot) -> None:
    stage.start()
    press(qtbot, stage.window, "f")
    assert stage.window.isFullScreen()
    stage.runner.end()
    assert not stage.window.isFullScreen()


@pytest.mark.parametrize(("gap_ms", "text"), [(2_400, "2 s"), (90_000, "90 s")])
def test_a_standstill_is_told(stage: Stage, gap_ms: int, text: str) -> None:
    stage.start()
    stage.clock.advance(gap_ms)
    stage.runner.tick()
    assert f"stood still for {text}" in stage.window.notice.text
    assert not stage.runner.session.is_running


def test_the_window_may_be_closed_whenever_no_session_runs(stage: Stage) -> None:
    assert stage.window.may_close()
    stage.start()
    assert not stage.window.may_close()
    stage.runner.end()
    assert stage.window.may_close()


def test_without_a_choice_there_is_nothing_to_start(stage: Stage) -> None:
    with pytest.raises(RuntimeError, match="no routine has been chosen"):
        stage.flow._start(FINE)


def test_the_run_that_was_told_is_kept(stage: Stage) -> None:
    stage.start(BeforeAnswers(None, Region.LOWER_BACK, is_gentle=False, run=Run(10.5, 61.0, 7)))
    assert stage.journal.saved[0][0].summary.run == Run(10.5, 61.0, 7)
