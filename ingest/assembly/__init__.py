"""From the pieces of one incident to its rows: one module for each part of a postmortem."""
