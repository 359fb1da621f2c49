"""``hpdesigner pictures``: save a picture of every page of the window."""

import argparse
import re
from pathlib import Path

from hpdesigner.cli.common import DONE, add_file, emit, emit_problems, open_project
from hpdesigner.problems import HpdError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser)
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="where the PNG files go")
    parser.add_argument(
        "--size", type=_size, default=(1366, 768), metavar="WxH", help="of the window (1366x768)"
    )
    parser.add_argument("--theme", choices=("light", "dark", "sun"), default="light")
    parser.add_argument("--language", default="en", metavar="CODE")
    parser.add_argument("--units", choices=("ip", "si"), help="one system only; both otherwise")
    parser.add_argument(
        "--scale", type=_scale, default=1.0, help="pixels for each point of the window (1)"
    )


def run(args: argparse.Namespace) -> int:
    """Open the window off screen and save its pages; 2 where one is not complete."""
    # Qt is loaded for this command alone.
    from hpdesigner.gui.pictures import Look, take_pictures

    opened = open_project(args.file)
    look = Look(
        width=args.size[0],
        height=args.size[1],
        theme=args.theme,
        language=args.language,
        systems=(args.units,) if args.units else ("ip", "si"),
        scale=args.scale,
    )
    files, missing = take_pictures(opened, args.folder, look)
    for file in files:
        emit(str(file))
    emit_problems(opened.problems)
    if missing:
        raise HpdError(missing[0])
    return DONE


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{3,5})x(\d{3,5})", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"“{text}” is not a size such as 1366x768")
    return int(match[1]), int(match[2])


def _scale(text: str) -> float:
    scale = float(text)
    if not 0.5 <= scale <= 4:
        raise argparse.ArgumentTypeError(f"the scale {text} is not between 0.5 and 4")
    return scale
