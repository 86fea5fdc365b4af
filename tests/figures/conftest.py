"""Every frame of every pose, solved once for each person. Only where the studio is installed."""

import importlib.util
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from figures.measuring.examine import Measured

WORKERS = 2

collect_ignore_glob = [] if importlib.util.find_spec("anny") else ["test_*.py"]

Film = Callable[[str, str], "list[Measured]"]


@pytest.fixture(scope="session")
def film(request: pytest.FixtureRequest) -> Iterator[Film]:
    """Return what gives the measured frames of a person and an exercise."""
    wanted = dict.fromkeys(
        (item.callspec.params["person"], item.callspec.params["exercise"])
        for item in request.session.items
        if isinstance(item, pytest.Function) and "film" in item.fixturenames and hasattr(item, "callspec")
    )
    from figures.measuring.examine import kept_film

    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn")) as pool:
        running: dict[tuple[str, str], Future[list[Measured]]] = {
            key: pool.submit(kept_film, *key) for key in wanted
        }
        yield lambda person, exercise: running[person, exercise].result()
        pool.shutdown(cancel_futures=True)
