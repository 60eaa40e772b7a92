"""What is read, in the panes: on to the next unread release, marks and stars, and all that is undone."""

from cache import _
from tui.screens.translating import TranslatingScreen


class UnreadScreen(TranslatingScreen):
    """The panes, in which releases are gone through and marked."""

    def _to_unread(self, *, backward: bool) -> None:
        listing = self.releases.listing
        if listing is None:
            return
        found = self._unopened()
        if found is None:
            after = self.release.id if self.release is not None else None
            found = self.store.next_unread(listing.query, after, backward=backward)
        if found is None:
            self.status.say(_("Nothing unread here"))
            return
        if not self.releases.select(found):
            listing.refresh()
            self.releases.rows_changed()
            self.releases.select(found)
        self._show_release(found)
        if self._pane in (self.sections, self.releases):
            self._focus(self.article)
        self._mark_read()

    def _unopened(self) -> int | None:
        """The release under the list's cursor while it is unread and nobody opened it: it is the next one to read."""
        if self._pane not in (self.sections, self.releases):
            return None
        headline = self.releases.headline
        return headline.id if headline is not None and not headline.read else None

    def action_next_unread(self) -> None:
        """n"""
        self._to_unread(backward=False)

    def action_previous_unread(self) -> None:
        """p"""
        self._to_unread(backward=True)

    def action_toggle_read(self) -> None:
        """N"""
        if self.release is not None and self.release.id is not None:
            headline = self.store.headline(self.release.id)
            if headline is not None:
                self.status.say(self._marking.toggle_read(headline.id, was_read=headline.read))
                self._after_marking()

    def action_toggle_star(self) -> None:
        """s"""
        if self.release is not None and self.release.id is not None:
            headline = self.store.headline(self.release.id)
            if headline is not None:
                self.status.say(self._marking.toggle_star(headline.id, was_starred=headline.starred))
                self._after_marking()

    def action_mark_all_read(self) -> None:
        """A"""
        listing = self.releases.listing
        if listing is not None:
            self.status.say(self._marking.read_all(listing.query))
            self._after_marking()

    def action_undo(self) -> None:
        """U"""
        done = self._marking.undo()
        self.status.say(done or _("Nothing to take back"), error=done is None)
        self._reread()
        self._show_jottings()
