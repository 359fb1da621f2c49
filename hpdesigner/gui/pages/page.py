"""What every page of the window is: a widget that shows a project and its design."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from hpdesigner.gui.workspace import Workspace
from hpdesigner.problems import Where
from hpdesigner.units import System


class Page(QWidget):
    """A page of the main window. It shows values and asks the document for the next one."""

    id: ClassVar[str]
    """Short name, also of its picture file: survey, loads, equipment ..."""
    icon: ClassVar[str]
    """Name of its SVG in resources/icons, without ending."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.system: System = "ip"

    @property
    def title(self) -> str:
        """The page's name in the reader's language."""
        raise NotImplementedError

    def set_system(self, system: System) -> None:
        """Show all figures in ``system`` from now on."""
        self.system = system
        self.refresh()

    def refresh(self) -> None:
        """Show the document's project and the workspace's design as they stand."""
        raise NotImplementedError

    @property
    def is_current(self) -> bool:
        """Whether the page shows the project as it is; False while it still works on that."""
        return not self.workspace.is_stale

    def go_to(self, where: Where) -> bool:
        """Bring the field at ``where`` into view and give it the focus; False if not here."""
        del where
        return False
