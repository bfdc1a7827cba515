"""The words that the program reads by: house styles, word lists and themes, in files that anyone can edit."""
