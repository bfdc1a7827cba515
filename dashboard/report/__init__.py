"""The review of a period: a document as data, made of sections, and written as HTML and as Markdown."""
