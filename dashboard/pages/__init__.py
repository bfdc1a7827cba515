"""Pages: one file each, a function `render(warehouse, filters)` that asks, draws and explains, and computes nothing."""
