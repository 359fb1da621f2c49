"""What stays with the contractor when a project leaves the house."""

from hpdesigner.model.project import Project


def without_costs(project: Project) -> Project:
    """Return ``project`` without what the chosen unit costs the contractor.

    Price lines hold only what the customer pays, so nothing else is to be taken out.
    """
    unit = project.choices.unit
    if unit is None or unit.price is None:
        return project
    return project.evolve(choices=project.choices.evolve(unit=unit.evolve(price=None)))
