"""Weather files of any kind the program reads: a year of hours as EPW or TMY3, gzipped or not."""

from pathlib import Path

from hpdesigner.engineering.climate.weather import Weather
from hpdesigner.interchange.epw import parse_epw
from hpdesigner.interchange.tmy3 import is_tmy3, parse_tmy3
from hpdesigner.interchange.weather_parts import WeatherFile
from hpdesigner.interchange.weather_text import UNNAMED, file_content, text_lines


def read_weather(path_or_bytes: str | Path | bytes) -> Weather:
    """Return the weather of a weather file.

    Raises:
        FileError: The file holds no year of weather, is damaged beyond mending, or cannot be read.
    """
    return open_weather(path_or_bytes).weather


def open_weather(path_or_bytes: str | Path | bytes, name: str = UNNAMED) -> WeatherFile:
    """Return the weather of a file with its hours and the list of what was mended.

    ``name`` is what bytes are called.

    Raises:
        FileError: The file holds no year of weather, is damaged beyond mending, or cannot be read.
    """
    if isinstance(path_or_bytes, bytes):
        return _opened(path_or_bytes, name)
    path = Path(path_or_bytes)
    return _opened(file_content(path), path.name)


def _opened(content: bytes, name: str) -> WeatherFile:
    lines = text_lines(content, name)
    return parse_tmy3(lines, name) if is_tmy3(lines) else parse_epw(lines, name)
