"""One reader per format, behind one interface: bytes in, paragraphs and tables out.

Everything here but pasted text runs in the process that `knowledge.intake.reading` starts for one
document (`worker`), never in the bot's own: the libraries are imported where a reader needs them.
"""
