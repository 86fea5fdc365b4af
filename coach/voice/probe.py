"""Asks for the sound outputs in a process of its own, since a stuck sound server never answers.

Imports nothing of this program, so that it can be started as a plain file. Prints
{"outputs": ["Speakers", …]} or {"error": …}; ends with code 1 and no word after `LIMIT_S` seconds.
"""

import faulthandler
import json
import os
import sys
from pathlib import Path

LIMIT_S = 5.0


def main() -> int:
    """Print the outputs' names."""
    # Not a timer of Python's: nothing says that the call below lets other threads run.
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(LIMIT_S, exit=True, file=nowhere)
        try:
            from PySide6.QtCore import QCoreApplication
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError as error:
            print(json.dumps({"error": str(error)}))
            return 0
        application = QCoreApplication([])
        outputs = [output.description() for output in QMediaDevices.audioOutputs()]
        del application
        print(json.dumps({"outputs": outputs}), flush=True)
        # Taking leave of the server can hang as well.
        os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
