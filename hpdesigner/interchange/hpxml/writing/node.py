"""Elements to be written: added in the order of the schema, empty containers left away.

Numbers are written with so many figures that reading them gives the same value to rounding;
characters that XML cannot hold are left out.
"""

import re
from xml.sax.saxutils import escape, quoteattr

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FIGURES = 12
Value = str | float | bool | None


class Node:
    """An element with its text or its children."""

    __slots__ = ("attributes", "children", "is_kept", "tag", "text")

    def __init__(self, tag: str, text: str = "", **attributes: str) -> None:
        self.tag = tag
        self.text = text
        self.attributes = attributes
        self.children: list[Node] = []
        self.is_kept = False

    def child(self, *path: str) -> "Node":
        """Return a new element at ``path`` below this one; it is left away while empty."""
        node = self
        for tag in path:
            node.children.append(Node(tag))
            node = node.children[-1]
        return node

    def identified(self, tag: str, key: str) -> "Node":
        """Return a new child with a ``SystemIdentifier``."""
        node = self.child(tag)
        node.children.append(Node("SystemIdentifier", id=key))
        return node

    def add(self, tag: str, value: Value) -> None:
        """Add a child with ``value`` as its text; None adds nothing."""
        if value is not None:
            self.children.append(Node(tag, shown(value)))

    def refer(self, tag: str, key: str | None) -> None:
        """Add a child that refers to the element with this id; None adds nothing."""
        if key is not None:
            self.children.append(Node(tag, idref=key))

    def mark(self, tag: str) -> "Node":
        """Return a new child whose presence alone says something."""
        node = self.child(tag)
        node.is_kept = True
        return node

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        bare = not (self.is_kept or self.text or self.attributes)
        return bare and all(child.is_empty for child in self.children)

    def lines(self, depth: int = 0) -> list[str]:
        """Return the element as lines of XML."""
        if self.is_empty:
            return []
        indent = "  " * depth
        named = "".join(f" {n}={quoteattr(_legal(value))}" for n, value in self.attributes.items())
        inner = [line for child in self.children for line in child.lines(depth + 1)]
        if inner:
            return [f"{indent}<{self.tag}{named}>", *inner, f"{indent}</{self.tag}>"]
        if self.text:
            return [f"{indent}<{self.tag}{named}>{escape(_legal(self.text))}</{self.tag}>"]
        return [f"{indent}<{self.tag}{named}/>"]


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)


def shown(value: str | float | bool) -> str:
    """Return ``value`` as text of an element.

    >>> shown(True), shown(0.1 + 0.2), shown(3.0)
    ('true', '0.3', '3')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    return f"{value:.{_FIGURES}g}"
