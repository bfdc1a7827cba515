"""Shapes: the ways in which lists of things are written. One function each, from blocks to entries."""
