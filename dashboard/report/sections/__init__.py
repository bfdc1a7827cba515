"""The sections of a review, a file each; their numbers are their order."""
