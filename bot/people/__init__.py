"""People: who asks (as a keyed hash only), what is kept of it, for how long, and how to see it."""
