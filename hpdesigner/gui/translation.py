"""The window in the reader's language.

Texts in tables are marked by Qt's own name, so that ``pyside6-lupdate`` finds them; the
translations are the ``.qm`` files in ``resources/i18n``. English needs none.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from hpdesigner.assets import resource
from hpdesigner.problems import HpdError, Problem

SOURCE_LANGUAGE: Final = "en"

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """Return ``text``; PySide6 says ``object`` where it gives back the text."""
        del context
        return text
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP as QT_TRANSLATE_NOOP


def locale() -> QLocale:
    """Return how the desktop writes dates; the American way where it does not say."""
    own = QLocale()
    if own.language() is not QLocale.Language.C:
        return own
    return QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)


def languages() -> tuple[str, ...]:
    """Return the languages the window can speak."""
    folder = resource("i18n")
    files = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
    return (SOURCE_LANGUAGE, *(name[: -len(".qm")] for name in files if name.endswith(".qm")))


def install_preferred(app: QCoreApplication, language: str) -> None:
    """Let ``app`` speak ``language``, or the desktop's; English where there is neither."""
    wanted = (language, QLocale.system().name().partition("_")[0])
    spoken = languages()
    install(app, next((one for one in wanted if one in spoken), SOURCE_LANGUAGE))


def install(app: QCoreApplication, language: str) -> None:
    """Let ``app`` speak ``language`` from now on.

    Raises:
        HpdError: There is no such translation; the problem names those there are.
    """
    if language == SOURCE_LANGUAGE:
        return
    if language not in languages():
        facts = {"language": language, "known": ", ".join(languages())}
        raise HpdError(Problem("window.no_language", facts=facts))
    translator = QTranslator(app)
    translator.load(resource("i18n", f"{language}.qm").read_bytes())
    app.installTranslator(translator)
