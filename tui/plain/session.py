"""Plain mode at work: a line is read, what it orders is done and told, until the person leaves."""

import shlex
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from cache import (
    N_,
    Card,
    Contact,
    DamagedStoreError,
    NewsroomError,
    Person,
    Query,
    Saying,
    UsageError,
    _,
    listed,
    ngettext,
    speak,
)
from tui.commands.feeds import feed_lines
from tui.commands.subscriptions import named_feed
from tui.dates import age
from tui.places import Place, keep, recall
from tui.plain import rows, words
from tui.plain.giving import Giving
from tui.plain.handing import run_command
from tui.plain.lists import EMPTY
from tui.plain.orders import COMMANDS, GO_ON, PICK, Order, command_named, number_of, parse
from tui.plain.rows import row_at
from tui.plain.views import Kind, View
from tui.sections import SectionRow
from tui.spoken import reading_languages

LEAVE = N_("Type quit, or q, to leave.")


class Session(Giving):
    """One person at one console, over the store."""

    def run(self) -> None:
        """Until the person leaves, or the input ends."""
        if not self._store.preferred_languages():  # what the settings say was said to the panes
            self._store.prefer_languages(reading_languages())
        self._open_where_left()
        self._greet()
        while True:
            try:
                line = self._console.read(f"{self._view.place()}:")
                order = parse(line) if line is not None else Order("quit")
                if order.word == "quit":
                    break
                self._carry_out(order)
            except KeyboardInterrupt:
                self._console.end_line()
                self._tell(_(LEAVE))
            except DamagedStoreError:
                raise
            except NewsroomError as error:
                self._tell(str(error))
            except OSError as error:
                if isinstance(error, BrokenPipeError):
                    raise
                self._tell(str(error.filename or _("this machine")) + f": {error.strerror or error}")
        keep(self._paths, Place(self._kept, self._release.id if self._release is not None else None))

    def _carry_out(self, order: Order) -> None:
        if order.word == GO_ON:
            self._go_on()
        elif order.word == PICK:
            self._pick(int(order.rest))
        else:
            deed: Callable[[str], None] = getattr(self, f"_do_{order.word}")
            deed(order.rest)

    def _greet(self) -> None:
        total, unread = self._store.count(Query()), self._store.count(Query(unread=True))
        last = self._store.last_sync()
        facts = [words.counted(total, "release"), ngettext("{count} unread", "{count} unread", unread)]
        facts += [_("last fetched {age}", age=age(last, datetime.now(UTC)))] if last is not None else []
        facts += [self._title_note] if self._title_note else []
        self._tell(_("newsroom, plain mode: {facts}.", facts=listed(facts)))
        if self._query != Query():
            self._tell(
                _("This list: {name}, {releases}.", name=self._name, releases=words.counted(len(self._list), "release"))
            )
        self._tell(_("Enter reads the next unread, list lists, help tells the rest.") if total else _(EMPTY))

    def _open_where_left(self) -> None:
        place = recall(self._paths)
        row = next((row for row in self._sections()[0] if row.query == place.query), None)
        if row is not None:
            self._take(row.query, row.saved or row.label, section=True)

    def _pick(self, number: int) -> None:
        kind = self._view.kind
        if kind in (Kind.RELEASES, Kind.TEXT, Kind.CHANGES, Kind.HELP):
            self._open(self._at_number(number).id)
            return
        if kind is Kind.QUOTES:
            quote = row_at(self._opened().quotes, number)
            self._show_text(quote.spans[0].block)
            return
        row = self._row(number)
        if isinstance(row, SectionRow):
            self._open_section(row)
        elif isinstance(row, Card):
            self._show_card(row)
        elif isinstance(row, Contact):
            self._contact = row
            self._tell(self._contact_now(number, row))
        elif isinstance(row, Person):
            self._show_sayings(row, "")
        elif isinstance(row, Saying):
            self._open(row.release, row.number)
        elif kind is Kind.LINKS:
            self._do_open(str(number))
        elif kind is Kind.FEEDS:
            self._take(Query(feed=str(row)), str(row), section=True)
            self._show_list()
        else:
            self._do_open(str(number))

    def _do_sync(self, rest: str) -> None:
        feeds: list[str] = []
        if rest.casefold() == "here":
            feed = (self._release.feed if self._release is not None else None) or self._query.feed
            if feed is None:
                raise UsageError("sync here", _("this release came from a file"), _("sync fetches from all newsrooms"))
            feeds = ["--", feed]
        elif rest:
            number = number_of(rest)
            feeds = ["--", self._feed_url(number) if number else named_feed(self._store, rest).url]
        before = self._store.count(Query(unread=True))
        self._run(["sync", *feeds])
        self._have(rows.releases(self._store, self._query))
        unread = self._store.count(Query(unread=True))
        if unread != before:
            self._tell(_("{unread} unread, {before} before.", unread=unread, before=before))
        else:
            self._tell(_("{unread} unread.", unread=unread))

    def _feed_url(self, number: int) -> str:
        return row_at(self._store.feeds(), number).url

    def _do_feeds(self, rest: str) -> None:
        del rest
        found, now = self._store.feeds(), datetime.now(UTC)
        if not found:
            raise UsageError("feeds", _("none is followed yet"), _("type add and the address of a newsroom's page"))

        def told(index: int) -> str:
            lines = [line.text for line in feed_lines(self._store, found[index], now)]
            return f"{index + 1}: {'; '.join(lines)}."

        self._number(Kind.FEEDS, [feed.url for feed in found], told)

    def _do_add(self, rest: str) -> None:
        try:
            given = shlex.split(rest)
        except ValueError:
            given = rest.split()
        if not given:
            raise UsageError("add", _("no address was given"), _("type add and the address of a newsroom's page"))
        self._run(["add", *given])

    def _run(self, command: Sequence[str]) -> None:
        run_command(self._paths, command, self._tell)

    def _do_settings(self, rest: str) -> None:
        # With the keys of the panes, which need Textual's names of them.
        from tui.settings import CHOSEN, change_setting, read_settings, settings_file

        name, _space, value = rest.casefold().partition(" ")
        if name and name not in CHOSEN:
            todo = _("type settings and one of {names}", names=", ".join(CHOSEN))
            raise UsageError(name, _("this is nothing that is set here"), todo)
        if value:
            section, known = CHOSEN[name]
            if value.strip() not in known:
                raise UsageError(value, _("this cannot be set"), _("it can be {choices}", choices=", ".join(known)))
            change_setting(self._paths, section, name, value.strip())
        settings = read_settings(self._paths)
        speak(lambda: settings.language)
        for one in [name] if name else CHOSEN:
            choices, now = ", ".join(CHOSEN[one][1]), getattr(settings, one)
            self._tell(_("{name} is {value}; it can be {choices}.", name=one, value=now, choices=choices))
        for problem in settings.problems:
            self._tell(problem)
        if not name:
            self._tell(_("All settings are in {path}", path=settings_file(self._paths)))

    def _do_help(self, rest: str) -> None:
        if rest:
            self._tell(words.command_words(command_named(rest)))
            return
        about = _(
            "Type a command, or the beginning of its word. A number alone opens that row of the list; Enter alone goes"
            " on: the next page, then the next unread. Ctrl-C stops what runs."
        )
        told = [about, *map(words.command_words, COMMANDS)]
        self._show(View(Kind.HELP, lambda: len(told), lambda index: told[index]))
