"""From outline to pieces: which part of a document is which field."""
