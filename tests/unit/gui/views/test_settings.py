"""What can be set: everything that can be preferred, in words, and found by them."""

from contextlib import nullcontext
from dataclasses import fields

import pytest
from pydantic import ValidationError

from coach.app.preferences_file import PreferencesFile
from coach.domain.terms import Person, Verbosity
from coach.gui.views.setting_groups import setting_groups
from coach.gui.views.settings import (
    Action,
    Amount,
    Options,
    Setting,
    Voices,
    found,
    number_text,
    voice_names,
)
from coach.natural import install_command
from coach.preferences import Preferences, ThemeChoice

GROUPS = setting_groups()
JOE = "natural:en_US-joe-medium"
SETTINGS = {setting.name: setting for group in GROUPS for setting in group.settings}
ROWS = {row.name for group in GROUPS for row in group.rows}
SOUND = {"verbosity", "voice", "rate", "voice_volume", "tone_volume", "muted", "sample"}


def test_everything_that_can_be_preferred_can_be_set_once() -> None:
    names = [setting.name for group in GROUPS for setting in group.settings]
    assert sorted([*names, "welcomed"]) == sorted(field.name for field in fields(Preferences))


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_every_setting_offers_what_its_file_may_say(setting: Setting) -> None:
    assert setting.label
    assert setting.help.endswith(".")
    assert setting.text(setting.default)
    if isinstance(setting.control, Options):
        assert [*setting.control.names] == [*type(setting.default)]
    if isinstance(setting.control, Amount):
        key = PreferencesFile.model_fields[setting.name].alias or setting.name
        least, most, scale = setting.control.least, setting.control.most, setting.control.scale
        for value, is_right in [(least - 1, False), (least, True), (most, True), (most + 1, False)]:
            written = value / scale if scale > 1 else value
            with nullcontext() if is_right else pytest.raises(ValidationError):
                PreferencesFile.model_validate({key: written})


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("prepare_ms", 8_000, "8 s"),
        ("rest_ms", 7_250, "7.25 s"),
        ("rate", 165, "165 words a minute"),
        ("muted", False, "off"),
        ("voice", "", "Automatic"),
        ("voice", "gmw/en", "gmw/en"),
        ("verbosity", Verbosity.TONES, "Tones"),
        ("tone_volume", 0, "0 %"),
        ("theme", ThemeChoice.SYSTEM, "As the system"),
        ("figure", Person.MAN, "Man"),
    ],
)
def test_a_value_is_told_as_the_user_reads_it(name: str, value: int, text: str) -> None:
    assert SETTINGS[name].text(value) == text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ROWS),
        ("  ", ROWS),
        ("sound", SOUND | {"introduction"}),
        ("pregnancy", {"applies"}),
        ("loud", {"voice_volume", "tone_volume"}),
        ("accent", {"voice"}),
        ("brief", {"verbosity"}),
        ("test", {"sample"}),
        ("VOICE rate", {"rate"}),
        ("rate voice", {"rate"}),
        ("dark", {"theme"}),
        ("full screen", {"floor"}),
        ("times", {"prepare_ms", "switch_ms", "rest_ms", "first_side", "hold", "countdown"}),
        ("woman", {"figure"}),
        ("STILL picture", {"motion"}),
        ("mute", {"muted"}),
        ("dark rate", set()),
        ("zzz", set()),
    ],
)
def test_a_setting_is_found_by_its_words_its_group_and_its_values(text: str, names: set[str]) -> None:
    assert found(GROUPS, text) == names


@pytest.mark.parametrize(
    ("installed", "chosen", "names"),
    [
        ({}, "", {"": "Automatic"}),
        ({}, "gb", {"": "Automatic", "gb": "gb"}),
        ({"gb": "British", "us": "American"}, "gb", {"": "Automatic", "gb": "British", "us": "American"}),
        ({"gb": "British"}, "us", {"": "Automatic", "us": "us (not installed)", "gb": "British"}),
        ({"a": "Anna", "b": "Anna"}, "", {"": "Automatic", "a": "Anna (a)", "b": "Anna (b)"}),
        ({JOE: "Joe (en-US)"}, JOE, {"": "Automatic", JOE: "Natural – Joe (en-US)"}),
        ({}, JOE, {"": "Automatic", JOE: "Natural – Joe (en-US)"}),
        (
            {"gb": "British"},
            JOE,
            {"": "Automatic", JOE: "Natural – Joe (en-US) (not installed)", "gb": "British"},
        ),
    ],
)
def test_voices_are_offered_in_their_order_and_the_chosen_one_always(
    installed: dict[str, str], chosen: str, names: dict[str, str]
) -> None:
    assert [*voice_names(installed, chosen).items()] == [*names.items()]


def test_how_to_have_a_natural_voice_is_said_where_there_is_none_and_its_licences_where_there_is_one() -> (
    None
):
    (control,) = (one.control for group in GROUPS for one in group.settings if one.name == "voice")
    assert isinstance(control, Voices)
    for none in ({}, {"gb": "British"}):
        assert control.remark(none)[1] == install_command()
    licences, command = control.remark({"gb": "British", JOE: "Joe (en-US)"})
    assert command == ""
    assert [word in licences for word in ("Piper", "espeak-ng", "GPL-3.0", "MIT", "CC0")] == 5 * [True]


def test_what_is_done_is_said() -> None:
    for action in (action for group in GROUPS for action in group.actions):
        assert isinstance(action, Action)
        assert action.help.endswith(".")


@pytest.mark.parametrize(("number", "text"), [(8.0, "8"), (7.5, "7.5"), (0.001, "0.001"), (100.0, "100")])
def test_a_number_has_no_more_decimals_than_it_needs(number: float, text: str) -> None:
    assert number_text(number) == text


def test_nobody_chooses_among_one_person() -> None:
    one = [setting.name for group in setting_groups((Person.WOMAN,)) for setting in group.settings]
    assert one == [name for name in SETTINGS if name != "figure"]
