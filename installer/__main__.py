"""The front door: ``python3 installer run`` starts the program, ``installer test`` tests it.

Only the standard library is used. The program and what it needs go into ``.venv`` inside the
checkout, at the versions of ``installer/constraints.txt``; nothing else on the machine changes.
"""

import argparse
import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "installer" / "constraints.txt"
STAMP = VENV / "installed.txt"
LOWEST_PYTHON = (3, 11)
# What Qt opens at run time on Linux, and the Debian and Ubuntu package that holds it.
LINUX_LIBRARIES = {
    "EGL": "libegl1",
    "GL": "libgl1",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "glib-2.0": "libglib2.0-0",
}
WINDOW_LIBRARIES = {
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-shape": "libxcb-shape0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
}
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("python", "-m", "pytest", "-q"),
)


def main(argv: Sequence[str]) -> int:
    """Do what the first word says; further words go to the program or to pytest."""
    parser = argparse.ArgumentParser("python3 installer", description=__doc__.split("\n")[0])
    parser.add_argument("command", choices=("run", "test"))
    args, rest = parser.parse_known_args(argv)
    off_screen = args.command == "test" or "--offscreen-check" in rest or _is_text_only(rest)
    try:
        check_machine(off_screen)
        install(with_tests=args.command == "test")
    except InstallError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return run(rest) if args.command == "run" else test(rest)


class InstallError(Exception):
    """Something on the machine is missing; the text says what and how to get it."""


def _is_text_only(words: Sequence[str]) -> bool:
    """Whether the words are a command of the command line rather than a file for the window."""
    return bool(words) and not words[0].startswith("-") and not Path(words[0]).suffix


def check_machine(off_screen: bool) -> None:
    """Raise an ``InstallError`` that names what is missing and the command that installs it."""
    if sys.version_info < LOWEST_PYTHON:
        wanted = ".".join(map(str, LOWEST_PYTHON))
        raise InstallError(
            f"Python {wanted} or newer is needed, this is {sys.version.split()[0]}: "
            "install it from python.org or your system's packages."
        )
    if not sys.platform.startswith("linux"):
        return
    wanted_here = LINUX_LIBRARIES if off_screen else {**LINUX_LIBRARIES, **WINDOW_LIBRARIES}
    missing = [package for name, package in wanted_here.items() if not _is_there(name)]
    if missing:
        raise InstallError(
            f"These system libraries are missing: {', '.join(missing)}. Install them with\n"
            f"    sudo apt-get install {' '.join(missing)}"
        )


def _is_there(library: str) -> bool:
    return ctypes.util.find_library(library) is not None


def install(with_tests: bool) -> None:
    """Make ``.venv`` and install the project into it, unless that is done already."""
    wanted = _fingerprint() + (" with tests" if with_tests else "")
    have = STAMP.read_text("utf-8").strip() if STAMP.is_file() else ""
    if have in (wanted, f"{wanted} with tests") and _python().is_file():
        return
    if with_tests or not have.endswith("with tests"):
        target = ".[test]" if with_tests else "."
    else:
        target, wanted = ".[test]", f"{wanted} with tests"
    print(f"Preparing {VENV} (once; this takes a minute or two)", flush=True)
    _make_venv()
    pip = (str(_python()), "-m", "pip", "--disable-pip-version-check", "-q")
    command = (*pip, "install", "--constraint", str(CONSTRAINTS), "--editable", target)
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise InstallError(
            "The parts of the program could not be installed; the lines above say why. "
            "Check the connection to Python's package registry and run the same command again."
        )
    STAMP.write_text(wanted, "utf-8")


def _make_venv() -> None:
    try:
        venv.EnvBuilder(with_pip=True, clear=VENV.exists()).create(VENV)
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise InstallError(
            f"Python cannot make a virtual environment ({error}). On Debian and Ubuntu:\n"
            f"    sudo apt-get install python{version}-venv"
        ) from error


def _fingerprint() -> str:
    """Return what decides the contents of ``.venv``: this Python, the constraints, the project."""
    digest = hashlib.sha256(sys.version.encode())
    for file in (CONSTRAINTS, ROOT / "pyproject.toml"):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _python() -> Path:
    return _tool("python")


def _tool(name: str) -> Path:
    folder, ending = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    return VENV / folder / (name + ending)


def run(words: Sequence[str]) -> int:
    """Start the program with ``words`` and return its exit code."""
    return subprocess.run((str(_python()), "-m", "hpdesigner", *words), check=False).returncode


def test(words: Sequence[str]) -> int:
    """Run all checks, fast ones first, and stop at the first that fails."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for tool, *arguments in CHECKS:
        extra = words if "pytest" in arguments else ()
        print(f"\n== {' '.join((tool, *arguments, *extra))}", flush=True)
        command = (str(_tool(tool)), *arguments, *extra)
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
