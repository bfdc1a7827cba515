"""Made-up postmortems in the canonical form, each with what a perfect reader would read of it."""
