"""What one person asked before, as far as the next question may lean on it."""

from __future__ import annotations

from knowledge.models import Model


class Memory(Model):
    """The memory of one dialogue; the empty memory is the start of every dialogue."""
