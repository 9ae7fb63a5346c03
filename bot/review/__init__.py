"""From a document to a publication: what stops it, what a person decides, what is published."""
