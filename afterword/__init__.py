"""The command line: one file per command in `afterword.commands`."""
