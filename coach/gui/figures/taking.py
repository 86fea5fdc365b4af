"""A picture of the user's own, read from any file and made one like those that are shipped."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QBrush, QColorSpace, QImage, QImageIOHandler, QImageReader, QImageWriter, QPainter

from coach.domain.problem import Problem
from coach.i18n import _

LARGEST_BYTES = 20_000_000
MOST_PIXELS = 64_000_000
"""What four bytes each of which stay below Qt's limit of what one picture may take in memory, 256 MB."""
LARGEST = QSize(960, 640)
"""The size of the pictures that are shipped."""
ENDINGS = ("png", "jpg", "jpeg", "webp", "gif")
_QUALITY = 88
_CORNER = 1 / 48
"""The radius of the corners of a picture without transparent parts, as a share of its longer edge."""
_TURNED = QImageIOHandler.Transformation.TransformationRotate90
_BEGINNINGS = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
}


def take_picture(path: Path) -> bytes:
    """Return the picture in the file at `path` as WebP: upright, within LARGEST, and nothing beside it.

    What kind of picture it is, its content says, not its name; of a moving one it is the first frame. Raises
    Problem if it cannot be had, which says what would be right.
    """
    data = _read(path)
    form = _form(data)
    if not form:
        what = _("“{name}” is not a picture that can be read here.").format(name=path.name)
        raise Problem(what, _("Take a PNG, JPEG, WebP or GIF file."))
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(form.encode()))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > MOST_PIXELS:
        what = _("“{name}” has {width} × {height} pixels, more than can be read here.")
        raise Problem(
            what.format(name=path.name, width=size.width(), height=size.height()),
            _("Make it smaller: {width} × {height} is all that is shown.").format(
                width=LARGEST.width(), height=LARGEST.height()
            ),
        )
    if size.isValid():
        reader.setScaledSize(_fitting(size, is_turned=bool(reader.transformation() & _TURNED)))
    image = QImage() if _is_cut_off(data, form) else reader.read()
    if image.isNull():
        what = _("“{name}” is damaged: it ends too early, or cannot be decoded.").format(name=path.name)
        raise Problem(what, _("Save or export the picture anew, and take that."))
    return _written(image)


def _read(path: Path) -> bytes:
    """Return what is in the file, looking at its size first."""
    try:
        if path.exists() and not path.is_file():
            what = _("“{name}” is not a file.").format(name=path.name)
            raise Problem(what, _("Take a PNG, JPEG, WebP or GIF file."))
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        what = _("“{name}” cannot be read: {reason}.")
        raise Problem(what.format(name=path.name, reason=error.strerror or error)) from error
    if len(data) > LARGEST_BYTES:
        what = _("“{name}” is larger than {count} MB.")
        raise Problem(
            what.format(name=path.name, count=LARGEST_BYTES // 1_000_000),
            _("Take a smaller picture: {width} × {height} pixels are all that is shown.").format(
                width=LARGEST.width(), height=LARGEST.height()
            ),
        )
    return data


def _form(data: bytes) -> str:
    """Return the form of a picture by how its file begins; empty for any other."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((form for beginning, form in _BEGINNINGS.items() if data.startswith(beginning)), "")


def _fitting(size: QSize, *, is_turned: bool) -> QSize:
    """Return the size to decode at: within LARGEST once it is upright, and never more than there is."""
    room = LARGEST.transposed() if is_turned else LARGEST
    if size.width() <= room.width() and size.height() <= room.height():
        return size
    return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _is_cut_off(data: bytes, form: str) -> bool:
    """Whether the end of a picture is missing that is decoded nevertheless, the rest of it grey or empty."""
    if form == "jpeg":
        return data.rfind(b"\xff\xd9") < data.rfind(b"\xff\xda")
    return form == "gif" and not data.rstrip(b"\0").endswith(b";")


def _rounded(image: QImage) -> QImage:
    """Return an image with round corners, as cards have; one with transparent parts as it is."""
    if image.hasAlphaChannel():
        return image.convertToFormat(QImage.Format.Format_ARGB32)
    rounded = QImage(image.size(), QImage.Format.Format_ARGB32)
    rounded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(rounded)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(image))
    radius = max(image.width(), image.height()) * _CORNER
    painter.drawRoundedRect(rounded.rect(), radius, radius)
    painter.end()
    return rounded


def _written(image: QImage) -> bytes:
    if image.colorSpace().isValid():
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"webp"))
    writer.setQuality(_QUALITY)
    if not writer.write(_rounded(image)):
        raise RuntimeError(f"Qt cannot write WebP: {writer.errorString()}")
    return bytes(buffer.data().data())
