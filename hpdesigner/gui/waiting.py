"""Waiting for the window's own news without holding it up; for pictures and checks."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance

LOOK_AGAIN_MS: Final = 20  # some things, such as a page being drawn, tell nobody when they end


def wait_until(ready: Callable[[], bool], news: Sequence[SignalInstance], limit_s: float) -> bool:
    """Run the event loop until ``ready``, looking at each of ``news``; False when time is up."""
    if ready():
        return True
    loop = QEventLoop()

    def look(*_news: object) -> None:
        if ready():
            loop.quit()

    for one in news:
        one.connect(look)
    again = QTimer(interval=LOOK_AGAIN_MS)
    again.timeout.connect(look)
    again.start()
    QTimer.singleShot(round(limit_s * 1000), loop, loop.quit)
    loop.exec()
    again.stop()
    for one in news:
        one.disconnect(look)
    return ready()
