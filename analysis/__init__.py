"""Questions: rows of the warehouse in, numbers out."""
