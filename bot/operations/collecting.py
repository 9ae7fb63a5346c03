"""Python's search for garbage, told what stays: the program itself and its knowledge.

Left alone it looks through all of a few hundred thousand objects every few seconds, and nobody is
answered for a tenth of a second. Measured under load it took a seventh of the processor time.
"""

from __future__ import annotations

import gc

# Objects that come between two searches; then every how manieth search looks at older ones, too.
# The usual 700 finds hardly anything: a message makes some hundreds, which end by themselves.
THRESHOLDS = 5_000, 20, 20


def settle() -> None:
    """Whatever is there now is taken to stay; to be called once everything is built."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
