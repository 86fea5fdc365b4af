"""The layout of a phase's script in time, and what is dropped when time is short."""

from collections.abc import Callable
from functools import partial
from operator import itemgetter

from coach.domain.cues import Cue, Purpose, Script, Sound, Tone, speech_ms

NUMBER_MS = 900
"""How long one spoken number of a countdown may take."""

TONE_MS = 400
"""How long speech waits for the tone that opens a phase, where there is time."""


def lay_out(script: Script, duration_ms: int, rate: int) -> tuple[Cue, ...]:
    """Return the cues of a phase that lasts `duration_ms`, in order of time; no two spoken ones overlap.

    Lines are kept by purpose, the most important first, while each fits beside what is already kept.
    """
    tones = _tones(script, duration_ms)
    spoken = _Layout(script, duration_ms, rate).cues()
    return tuple(sorted([*tones, *spoken], key=lambda cue: (cue.at_ms, cue.sound is Sound.SPEECH)))


def _tones(script: Script, duration_ms: int) -> list[Cue]:
    tones = [Cue(0, Sound.TONE, script.tone)] if script.tone else []
    if script.pace_ms:
        starts = range(script.pace_ms, duration_ms, script.pace_ms)
        tones += [Cue(at, Sound.TONE, Tone.REPETITION) for at in starts]
    if script.closing_tone:
        tones.append(Cue(max(0, duration_ms - 100), Sound.TONE, Tone.END))
    return tones


class _Layout:
    """One phase's lines on their way to a time: the lead from the start, the rest anchored."""

    def __init__(self, script: Script, duration_ms: int, rate: int) -> None:
        self._script = script
        self._duration_ms = duration_ms
        self._rate = rate
        self._lead: set[int] = set()
        self._lead_ms = 0
        self._anchored: list[Cue] = []

    def cues(self) -> list[Cue]:
        wishes: list[tuple[Purpose, Callable[[], None]]] = [
            (Purpose.TURN, self._anchor_turns),
            (Purpose.COUNTDOWN, self._anchor_countdown),
            (Purpose.HALFWAY, self._anchor_halfway),
        ]
        for index, line in enumerate(self._script.lead):
            wishes.append((line.purpose, partial(self._keep_in_lead, index)))
        for _, keep in sorted(wishes, key=itemgetter(0)):
            keep()
        return self._timed_lead() + self._anchored

    def _limit_ms(self) -> int:
        return min((cue.at_ms for cue in self._anchored), default=self._duration_ms)

    def _keep_in_lead(self, index: int) -> None:
        lasts_ms = speech_ms(self._script.lead[index].text, self._rate)
        if self._lead_ms + lasts_ms <= self._limit_ms():
            self._lead.add(index)
            self._lead_ms += lasts_ms

    def _anchor(self, cues: list[Cue]) -> None:
        """Keep all of `cues`, or none where one would be spoken over something."""
        free = all(
            self._lead_ms <= cue.at_ms
            and cue.end_ms <= self._duration_ms
            and all(cue.end_ms <= kept.at_ms or kept.end_ms <= cue.at_ms for kept in self._anchored)
            for cue in cues
        )
        if free:
            self._anchored += cues

    def _anchor_turns(self) -> None:
        if not self._script.turns:
            return
        half_ms = self._script.pace_ms // 2
        lasts_ms = [speech_ms(word, self._rate) for word in self._script.turns]
        if max(lasts_ms) > half_ms:
            return
        wanted_ms = sum(speech_ms(line.text, self._rate) for line in self._script.lead)
        for start_ms in range(0, self._duration_ms, self._script.pace_ms):
            for half, word in enumerate(self._script.turns):
                at_ms = start_ms + half * half_ms
                if wanted_ms <= at_ms and at_ms + lasts_ms[half] <= self._duration_ms:
                    self._anchored.append(Cue(at_ms, Sound.SPEECH, word, lasts_ms[half], Purpose.TURN))

    def _anchor_countdown(self) -> None:
        words = self._script.countdown
        first_ms = self._duration_ms - 1000 * len(words)
        self._anchor(
            [
                Cue(first_ms + 1000 * index, Sound.SPEECH, word, NUMBER_MS, Purpose.COUNTDOWN)
                for index, word in enumerate(words)
            ]
        )

    def _anchor_halfway(self) -> None:
        if word := self._script.halfway:
            at_ms, lasts_ms = self._duration_ms // 2, speech_ms(word, self._rate)
            self._anchor([Cue(at_ms, Sound.SPEECH, word, lasts_ms, Purpose.HALFWAY)])

    def _timed_lead(self) -> list[Cue]:
        slack_ms = self._limit_ms() - self._lead_ms
        at_ms = min(TONE_MS, slack_ms) if self._script.tone else 0
        cues = []
        for index in sorted(self._lead):
            line = self._script.lead[index]
            cues.append(Cue(at_ms, Sound.SPEECH, line.text, speech_ms(line.text, self._rate), line.purpose))
            at_ms = cues[-1].end_ms
        return cues
