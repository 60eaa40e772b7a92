"""The program's version, in one place: the distribution, `--version` and the User-Agent read it."""

__version__ = "0.1.0"
