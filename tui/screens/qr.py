"""A number as a QR code, to dial from a phone."""

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from cache import _, mask
from tui.qr import code_lines
from tui.screens.left_once import LeftOnce
from tui.widgets.card import Card

# In every theme, and with none: phones want dark on light.
INK = Style(color="#000000", bgcolor="#ffffff")


class QrScreen(ModalScreen[None], LeftOnce[None]):
    """A card with the code; any of the keys that leave takes it away."""

    BINDINGS = [("escape,q,enter,space", "leave", "Back")]

    def __init__(self, number: str, address: str) -> None:
        super().__init__()
        self._number, self._address = number, address

    def compose(self) -> ComposeResult:
        """The code, then the number in words."""
        with Card(_("Point a phone's camera here"), _("Esc back"), classes="code"):
            yield Static(Text("\n").join(Text(line, INK) for line in code_lines(self._address)), id="code")
            yield Static(Text(mask(self._number), "bold"), id="number")

    def action_leave(self) -> None:
        """Back."""
        self.dismiss()
