from hpdesigner.gui.document import Document
from hpdesigner.model.samples import sample_project


def named(document: Document, name: str, key: object = None) -> None:
    document.apply(document.project.evolve(name=name), "Job: name", ("name",), key)


def test_an_edit_becomes_one_undoable_step(qapp) -> None:
    document = Document(sample_project())
    before = document.project
    named(document, "Elm")
    assert document.history.undoText() == "Job: name"
    document.history.undo()
    assert document.project is before


def test_an_edit_that_changes_nothing_is_no_step(qapp) -> None:
    document = Document(sample_project())
    named(document, document.project.name)
    assert document.history.count() == 0


def test_typing_in_one_field_is_one_step(qapp) -> None:
    document = Document(sample_project())
    before = document.project
    for text in ("E", "El", "Elm"):
        named(document, text, key="session 1")
    assert document.history.count() == 1
    document.history.undo()
    assert document.project is before


def test_a_second_visit_to_a_field_is_a_second_step(qapp) -> None:
    document = Document(sample_project())
    named(document, "Elm", key="session 1")
    named(document, "Oak", key="session 2")
    assert document.history.count() == 2


def test_merging_stops_at_a_save(qapp) -> None:
    document = Document(sample_project())
    named(document, "Elm", key="session 1")
    document.history.setClean()
    named(document, "Elms", key="session 1")
    assert document.history.count() == 2


def test_undo_says_where_the_step_was_made(qtbot) -> None:
    document = Document(sample_project())
    named(document, "Elm")
    with qtbot.waitSignal(document.went_to) as signal:
        document.history.undo()
    assert signal.args == [("name",)]


def test_the_first_time_a_step_is_made_nobody_is_sent_anywhere(qtbot) -> None:
    document = Document(sample_project())
    with qtbot.assertNotEmitted(document.went_to):
        named(document, "Elm")


def test_opening_is_not_an_edit(qapp) -> None:
    document = Document(sample_project())
    named(document, "Elm")
    document.replace_silently(sample_project())
    assert document.history.count() == 0
    assert document.history.isClean()


def test_steps_since_save_count_in_both_directions(qapp) -> None:
    document = Document(sample_project())
    named(document, "Elm")
    named(document, "Oak")
    assert document.steps_since_save == 2
    document.history.setClean()
    document.history.undo()
    assert document.steps_since_save == 1
