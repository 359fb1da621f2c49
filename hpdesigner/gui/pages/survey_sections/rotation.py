"""The whole house turned: every azimuth changes by the same angle, in one step."""

from typing import Any

from hpdesigner.model.project import Project

_FULL_TURN = 360.0


def rotated(project: Project, degrees: float) -> Project:
    """Return ``project`` turned clockwise by ``degrees``; rows without an azimuth stay."""
    surfaces = tuple(_turned(row, degrees) for row in project.building.surfaces)
    openings = tuple(_turned(row, degrees) for row in project.building.openings)
    building = project.building.evolve(surfaces=surfaces, openings=openings)
    return project.evolve(building=building)


def _turned(row: Any, degrees: float) -> Any:  # noqa: ANN401 - surfaces or openings
    azimuth = getattr(row, "azimuth_deg", None)
    if azimuth is None:
        return row
    return row.evolve(azimuth_deg=(azimuth + degrees) % _FULL_TURN)
