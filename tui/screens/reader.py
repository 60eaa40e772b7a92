"""The reader: the panes of every day, and the deeds that the keys name."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.binding import Binding

from cache import N_, Card, Contact, NewsroomError, Paths, Query, Store, _, ngettext, untold_rescue
from tui import actions
from tui.article_layout import ASIDES
from tui.called import note_words
from tui.export.citation import cite_headline, cite_quote, cite_quotes, cite_release, contact_card
from tui.export.release_markdown import release_markdown
from tui.motion import Motion
from tui.right_to_left import words_to_terminal
from tui.screens.correcting import CorrectingScreen
from tui.screens.handing import Deed
from tui.screens.unread import UnreadScreen
from tui.settings import Choices, write_template
from tui.spoken import reading_languages
from tui.themes import other
from tui.undoing import Undoing
from tui.widgets.window_list import WindowList

if TYPE_CHECKING:
    from tui.background import BackgroundSync, SyncEnded, SyncMoved
    from tui.screens.finding import Wish

QUIT_SECONDS = 2.0  # how long quitting waits for a sync to put away what it holds


class ReaderScreen(UnreadScreen, CorrectingScreen[None]):
    """The panes with everything one can do there. Other screens, and what else the first look does without, are loaded
    when they are first asked for: the first one does not wait for them.
    """

    BINDINGS = actions.bindings()

    def __init__(
        self,
        paths: Paths,
        store: Store,
        choices: Choices,
        shows_pictures: Callable[[], bool],
        *,
        title_note: str | None = None,
    ) -> None:
        super().__init__(paths, store, title_note=title_note)
        self._choices, self._shows_pictures = choices, shows_pictures
        self._sync: BackgroundSync | None = None
        self._undoing = Undoing()

    def on_mount(self) -> None:
        """What was done to a damaged cache, and what is wrong in the settings, is told once the panes are there."""
        self.call_after_refresh(self._tell_wrong_settings)
        self.call_after_refresh(self._tell_rescue)
        self.call_after_refresh(self._prefer_languages)

    def _draws_pictures(self) -> bool:
        if self.release is None or not self.release.pictures or not self._shows_pictures():
            return False
        from tui.pictures import can_be_drawn

        return can_be_drawn()

    def on_unmount(self) -> None:
        """Nothing goes on behind a closed screen."""
        if self._sync is not None:
            self._sync.wait(QUIT_SECONDS)

    def on_window_list_chosen(self, event: WindowList.Chosen) -> None:
        """A row was opened."""
        if event.pane is self.sections:
            if self.releases.listing is None or self.releases.listing.query != self.sections.selection:
                self._end_search()
                self._show_list(self.sections.selection)
            self._focus(self.releases)
        elif event.pane is self.releases:
            self._open_release()
        elif event.pane is self.quotes:
            if self.quotes.place is not None:
                self.article.show_quote(self.quotes.place)
            self._focus(self.article)
        elif event.pane is self.contacts and self.contacts.contact is not None:
            self._offer_contact(self.contacts.contact)

    def _offer_contact(self, contact: Contact) -> None:
        card = self._card()
        note, more = "", list[Deed]()
        if card is not None:
            note = note_words(card, datetime.now(UTC))
            more = [
                (N_("Card"), _("in the directory"), lambda: self.action_directory(card.id)),
                (N_("Correct"), _("what is wrong here"), self.action_correct),
                self._hiding(card),
            ]
        self._offer(contact, self.release, self._search_for, note=note, more=more)

    def _card(self) -> Card | None:
        """The card of the contact under the cursor of its pane."""
        number = self.store.card_of(self.contacts.contact) if self.contacts.contact is not None else None
        return next(iter(self.store.cards([number])), None) if number is not None else None

    def _chosen_card(self) -> Card | None:
        """The same, once the pane has the keys: whom a key is about must be seen."""
        if self._pane is not self.contacts:
            self._focus(self.contacts)
            self.status.say(_("Once more, on the contact that is meant"))
            return None
        return self._card()

    def action_correct(self) -> None:
        """v, on a contact."""
        card = self._chosen_card()
        if card is not None:
            self._correct(card)

    def action_hide(self) -> None:
        """H, on a contact."""
        card = self._chosen_card()
        if card is not None:
            self._hide(card)

    def _decided(self, said: str, card: int | None = None) -> None:
        del card
        self._jotted(said)

    def _open_release(self) -> None:
        headline = self.releases.headline
        if headline is not None:
            self._show_release(headline.id)
            self._focus(self.article)

    def _open_choice(self, choice: str | Path | None) -> None:
        if isinstance(choice, Path):
            self._hand_over(choice.as_uri())
        elif choice is not None:
            self._open_address(choice)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What makes no sense now has no key now, is not in the help, and is not in the palette."""
        of_release = ("copy", "copy_all", "save", "browse", "toggle_read", "toggle_star", "tag", "note", "pipe")
        if action in of_release and self.release is None:
            return False
        if action in ("next_quote", "previous_quote"):
            return self.release is not None and bool(self.release.quotes)
        if action == "changes":
            return self.release is not None and self.release.revision > 1
        if action == "tell_apart":
            return self.release is not None and (bool(self.release.translations) or self._was_told_apart())
        if action in ("find", "translations"):
            return self.release is not None
        if action in ("correct", "hide"):
            return self.contacts.contact is not None
        if action == "fold":
            return self.release is not None and any(block.kind in ASIDES for block in self.release.blocks)
        if action in ("next_found", "previous_found"):
            return self.article.place_found[1] > 0
        if action == "short_forms":
            return self.release is not None and bool(self.release.acronyms)
        if action == "links":
            return bool(self.article.links.links)
        if action in ("narrower", "wider"):
            return bool(self._layout_class)
        if action == "forget_search":
            return self._saved_search() is not None
        return super().check_action(action, parameters)

    def action_page_down(self) -> None:
        """A page; from an article's end on to the next unread."""
        if self._pane is self.article and self.article.at_end:
            self.action_next_unread()
        else:
            super().action_page_down()

    def action_choose(self) -> None:
        """Enter, in the pane that has the keys."""
        if isinstance(self._pane, WindowList):
            self._pane.choose()
        else:
            self._go(Motion.DOWN)

    def action_copy(self) -> None:
        """Copy what is selected."""
        if self.release is None:
            return
        form = self._choices.settings.quotes
        if self._pane is self.quotes and self.quotes.quote is not None:
            self._copy(
                cite_quote(self.quotes.quote, self.release, self._choices.settings.quotes),
                _("the quote with its attribution"),
            )
        elif self._pane is self.contacts and self.contacts.contact is not None:
            contact = self.contacts.contact
            ways = [phone.written for phone in contact.phones] + list(contact.emails)
            text = ways[0] if ways else contact_card(contact)
            self._copy(text, text)
        elif self._pane is self.article and self.article.current_quote is not None:
            quote = self.release.quotes[self.article.current_quote]
            self._copy(cite_quote(quote, self.release, form), _("the quote with its attribution"))
        elif self.releases.headline is not None and self._pane is not self.article:
            self._copy(cite_headline(self.releases.headline), _("title, date and address"))
        else:
            self._copy(cite_release(self.release), _("title, date and address"))

    def action_copy_all(self) -> None:
        """Copy all of the kind that is selected."""
        if self.release is None:
            return
        if self._pane is self.contacts and self.release.contacts:
            self._copy("\n\n".join(map(contact_card, self.release.contacts)), _("all contacts"))
        elif self.quotes.quotes:
            shown = replace(self.release, quotes=self.quotes.quotes)
            words = ngettext("{count} quote", "{count} quotes", len(shown.quotes))
            self._copy(cite_quotes(shown, self._choices.settings.quotes), words)
        else:
            self.status.say(_("No quotes here to copy"), error=True)

    def action_save(self) -> None:
        """The release as Markdown, into a file of its own."""
        if self.release is not None and self.release.id is not None:
            headline = self.store.headline(self.release.id)
            newsroom = headline.newsroom if headline is not None else None
            self._save(self.release.title, "md", release_markdown(self.release, newsroom))

    def action_browse(self) -> None:
        """Open the release's page; where files are kept of it, ask which of all that."""
        from tui.screens.open_menu import OpenMenu

        files = self.store.files(self.release.id) if self.release is not None and self.release.id is not None else ()
        if self.release is not None and files:
            self.app.push_screen(OpenMenu(self.release, files), self._open_choice)
        elif self.release is not None and self.release.url:
            self._open_address(self.release.url)
        else:
            self.status.say(_("This release has no address: it came from a file"), error=True)

    def action_links(self) -> None:
        """The links of the release, by number."""
        from tui.screens.links import LinksScreen

        if self.article.links.links:

            def carry_out(address: str | None) -> None:
                if address is None:
                    return
                file = next((one for one in self._files() if one.url == address), None)
                if file is not None and file.path is not None:
                    self._open_choice(file.path)
                else:
                    self._open_address(address, _("Not kept on this disk. ") if file is not None else "")

            self.app.push_screen(LinksScreen(self.article.links.links, self.article.links.files), carry_out)

    def action_changes(self) -> None:
        """d"""
        from tui.screens.changes import ChangesScreen

        if self.release is not None and self.release.revision > 1:
            self.app.push_screen(ChangesScreen(self.store, self.release))

    def action_filter(self) -> None:
        """F: one speaker's quotes in the quotes pane, what is typed in the lists of releases."""
        if self._pane is not self.quotes:
            super().action_filter()
            return
        whose = self.quotes.narrow()
        self.status.say(_("Only what {name} said", name=whose) if whose is not None else _("All quotes"))

    def action_short_forms(self) -> None:
        """The short forms of the release and what they stand for."""
        from tui.screens.short_forms import ShortFormsScreen

        if self.release is not None and self.release.acronyms:
            self.app.push_screen(ShortFormsScreen(self.release.acronyms), self._find_words)

    def _find_words(self, words: str | None) -> None:
        """To the first place of some words in the article."""
        if words is not None:
            self._focus(self.article)
            self.article.find(words)

    def action_directory(self, card: int | None = None) -> None:
        """C"""
        from tui.screens.directory import DirectoryScreen

        self.app.push_screen(DirectoryScreen(self.store, self._marking, card=card), self._return_from_directory)

    def _return_from_directory(self, wish: "Wish | None") -> None:
        self._look()
        self._show_jottings()
        self._grant(wish)

    def action_speakers(self) -> None:
        """P"""
        from tui.screens.speakers import SpeakersScreen

        self.app.push_screen(SpeakersScreen(self.store, self._choices.settings.quotes), self._grant)

    def action_newsrooms(self) -> None:
        """E"""
        from tui.screens.newsrooms import NewsroomsScreen

        screen = NewsroomsScreen(self._paths, self.store, self._undoing, self._start_sync)
        self.app.push_screen(screen, self._return_from_newsrooms)

    def _return_from_newsrooms(self, wish: "Wish | None") -> None:
        self._look()
        self._grant(wish)

    def _grant(self, wish: "Wish | None") -> None:
        """Show what another screen was left for."""
        if wish is None:
            return
        if wish.screen is not None:
            getattr(self, f"action_{wish.screen}")()
        elif wish.feed is not None:
            self._end_search()
            self._go_to_section(Query(feed=wish.feed))
        elif wish.words is not None:
            self._search_for(wish.words)
        elif wish.release is not None:
            self._go_to_release(wish.release, wish.quote)

    def action_sync_one(self) -> None:
        """r"""
        headline = self.releases.headline
        feed = headline.feed if headline is not None else None
        if self._pane is self.sections or headline is None:
            feed = self.sections.selection.feed or feed
        if feed is None:
            self.status.say(
                _("This release came from a file; {sync} syncs the newsrooms", sync=actions.key_of("sync_all")),
                error=True,
            )
        else:
            self._start_sync([feed])

    def action_sync_all(self) -> None:
        """R"""
        if not self.store.feeds():
            self.status.say(
                _("No newsroom to sync yet: {newsrooms} adds one", newsrooms=actions.key_of("newsrooms")), error=True
            )
        else:
            self._start_sync(None)

    def _start_sync(self, urls: Iterable[str] | None) -> None:
        from tui.background import BackgroundSync

        if self._sync is None:
            self._sync = BackgroundSync(self._paths, self)
        self._tell_sync(_("Syncing …") if self._sync.start(urls) else _("A sync is under way"), stay=True)

    def _tell_sync(self, words: str, *, error: bool = False, stay: bool = False) -> None:
        """Say it here, and on the screen of newsrooms where that is open."""
        from tui.screens.newsrooms import NewsroomsScreen

        self.status.say(words, error=error, stay=stay)
        shown = self.app.screen
        if isinstance(shown, NewsroomsScreen) and shown.is_mounted:  # a sync tells also while it is being opened
            shown.status.say(words, error=error, stay=stay)

    def on_sync_moved(self, event: "SyncMoved") -> None:
        """Show what the sync is at."""
        self._tell_sync(event.words, stay=True)

    def on_sync_ended(self, event: "SyncEnded") -> None:
        """Show what came of it."""
        self._reread()
        self._tell_sync(event.words, error=event.failed, stay=event.corrected)

    def action_settings(self) -> None:
        """The settings in the person's editor; what they say holds at once."""
        from tui.editor import edit

        try:
            path = write_template(self._paths)
        except OSError as error:
            self.status.say(_("The settings file cannot be made: {error}", error=error), error=True)
            return
        trouble = edit(self.app, path)
        if trouble is not None:
            self.status.say(trouble, error=True)
            return
        before = words_to_terminal()
        self._choices.take()
        if words_to_terminal() != before and self.app._driver is not None:
            self.app._driver.write(before[1] + words_to_terminal()[0])
        self._prefer_languages()
        self._show_hints()
        self.status.say(_("The settings hold from now on"))
        self._tell_wrong_settings()

    def _prefer_languages(self) -> None:
        """Have the lists show releases in the languages that the settings say, where these are others than before."""
        wanted = reading_languages(self._choices.settings.languages)
        if wanted != self.store.preferred_languages():

            def prefer() -> None:
                with suppress(NewsroomError), Store(self._paths.store) as store:
                    store.prefer_languages(wanted)

            self.run_worker(prefer, thread=True)  # what it changes is seen by the next look at the store

    def _tell_rescue(self) -> None:
        rescued = untold_rescue(self._paths.store)
        if rescued is not None:
            self.status.say(rescued.partition(": ")[2], error=True, stay=True)

    def _tell_wrong_settings(self) -> None:
        problems = self._choices.settings.problems
        if problems:
            more = len(problems) - 1
            words = ngettext("{problem} (and {count} more)", "{problem} (and {count} more)", more, problem=problems[0])
            self.status.say(words if more else problems[0], error=True, stay=True)

    def action_theme(self) -> None:
        """T"""
        self.app.theme = other(self.app.current_theme)

    def action_palette(self) -> None:
        """: and Ctrl+P"""
        self.app.action_command_palette()

    def action_keys(self) -> None:
        """?"""
        from tui.screens.keys import KeysScreen

        active = list(self.active_bindings.values())
        if self.search_bar.has_focus or self.find_bar.has_focus:
            # What is typed goes into the line there, and the line's own keys are on the line of hints.
            active = [
                one
                for one in active
                if one.node not in (self.search_bar, self.find_bar) and not self._is_typed(one.binding)
            ]
        self.app.push_screen(KeysScreen(active))

    def _is_typed(self, binding: Binding) -> bool:
        shown = self.app.get_key_display(binding)
        return binding.key == "space" or (len(shown) == 1 and shown.isascii())

    def action_leave(self) -> None:
        """Q"""
        self.app.exit()

    def action_fold(self) -> None:
        """+"""
        self.article.fold(not self.article.folded)
