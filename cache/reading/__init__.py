"""Understanding a document: pure functions, no I/O. `read` is the one door."""
