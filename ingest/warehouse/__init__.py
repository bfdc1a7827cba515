"""The warehouse: the only package that writes DuckDB."""
