"""Reads and checks State Department cables (diplomatic telegrams).

Each function takes the text of one cable. It reads no file, follows no ``cablelint.toml`` and sends
nothing anywhere. ``file_id`` is the name of the cable's file without its extension
(``04GUATEMALA798``): the date of a cable that states none is taken from it.
"""

import json as _json

from . import _engine

__all__ = ["check", "fix", "format", "parse", "records"]


def parse(text, *, file_id=None, blocks=False):
    """What a cable says, field by field: the object of ``cablelint parse``.

    What the cable does not say is ``None`` or ``[]``. With ``blocks`` the text itself comes along, cut
    into fields, paragraphs and so on, with their places.
    """
    return _json.loads(_engine.parse(text, file_id, blocks))


def check(text, *, file_id=None, select=(), ignore=(), strict=False, max_classification=None):
    """The findings of ``cablelint check``, by place, then by rule.

    ``select`` and ``ignore`` name rules (``tags-unknown``), beginnings of names (``tags-*``) or groups
    (``artifacts``). Raises ``ValueError`` for a name that no rule has.
    """
    choice = _Choice(select, ignore, strict, max_classification)
    return _json.loads(_engine.check(text, file_id, choice))


def fix(text, *, file_id=None, select=(), ignore=(), strict=False, unsafe_fixes=False):
    """The text after the safe fixes; after all fixes with ``unsafe_fixes``."""
    choice = _Choice(select, ignore, strict, None)
    return _engine.fix(text, file_id, choice, unsafe_fixes)


def format(text, *, file_id=None, width=None, clean=False):
    """The text in its canonical layout; no word changes.

    ``width`` is the column at which paragraphs are wrapped, in characters, 20 to 1000. ``clean``
    removes what archives and transmission added to the text.
    """
    return _engine.format(text, file_id, width, clean)


def records(text):
    """The texts of the cables that a file of an archive holds, one after another."""
    return _engine.records(text)


class _Choice:
    """Which rules judge."""

    def __init__(self, select, ignore, strict, max_classification):
        self.select = _names(select)
        self.ignore = _names(ignore)
        self.strict = strict
        self.max_classification = max_classification


def _names(given):
    """The names as a list. A single one may be given as it is."""
    return [given] if isinstance(given, str) else list(given)
