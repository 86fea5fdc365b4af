"""An inset lies in a corner that is free, and fades out before it ends."""

import numpy as np
import pytest
from PIL import Image

from figures.people.person import PEOPLE
from figures.posing.frames import key_moments
from figures.posing.pose import POSES, Corner, pose_of
from figures.staging.inset import covered, place, room_beside, rounded, side, with_inset
from figures.staging.model import Model
from figures.staging.quality import SIZE

WITH_INSET = [path.stem for path in sorted(POSES.glob("*.toml")) if pose_of(path.stem).inset]


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("exercise", WITH_INSET)
def test_the_body_never_comes_into_the_corner_of_its_inset(exercise: str, person: str) -> None:
    pose = pose_of(exercise)
    model = Model.of(person, pose)
    view = model.view(SIZE)
    assert pose.inset
    for name, moment in key_moments(pose).items():
        seen = view.project(model.posed(moment).skin)
        assert not covered(seen, SIZE, pose.inset.corner).any(), name


@pytest.mark.parametrize("corner", ["top-left", "top-right", "bottom-left", "bottom-right"])
def test_an_inset_goes_into_its_corner_and_nowhere_else(corner: Corner) -> None:
    whole = Image.new("RGBA", (side(SIZE), side(SIZE)), "white")
    frame = with_inset(Image.new("RGBA", SIZE), rounded(whole), corner)
    left, top, right, bottom = frame.getchannel("A").getbbox() or (0, 0, 0, 0)
    assert (left > SIZE[0] / 2, top > SIZE[1] / 2) == ("right" in corner, "bottom" in corner)
    x, y = place(SIZE, corner)
    assert x <= left < right <= x + side(SIZE)
    assert y <= top < bottom <= y + side(SIZE)


@pytest.mark.parametrize("corner", ["top-left", "top-right", "bottom-left", "bottom-right"])
def test_an_inset_comes_as_near_as_it_may(corner: Corner) -> None:
    inset = rounded(Image.new("RGBA", (side(SIZE), side(SIZE)), "white"))
    body = Image.new("RGBA", SIZE)
    body.paste("red", (SIZE[0] // 2 - 20, 0, SIZE[0] // 2 + 20, SIZE[1]))
    inward = room_beside([Image.new("RGBA", SIZE), body], inset, corner)
    alone = np.asarray(with_inset(Image.new("RGBA", SIZE), inset, corner, inward).getchannel("A")) > 0
    columns = np.flatnonzero(alone.any(axis=0))
    middle = SIZE[0] // 2
    gap = middle - 20 - 1 - columns[-1] if corner.endswith("left") else columns[0] - (middle + 20)
    assert gap == pytest.approx(0.03 * SIZE[1], abs=2)
    everywhere = Image.new("RGBA", SIZE, "red")
    assert room_beside([everywhere], inset, corner) == 0


def test_an_inset_is_whole_in_its_middle_and_nothing_at_its_border() -> None:
    alpha = np.asarray(rounded(Image.new("RGBA", (100, 100), "white")))[..., 3]
    assert alpha[50, 50] == 255
    assert 0 < alpha[50, 12] < 255
    assert not alpha[[0, -1]].any()
    assert not alpha[:, [0, -1]].any()
    assert not alpha[8, 8]
