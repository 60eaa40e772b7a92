"""What a reader adds in plain mode: stars, tags, notes, rules that mute; and taking it back."""

from cache import (
    Headline,
    UsageError,
    _,
)
from tui.plain import rows, words
from tui.plain.orders import number_given, number_of
from tui.plain.people import People
from tui.plain.reading import no_release
from tui.plain.rows import row_at
from tui.plain.views import Kind


class Marks(People):
    """Marks on releases."""

    def _marked(self, rest: str) -> Headline:
        """The release that a mark is for: of a number, else the open one."""
        if rest:
            return rows.as_marked(self._store, self._at_number(number_given(rest, _("a release"))))
        headline = self._store.headline(self._opened().id or 0)
        if headline is None:
            raise no_release()
        return headline

    def _do_star(self, rest: str) -> None:
        one = self._marked(rest)
        self._tell(self._marking.toggle_star(one.id, was_starred=one.starred))

    def _do_mark(self, rest: str) -> None:
        wanted, which = f"{rest.casefold()} ".split(" ", 1)
        which = which.strip()
        if wanted == "all":  # "mark all read"
            wanted, which = which, wanted
        if wanted not in ("read", "unread") or (which and which != "all" and number_of(which) is None):
            raise UsageError(f"mark {rest}", _("this is no mark"), _("type mark read, mark unread 3, mark all read"))
        in_list = self._view.kind is Kind.RELEASES
        if which == "all" or (not which and wanted == "read" and in_list):
            if wanted == "unread":
                raise UsageError(
                    "mark unread all", _("only releases one by one can be marked unread"), _("type a number")
                )
            self._tell(f"{self._name}: {self._marking.read_all(self._query)}")
            return
        one = self._marked(which)
        if one.read is (wanted == "read"):
            told = _("It is read already") if one.read else _("It is unread already")
            self._tell(told if which else told + "; " + _("mark all read marks the list"))
        else:
            self._tell(self._marking.toggle_read(one.id, was_read=one.read))

    def _do_tag(self, rest: str) -> None:
        which, _space, names = rest.partition(" ")
        if which.casefold() == "all":
            wanted = names.split()
            if not wanted or any(name.startswith("-") for name in wanted):
                todo = _("type tag all and one tag or more; undo takes it back")
                raise UsageError(f"tag {rest}", _("nothing is put on the list by this"), todo)
            self._tell(f"{self._name}: {self._marking.tag_all(self._store.ids(self._query), wanted)}")
            return
        number = self._opened().id or 0
        before = self._store.tags_of(number)
        taken_off = {name[1:].casefold() for name in rest.split() if name.startswith("-")}
        put_on = [name for name in rest.split() if not name.startswith("-")]
        wanted = [name for name in before if name.casefold() not in taken_off] + put_on
        if rest:
            self._marking.tag_anew(number, before, wanted)
        self._tell(_("Tags: {tags}", tags=", ".join(self._store.tags_of(number)) or _("none")))

    def _do_note(self, rest: str) -> None:
        which, _space, after = rest.partition(" ")
        number, _space, text = after.strip().partition(" ")
        if which.casefold() == "quote" and number_of(number) is not None:
            self._note_on_release(row_at(self._opened().quotes, int(number)).text, text.strip())
        elif self._contact is not None:
            on = self._store.note_on(self._contact)
            before = on.text if on is not None else ""
            if rest:
                self._tell(self._marking.note_on(self._contact, before, _noted(rest)))
            else:
                self._tell(before or _("No note on this contact"))
        else:
            self._note_on_release(None, rest)

    def _note_on_release(self, quote: str | None, text: str) -> None:
        number = self._opened().id or 0
        before = next((one.text for one in self._store.notes(number) if one.quote == quote), "")
        if text:
            self._tell(self._marking.note(number, quote, before, _noted(text)))
        else:
            self._tell(before or (_("No note on this release") if quote is None else _("No note on this quote")))

    def _do_mute(self, rest: str) -> None:
        if rest:
            self._tell(self._marking.mute(rest))
            return
        rules = self._store.mute_rules()
        self._tell(
            _("Muted: {words}. search is:muted shows them", words="; ".join(rules)) if rules else _("Nothing is muted")
        )

    def _do_unmute(self, rest: str) -> None:
        if rest not in self._store.mute_rules():
            raise UsageError(
                rest or "unmute", _("nothing is muted by these words"), _("mute, without words, lists them")
            )
        self._tell(_("{releases} in sight again", releases=words.counted(self._store.unmute(rest), "release")))

    def _do_undo(self, rest: str) -> None:
        del rest
        self._tell(self._marking.undo() or _("Nothing to take back"))
        self._card = None  # it may be two now, or another


def _noted(typed: str) -> str:
    """The text of a note: a dash alone takes it away."""
    return "" if typed == "-" else typed
