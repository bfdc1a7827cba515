"""Parts of pages, each a figure, a table or words with what they rest on; a page in `pages/` asks and puts them in order."""
