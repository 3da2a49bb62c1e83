"""One line of the table that a run ends with."""

from __future__ import annotations

from dataclasses import dataclass, field

_EXAMPLES = 5


@dataclass(frozen=True)
class Figure:
    """One line of the table: how many there are, and which of them are wrong."""

    name: str
    count: int
    wrong: list[str] = field(default_factory=list)
    note: str = ""
    about: list[str] = field(default_factory=list)
    """Our ids of the messages that are wrong, whose stories may tell why."""

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong."""
        return not self.wrong

    @property
    def examples(self) -> list[str]:
        """The first few that are wrong."""
        return self.wrong[:_EXAMPLES]
