"""Stands in for the speech process: python fake_voice_worker.py MODE FOLDER CONFIG.

Writes a tiny WAV per cue and the names of what it did into FOLDER. A text may ask for trouble:
"die", "hang", "die once", "full once", "wait" (for FOLDER/gate), "unwritable", "no sound", "silence",
"damaged". The voice "natural:broken" ends it at once.
"""

import json
import os
import sys
import time
import wave
from pathlib import Path
from typing import Any

HELLO = {"driver": "fake", "library": "0", "engine": "0", "voice": "nobody", "rate": 165}
VOICES = [
    {"id": "nobody", "name": "Nobody", "languages": ["en-us"]},
    {"id": "niemand", "name": "Niemand", "languages": ["de"]},
]


def say(line: str) -> None:
    print(line, flush=True)


def sleep_forever() -> None:
    while True:
        time.sleep(60)


def write_wav(path: Path, sample: bytes = b"\0\4") -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22_050)
        file.writeframes(2_205 * sample)


def main() -> None:
    mode, folder = sys.argv[1], Path(sys.argv[2])
    with (folder / "started").open("a") as started:
        started.write(f"{os.getpid()}\n")
    match mode:
        case "exits":
            sys.exit(1)
        case "hangs":
            sleep_forever()
        case "nonsense":
            say("Guten Tag")
            sleep_forever()
        case "number":
            say("7")
            sleep_forever()
        case "half hello":
            say('{"driver": "fake"}')
            sleep_forever()
        case "no engine":
            say('{"error": "espeak: not here"}')
            sys.exit(1)
        case "floods":
            say(json.dumps(HELLO))
            while True:
                say('{"id": 0, "error": null}')
    asked = json.loads(sys.argv[3])
    voice = asked["voice"] or "nobody"
    if voice == "natural:broken":
        sys.exit(1)
    is_there = any(one["id"] == voice for one in VOICES)
    said = {"voice": voice if is_there else "nobody", "lacks_voice": not is_there, "rate": asked["rate"]}
    say(json.dumps(HELLO | said))
    for line in sys.stdin:
        job = json.loads(line)
        if "list" in job:
            voices = [{"id": 1}] if mode == "voiceless" else VOICES
            say(json.dumps({"id": job["id"], "error": None, "voices": voices}))
        else:
            answer(job, folder)


def answer(job: dict[str, Any], folder: Path) -> None:
    text, error = job["text"], None
    with (folder / "asked").open("a") as asked:
        asked.write(f"{text}\n")
    match text:
        case "die":
            sys.exit(1)
        case "hang":
            sleep_forever()
        case "die once" if not (folder / "died").exists():
            (folder / "died").touch()
            sys.exit(1)
        case "full once" if not (folder / "was full").exists():
            (folder / "was full").touch()
            error = "unwritable"
        case "wait":
            while not (folder / "gate").exists():
                time.sleep(0.005)
    if text in ("unwritable", "no sound"):
        error = text
    elif error:
        pass
    elif text == "silence":
        write_wav(Path(job["out"]), bytes(2))
    elif text == "damaged":
        Path(job["out"]).write_bytes(b"RIFF, but not for long")
    else:
        write_wav(Path(job["out"]))
    say(json.dumps({"id": job["id"], "error": error}))


if __name__ == "__main__":
    main()
