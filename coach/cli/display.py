"""Whether there is a screen for the window: asked before Qt is, which aborts where there is none."""

from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from coach.domain.problem import Problem
from coach.i18n import _

_ANSWER_WITHIN_S = 3


def find_display(environ: Mapping[str, str], platform: str) -> str:
    """Return the name of the Qt platform that the window can open on; raise Problem if there is none."""
    if platform in ("win32", "darwin"):
        return platform
    wanted = [name.partition(":")[0] for name in environ.get("QT_QPA_PLATFORM", "").split(";") if name]
    refused = []
    for name in wanted or ["wayland", "xcb"]:
        if name == "xcb":
            display = environ.get("DISPLAY", "")
            is_there = display and _answers_x11(display)
        elif name.startswith("wayland"):
            display = environ.get("WAYLAND_DISPLAY", "")
            is_there = display and _answers_wayland(environ.get("XDG_RUNTIME_DIR", ""), display)
        else:
            return name
        if is_there:
            return name
        if display:
            refused.append(display)
    if refused:
        what = _("The display {name} does not answer, so no window can open.").format(name=", ".join(refused))
        raise Problem(what, _("Look at DISPLAY and WAYLAND_DISPLAY, and whether you may use that screen."))
    raise Problem(
        _("There is no display, so no window can open."),
        _("Start it in a graphical session; “stretch-coach --help” names what works without one."),
    )


def load_window_system(platform: str) -> None:
    """Load Qt's part for `platform`; raise Problem if there is none or a library of the system is missing."""
    spec = find_spec("PySide6")
    if platform in ("win32", "darwin") or spec is None:
        return
    name = f"libq{platform.partition('-')[0]}.so"
    for folder in spec.submodule_search_locations or ():
        parts = Path(folder) / "Qt" / "plugins" / "platforms"
        if not parts.is_dir():
            continue
        if not (parts / name).is_file():
            raise Problem(
                _("Qt has no part for the platform “{name}”, so no window can open.").format(name=platform),
                _("Look at QT_QPA_PLATFORM."),
            )
        if platform == "xcb":
            _load(parts / name)


def _load(part: Path) -> None:
    import ctypes

    try:
        ctypes.CDLL(str(part))
    except OSError as error:
        raise Problem(
            _("Qt cannot open a window: {error}.").format(error=error),
            _("Install that library; in a checkout, “make run” does."),
        ) from error


def _answers_x11(display: str) -> bool:
    """Connect as Qt will, with the user's own permission to use the screen."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Without it Qt's part cannot be loaded either, and that is told by name.
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    error = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not error


def _answers_wayland(runtime_dir: str, display: str) -> bool:
    import socket

    with suppress(OSError), socket.socket(socket.AF_UNIX) as client:
        client.settimeout(_ANSWER_WITHIN_S)
        client.connect(str(Path(runtime_dir) / display))
        return True
    return False
