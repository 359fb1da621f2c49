"""Tables of the sample house as the survey makes them, and an answer to what shall be removed."""

from hpdesigner.gui.document import Document
from hpdesigner.gui.pages.survey_sections import lookups
from hpdesigner.gui.tables.column import column, reference
from hpdesigner.gui.tables.removal import Answer
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.model.building import Room
from hpdesigner.model.constructions import WallConstruction
from hpdesigner.model.envelope import Wall
from hpdesigner.units import square_feet

ROOMS = ("building", "rooms")
SURFACES = ("building", "surfaces")
OPENINGS = ("building", "openings")
CONSTRUCTIONS = ("building", "constructions")
NAME, AREA, HEIGHT, LEVEL = range(4)


class Answers:
    """Stands for the person asked what shall become of what is in use."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.questions = []

    def __call__(self, question):
        self.questions.append(question)
        return self.answers.pop(0)


def rooms_model(document: Document) -> RowsModel:
    names = ("name", "floor_area_m2", "ceiling_height_m", "level")
    model = RowsModel(document, ROOMS, (Room,), [column(Room, name) for name in names])
    document.changed.connect(lambda: model.refresh(model.system))
    return model


def walls_model(document: Document) -> RowsModel:
    columns = [
        column(Wall, "name"),
        reference(Wall, "room_id", lookups.rooms("The house")),
        reference(Wall, "construction_id", lookups.constructions(WallConstruction)),
        column(Wall, "area_m2"),
        column(Wall, "azimuth_deg"),
    ]
    model = RowsModel(document, SURFACES, (Wall,), columns)
    document.changed.connect(lambda: model.refresh(model.system))
    return model


def areas(document: Document) -> list[float]:
    return [
        round(room.floor_area_m2 / square_feet(1), 3) for room in document.project.building.rooms
    ]
