"""What a reader adds to releases in the panes: tags, notes, rules that mute; and handing a release to a command."""

import shlex
import subprocess

from textual.app import SuspendNotSupported

from cache import Contact, Paths, Query, Store, _, ngettext
from tui.actions import way_back
from tui.marking import Marking
from tui.piping import AS_JSON, given, shell_command
from tui.screens.choices import ChoicesScreen
from tui.screens.prompt import PromptScreen
from tui.screens.searching import SearchingScreen


class JottingScreen(SearchingScreen):
    """The panes, with tags, notes and mute rules to be made and taken back."""

    def __init__(self, paths: Paths, store: Store, *, title_note: str | None = None) -> None:
        super().__init__(paths, store, title_note=title_note)
        self._marking = Marking(store, way_back)

    def _jottings(self) -> tuple[str, ...]:
        number = self.release.id if self.release is not None else None
        if number is None:
            return ()
        tags = self.store.tags_of(number)
        own = [f"NOTE: {note.text}" for note in self.store.notes(number) if note.quote is None]
        return (*([f"TAGS: {', '.join(tags)}"] if tags else []), *own)

    def _jotted(self, said: str) -> None:
        self._after_marking()
        self._show_jottings()
        self.status.say(said)

    # Tags.

    def action_tag(self) -> None:
        """t"""
        number = self.release.id if self.release is not None else None
        if number is None:
            return
        before = self.store.tags_of(number)

        def take(typed: str | None) -> None:
            if typed is not None:
                self._jotted(self._marking.tag_anew(number, before, _names(typed)))

        words = _("Tags of this release, with commas between them:")
        offered = [tag.name for tag in self.store.tags()]
        self.app.push_screen(
            PromptScreen(_("Tags"), words, ", ".join(before) + (", " if before else ""), offered), take
        )

    def action_tag_all(self) -> None:
        """Every release of the list that is shown."""
        query = self.releases.listing.query if self.releases.listing is not None else Query()
        ids = self.store.ids(query)

        def take(typed: str | None) -> None:
            if typed is not None and _names(typed):
                self._jotted(self._marking.tag_all(ids, _names(typed)))

        offered = [tag.name for tag in self.store.tags()]
        words = ngettext(
            "Tags for the {count} release of this list, with commas between them:",
            "Tags for all {count} releases of this list, with commas between them:",
            len(ids),
        )
        self.app.push_screen(PromptScreen(_("Tags"), words, "", offered), take)

    # Notes.

    def action_note(self) -> None:
        """On the quote or the contact that is selected, else on the release."""
        if self._pane is self.contacts and self.contacts.contact is not None:
            self._note_on(self.contacts.contact)
            return
        number = self.release.id if self.release is not None else None
        if number is None:
            return
        quote = None
        if self._pane is self.quotes and self.quotes.quote is not None:
            quote = self.quotes.quote.text
        before = next((note.text for note in self.store.notes(number) if note.quote == quote), "")

        def take(typed: str | None) -> None:
            if typed is not None:
                self._jotted(self._marking.note(number, quote, before, typed))

        words = _("A note on this quote:") if quote is not None else _("A note on this release:")
        self.app.push_screen(
            PromptScreen(_("Note"), _("{words} (nothing typed takes it away)", words=words), before), take
        )

    def _note_on(self, contact: Contact) -> None:
        note = self.store.note_on(contact)
        before = note.text if note is not None else ""

        def take(typed: str | None) -> None:
            if typed is not None:
                self._jotted(self._marking.note_on(contact, before, typed))

        words = _(
            "A note on {name}, wherever they stand:", name=contact.name or contact.organisation or _("this contact")
        )
        self.app.push_screen(PromptScreen(_("Note"), words, before), take)

    # Muting.

    def action_mute(self) -> None:
        """m"""

        def take(typed: str | None) -> None:
            words = (typed or "").strip()
            if not words:
                return
            problem = next(iter(self.store.problems(words)), None)
            if problem is not None:
                self.status.say(problem, error=True)
            else:
                said = self._marking.mute(words)
                self._reread()
                self._jotted(said)

        words = _("What this search finds, now and later, is kept but out of sight, but for what is starred:")
        self.app.push_screen(PromptScreen(_("Mute"), words, self._mute_words()), take)

    def _mute_words(self) -> str:
        """A search for the section that is shown, to begin with."""
        query = self.releases.listing.query if self.releases.listing is not None else Query()
        if query.words or query.feed is None:
            return query.words or ""
        feed = self.store.feed(query.feed)
        name = f'from:"{feed.title}"' if feed is not None and feed.title else ""
        return f'{name} section:"{query.section[-1]}"'.strip() if query.section else name

    def action_muted(self) -> None:
        """M"""
        rules = self.store.mute_rules()
        if not rules:
            self.status.say(_("Nothing is muted"))
            return

        def take(words: str | None) -> None:
            if words == "":
                self._search_for("is:muted")
            elif words is not None:
                back = self.store.unmute(words)
                self._reread()
                self.status.say(
                    ngettext(
                        "No longer muted: {words} · {count} in sight again",
                        "No longer muted: {words} · {count} in sight again",
                        back,
                        words=words,
                    )
                )

        lines = [(_("Show what is muted"), ""), *((_("Take back: {words}", words=words), words) for words in rules)]
        hidden = self.store.count(Query(words="is:muted"))
        told = ngettext("{count} release is out of sight.", "{count} releases are out of sight.", hidden)
        self.app.push_screen(ChoicesScreen(_("Muted"), told, lines), take)

    # A command of the person's.

    def action_pipe(self) -> None:
        """|"""

        def take(typed: str | None) -> None:
            if typed is not None and typed.strip():
                self._pipe(typed.strip())

        words = _(
            "A command that is given this release as text ({as_json} before it: as JSON):", as_json=AS_JSON.strip()
        )
        self.app.push_screen(PromptScreen(_("Give to a command"), words), take)

    def _pipe(self, typed: str) -> None:
        release = self.release
        if release is None:
            return
        headline = self.store.headline(release.id) if release.id is not None else None
        command, text = given(release, headline.newsroom if headline is not None else None, typed)
        try:
            with self.app.suspend():
                done = subprocess.run(shell_command(command), input=text.encode(), check=False)
                if done.returncode == 0 and not _takes_the_screen(command):
                    input(_("\nEnter comes back to the panes. "))
        except (OSError, SuspendNotSupported, EOFError) as error:
            self.status.say(_("The command does not start: {error}", error=error), error=True)
            return
        if done.returncode:
            self.status.say(
                _("“{command}” ended with status {returncode}", command=command, returncode=done.returncode), error=True
            )
        else:
            self.status.say(_("Gave the release to “{command}”", command=command))


def _names(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in typed.split(",") if (name := " ".join(part.split()))))


def _takes_the_screen(command: str) -> bool:
    """Whether a command shows itself until it is left: what it printed need not be waited over."""
    try:
        last = shlex.split(command.rpartition("|")[2])
    except ValueError:
        return False
    return bool(last) and last[0].rpartition("/")[2] in ("less", "more", "most", "vim", "vi", "nano", "emacs")
