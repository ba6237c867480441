"""Corpus files → gold lines, a module for each form of file; `registry` knows them by name."""
