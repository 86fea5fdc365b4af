"""The voice of a session without sound."""

from collections.abc import Sequence


class SilentVoice:
    """Says nothing, at no cost: captions carry the session."""

    def get_ready(self, texts: Sequence[str]) -> None:
        """Render nothing."""

    def say(self, text: str) -> bool:  # noqa: ARG002
        """Answer that nothing is heard."""
        return False

    def play_tone(self, name: str) -> None:
        """Play nothing."""

    def hush(self) -> None:
        """Stay silent."""

    def set_muted(self, muted: bool) -> None:
        """Stay silent either way."""

    def close(self) -> None:
        """Let go of nothing."""
