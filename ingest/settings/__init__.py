"""The parts of a corpus's settings file: one module for each kind of thing that it says, each value checked where it stands."""
