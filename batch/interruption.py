"""Ctrl-C and its kin: the first ends the run in good order, the second at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass
class Interruption:
    """What the user has asked for so far.

    Attributes:
        soon: End after the articles at hand.
        now: End at once.
        abrupt: Whatever goes on may be cut off with `KeyboardInterrupt` when `now` is asked:
            nobody looks at the wish meanwhile.
    """

    soon: bool = False
    now: bool = False
    abrupt: bool = False


@contextmanager
def interruptible(told: Callable[[str], None]) -> Iterator[Interruption]:
    """Take SIGINT, SIGTERM and SIGHUP as a wish to end, for as long as this lasts.

    In a thread that is not the main one Python lets nobody listen: the run then goes on to
    its end.
    """
    asked = Interruption()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return

    def hear(_number: int, _frame: FrameType | None) -> None:
        if asked.soon:
            asked.now = True
            if asked.abrupt:
                raise KeyboardInterrupt
            return
        asked.soon = True
        told("Finishing the articles at hand; once more to stop at once.")

    numbers = [signal.SIGINT, signal.SIGTERM]
    if hasattr(signal, "SIGHUP"):
        numbers.append(signal.SIGHUP)
    before = [(number, signal.signal(number, hear)) for number in numbers]
    try:
        yield asked
    finally:
        for number, handler in before:
            signal.signal(number, handler)
