"""Plain mode: the releases as plain text with short prompts, for screen readers, dumb terminals and serial lines."""
