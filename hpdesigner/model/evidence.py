"""Where an entered value comes from, carried by the value's owner from the first version on."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field

from hpdesigner.model.base import Frozen


class Source(StrEnum):
    """How a value became known, best first."""

    MEASURED = "measured"
    NAMEPLATE = "nameplate"
    DRAWING = "drawing"
    BILL = "bill"
    DEFAULT = "default"
    GUESS = "guess"


class Evidence(Frozen):
    """The source of one field, with what supports it."""

    field: Annotated[str, Field(min_length=1, title="Field")]
    source: Annotated[Source, Field(title="Source")] = Source.DEFAULT
    note: Annotated[str, Field(title="Note")] = ""
    photo: Annotated[str | None, Field(title="Photo", description="SHA-256 of the picture")] = None


class Surveyed(Frozen):
    """Something a surveyor enters; any of its fields may carry evidence."""

    evidence: Annotated[tuple[Evidence, ...], Field(title="Evidence")] = ()

    def evidence_for(self, field: str) -> Evidence | None:
        """Return the evidence of ``field``, or None where nobody gave any."""
        return next((e for e in self.evidence if e.field == field), None)

    def with_evidence(self, evidence: Evidence) -> Self:
        """Return a copy in which ``evidence`` stands for its field, replacing what stood there."""
        others = tuple(e for e in self.evidence if e.field != evidence.field)
        return self.evolve(evidence=(*others, evidence))
