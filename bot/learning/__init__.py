"""Questions that were not answered well: gathered, looked at by administrators, learnt from."""
