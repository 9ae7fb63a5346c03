"""Versions of the published knowledge: tables, and functions over a connection handed in."""
