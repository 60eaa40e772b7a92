"""The reader's marks, and how the last ones are taken back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from cache import Contact, Query, Store, _, ngettext

DEPTH = 50  # steps that can be taken back


class Marking:
    """Reads and stars, each with its way back. Every method says what it did, for the status line."""

    def __init__(self, store: Store, way_back: Callable[[], str]) -> None:
        """`way_back` says how the last is taken back."""
        self._store = store
        self._way_back = way_back
        self._back: list[tuple[str, Callable[[], object]]] = []

    def read(self, ids: Iterable[int], *, read: bool) -> None:
        """Mark releases without a way back: opening one is no act to be undone."""
        self._store.mark_read(ids, read)

    def toggle_read(self, release_id: int, *, was_read: bool) -> str:
        """Mark one release the other way."""
        self._store.mark_read([release_id], not was_read)
        self.remember(_("the mark"), lambda: self._store.mark_read([release_id], was_read))
        return _("Marked unread") if was_read else _("Marked read")

    def toggle_star(self, release_id: int, *, was_starred: bool) -> str:
        """Star one release, or take its star off."""
        self._store.star([release_id], not was_starred)
        self.remember(_("the star"), lambda: self._store.star([release_id], was_starred))
        return _("Star taken off") if was_starred else _("Starred")

    def read_all(self, query: Query) -> str:
        """Mark everything that a list holds read."""
        ids = self._store.ids(replace(query, unread=True))
        if not ids:
            return _("Nothing unread here")
        self._store.mark_read(ids)
        count = len(ids)
        deed = ngettext("marking {count} release read", "marking {count} releases read", count)
        self.remember(deed, lambda: self._store.mark_read(ids, False))
        return self._with_way_back(ngettext("Marked {count} release read", "Marked {count} releases read", count))

    def tag_anew(self, release_id: int, before: Sequence[str], after: Sequence[str]) -> str:
        """Give one release these tags in the place of those it had."""
        self._retag(release_id, before, after)
        self.remember(_("the tags"), lambda: self._retag(release_id, after, before))
        return _("Tagged {tags}", tags=", ".join(after)) if after else _("No tags")

    def _retag(self, release_id: int, before: Sequence[str], after: Sequence[str]) -> None:
        self._store.untag([release_id], [name for name in before if name not in after])
        self._store.tag([release_id], after)

    def tag_all(self, ids: Sequence[int], names: Sequence[str]) -> str:
        """Put tags on many releases."""
        new = [(name, [one for one in ids if name not in self._store.tags_of(one)]) for name in names]
        self._store.tag(ids, names)

        def back() -> None:
            for name, tagged in new:
                self._store.untag(tagged, [name])

        count = len(ids)
        self.remember(ngettext("tagging {count} release", "tagging {count} releases", count), back)
        tags = ", ".join(names)
        return self._with_way_back(
            ngettext("Tagged {count} release {tags}", "Tagged {count} releases {tags}", count, tags=tags)
        )

    def note(self, release_id: int, quote: str | None, before: str, after: str) -> str:
        """Keep a note on a release, or on a quote of it."""
        self._store.write_note(release_id, after, quote=quote)
        self.remember(_("the note"), lambda: self._store.write_note(release_id, before, quote=quote))
        return _("Noted; search finds it") if after.strip() else _("No note")

    def note_on(self, contact: Contact, before: str, after: str) -> str:
        """Keep a note on a contact."""
        self._store.write_note_on(contact, after)
        self.remember(_("the note"), lambda: self._store.write_note_on(contact, before))
        return _("Noted") if after.strip() else _("No note")

    def mute(self, words: str) -> str:
        """Keep what a search finds out of sight."""
        hidden = self._store.mute(words)

        def back() -> None:
            self._store.unmute(words)

        self.remember(_("muting {words}", words=words), back)
        return self._with_way_back(
            ngettext("Muted {count} release, and what comes", "Muted {count} releases, and what comes", hidden)
        )

    def merge(self, card: int, other: int) -> str:
        """Have two contacts of the directory be one."""
        ruling = self._store.merge_cards(card, other)
        return self._ruled(_("merging two contacts"), ruling, _("They are one contact from now on"))

    def tell_apart(self, card: int, contacts: Iterable[Contact], name: str) -> str | None:
        """Have some of the ways in which a contact stood be another's; None where that is none of them, or all."""
        ruling = self._store.tell_cards_apart(card, contacts)
        if ruling is None:
            return None
        return self._ruled(_("telling two contacts apart"), ruling, _("That is another {name} from now on", name=name))

    def hide(self, card: int, name: str, *, hidden: bool) -> str:
        """Have a contact out of the directory, or in it again."""
        ruling = self._store.hide_card(card, hidden)
        if hidden:
            return self._ruled(_("hiding {name}", name=name), ruling, _("{name} is hidden", name=name))
        return self._ruled(
            _("showing {name} again", name=name), ruling, _("{name} is in the directory again", name=name)
        )

    def correct(self, card: int, field: str, value: str | None, stood: str | None = None) -> str:
        """Correct something of a contact; None: as the releases say."""
        ruling = self._store.correct_card(card, field, value, stood)
        said = _("As the releases say") if value is None else _("Corrected; releases stay as they are")
        return self._ruled(_("the correction"), ruling, said)

    def _ruled(self, what: str, ruling: int, said: str) -> str:
        self.remember(what, lambda: self._store.take_back(ruling))
        return self._with_way_back(said)

    def undo(self) -> str | None:
        """Take the last step back; None where there is none."""
        if not self._back:
            return None
        what, carry_out = self._back.pop()
        carry_out()
        # Translators: what is a deed, such as "the star" or "tagging 3 releases"
        return _("Took back {what}", what=what)

    def _with_way_back(self, told: str) -> str:
        return _("{told}; {way_back}", told=told, way_back=self._way_back())

    def remember(self, what: str, back: Callable[[], object]) -> None:
        """Have `undo` take a deed back; `what` it was, as "the star"."""
        self._back = [*self._back[1 - DEPTH :], (what, back)]
