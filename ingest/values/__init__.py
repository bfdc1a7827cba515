"""Value parsers: words in, a `Reading` out. One module for each kind of value, no file, clock or line number in any."""
