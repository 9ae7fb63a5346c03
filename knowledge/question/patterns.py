"""What the patterns of the recognisers share."""

from __future__ import annotations

import re

CODE = re.compile(r"[;{}=*\\|`$]|--")
"""Signs that stand in program text and not in questions: its words are noise, not topics."""
END = r"\w*"
"""Whatever ending follows a stem: a claim takes the whole word."""
PARTICLE = r"(?:[은는이가을를의도만과와]|에서|에게|에|으로|로|랑|이랑|하고|까지|부터|요|이요)?"


def words(pattern: str) -> re.Pattern[str]:
    """Compiles `pattern`; blanks inside are written as \\s? by the caller."""
    return re.compile(pattern)
