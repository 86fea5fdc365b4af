"""Stands in for the playing process: python fake_player.py MODE FOLDER. Notes in FOLDER what it is told."""

import json
import os
import sys
import time
from pathlib import Path


def say(**what: object) -> None:
    print(json.dumps(what), flush=True)


def main() -> None:
    mode, folder = sys.argv[1], Path(sys.argv[2])
    with (folder / "played by").open("a") as started:
        started.write(f"{os.getpid()}\n")
    mode = (folder / "mode").read_text() if (folder / "mode").exists() else mode
    match mode:
        case "exits":
            sys.exit(1)
        case "hangs":
            time.sleep(600)
        case "nonsense":
            print("Guten Tag", flush=True)
            time.sleep(600)
        case "no library":
            say(error="libpulse.so.0")
            sys.exit(0)
        case "no output":
            say(outputs=[])
            sys.exit(0)
    say(outputs=["Speakers"])
    for line in sys.stdin:
        with (folder / "told").open("a") as told:
            told.write(line)
        order = json.loads(line)
        if "load" in order:
            say(warm=22_050)
        elif "play" in order and mode != "deaf":
            say(played=order["play"])


if __name__ == "__main__":
    main()
