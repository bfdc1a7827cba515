"""One incident as a page: each file draws one part of it."""
