"""The world's errors, as opposed to ours: expected, explained to the user, never a traceback."""


class Problem(Exception):
    """Something outside the program is wrong: a file, a folder, a device.

    `what` says what is wrong and where; `mend` says what would be right or what to do, and may be empty.
    """

    def __init__(self, what: str, mend: str = "") -> None:
        super().__init__(f"{what} {mend}".strip())
        self.what = what
        self.mend = mend
