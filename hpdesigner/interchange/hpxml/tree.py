"""An HPXML file as a tree of elements that remember their line and whether anybody read them.

Entities, document type definitions and external references are refused. What nobody read is
listed at the end, so that nothing of a file is dropped silently.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from hpdesigner.problems import FileError, Problem, Severity

LARGEST_BYTES = 20 * 1024 * 1024
"""A detailed house takes 0.1 MB; anything above this is no house."""
DEEPEST = 100
"""HPXML nests about 15 deep."""

T = TypeVar("T")


class Element:
    """One element: tag without namespace, text, id, line; reading a child marks it as read."""

    __slots__ = ("attributes", "children", "line", "parent", "read", "tag", "text")

    def __init__(
        self, tag: str, attributes: Mapping[str, str], line: int, parent: "Element | None"
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.line = line
        self.parent = parent
        self.children: list[Element] = []
        self.text = ""
        self.read = False

    def all(self, *path: str) -> list["Element"]:
        """Return every element at ``path`` below this one."""
        level = [self]
        for tag in path:
            level = [child for element in level for child in element.children if child.tag == tag]
            for element in level:
                element.read = True
        return level

    def one(self, *path: str) -> "Element | None":
        """Return the first element at ``path``, or None."""
        return next(iter(self.all(*path)), None)

    def word(self, *path: str) -> str:
        """Return the text at ``path``; empty where there is none."""
        element = self.one(*path)
        return element.text if element else ""

    def flag(self, *path: str) -> bool:
        """Return whether the text at ``path`` is true; absent counts as false."""
        return self.word(*path).lower() in {"true", "1"}

    def reference(self, tag: str) -> str | None:
        """Return the id that the child ``tag`` refers to."""
        element = self.one(tag)
        return element.attributes.get("idref") if element else None

    def ignore(self, *tags: str) -> None:
        """Mark children as read with all they hold: they say nothing of the house."""
        for child in self.children:
            if child.tag in tags:
                child.take()

    def expect(self, tag: str, usual: str) -> None:
        """Mark the child ``tag`` as read where it says what the program takes for granted."""
        for child in self.children:
            said = child.text or next((inner.tag for inner in child.children), "")
            if child.tag == tag and said == usual:
                child.take()

    def take(self) -> None:
        """Mark this element and all below it as read."""
        self.read = True
        for child in self.children:
            child.take()

    @property
    def id(self) -> str:
        """The SystemIdentifier of this element, else of the nearest element around it."""
        element: Element | None = self
        while element is not None:
            for child in element.children:
                if child.tag in {"SystemIdentifier", "BuildingID"} and "id" in child.attributes:
                    return child.attributes["id"]
            element = element.parent
        return ""

    @property
    def path(self) -> str:
        """Tags from below ``BuildingDetails`` down to this element."""
        tags: list[str] = []
        element: Element | None = self
        while element is not None and element.tag not in {"BuildingDetails", "HPXML"}:
            tags.append(element.tag)
            element = element.parent
        return "/".join(reversed(tags))

    def unread(self) -> Iterator["Element"]:
        """Yield the topmost elements that nobody read."""
        for child in self.children:
            if child.tag in {"SystemIdentifier", "SiteID"} and not child.children:
                continue
            if child.read:
                yield from child.unread()
            else:
                yield child


class _Builder:
    """The target of the parser: makes elements and notes the line each starts on."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.line: Callable[[], int] = lambda: 0
        self._open: list[Element] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        parent = self._open[-1] if self._open else None
        element = Element(tag.rpartition("}")[2], attributes, self.line(), parent)
        if parent is None:
            self.root = element
        else:
            parent.children.append(element)
        if len(self._open) > DEEPEST:
            raise _TooDeepError(element.line)
        self._open.append(element)

    def data(self, text: str) -> None:
        self._open[-1].text += text

    def end(self, _tag: str) -> None:
        element = self._open.pop()
        element.text = element.text.strip()

    def close(self) -> Element | None:
        return self.root


class _TooDeepError(Exception):
    pass


def read_tree(path: Path) -> Element:
    """Return the root of the HPXML file at ``path``.

    Raises:
        FileError: The file cannot be read, is too large, is not well-formed XML, carries
            entities, or is something other than HPXML.
    """
    return parsed_tree(_bytes(path), path.name)


def parsed_tree(content: bytes, file: str) -> Element:
    """Return the root of the HPXML file with this content; ``file`` is its name.

    Raises:
        FileError: As ``read_tree``.
    """
    root = _parsed(content, file)
    if root.tag != "HPXML":
        raise _refused("hpxml.not_hpxml", file, root=root.tag)
    return root


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise _refused("hpxml.too_large", path.name, limit_mb=LARGEST_BYTES // 1024**2)
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise _refused(
            "hpxml.unreadable", path.name, reason=error.strerror or str(error)
        ) from error


def _parsed(content: bytes, file: str) -> Element:
    if not content.strip():
        raise _refused("hpxml.empty", file)
    builder = _Builder()
    parser: Any = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.line = lambda: parser.parser.CurrentLineNumber
    try:
        parser.feed(content)
        root = parser.close()
    except DefusedXmlException as error:
        line = builder.line()
        raise _refused("hpxml.entities", file, line=line) from error
    except ParseError as error:
        raise _refused("hpxml.not_xml", file, line=error.position[0]) from error
    except _TooDeepError as error:
        raise _refused("hpxml.too_deep", file, line=error.args[0]) from error
    except (LookupError, ValueError) as error:  # an encoding expat does not know
        raise _refused("hpxml.encoding", file) from error
    assert isinstance(root, Element)
    return root


def _refused(code: str, file: str, **facts: float | str) -> FileError:
    return FileError(Problem(code, facts={"file": file, **facts}))


class Findings:
    """The problems of one file, each kind listed once with its first place and how often."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.refused: list[Problem] = []
        """Why parts of the file were left out."""
        self._found: dict[tuple[str, str], Problem] = {}

    def add(
        self, code: str, element: Element, severity: Severity = Severity.WARNING, **facts: str
    ) -> None:
        """List a finding at ``element``; the same code on the same kind of element counts up."""
        key = (code, element.path + facts.get("value", ""))
        first = self._found.get(key)
        count = int(first.facts["count"]) + 1 if first else 1
        times = "once" if count == 1 else f"{count} times"
        known = dict(first.facts) if first else {**self.place(element), **facts}
        self._found[key] = Problem(code, (), severity, {**known, "count": count, "times": times})

    def place(self, element: Element) -> dict[str, float | str]:
        """Return the facts that say where ``element`` stands."""
        return {
            "file": self.file,
            "line": element.line,
            "element": element.path,
            "id": element.id or "no id",
        }

    def refuse(self, code: str, element: Element, **facts: str) -> NoReturn:
        """Give up on the part being read because of ``element``: see ``Builder.each``."""
        raise FileError(Problem(code, facts={**self.place(element), **facts}))

    def keep(self, problem: Problem) -> None:
        """List why a part of the file was left out."""
        self.refused.append(problem)

    def number(self, element: Element, convert: Callable[[float], float]) -> float | None:
        """Return the finite number in ``element``, converted; None and a finding if it is none."""
        try:
            value = math.nan if "_" in element.text else float(element.text)
        except ValueError:
            value = math.nan
        if math.isfinite(value):
            return convert(value)
        self.add("hpxml.not_a_number", element, value=element.text)
        return None

    def needed(self, parent: Element, *path: str) -> Element:
        """Return the element at ``path``; a file without it is refused."""
        element = parent.one(*path)
        if element is None:
            self.refuse("hpxml.missing", parent, field="/".join(path))
        return element

    def optional(
        self,
        parent: Element,
        *path: str,
        unit: Callable[[float], float] = float,
    ) -> float | None:
        """Return the number at ``path`` in SI, or None where it is absent or unusable."""
        element = parent.one(*path)
        return None if element is None else self.number(element, unit)

    def required(
        self, parent: Element, *path: str, unit: Callable[[float], float] = float
    ) -> float:
        """Return the number at ``path`` in SI; a file without it is refused."""
        element = self.needed(parent, *path)
        value = self.number(element, unit)
        if value is None:
            self.refuse("hpxml.bad_number", element, value=element.text)
        return value

    def choice(
        self, element: Element | None, table: Mapping[str, T], default: T, *, required: bool = False
    ) -> T:
        """Return what the word in ``element`` means by ``table``.

        An unknown word is listed and counts as ``default``; where it is required, it is refused.
        """
        if element is None or element.text.lower() in table:
            return default if element is None else table[element.text.lower()]
        allowed = ", ".join(word for word in table if word)
        if required:
            self.refuse("hpxml.bad_word", element, value=element.text, allowed=allowed)
        self.add("hpxml.unknown_word", element, value=element.text, allowed=allowed)
        return default

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found so far: first what was left out, then the rest as it appeared."""
        return (*self.refused, *self._found.values())
