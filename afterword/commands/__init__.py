"""The commands, one file each; the file's name is the command's. What is heavy to import is imported inside the function."""
