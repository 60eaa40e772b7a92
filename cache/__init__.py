"""Getting releases onto this machine and keeping them: everything that is not the screen."""
