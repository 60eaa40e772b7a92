"""The commands: each module is loaded when its command is given, and not before."""
