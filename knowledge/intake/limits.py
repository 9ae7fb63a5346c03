"""How much of a document is read, and what reading it may cost."""

from __future__ import annotations

MEGABYTE = 1024 * 1024

FILE_BYTES = 20 * MEGABYTE
"""A file; also what Telegram lets a bot download."""

MEMBERS = 5_000
"""Members of a zip. A report of a hundred pages with pictures has a few hundred."""
MEMBER_BYTES = 64 * MEGABYTE
"""What comes out of one member of a zip; 41.7 MB is the largest section that was seen."""
ARCHIVE_BYTES = 200 * MEGABYTE
"""What comes out of all members of a zip together."""

BLOCKS = 20_000
"""Paragraphs and tables of a document."""
CELLS = 200_000
"""Cells of all tables of a document, merged ranges filled. 80 real documents had 31,399."""
CHARACTERS = 2_000_000
"""Characters of all paragraphs and cells together, merged ranges filled."""
DEPTH = 32
"""Tables within cells of tables."""
ELEMENTS = 1_000_000
"""Elements of the XML of an .xlsx, and tags of an HTML page: each costs some microseconds."""
PAGE_DEPTH = 5_000
"""Elements within elements of an HTML page. Browsers flatten what is deeper than 512."""
ELEMENT_DEPTH = 256
"""Elements within elements of the XML of an .xlsx; Excel writes less than 20."""
SHEET_CELLS = 400_000
"""The area of a sheet from its first cell to its last one with a value, empty cells included."""

SECONDS = 25.0
"""From the start of the reading process to its end; then it is killed."""
CPU_SECONDS = 20
"""Seconds that the reading process may compute."""
MEMORY_BYTES = 1024 * MEGABYTE
"""Address space of the reading process."""
ANSWER_BYTES = 32 * MEGABYTE
"""What the reading process may answer: `CHARACTERS` in UTF-8, and the JSON around them."""
