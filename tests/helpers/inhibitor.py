"""A desktop's screen saver on a session bus; run as a program, it tells what is asked of it.

`python inhibitor.py [refuses]` prints `ready`, then `held`, `released` and, when somebody who holds it goes
away without a word, `gone`.
"""

import sys

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import Message
from jeepney.wrappers import new_error, new_method_return

NAME = "org.freedesktop.ScreenSaver"
DESKTOP = DBusAddress("/org/freedesktop/ScreenSaver", NAME, NAME)


def tell(what: str) -> None:
    print(what, flush=True)


class ScreenSaver:
    """Keeps a cookie for each inhibitor, and who has it."""

    def __init__(self, connection: DBusConnection, *, refuses: bool) -> None:
        self._connection = connection
        self._refuses = refuses
        self._holders: dict[int, str] = {}

    def answer(self, message: Message) -> None:
        fields = message.header.fields
        if message.header.message_type is MessageType.method_call:
            sender = fields[HeaderFields.sender]
            self._connection.send(self._reply(message, fields[HeaderFields.member], sender))
        elif fields.get(HeaderFields.member) == "NameOwnerChanged":
            name, _before, after = message.body
            for cookie in [
                cookie for cookie, holder in self._holders.items() if holder == name and not after
            ]:
                del self._holders[cookie]
                tell("gone")

    def _reply(self, message: Message, asked: str, sender: str) -> Message:
        if asked == "Inhibit" and self._refuses:
            return new_error(message, f"{NAME}.Error.Refused")
        if asked == "Inhibit":
            cookie = len(self._holders) + 1
            self._holders[cookie] = sender
            tell("held")
            return new_method_return(message, "u", (cookie,))
        if asked == "UnInhibit" and self._holders.pop(message.body[0], None):
            tell("released")
            return new_method_return(message)
        return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")


def main() -> None:
    connection = open_dbus_connection("SESSION")
    owners = MatchRule(type="signal", interface=message_bus.interface, member="NameOwnerChanged")
    connection.send_and_get_reply(message_bus.AddMatch(owners))
    connection.send_and_get_reply(message_bus.RequestName(NAME))
    desktop = ScreenSaver(connection, refuses="refuses" in sys.argv)
    tell("ready")
    while True:
        desktop.answer(connection.receive())


if __name__ == "__main__":
    main()
