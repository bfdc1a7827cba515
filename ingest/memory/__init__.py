"""What became of the actions of a corpus: as its git history tells, and from one reading to the next."""
