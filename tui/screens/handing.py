"""What every screen can hand out: words to the clipboard, addresses to the desktop, contacts to whatever takes them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from cache import Contact, Release, _, clean
from tui import browser
from tui.export.places import free_path, write_new
from tui.screens.contact_menu import ContactMenu
from tui.screens.left_once import LeftOnce
from tui.screens.qr import QrScreen
from tui.widgets.status import StatusLine

Result = TypeVar("Result")
Deed = tuple[str, str, Callable[[], None]]  # a line of a menu: its verb (to be translated), the rest, what it does


class HandingScreen(LeftOnce[Result]):
    """A screen with a status line that says what was handed where."""

    status: StatusLine

    def _copy(self, text: str, what: str) -> None:
        self.app.copy_to_clipboard(clean(text))
        self.status.say(_("Copied {what}", what=what))

    def _save(self, words: str, ending: str, text: str) -> None:
        """Put a file named after some words into the folder the program was started in."""
        path = free_path(Path.cwd(), words, ending)
        try:
            write_new(path, text)
        except OSError as error:
            reason = error.strerror or error
            self.status.say(
                _(
                    "Not saved: {reason}; start newsroom in a folder that can be written ({path})",
                    reason=reason,
                    path=path,
                ),
                error=True,
            )
        else:
            self.status.say(_("Saved {path}", path=path))

    def _open_address(self, address: str, note: str = "") -> None:
        """Hand an address to the desktop; where it leads is shown, and only these kinds are handed on.

        `note` is told with it.
        """
        if urlsplit(address).scheme not in ("http", "https", "mailto"):
            self.status.say(_("Not opened, only web and mail addresses are: {address}", address=address), error=True)
            return
        self._hand_over(address, note)

    def _hand_over(self, address: str, note: str = "") -> None:
        if browser.draws_on_the_terminal():
            with self.app.suspend():
                opened = browser.hand_over(address)
            self._tell_opened(address, opened, note)
            return

        def hand_over() -> None:
            self.app.call_from_thread(self._tell_opened, address, browser.hand_over(address), note)

        self.run_worker(hand_over, thread=True, group="browser", exit_on_error=False)

    def _tell_opened(self, address: str, opened: bool, note: str = "") -> None:
        if opened:
            self.status.say(note + _("Opened {address}", address=address))
        else:
            self.app.copy_to_clipboard(address)
            self.status.say(_("No browser here; address copied: {address}", address=address), error=True)

    def _offer(
        self,
        contact: Contact,
        release: Release | None,
        search: Callable[[str], None],
        *,
        note: str = "",
        more: Sequence[Deed] = (),
    ) -> None:
        """Offer what can be done with a contact, and do it; `search` shows the releases with some words. `note` goes
        along with a vCard, `more` are further lines with what each does.
        """

        def carry_out(choice: tuple[str, str] | None) -> None:
            if choice is None:
                return
            verb, value = choice
            if verb == "copy":
                self._copy(value, " · ".join(value.split("\n")))
            elif verb == "card":
                self._copy(value, _("as a vCard"))
            elif verb == "mail":
                self._open_address(value)
            elif verb == "save":
                self._save(contact.name or contact.organisation or contact.role or _("contact"), "vcf", value)
            elif verb == "dial":
                number, address = value.split("\n")
                self.app.push_screen(QrScreen(number, address))
            elif verb == "do":
                more[int(value)][2]()
            elif verb == "search":
                search(value)

        self.app.push_screen(
            ContactMenu(contact, release, note, [(verb, line) for verb, line, _deed in more]), carry_out
        )
