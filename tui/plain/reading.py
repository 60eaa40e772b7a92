"""One release in plain mode: its text, what is in it, and the next one."""

from datetime import UTC, datetime

from cache import (
    Query,
    Release,
    UsageError,
    _,
    compare,
    language_code,
)
from tui.changes import change_lines, title_line
from tui.files import files_of
from tui.finding import find_words
from tui.plain import words
from tui.plain.lists import EMPTY, Lists
from tui.plain.orders import number_given
from tui.plain.pages import Spot
from tui.plain.views import Kind, View
from tui.translations import counterpart, following, named, other_languages


def no_release() -> UsageError:
    """What is told where an open release is needed."""
    return UsageError("release", _("none is open"), _("type next for the next unread one, or list and a number"))


class Reading(Lists):
    """The open release."""

    def _opened(self) -> Release:
        if self._release is None:
            raise no_release()
        return self._release

    def _open(self, release_id: int, quote: int | None = None, *, block: int | None = None) -> None:
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
        elif block is not None:
            self._show_text(block)
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
            self._tell(_(EMPTY))
        else:
            everywhere = self._query == Query()
            here = _("Nothing is unread in {name}; list all, then Enter, looks everywhere.", name=self._name)
            self._tell(_("Nothing is unread.") if everywhere else here)

    def _do_next(self, rest: str) -> None:
        del rest
        self._to_unread(backward=False)

    def _do_previous(self, rest: str) -> None:
        del rest
        self._to_unread(backward=True)

    def _do_read(self, rest: str) -> None:
        if rest:
            self._open(self._at_number(number_given(rest, "read")).id)
        else:
            self._show_text()

    def _do_find(self, rest: str) -> None:
        release = self._opened()
        if rest:
            self._places, self._place = find_words(release.blocks, rest), 0
        elif self._places:
            self._place = (self._place + 1) % len(self._places)
        if not self._places:
            todo = _("fewer letters find more") if rest else _("type find and some words")
            raise UsageError(rest or "find", _("nothing is found by that in this release"), todo)
        self._tell(_("Place {place} of {count}.", place=self._place + 1, count=len(self._places)))
        self._show_text(self._places[self._place].block)

    def _do_language(self, rest: str) -> None:
        release = self._opened()
        number = release.id or 0
        if rest.casefold() == "none":
            self._tell_apart(number, rest)
            return
        story = self._store.story(number)
        if rest:
            wanted = (one for one in story if language_code(one.language) == language_code(rest))
            one = next(wanted, None)
        else:
            found = following(story, number)
            one = found[0] if found is not None else None
        if one is None or one.release is None:
            others = ", ".join(map(named, other_languages(release)))
            todo = _("it is in {languages}", languages=others) if others else _("links lists what it points to")
            raise UsageError(rest or "language", _("this release is not here in another language"), todo)
        item = self._text.at.item if self._text is not None else 0
        here = next((block for block, told in self._of_block.items() if told == item), None)
        there = counterpart(release, self._store.release(one.release), here) if here is not None else None
        self._tell(_("In {language}:", language=named(one)))
        self._open(one.release, block=there)

    def _tell_apart(self, number: int, typed: str) -> None:
        if not self._store.tell_translations_apart(number):
            what = _("nothing here looks like a translation of this release")
            raise UsageError(typed, what, _("list lists the releases"))

        def back() -> None:
            self._store.join_translations_again(number)

        self._marking.remember(_("telling apart"), back)
        self._tell(_("A release of its own from now on; undo takes it back."))

    def _do_changes(self, rest: str) -> None:
        release = self._opened()
        there = {one.number: one for one in self._store.revisions(release.id or 0)}
        if len(there) < 2:
            raise UsageError(
                "changes", _("this release was never corrected"), _("section corrected lists those that were")
            )
        asked = [number_given(one, _("a revision")) for one in rest.replace(" to ", " ").split()]
        old, new = (*asked, *((max(there),) if len(asked) == 1 else (max(there) - 1, max(there))))[:2]
        if old not in there or new not in there:
            raise UsageError(
                rest,
                _("there is no such revision"),
                _("the numbers go from {first} to {last}", first=min(there), last=max(there)),
            )
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
            told = _("there is none here by {name}", name=rest) if rest else _("there is none here")
            raise UsageError("quotes", told, _("speakers has all"))
        self._number(
            Kind.QUOTES,
            [quotes[index] for index in wanted],
            lambda at: words.quote_words(wanted[at] + 1, len(quotes), quotes[wanted[at]]),
        )

    def _do_links(self, rest: str) -> None:
        del rest
        found = self._opened().links
        if not found:
            raise UsageError("links", _("this release has none"), _("open, without a number, opens its page"))
        self._number(Kind.LINKS, found, lambda index: words.link_words(index + 1, found[index]))

    def _do_files(self, rest: str) -> None:
        del rest
        release = self._opened()
        found = files_of(release, self._store.files(release.id) if release.id is not None else ())
        if not found:
            raise UsageError("files", _("none comes with this release"), _("links lists what it points to"))
        self._number(Kind.FILES, found, lambda index: words.file_words(index + 1, found[index]))
