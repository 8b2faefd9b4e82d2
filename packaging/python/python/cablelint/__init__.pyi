from collections.abc import Iterable
from typing import Any, Literal, TypedDict

class Place(TypedDict):
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    offset: int
    """From 0, in bytes of the UTF-8 text."""

class Range(TypedDict):
    start: Place
    end: Place

class Related(TypedDict):
    message: str
    range: Range

class Edit(TypedDict):
    range: Range
    text: str

class Fix(TypedDict):
    title: str
    safety: Literal["safe", "unsafe"]
    edits: list[Edit]

class Finding(TypedDict):
    path: str
    rule: str
    severity: Literal["error", "warning", "hint"]
    message: str
    range: Range
    related: list[Related]
    authority: str
    fix: Fix | None

def parse(text: str, *, file_id: str | None = None, blocks: bool = False) -> dict[str, Any]: ...
def check(
    text: str,
    *,
    file_id: str | None = None,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    strict: bool = False,
    max_classification: str | None = None,
) -> list[Finding]: ...
def fix(
    text: str,
    *,
    file_id: str | None = None,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    strict: bool = False,
    unsafe_fixes: bool = False,
) -> str: ...
def format(
    text: str, *, file_id: str | None = None, width: int | None = None, clean: bool = False
) -> str: ...
def records(text: str) -> list[str]: ...
