"""What every screen can hand out: words to the clipboard, addresses to the desktop, contacts to whatever takes them."""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from textual.screen import Screen

from cache import Contact, Release, clean
from tui import browser
from tui.screens.contact_menu import ContactMenu
from tui.screens.qr import QrScreen
from tui.widgets.status import StatusLine

Result = TypeVar("Result")


class HandingScreen(Screen[Result]):
    """A screen with a status line that says what was handed where."""

    status: StatusLine

    def _copy(self, text: str, what: str) -> None:
        self.app.copy_to_clipboard(clean(text))
        self.status.say(f"Copied {what}")

    def _open_address(self, address: str) -> None:
        """Hand an address to the desktop; where it leads is shown, and only these kinds are handed on."""
        if urlsplit(address).scheme not in ("http", "https", "mailto"):
            self.status.say(f"Not opened, only web and mail addresses are: {address}", error=True)
            return
        self._hand_over(address)

    def _hand_over(self, address: str) -> None:
        if browser.draws_on_the_terminal():
            with self.app.suspend():
                opened = browser.hand_over(address)
            self._tell_opened(address, opened)
            return

        def hand_over() -> None:
            self.app.call_from_thread(self._tell_opened, address, browser.hand_over(address))

        self.run_worker(hand_over, thread=True, group="browser", exit_on_error=False)

    def _tell_opened(self, address: str, opened: bool) -> None:
        if opened:
            self.status.say(f"Opened {address}")
        else:
            self.app.copy_to_clipboard(address)
            self.status.say(f"No browser here; address copied: {address}", error=True)

    def _offer(self, contact: Contact, release: Release | None, search: Callable[[str], None]) -> None:
        """Offer what can be done with a contact, and do it; `search` shows the releases with some words."""

        def carry_out(choice: tuple[str, str] | None) -> None:
            if choice is None:
                return
            verb, value = choice
            if verb == "copy":
                self._copy(value, " · ".join(value.split("\n")))
            elif verb == "card":
                self._copy(value, "as a vCard")
            elif verb == "mail":
                self._open_address(value)
            elif verb == "dial":
                number, _, address = value.partition("\n")
                self.app.push_screen(QrScreen(number, address))
            elif verb == "search":
                search(value)

        self.app.push_screen(ContactMenu(contact, release), carry_out)
