"""The renderer renders ahead in the background, whatever its worker does."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.voice.cache import SpeechCache
from coach.voice.renderer import Renderer
from coach.voice.trouble import Trouble
from tests.helpers import fake_voice_worker
from tests.helpers.waiting import wait_until


class Bench:
    """Renderers with fake workers, and what they reported."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = SpeechCache(folder / "cues")
        self.ready: list[str] = []
        self.troubles: list[Trouble] = []
        self._made: list[Renderer] = []

    def renderer(self, mode: str = "normal", **more: Any) -> Renderer:
        return self.started_by([sys.executable, fake_voice_worker.__file__, mode, str(self.folder)], **more)

    def started_by(self, command: list[str], **more: Any) -> Renderer:
        made = Renderer(
            self.cache,
            on_ready=self.ready.append,
            on_trouble=self.troubles.append,
            command=command,
            **more,
        )
        self._made.append(made)
        return made

    def lines(self, name: str) -> list[str]:
        """Return what the fake workers noted under a name."""
        path = self.folder / name
        return path.read_text().splitlines() if path.exists() else []

    def close(self) -> None:
        for renderer in self._made:
            renderer.close()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.close()


def test_texts_are_rendered_in_their_order(bench: Bench) -> None:
    renderer = bench.renderer()
    assert renderer.ready("Left.") is None

    renderer.request(["Left.", "Right.", "Left.", " Switch.\n"])

    wait_until(lambda: len(bench.ready) == 3)
    assert bench.ready == ["Left.", "Right.", "Switch."]
    path = renderer.ready("Switch. ")
    assert path is not None
    assert bench.cache.get(path) == path


def test_no_process_is_started_before_it_is_needed(bench: Bench) -> None:
    bench.renderer().close()

    assert bench.lines("started") == []


def test_what_was_rendered_once_is_not_rendered_again(bench: Bench) -> None:
    first = bench.renderer()
    first.request(["Left."])
    wait_until(lambda: first.ready("Left."))
    first.close()

    second = bench.renderer()
    second.request(["Left."])

    wait_until(lambda: second.ready("Left."))
    assert bench.lines("asked") == ["Left."]


def test_the_newest_request_replaces_what_still_waits(bench: Bench) -> None:
    renderer = bench.renderer()
    renderer.request(["wait", "old"])
    wait_until(lambda: bench.lines("asked"))

    renderer.request(["new"])
    (bench.folder / "gate").touch()

    wait_until(lambda: renderer.ready("new"))
    assert bench.lines("asked") == ["wait", "new"]


@pytest.mark.parametrize("mode", ["exits", "hangs", "nonsense", "number", "half hello", "no engine"])
def test_a_useless_worker_is_tried_three_times_and_told_once(
    bench: Bench, caplog: pytest.LogCaptureFixture, mode: str
) -> None:
    renderer = bench.renderer(mode, start_timeout_s=0.05 if mode == "hangs" else 10.0)

    renderer.request(["Left."])

    wait_until(lambda: bench.troubles)
    renderer.request(["Right."])
    renderer.close()
    assert bench.troubles == [Trouble.NO_VOICE]
    assert caplog.text.count("The speech process failed") == 3
    assert renderer.ready("Left.") is None


def test_a_worker_that_never_stops_talking_is_of_no_use(bench: Bench) -> None:
    renderer = bench.renderer("floods")

    renderer.request(["Left.", "Right."])

    wait_until(lambda: bench.troubles == [Trouble.NO_VOICE])


def test_a_worker_that_cannot_be_started_is_told(bench: Bench) -> None:
    bench.started_by([str(bench.folder / "nothing")]).request(["Left."])

    wait_until(lambda: bench.troubles == [Trouble.NO_VOICE])


@pytest.mark.parametrize("bad", ["die", "hang"])
def test_a_text_that_brings_the_worker_down_costs_no_other(bench: Bench, bad: str) -> None:
    renderer = bench.renderer(cue_timeout_s=0.25)

    renderer.request([bad, "Left.", bad, "Right."])

    wait_until(lambda: bench.lines("asked").count(bad) == 2)
    renderer.request(["Switch.", bad])
    wait_until(lambda: renderer.ready("Switch."))
    assert bench.ready == ["Left.", "Right.", "Switch."]
    assert bench.lines("asked").count(bad) == 2
    assert bench.troubles == []


def test_a_worker_that_dies_once_loses_nothing(bench: Bench) -> None:
    renderer = bench.renderer()

    renderer.request(["Left.", "die once", "Right."])

    wait_until(lambda: len(bench.ready) == 3)
    assert bench.ready == ["Left.", "Right.", "die once"]
    assert bench.troubles == []


def test_a_voice_that_was_removed_is_told_once_and_another_one_speaks(bench: Bench) -> None:
    renderer = bench.renderer(voice="removed")
    renderer.request(["Left.", "die once"])
    wait_until(lambda: renderer.ready("die once"))
    assert renderer.ready("Left.")
    assert bench.troubles == [Trouble.VOICE_GONE]

    other = bench.renderer(voice="niemand")
    other.request(["Left."])
    wait_until(lambda: other.ready("Left."))
    assert bench.troubles == [Trouble.VOICE_GONE]
    assert other.ready("Left.") != renderer.ready("Left.")


def test_a_natural_voice_that_does_not_work_gives_way_to_the_usual_one_and_is_told_once(
    bench: Bench,
) -> None:
    renderer = bench.renderer(voice="natural:broken")
    renderer.request(["Left.", "die once", "Right."])
    wait_until(lambda: len(bench.ready) == 3)
    assert bench.ready == ["Left.", "Right.", "die once"]
    assert bench.troubles == [Trouble.NATURAL_BROKEN]
    assert len(bench.lines("started")) == 3 + 2


def test_a_natural_voice_that_hangs_at_its_start_is_waited_for_once(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.renderer("hangs", voice="natural:hanging", start_timeout_s=0.05).request(["Left."])
    wait_until(lambda: bench.troubles == [Trouble.NATURAL_BROKEN, Trouble.NO_VOICE])
    assert caplog.text.count("did not answer") == 1 + 3


def test_without_any_voice_the_natural_one_is_told_before_the_usual_one(bench: Bench) -> None:
    bench.renderer("exits", voice="natural:broken").request(["Left."])
    wait_until(lambda: bench.troubles == [Trouble.NATURAL_BROKEN, Trouble.NO_VOICE])
    assert len(bench.lines("started")) == 6


def test_a_worker_that_is_not_needed_ends_and_the_next_text_has_a_new_one(bench: Bench) -> None:
    renderer = bench.renderer(idle_s=0.01)
    renderer.request(["Left."])
    wait_until(lambda: bench.ready and not is_running(bench.lines("started")[-1]))
    renderer.request(["Left."])
    renderer.request(["Left.", "Right."])
    wait_until(lambda: renderer.ready("Right."))
    assert len(bench.lines("started")) == 2
    assert bench.troubles == []


def is_running(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    return True


def test_asked_for_nothing_it_starts_nothing(bench: Bench) -> None:
    bench.renderer("exits").request([])
    renderer = bench.renderer()
    renderer.request(["Left."])
    wait_until(lambda: renderer.ready("Left."))
    assert len(bench.lines("started")) == 1


def test_a_full_or_read_only_cache_is_told_once(bench: Bench) -> None:
    renderer = bench.renderer()

    renderer.request(["unwritable", "Left."])
    wait_until(lambda: renderer.ready("Left."))
    renderer.request(["unwritable", "Right."])
    wait_until(lambda: renderer.ready("Right."))

    assert bench.troubles == [Trouble.CACHE_UNWRITABLE]
    assert renderer.ready("unwritable") is None


def test_a_damaged_file_is_not_played(bench: Bench) -> None:
    renderer = bench.renderer()

    renderer.request(["damaged", "Left."])

    wait_until(lambda: renderer.ready("Left."))
    assert renderer.ready("damaged") is None


@pytest.mark.parametrize(("mode", "text"), [("hangs", "Left."), ("normal", "hang")])
def test_closing_is_quick_and_leaves_no_process(bench: Bench, mode: str, text: str) -> None:
    renderer = bench.renderer(mode)
    renderer.request([text])
    wait_until(lambda: bench.lines("started") and (mode == "hangs" or bench.lines("asked")))

    began = time.monotonic()
    renderer.close()

    assert time.monotonic() - began < 1.0
    for pid in bench.lines("started"):
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)
    assert bench.troubles == []
