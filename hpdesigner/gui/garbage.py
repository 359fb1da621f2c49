"""Python's search for unreachable cycles, kept on the thread of the user interface.

Left to itself the collector runs on whatever thread happens to allocate, a printing job's as
well, and would destroy a closed dialog's widgets there; Qt allows that on its own thread only.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS: Final = 1000


class Garbage(QObject):
    """Collects between events what Python would have collected by now."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Take over from Python until ``close``."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation whose threshold is passed, with all younger ones."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [i for i, limit in enumerate(thresholds) if limit and counts[i] > limit]
        if due:
            gc.collect(due[-1])

    def close(self) -> None:
        """Give the task back to Python."""
        self._timer.stop()
        gc.enable()
