"""Values of a postmortem that a person may set: what stands there, and the postmortem with another value."""
