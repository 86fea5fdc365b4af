"""The way in: `stretch-coach` and `python -m coach`."""

import sys


def main() -> int:
    """Run the command line and return its exit code."""
    from coach.cli import main as run_command_line

    return run_command_line()


if __name__ == "__main__":
    sys.exit(main())
