"""`python -m bot.published.child`: builds one snapshot for the bot that started this process.

The order comes as JSON over standard input, the snapshot goes pickled to standard output. What
goes wrong is one line on standard error, and the status is 1.
"""

from __future__ import annotations

import gc
import pickle
import sys

from bot.operations.failures import outline
from bot.operations.politeness import give_way


def main() -> None:
    """Reads, builds, writes."""
    from bot.published.build import Order
    from bot.published.read import read_snapshot

    give_way()
    # Nothing that is built here has cycles, and the process ends right after.
    gc.disable()
    try:
        order = Order.model_validate_json(sys.stdin.buffer.read())
        snapshot = read_snapshot(order.url, order.lexicon, order.version, order.words)
    except Exception as error:
        sys.stderr.write(f"{outline(error)}\n")
        sys.exit(1)
    pickle.dump(snapshot, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
