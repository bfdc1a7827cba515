"""Reading: a folder of Markdown postmortems in, rows of the warehouse out."""
