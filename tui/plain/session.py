"""Plain mode at work: a line is read, what it orders is done and told, until the person leaves."""

import shlex
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from cache import (
    Card,
    Contact,
    DamagedStoreError,
    Headline,
    NewsroomError,
    Paths,
    Person,
    Query,
    Release,
    Saying,
    Span,
    Store,
    UsageError,
    compare,
)
from tui.changes import change_lines, title_line
from tui.commands.feeds import feed_lines
from tui.commands.subscriptions import named_feed
from tui.dates import age
from tui.export.citation import cite_headline, cite_quote, cite_quotes, cite_release, contact_card
from tui.export.release_markdown import release_markdown
from tui.export.sayings import KINDS, cite_saying, cite_sayings, exported
from tui.export.vcard import vcard
from tui.finding import find_words
from tui.marking import Marking
from tui.places import Place, keep, recall
from tui.plain import rows, words
from tui.plain.console import Console
from tui.plain.handing import open_address, run_command, save_file, write_file
from tui.plain.orders import COMMANDS, GO_ON, PICK, Order, command_named, number_of, parse, split_file
from tui.plain.pages import Spot, wrapped
from tui.plain.rows import Rows
from tui.plain.views import Kind, View
from tui.sections import SMART, SectionRow, section_rows

LEAVE = "Type quit, or q, to leave."
EMPTY = (
    "No release is cached yet. Type add and the address of a newsroom's page, then sync;"
    " or leave, and 'newsroom demo' shows a sample newsroom."
)
NO_RELEASE = UsageError("release", "none is open", "type next for the next unread one, or list and a number")
NOTHING = View(Kind.RELEASES, lambda: 0, lambda _: "", rest=None)


class Session:
    """One person at one console, over the store."""

    def __init__(self, paths: Paths, store: Store, console: Console, *, title_note: str | None = None) -> None:
        self._paths, self._store, self._console = paths, store, console
        self._title_note = title_note
        self._marking = Marking(store)
        self._query, self._name = Query(), "All releases"
        self._kept = Query()  # the section that the next start opens
        self._list: Rows[Headline] = rows.releases(store, self._query)
        self._list_view = self._view = NOTHING
        self._held: Rows[object] = rows.fixed(())  # what the numbers of other lists mean
        self._release: Release | None = None
        self._of_block: dict[int, int] = {}
        self._text: View | None = None
        self._contact: Contact | None = None
        self._person: Person | None = None
        self._places: tuple[Span, ...] = ()
        self._place = 0

    # The loop.

    def run(self) -> None:
        """Until the person leaves, or the input ends."""
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
                self._tell(LEAVE)
            except DamagedStoreError:
                raise
            except NewsroomError as error:
                self._tell(str(error))
            except OSError as error:
                if isinstance(error, BrokenPipeError):
                    raise
                self._tell(f"{error.filename or 'this machine'}: {error.strerror or error}")
        keep(self._paths, Place(self._kept, self._release.id if self._release is not None else None))

    def _carry_out(self, order: Order) -> None:
        if order.word == GO_ON:
            self._go_on()
        elif order.word == PICK:
            self._pick(int(order.rest))
        else:
            deed: Callable[[str], None] = getattr(self, f"_do_{order.word}")
            deed(order.rest)

    def _tell(self, text: str) -> None:
        self._console.write(wrapped(text, self._console.width))

    def _show(self, view: View) -> None:
        self._view = view
        self._console.write(view.turn(self._console.width, self._console.height))

    def _greet(self) -> None:
        total, unread = self._store.count(Query()), self._store.count(Query(unread=True))
        last = self._store.last_sync()
        facts = [words.counted(total, "release"), f"{unread} unread"]
        facts += [f"last fetched {age(last, datetime.now(UTC))}"] if last is not None else []
        facts += [self._title_note] if self._title_note else []
        self._tell(f"newsroom, plain mode: {', '.join(facts)}.")
        if self._query != Query():
            self._tell(f"This list: {self._name}, {words.counted(len(self._list), 'release')}.")
        self._tell("Enter reads the next unread, list lists, help tells the rest." if total else EMPTY)

    def _open_where_left(self) -> None:
        place = recall(self._paths)
        row = next((row for row in self._sections()[0] if row.query == place.query), None)
        if row is not None:
            self._take(row.query, row.saved or row.label, section=True)

    # Lists of releases.

    def _take(self, query: Query, name: str, *, section: bool = False) -> None:
        """Have a list, without showing it yet."""
        self._query, self._name = query, name
        self._kept = query if section else self._kept
        self._have(rows.releases(self._store, query))

    def _have(self, found: Rows[Headline]) -> None:
        self._list = found
        self._list_view = View(Kind.RELEASES, lambda: len(found), self._headline_words)
        self._view = replace(self._list_view, rest=None)

    def _headline_words(self, index: int) -> str:
        headline = self._list.row(index)
        if headline is None:
            return ""
        return words.headline_words(index + 1, rows.as_marked(self._store, headline), datetime.now(UTC))

    def _show_list(self) -> None:
        self._contact = None
        self._tell(f"{self._name}, {words.counted(len(self._list), 'release')}.")
        for problem in self._store.problems(self._query.words or ""):
            self._tell(problem)
        if len(self._list):
            self._list_view.rest = Spot()
            self._show(self._list_view)
        elif not self._store.count(Query()):
            self._tell(EMPTY)
        elif self._query.words:
            self._tell("Nothing is found by that; fewer words find more.")

    def _do_list(self, rest: str) -> None:
        lists = {"all": (Query(), "All releases"), "unread": (Query(unread=True), "Unread")}
        lists["starred"] = (Query(starred=True), "Starred")
        if rest and rest.casefold() not in lists:
            raise UsageError(f"list {rest}", "there is no such list", "type list, list unread, list starred, list all")
        query, name = lists[rest.casefold()] if rest else (self._query, self._name)
        self._take(query, name, section=bool(rest))
        self._show_list()

    def _do_back(self, rest: str) -> None:
        del rest
        if self._view is self._list_view:
            self._console.write(self._view.turn_back(self._console.width, self._console.height))
        else:
            self._contact = None
            self._list_view.rest = self._list_view.at
            self._show(self._list_view)

    def _do_search(self, rest: str) -> None:
        if not rest:
            raise UsageError("search", "no words were given", "type search and some words, such as: search ferry")
        self._take(Query(words=rest), f"Search for {rest}")
        self._show_list()

    def _do_filter(self, rest: str) -> None:
        if not rest:
            raise UsageError("filter", "no words were given", "type filter and some words")
        query = replace(self._query, words=f"{self._query.words or ''} {rest}".strip())
        self._take(query, f"{self._name} with {rest}")
        self._show_list()

    def _do_forget(self, rest: str) -> None:
        del rest
        saved = next((one for one in self._store.saved_searches() if Query(words=one.words) == self._query), None)
        if saved is None or not self._store.forget_search(saved.name):
            raise UsageError("forget", "this list is no kept search", "open one from sections first")
        self._tell(f"Forgot the search {saved.name}")

    def _sections(self) -> tuple[list[SectionRow], list[list[str]]]:
        """The sections, and for each the labels above it."""
        counts = {one: self._store.count(Query(words=one)) for _, one, _ in SMART}
        starred = self._store.count(Query(starred=True))
        found = section_rows(self._store.sections(), starred, counts, self._store.saved_searches(), self._store.tags())
        above: list[list[str]] = []
        labels: list[str] = []
        for row in found:
            labels = labels[: row.depth]
            above.append(list(labels))
            labels.append(row.label)
        return found, above

    def _do_sections(self, rest: str) -> None:
        found, above = self._sections()
        number = number_of(rest)
        if rest and number is None:
            wanted = rest.casefold()
            names = [(row.saved or row.label).casefold() for row in found]
            hits = [index for index, name in enumerate(names) if name == wanted]
            hits = hits or [index for index, name in enumerate(names) if wanted in name]
            if not hits:
                raise UsageError(rest, "no section is called so", "sections lists them")
            if len(hits) > 1:
                numbers = " or ".join(str(index + 1) for index in hits[:5])
                raise UsageError(rest, f"{len(hits)} sections are called so", f"type section {numbers}")
            number = hits[0] + 1
        if number is not None:
            self._open_section(_at(found, number))
            return
        self._number(Kind.SECTIONS, found, lambda index: words.section_words(index + 1, found[index], above[index]))

    def _open_section(self, row: SectionRow) -> None:
        self._take(row.query, row.saved or row.label, section=True)
        self._show_list()

    # Other lists, and what a number in them means.

    def _number(self, kind: Kind, found: Sequence[object] | Rows[object], item: Callable[[int], str]) -> None:
        self._held = found if isinstance(found, Rows) else rows.fixed(found)
        held = self._held
        self._contact = None
        self._show(View(kind, lambda: len(held), item))

    def _row(self, number: int) -> object:
        row = self._held.row(number - 1)
        if row is None or number > len(self._held):
            raise _no_number(number, len(self._held))
        return row

    def _pick(self, number: int) -> None:
        kind = self._view.kind
        if kind in (Kind.RELEASES, Kind.TEXT, Kind.CHANGES, Kind.HELP):
            self._open(self._at_number(number).id)
            return
        if kind is Kind.QUOTES:
            quote = _at(self._opened().quotes, number)
            self._show_text(quote.spans[0].block)
            return
        row = self._row(number)
        if isinstance(row, SectionRow):
            self._open_section(row)
        elif isinstance(row, Card):
            self._show_card(row)
        elif isinstance(row, Contact):
            self._contact = row
            self._tell(words.contact_words(number, row))
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

    def _at_number(self, number: int) -> Headline:
        headline = self._list.row(number - 1) if number <= len(self._list) else None
        if headline is None:
            raise _no_number(number, len(self._list))
        return headline

    # One release.

    def _opened(self) -> Release:
        if self._release is None:
            raise NO_RELEASE
        return self._release

    def _open(self, release_id: int, quote: int | None = None) -> None:
        self._release = self._store.release(release_id)
        self._marking.read([release_id], read=True)
        headline = self._store.headline(release_id)
        newsroom = headline.newsroom if headline is not None else None
        told, self._of_block = words.release_paragraphs(self._release, newsroom, datetime.now(UTC))
        told += words.jottings(self._store.tags_of(release_id), self._store.notes(release_id))
        last = len(told) - 1
        self._text = View(Kind.TEXT, lambda: len(told), lambda index: told[index] + ("\n" if index < last else ""))
        self._places = ()
        self._contact = None
        if quote is not None and quote < len(self._release.quotes):
            self._show_text(self._release.quotes[quote].spans[0].block)
        else:
            self._show(self._text)

    def _show_text(self, block: int | None = None) -> None:
        self._opened()
        assert self._text is not None
        self._text.rest = Spot(self._of_block.get(block, 0) if block is not None else 0)
        self._show(self._text)

    def _go_on(self) -> None:
        if self._view.rest is not None:
            self._show(self._view)
        else:
            self._to_unread(backward=False)

    def _to_unread(self, *, backward: bool) -> None:
        after = self._release.id if self._release is not None else None
        found = self._store.next_unread(self._query, after, backward=backward)
        if found is not None:
            self._open(found)
        elif not self._store.count(Query()):
            self._tell(EMPTY)
        else:
            where = "" if self._query == Query() else f" in {self._name}; list all, then Enter, looks everywhere"
            self._tell(f"Nothing is unread{where}.")

    def _do_next(self, rest: str) -> None:
        del rest
        self._to_unread(backward=False)

    def _do_previous(self, rest: str) -> None:
        del rest
        self._to_unread(backward=True)

    def _do_read(self, rest: str) -> None:
        if rest:
            self._open(self._at_number(_number(rest, "read")).id)
        else:
            self._show_text()

    def _do_find(self, rest: str) -> None:
        release = self._opened()
        if rest:
            self._places, self._place = find_words(release.blocks, rest), 0
        elif self._places:
            self._place = (self._place + 1) % len(self._places)
        if not self._places:
            todo = "fewer letters find more" if rest else "type find and some words"
            raise UsageError(rest or "find", "nothing is found by that in this release", todo)
        self._tell(f"Place {self._place + 1} of {len(self._places)}.")
        self._show_text(self._places[self._place].block)

    def _do_changes(self, rest: str) -> None:
        release = self._opened()
        there = {one.number: one for one in self._store.revisions(release.id or 0)}
        if len(there) < 2:
            raise UsageError("changes", "this release was never corrected", "section corrected lists those that were")
        asked = [_number(one, "a revision") for one in rest.replace(" to ", " ").split()]
        old, new = (*asked, *((max(there),) if len(asked) == 1 else (max(there) - 1, max(there))))[:2]
        if old not in there or new not in there:
            raise UsageError(rest, "there is no such revision", f"the numbers go from {min(there)} to {max(there)}")
        told = compare(self._store.release(release.id or 0, old), self._store.release(release.id or 0, new))
        lines = [title_line(there[old], there[new]), *filter(None, map(words.change_words, change_lines(told)))]
        self._show(View(Kind.CHANGES, lambda: len(lines), lambda index: lines[index]))

    def _do_quotes(self, rest: str) -> None:
        quotes = self._opened().quotes
        wanted = [
            index
            for index, quote in enumerate(quotes)
            if rest.casefold() in (quote.speaker.name if quote.speaker else "").casefold()
        ]
        if not wanted:
            raise UsageError("quotes", "there is none here" + (f" by {rest}" if rest else ""), "speakers has all")
        self._number(
            Kind.QUOTES,
            [quotes[index] for index in wanted],
            lambda at: words.quote_words(wanted[at] + 1, len(quotes), quotes[wanted[at]]),
        )

    def _do_contacts(self, rest: str) -> None:
        if rest or self._release is None:
            self._do_directory(rest)
            return
        found = self._release.contacts
        if not found:
            raise UsageError("contacts", "this release names none", "directory and some words looks in all releases")
        self._number(Kind.CONTACTS, found, lambda index: words.contact_words(index + 1, found[index]))

    def _do_links(self, rest: str) -> None:
        del rest
        found = self._opened().links
        if not found:
            raise UsageError("links", "this release has none", "open, without a number, opens its page")
        self._number(Kind.LINKS, found, lambda index: words.link_words(index + 1, found[index]))

    def _do_files(self, rest: str) -> None:
        del rest
        release = self._opened()
        if not release.enclosures:
            raise UsageError("files", "none comes with this release", "links lists what it points to")
        kept = self._store.files(release.id) if release.id is not None else ()
        urls = [one.url for one in release.enclosures]
        self._number(Kind.FILES, urls, lambda index: words.file_words(index + 1, release, urls[index], kept))

    # People of all releases.

    def _do_directory(self, rest: str) -> None:
        if rest:
            found = rows.fixed(self._store.cards(self._store.find_cards(rest)))
        else:
            found = rows.paged(
                self._store.count_cards(),
                lambda offset, limit: self._store.cards(self._store.card_ids(offset=offset, limit=limit)),
            )
        if not len(found):
            raise UsageError(rest or "directory", "no contact is found by that", "fewer words find more")
        self._number(Kind.CARDS, _any(found), lambda index: _said(found, index, words.card_words))

    def _show_card(self, card: Card) -> None:
        for told in words.card_paragraphs(card, self._store.card_history(card.id), datetime.now(UTC)):
            self._tell(told)
        self._tell("copy prints the number; its releases:")
        self._have(
            rows.paged(
                card.releases,
                lambda offset, limit: self._store.card_releases(card.id, offset=offset, limit=limit),
            )
        )
        self._show(self._list_view)
        self._contact = card.contact

    def _do_speakers(self, rest: str) -> None:
        ids = (self._store.people_named(rest) or self._store.find_people(rest)) if rest else ()
        if rest and not ids:
            raise UsageError(rest, "nobody like that is quoted", "fewer letters find more; speakers lists everyone")
        if rest and len(ids) == 1:
            self._show_sayings(self._store.people(ids)[0], "")
            return
        if rest:
            found = rows.fixed(self._store.people(ids))
        else:
            found = rows.paged(
                self._store.count_people(),
                lambda offset, limit: self._store.people(self._store.people_ids(offset=offset, limit=limit)),
            )
        self._number(Kind.PEOPLE, _any(found), lambda index: _said(found, index, words.person_words))

    def _show_sayings(self, person: Person, wanted: str) -> None:
        self._person = person
        posts = [", ".join(filter(None, (one.role, one.organisation))) for one in self._store.posts(person.id)]
        count = self._store.count_sayings(person.id, wanted)
        self._tell(f"{person.name}, {words.counted(count, 'quote')}. {'; '.join(filter(None, posts))}")
        found = rows.paged(
            count, lambda offset, limit: self._store.sayings(person.id, wanted, offset=offset, limit=limit)
        )
        self._number(
            Kind.SAYINGS,
            _any(found),
            lambda index: _said(found, index, lambda number, one: words.saying_words(number, count, one)),
        )

    def _do_apart(self, rest: str) -> None:
        person = self._chosen_person()
        found = self._store.tell_apart(person.id, rest)
        if found is None:
            raise UsageError(
                rest or "apart", f"{person.name} is not quoted for it, or for nothing else", "name one of several"
            )
        self._tell(f"{person.name} of {rest} is another person from now on; together undoes it")
        self._show_sayings(self._store.people([found])[0], "")

    def _do_together(self, rest: str) -> None:
        del rest
        person = self._chosen_person()
        if not self._store.fold_again(person.id):
            raise UsageError("together", f"nobody of the name {person.name} was told apart", "apart does that")
        self._tell(f"All of the name {person.name} are one again")

    def _chosen_person(self) -> Person:
        if self._person is None or self._view.kind is not Kind.SAYINGS:
            raise UsageError("speakers", "no speaker is chosen", "type speakers and a name")
        return self._person

    # Marks.

    def _marked(self, rest: str) -> Headline:
        """The release that a mark is for: of a number, else the open one."""
        if rest:
            return rows.as_marked(self._store, self._at_number(_number(rest, "a release")))
        headline = self._store.headline(self._opened().id or 0)
        if headline is None:
            raise NO_RELEASE
        return headline

    def _do_star(self, rest: str) -> None:
        one = self._marked(rest)
        self._tell(self._marking.toggle_star(one.id, was_starred=one.starred))

    def _do_mark(self, rest: str) -> None:
        wanted, _, which = rest.casefold().partition(" ")
        if wanted == "all":  # "mark all read"
            wanted, which = which, wanted
        if wanted not in ("read", "unread") or (which and which != "all" and number_of(which) is None):
            raise UsageError(f"mark {rest}", "this is no mark", "type mark read, mark unread 3, mark all read")
        in_list = self._view.kind is Kind.RELEASES
        if which == "all" or (not which and wanted == "read" and in_list):
            if wanted == "unread":
                raise UsageError("mark unread all", "only releases one by one can be marked unread", "type a number")
            told = self._marking.read_all(self._query).partition(";")[0]
            self._tell(told if told.startswith("Nothing") else f"{told} in {self._name}; undo takes it back")
            return
        one = self._marked(which)
        if one.read is (wanted == "read"):
            self._tell(f"It is {wanted} already" + ("; mark all read marks the list" if not which else ""))
        else:
            self._tell(self._marking.toggle_read(one.id, was_read=one.read))

    def _do_tag(self, rest: str) -> None:
        number = self._opened().id or 0
        before = self._store.tags_of(number)
        taken_off = {name[1:].casefold() for name in rest.split() if name.startswith("-")}
        put_on = [name for name in rest.split() if not name.startswith("-")]
        wanted = [name for name in before if name.casefold() not in taken_off] + put_on
        if rest:
            self._marking.tag_anew(number, before, wanted)
        self._tell(f"Tags: {', '.join(self._store.tags_of(number)) or 'none'}")

    def _do_note(self, rest: str) -> None:
        if self._contact is not None:
            on = self._store.note_on(self._contact)
            before = on.text if on is not None else ""
            if rest:
                self._tell(self._marking.note_on(self._contact, before, _noted(rest)))
            else:
                self._tell(before or "No note on this contact")
            return
        number = self._opened().id or 0
        before = next((one.text for one in self._store.notes(number) if one.quote is None), "")
        if rest:
            self._tell(self._marking.note(number, None, before, _noted(rest)))
        else:
            self._tell(before or "No note on this release")

    def _do_mute(self, rest: str) -> None:
        if rest:
            self._tell(f"{self._marking.mute(rest).partition(';')[0]}; undo, or unmute, takes it back")
            return
        rules = self._store.mute_rules()
        self._tell(f"Muted: {'; '.join(rules)}. search is:muted shows them" if rules else "Nothing is muted")

    def _do_unmute(self, rest: str) -> None:
        if rest not in self._store.mute_rules():
            raise UsageError(rest or "unmute", "nothing is muted by these words", "mute, without words, lists them")
        self._tell(f"{words.counted(self._store.unmute(rest), 'release')} in sight again")

    def _do_undo(self, rest: str) -> None:
        del rest
        self._tell(self._marking.undo() or "Nothing to take back")

    # Handing out.

    def _do_copy(self, rest: str) -> None:
        which, file = split_file(rest)
        text = self._copied(which.casefold())
        if file is not None:
            self._tell(write_file(file, text))
        else:
            self._console.write(text.split("\n"))

    def _copied(self, which: str) -> str:
        from tui.settings import read_settings  # with the keys of the panes, which need Textual's names of them

        form = read_settings(self._paths).quotes
        kind, everything, card = self._view.kind, "all" in which.split(), "card" in which.split()
        number = number_of(" ".join(word for word in which.split() if word not in ("all", "card")))
        if which and not (everything or card or number):
            raise UsageError(f"copy {which}", "this cannot be copied", "type copy and a number, copy all, copy card")
        if self._contact is not None and number is None:
            return _contact_text(self._contact, whole=everything or card)
        if kind in (Kind.TEXT, Kind.QUOTES, Kind.CHANGES, Kind.HELP):
            release = self._opened()
            if number is not None:
                return cite_quote(_at(release.quotes, number), release, form)
            return cite_quotes(release, form) if everything else cite_release(release)
        if kind is Kind.RELEASES:
            return cite_headline(self._at_number(number)) if number else cite_release(self._opened())
        if number is None and kind is Kind.SAYINGS and everything:
            held = [self._row(index + 1) for index in range(len(self._held))]
            return cite_sayings([one for one in held if isinstance(one, Saying)], form)
        if number is None and kind is Kind.CONTACTS and everything:
            return "\n\n".join(map(contact_card, self._opened().contacts))
        if number is None and len(self._held) != 1:
            raise UsageError("copy", f"there are {len(self._held)} here", "type copy and a number")
        return _row_text(self._row(number or 1), form, whole=card)

    def _do_open(self, rest: str) -> None:
        release = self._opened()
        if not rest:
            if release.url is None:
                raise UsageError("open", "this release has no address", "it came from a file")
            self._tell(open_address(release.url))
        elif self._view.kind is Kind.FILES:
            url = str(self._row(_number(rest, "open")))
            kept = self._store.files(release.id) if release.id is not None else ()
            path = next((one.path for one in kept if one.url == url), None)
            self._tell(f"It lies at {path}" if path is not None else open_address(url))
        else:
            self._tell(open_address(_at(release.links, _number(rest, "open")).url))

    def _do_mail(self, rest: str) -> None:
        del rest
        if self._contact is None or not self._contact.emails:
            raise UsageError("mail", "no contact with an address is chosen", "type the number of a contact first")
        self._tell(open_address(f"mailto:{self._contact.emails[0]}"))

    def _do_save(self, rest: str) -> None:
        if self._contact is not None:
            one = self._contact
            name = one.name or one.organisation or one.role or "contact"
            self._tell(save_file(name, "vcf", vcard(one)))
        elif self._view.kind is Kind.SAYINGS:
            kind, person = rest.casefold() or "md", self._chosen_person()
            if kind not in KINDS:
                raise UsageError(f"save {rest}", "this is no kind of file", f"type save {', save '.join(KINDS)}")
            held = [self._row(index + 1) for index in range(len(self._held))]
            text = exported([one for one in held if isinstance(one, Saying)], kind, person.name)
            self._tell(save_file(f"quotes {person.name}", kind, text))
        elif self._view.kind is Kind.RELEASES and self._query.words and self._query == Query(words=self._query.words):
            self._store.save_search(rest or self._query.words, self._query.words)
            self._tell(f"Kept among the sections: {rest or self._query.words}")
        else:
            release = self._opened()
            headline = self._store.headline(release.id or 0)
            newsroom = headline.newsroom if headline is not None else None
            self._tell(save_file(release.title, "md", release_markdown(release, newsroom)))

    # Newsrooms.

    def _do_sync(self, rest: str) -> None:
        feeds: list[str] = []
        if rest.casefold() == "here":
            feed = (self._release.feed if self._release is not None else None) or self._query.feed
            if feed is None:
                raise UsageError("sync here", "this release came from a file", "sync fetches from all newsrooms")
            feeds = ["--", feed]
        elif rest:
            number = number_of(rest)
            feeds = ["--", self._feed_url(number) if number else named_feed(self._store, rest).url]
        before = self._store.count(Query(unread=True))
        self._run(["sync", *feeds])
        self._have(rows.releases(self._store, self._query))
        unread = self._store.count(Query(unread=True))
        self._tell(f"{unread} unread, {before} before." if unread != before else f"{unread} unread.")

    def _feed_url(self, number: int) -> str:
        return _at(self._store.feeds(), number).url

    def _do_feeds(self, rest: str) -> None:
        del rest
        found, now = self._store.feeds(), datetime.now(UTC)
        if not found:
            raise UsageError("feeds", "none is followed yet", "type add and the address of a newsroom's page")

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
            raise UsageError("add", "no address was given", "type add and the address of a newsroom's page")
        self._run(["add", *given])

    def _run(self, command: Sequence[str]) -> None:
        run_command(self._paths, command, self._tell)

    def _do_help(self, rest: str) -> None:
        if rest:
            self._tell(words.command_words(command_named(rest)))
            return
        about = (
            "Type a command, or the beginning of its word. A number alone opens that row of the list; Enter alone goes"
            " on: the next page, then the next unread. Ctrl-C stops what runs."
        )
        told = [about, *map(words.command_words, COMMANDS)]
        self._show(View(Kind.HELP, lambda: len(told), lambda index: told[index]))


def _noted(typed: str) -> str:
    """The text of a note: a dash alone takes it away."""
    return "" if typed == "-" else typed


def _number(text: str, what: str) -> int:
    number = number_of(text)
    if number is None:
        raise UsageError(text, f"this is no number for {what}", "type the number that the list tells")
    return number


def _no_number(number: int, count: int) -> UsageError:
    return UsageError(str(number), f"the numbers here go to {count}" if count else "nothing is listed", "list lists")


def _at(things: Sequence[rows.Row], number: int) -> rows.Row:
    if number > len(things):
        raise _no_number(number, len(things))
    return things[number - 1]


def _any(found: Rows[rows.Row]) -> Rows[object]:
    """The same rows, whatever they are."""
    return Rows(len(found), lambda held: [one] if (one := found.row(len(held))) is not None else [])


def _said(found: Rows[rows.Row], index: int, say: Callable[[int, rows.Row], str]) -> str:
    row = found.row(index)
    return say(index + 1, row) if row is not None else ""


def _contact_text(contact: Contact, *, whole: bool) -> str:
    ways = [phone.written for phone in contact.phones] + list(contact.emails)
    return contact_card(contact) if whole or not ways else ways[0]


def _row_text(row: object, form: str, *, whole: bool) -> str:
    """What is copied of a row: a quote with its source, a number, an address."""
    match row:
        case Saying():
            return cite_saying(row, form)
        case Card():
            return _contact_text(row.contact, whole=whole)
        case Contact():
            return _contact_text(row, whole=whole)
        case Person():
            return row.last_words
        case SectionRow():
            return row.saved or row.label
        case str():
            return row
        case _:
            return str(getattr(row, "url", row))
