"""The sample corpus, its history, and a generator of corpora of any size."""
