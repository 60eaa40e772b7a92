"""Plain mode's lists: of releases, of sections, of anything else that has numbers."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from cache import N_, Card, Contact, Headline, Paths, Person, Query, Release, Span, Store, UsageError, _, ngettext
from tui.marking import Marking
from tui.plain import rows, words
from tui.plain.console import Console
from tui.plain.orders import number_of
from tui.plain.pages import Spot, wrapped
from tui.plain.rows import Rows, no_such_number, row_at
from tui.plain.views import Kind, View
from tui.sections import SMART, SectionRow, section_rows

EMPTY = N_(
    "No release is cached yet. Type add and the address of a newsroom's page, then sync;"
    " or leave, and 'newsroom demo' shows a sample newsroom."
)

NOTHING = View(Kind.RELEASES, lambda: 0, lambda _index: "", rest=None)


class Lists:
    """What is listed, and what its numbers mean; what all of plain mode knows of where the person is."""

    def __init__(self, paths: Paths, store: Store, console: Console, *, title_note: str | None = None) -> None:
        self._paths, self._store, self._console = paths, store, console
        self._title_note = title_note
        self._marking = Marking(store, lambda: _("undo takes it back"))
        self._query, self._name = Query(), _("All releases")
        self._kept = Query()  # the section that the next start opens
        self._list: Rows[Headline] = rows.releases(store, self._query)
        self._list_view = self._view = NOTHING
        self._held: Rows[object] = rows.fixed(())  # what the numbers of other lists mean
        self._release: Release | None = None
        self._of_block: dict[int, int] = {}
        self._text: View | None = None
        self._contact: Contact | None = None
        self._card: Card | None = None  # where the contact is one of the directory
        self._person: Person | None = None
        self._places: tuple[Span, ...] = ()
        self._place = 0

    def _tell(self, text: str) -> None:
        self._console.write(wrapped(text, self._console.width))

    def _show(self, view: View) -> None:
        self._view = view
        self._console.write(view.turn(self._console.width, self._console.height))

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
            self._tell(_(EMPTY))
        elif self._query.words:
            self._tell(_("Nothing is found by that; fewer words find more."))

    def _do_list(self, rest: str) -> None:
        lists = {"all": (Query(), _("All releases")), "unread": (Query(unread=True), _("Unread"))}
        lists["starred"] = (Query(starred=True), _("Starred"))
        if rest and rest.casefold() not in lists:
            raise UsageError(
                f"list {rest}", _("there is no such list"), _("type list, list unread, list starred, list all")
            )
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
            raise UsageError("search", _("no words were given"), _("type search and some words, such as: search ferry"))
        self._take(Query(words=rest), _("Search for {words}", words=rest))
        self._show_list()

    def _do_filter(self, rest: str) -> None:
        if not rest:
            raise UsageError("filter", _("no words were given"), _("type filter and some words"))
        query = replace(self._query, words=f"{self._query.words or ''} {rest}".strip())
        self._take(query, _("{name} with {words}", name=self._name, words=rest))
        self._show_list()

    def _do_forget(self, rest: str) -> None:
        del rest
        saved = next((one for one in self._store.saved_searches() if Query(words=one.words) == self._query), None)
        if saved is None or not self._store.forget_search(saved.name):
            raise UsageError("forget", _("this list is no kept search"), _("open one from sections first"))
        self._tell(_("Forgot the search {name}", name=saved.name))

    def _sections(self) -> tuple[list[SectionRow], list[list[str]]]:
        """The sections, and for each the labels above it."""
        counts = {one: self._store.count(Query(words=one)) for label, one, always in SMART}
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
                raise UsageError(rest, _("no section is called so"), _("sections lists them"))
            if len(hits) > 1:
                numbers = _(" or ").join(str(index + 1) for index in hits[:5])
                told = ngettext("{count} section is called so", "{count} sections are called so", len(hits))
                raise UsageError(rest, told, _("type section {numbers}", numbers=numbers))
            number = hits[0] + 1
        if number is not None:
            self._open_section(row_at(found, number))
            return
        self._number(Kind.SECTIONS, found, lambda index: words.section_words(index + 1, found[index], above[index]))

    def _open_section(self, row: SectionRow) -> None:
        self._take(row.query, row.saved or row.label, section=True)
        self._show_list()

    def _number(self, kind: Kind, found: Sequence[object] | Rows[object], item: Callable[[int], str]) -> None:
        self._held = found if isinstance(found, Rows) else rows.fixed(found)
        held = self._held
        self._contact = None
        self._show(View(kind, lambda: len(held), item))

    def _row(self, number: int) -> object:
        row = self._held.row(number - 1)
        if row is None or number > len(self._held):
            raise no_such_number(number, len(self._held))
        return row

    def _at_number(self, number: int) -> Headline:
        headline = self._list.row(number - 1) if number <= len(self._list) else None
        if headline is None:
            raise no_such_number(number, len(self._list))
        return headline
