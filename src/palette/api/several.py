"""Answers that are several things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar, overload

T = TypeVar("T")


class Several(Sequence[T]):
    """Counted, indexed and gone through as its `each`."""

    __slots__ = ()

    if TYPE_CHECKING:
        @property
        def each(self) -> tuple[T, ...]:
            """All of them, in order."""
            ...

    def __len__(self) -> int:
        return len(self.each)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self.each[index]
