"""The bundled sample newsroom and the loopback server that serves it."""

from tui.demo.server import DemoServer

__all__ = ["DemoServer"]
