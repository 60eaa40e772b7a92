"""Bytes from outside: the HTTP client and its limits, feeds to entries, pages and files to documents.

Nothing is imported here, and the modules import their parsers (feedparser, lxml, trafilatura) only where those are
used: a start of the program, and a sync in which nothing changed, load none of them.
"""
