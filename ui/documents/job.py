"""A document on its way into the index: the stage, how far the whole is, and how it ended."""

from dataclasses import dataclass, replace
from typing import Any, Literal

State = Literal["receiving", "working", "done", "failed", "cancelled"]
# Which part of the whole, in percent, a stage is: by how long it takes with a document of usual length.
_PARTS = {
    "receive": (0, 4),
    "read": (4, 12),
    "unpack": (12, 20),
    "download": (12, 20),
    "load": (20, 40),
    "measure": (40, 45),
    "encode": (45, 80),
    "write": (80, 97),
    "open": (97, 100),
}


@dataclass(frozen=True, slots=True)
class Job:
    """What is told of it: `percent` never falls; `error` is (Japanese, English); `document` is its id once it is in."""

    number: int
    name: str
    state: State = "receiving"
    stage: str = "receive"
    done: int = 0
    total: int = 0
    percent: int = 0
    error: tuple[str, str] | None = None
    document: str | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("done", "failed", "cancelled")

    def at(self, stage: str, done: int, total: int) -> "Job":
        """Return the job with so much of a stage done; of an unknown stage nothing is known."""
        low, high = _PARTS.get(stage, (self.percent, self.percent))
        reached = low + (high - low) * min(done, total) // total if total > 0 else low
        state: State = "receiving" if stage == "receive" else "working"
        return replace(self, state=state, stage=stage, done=done, total=total, percent=max(self.percent, reached))

    def ending(self, state: State, *, error: tuple[str, str] | None = None, document: str | None = None) -> "Job":
        """Return the job as it ended."""
        percent = 100 if state == "done" else self.percent
        return replace(self, state=state, percent=percent, error=error, document=document)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON values."""
        error = {"ja": self.error[0], "en": self.error[1]} if self.error else None
        names = ("number", "name", "state", "stage", "done", "total", "percent", "document")
        return {name: getattr(self, name) for name in names} | {"error": error}
