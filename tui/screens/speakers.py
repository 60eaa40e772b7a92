"""The speakers: everyone who was ever quoted, as what, and all their words."""

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from cache import N_, Person, Saying, Store, _, mask, ngettext, number
from tui.actions import key_of
from tui.export.places import free_path
from tui.export.sayings import KINDS, cite_saying, cite_sayings, exported
from tui.screens.choices import ChoicesScreen
from tui.screens.finding import FindingScreen, Wish, found_words
from tui.widgets.find_line import FindLine
from tui.widgets.people import PeoplePane, PersonPane, SayingsPane
from tui.widgets.status import HintLine, StatusLine
from tui.widgets.window_list import WindowList
from tui.window import Window

MOST = 1000
NO_SPEAKER = N_(
    "Nobody is quoted yet: everyone whose words stand in a release comes here by themselves. "
    "{back} leads back; {sync} there fetches what is new."
)
NOT_FOUND = N_("Nobody found. Any part of a name, a role or an organisation will do; fewer words find more.")
NO_QUOTE = N_("No quote with these words. Fewer words find more; Esc takes them away.")


class SpeakersScreen(FindingScreen):
    """A line to type in, the people it finds; beside them what the one under the cursor was quoted as, and said.

    While the quotes have the keys, what is typed finds in them.
    """

    def __init__(self, store: Store, form: str = "plain") -> None:
        super().__init__(store)
        self._form = form  # how a copied quote looks: see tui.export.citation
        self._words = ""  # what finds people
        self._in_quotes = ""  # what finds among the quotes of one
        self._shown: tuple[int, str] | None = None

    def compose(self) -> ComposeResult:
        """The line; the people; one of them with the quotes; two lines."""
        yield FindLine()
        with Horizontal(id="finding"):
            yield PeoplePane()
            with Vertical(id="said"):
                yield PersonPane()
                yield SayingsPane()
        yield StatusLine()
        yield HintLine()

    def on_mount(self) -> None:
        """See FindingScreen."""
        self.people, self.person = self.query_one(PeoplePane), self.query_one(PersonPane)
        self.sayings = self.query_one(SayingsPane)
        super().on_mount()
        self._show_placeholder()

    def panes(self) -> list[WindowList]:
        """See FindingScreen."""
        return [self.people, self.person, self.sayings]

    @property
    def _among_quotes(self) -> bool:
        return self._pane is self.sayings

    def find(self, words: str) -> None:
        """Show the people, or the quotes of the one, that the words find."""
        if self._among_quotes:
            self._in_quotes = words.strip()
            self._show_person()
        else:
            self._words = words
            self._show_people()

    def _show_people(self, *, person: int | None = None) -> None:
        window, at = _window(self.store, self._words, person)
        empty = _(NOT_FOUND) if self._words.strip() else _(NO_SPEAKER, back=key_of("back"), sync=key_of("sync_all"))
        self.people.show(window, empty_words=empty, cursor=at, typed=self._words)
        self._show_person()

    def _show_person(self, *, anew: bool = False) -> None:
        person = self.people.chosen
        shown = (person.id, self._in_quotes) if person is not None else None
        if person is None:
            self.person.show(None, ())
            self.sayings.show(Window(lambda: 0, lambda _offset, _limit: ()))
        elif shown != self._shown or anew:
            cursor = self.sayings.cursor if shown == self._shown else 0
            if self.person.person != person or anew:
                self.person.show(person, self.store.posts(person.id))
            words = self._in_quotes
            self.sayings.show(self._quotes(person), empty_words=_(NO_QUOTE), cursor=cursor, typed=words)
        self._shown = shown
        self._show_place()

    def _quotes(self, person: Person) -> Window[Saying]:
        words = self._in_quotes
        return Window(
            lambda: self.store.count_sayings(person.id, words),
            lambda offset, limit: self.store.sayings(person.id, words, offset=offset, limit=limit),
        )

    def _show_place(self) -> None:
        count, person = len(self.people.window), self.people.chosen
        if self._among_quotes and person is not None:
            found = len(self.sayings.window)
            quotes = ngettext("{count} quote", "{count} quotes", found) if found else _("no quotes")
            if self._in_quotes:
                quotes = _("{quotes} with “{words}”", quotes=quotes, words=self._in_quotes)
            self.status.place = f"{person.name} · {quotes}"
        elif self._words.strip():
            words = found_words(count, MOST, N_("nobody found"))
            self.status.place = _("Speakers with “{words}” · {found}", words=self._words.strip(), found=words)
        else:
            self.status.place = _("Speakers · {count}, those quoted last first", count=number(count))

    def _show_placeholder(self) -> None:
        person = self.people.chosen
        if self._among_quotes and person is not None:
            self.line.placeholder = _("Find in the words of {name}", name=mask(person.name))
        else:
            self.line.placeholder = _("Whose words? A name, a role, an organisation")

    def reread(self) -> None:
        """See FindingScreen."""
        chosen = self.people.chosen
        self._shown = None if chosen is None else self._shown
        window, at = _window(self.store, self._words, chosen.id if chosen is not None else None)
        self.people.show(window, empty_words=self.people.empty_words, cursor=at, typed=self._words)
        self._show_person(anew=True)

    def on_descendant_focus(self) -> None:
        """What is typed belongs to the pane that the line was reached from."""
        before = self._among_quotes
        super().on_descendant_focus()
        if self._among_quotes is not before and self._pane is not None:
            with self.prevent(FindLine.Changed):
                self.line.value = self._in_quotes if self._among_quotes else self._words
        self._show_placeholder()
        self._show_place()

    def on_window_list_highlighted(self, event: WindowList.Highlighted) -> None:
        """The words follow the list."""
        if event.pane is self.people:
            self._in_quotes = ""
            self._show_person()

    def on_window_list_chosen(self, event: WindowList.Chosen) -> None:
        """Enter: a person's quotes; a quote's words in its release."""
        saying = self.sayings.chosen
        if event.pane is not self.sayings:
            self.set_focus(self.sayings)
        elif saying is not None:
            self.dismiss(Wish(release=saying.release, quote=saying.number))

    def _step_back(self) -> None:
        if self._pane is self.sayings and self._in_quotes:
            self._in_quotes = ""
            with self.prevent(FindLine.Changed):
                self.line.value = ""
            self._show_person()
        elif self._pane is not self.people:
            self.set_focus(self.people)
        else:
            self.dismiss(None)

    def action_copy(self) -> None:
        """y: a quote with its attribution; in the list of people, the last words."""
        saying = self.sayings.chosen
        if saying is not None:
            self._copy(cite_saying(saying, self._form), _("the quote of {name}, with its source", name=saying.name))

    def action_copy_all(self) -> None:
        """Y: all that are shown."""
        person = self.people.chosen
        if person is not None:
            said = self._said(person)
            words = ngettext("{count} quote of {name}", "{count} quotes of {name}", len(said), name=person.name)
            self._copy(cite_sayings(said, self._form), words)

    def _said(self, person: Person) -> tuple[Saying, ...]:
        """All quotes that are shown of somebody."""
        return self.store.sayings(person.id, self._in_quotes, limit=len(self.sayings.window))

    def action_browse(self) -> None:
        """o: the page of the release in which the quote stands."""
        saying = self.sayings.chosen
        if saying is not None and saying.url:
            self._open_address(saying.url)
        else:
            self.status.say(_("This release has no address: it came from a file"), error=True)

    def action_save(self) -> None:
        """S: all quotes that are shown, to a file."""
        person = self.people.chosen
        if person is None:
            return
        folder, file_words = Path.cwd(), _("quotes {name}", name=person.name)
        lines = [(f"{name:<9} {free_path(folder, file_words, kind).name}", (kind, "")) for kind, name in KINDS.items()]
        count = len(self.sayings.window)
        words = ngettext("{count} quote of {name}", "{count} quotes of {name}", count, name=person.name)
        words += "\n" + _("into {folder}", folder=folder)

        def carry_out(choice: tuple[str, str] | None) -> None:
            if choice is not None:
                kind = choice[0]
                self._save(file_words, kind, exported(self._said(person), kind, person.name))

        self.app.push_screen(ChoicesScreen(_("Save quotes"), words, lines, verb=N_("save")), carry_out)

    def action_tell_apart(self) -> None:
        """X: who speaks for this organisation is another person; once more folds them again."""
        person = self.people.chosen
        saying = self.sayings.chosen
        post = self.person.post if self._pane is self.person else None
        organisation = post.organisation if post is not None else saying.organisation if saying is not None else None
        if person is None:
            return
        found = self.store.tell_apart(person.id, organisation or "")
        if found is not None:
            self._after_ruling(
                found,
                _(
                    "{name} of {organisation} is told apart; {key} folds again",
                    key=key_of("tell_apart"),
                    name=person.name,
                    organisation=organisation or _("no organisation"),
                ),
            )
        elif self.store.fold_again(person.id):
            self._after_ruling(person.id, _("All of the name {name} are one again", name=person.name))
        else:
            self.status.say(
                _("{name} is quoted for one organisation only: nothing to tell apart", name=person.name), error=True
            )

    def _after_ruling(self, person: int, words: str) -> None:
        self._version = self.store.data_version()
        self._show_people(person=person)
        self._show_person(anew=True)
        self.status.say(words)

    def action_directory(self) -> None:
        """C"""
        self.dismiss(Wish(screen="directory"))

    def action_speakers(self) -> None:
        """P: to the line, to find somebody."""
        self.set_focus(self.people)
        self.line.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """See FindingScreen."""
        if action in ("copy", "copy_all", "browse", "save", "tell_apart") and self.people.chosen is None:
            return False
        return super().check_action(action, parameters)


def _window(store: Store, words: str, person: int | None) -> tuple[Window[Person], int]:
    """What the words find as a window, and where in it a person stands (0 where it is not)."""
    if words.strip():
        ids = store.find_people(words, MOST)
        at = ids.index(person) if person in ids else 0
        return Window(lambda: len(ids), lambda offset, limit: store.people(ids[offset : offset + limit])), at
    everyone = Window(
        store.count_people, lambda offset, limit: store.people(store.people_ids(offset=offset, limit=limit))
    )
    return everyone, (store.person_position(person) if person is not None else None) or 0
