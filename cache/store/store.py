"""The store: one SQLite file that holds every release, whole, and the reader's marks on them."""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from cache.attachments import Folder
from cache.credentials import Vault, may_be_told, split_login
from cache.errors import FetchError, StoreError
from cache.model import (
    Card,
    Contact,
    Feed,
    FullPage,
    Headline,
    Keep,
    KeptFile,
    Login,
    Note,
    Person,
    Post,
    Query,
    Release,
    Revision,
    SavedSearch,
    Saying,
    SectionCount,
    Standing,
    Tag,
    Translation,
)
from cache.store import (
    attachments,
    by_hand,
    cards,
    feeds,
    lists,
    marks,
    muting,
    notes,
    releases,
    removed,
    shelves,
    speakers,
    tags,
    translations,
    twins,
    watching,
)
from cache.store.asking import take_apart, unfinished
from cache.store.attachments import WantedFile
from cache.store.conditions import completions
from cache.store.connection import Database
from cache.store.identity import address_of
from cache.store.lookup import MOST_FOUND
from cache.store.prepared import Prepared, prepare
from cache.store.releases import Stored
from cache.store.times import as_moment_or_none
from cache.store.watching import Watched


class Store:
    """The releases on this machine. Belongs to the thread that opened it; other threads and processes open their own.

    What a method reports done is on the disk, and survives a kill at any instant after. Every method raises StoreError
    when the file cannot be read or written, and then nothing of what it was to do is done.
    """

    def __init__(self, path: Path) -> None:
        """Open the store at `path`, made where there is none. Raises StoreError: from a newer version, no store at
        all, damaged, or not writable; such a file is left as it is.
        """
        self._db = Database(path)
        self._vault = Vault(path.parent)
        self.folder = Folder(path.parent)
        self._take_passwords_out_of_addresses()
        releases.catch_up(self._db)

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. May be called twice."""
        self._db.close()

    # Feeds.

    def feeds(self) -> tuple[Feed, ...]:
        """The subscribed feeds, in the person's order, else by the names of their newsrooms."""
        return feeds.read_feeds(self._db)

    def feed(self, url: str) -> Feed | None:
        """One feed, or None when it is not subscribed."""
        return feeds.read_feed(self._db, url)

    def add_feed(self, feed: Feed) -> bool:
        """Subscribe to a feed; False, and nothing changes, when it is there already."""
        return feeds.add(self._db, feed)

    def update_feed(self, feed: Feed) -> None:
        """Remember what fetching a feed told. Raises StoreError when it is not subscribed (any more).

        What the person chose for it (`full_page`, `login`) stays as it is.
        """
        feeds.update(self._db, feed)

    def update_feeds(self, several: Iterable[Feed]) -> None:
        """`update_feed()` for several at once; those that are not subscribed (any more) are passed over."""
        feeds.update_all(self._db, several)

    def newest_dates(self, url: str, limit: int) -> tuple[datetime, ...]:
        """The dates of a feed's newest releases, to the second, newest first."""
        return shelves.newest_dates(self._db, Query(feed=url), limit)

    def choose_full_page(self, url: str, full_page: FullPage) -> None:
        """Remember which pages are to be fetched for a feed; when more may be wanted now, the next sync reads it anew.

        Raises StoreError when it is not subscribed.
        """
        feeds.choose_full_page(self._db, url, full_page)

    def rename_feed(self, url: str, title: str | None) -> None:
        """Call a feed so from now on, whatever it calls itself (None: as it does). StoreError: not subscribed."""
        feeds.rename(self._db, url, title)

    def pause_feed(self, url: str, paused: bool) -> None:
        """Have a feed left alone by syncs, or not any more. Raises StoreError when it is not subscribed."""
        feeds.pause(self._db, url, paused)

    def order_feeds(self, urls: Iterable[str]) -> None:
        """Have these feeds stand in this order, before all others, which stand by name (none given: all do)."""
        feeds.order(self._db, urls)

    def feed_order(self) -> tuple[str, ...]:
        """The addresses of the feeds that have a place in the person's order, in that order."""
        return feeds.ordered(self._db)

    def feeds_by_use(self, since: date) -> tuple[str, ...]:
        """The addresses of the feeds whose releases a person opened since a day, the most used first."""
        return feeds.by_use(self._db, since)

    def rhythm(self, url: str, now: datetime, weeks: int) -> tuple[int, ...]:
        """How many releases of a feed are dated in each of the last weeks, the oldest first."""
        return shelves.weekly(self._db, url, now, weeks)

    def text_bytes(self, url: str) -> int:
        """How many bytes the texts of a feed's releases take. All are read for it, which takes its time."""
        return feeds.text_bytes(self._db, url)

    def login(self, feed: Feed) -> Login | None:
        """The user and password of a feed; None when it asks for none. May be called from any thread, and may wait.

        Raises FetchError when the system's keyring does not give them out.
        """
        return self._vault.get(feed.url) if feed.login else None

    def keep_login(self, url: str, login: Login) -> None:
        """Keep the user and password of a feed, beside the store. Raises StoreError when it is not subscribed."""
        feeds.find(self._db, url)
        self._vault.put(url, login)
        feeds.note_login(self._db, url, True)

    def move_feed(self, old: str, new: str) -> None:
        """A feed has another address from now on, its releases stay; joined with the feed there, if there is one.

        Its login goes along where it may be told there too, else it is forgotten. Raises StoreError when the old
        address is not subscribed.
        """
        there, before = self.feed(new), self.feed(old)
        login = None
        if before is not None and before.login and may_be_told(new, old) and not (there is not None and there.login):
            with suppress(FetchError):
                login = self._vault.get(old)
        feeds.move(self._db, old, new)
        if before is not None and before.login and old != new:
            if login is not None:
                self._vault.put(new, login)
            feeds.note_login(self._db, new, login is not None or (there is not None and there.login))
            self._vault.forget(old)

    def remove_feed(self, url: str) -> int:
        """Unsubscribe, and remove the feed's releases, its files and its login; how many releases they were."""
        there = self.feed(url)
        files = attachments.names(self._db, url)
        held = feeds.remove(self._db, url)
        if there is not None and there.login:
            self._vault.forget(url)
        if there is not None:
            self.folder.sweep(attachments.names(self._db) | removed.files(self._db), files)
        return held

    def set_feed_aside(self, url: str) -> tuple[int, int]:
        """`remove_feed()`, but that it can be brought back: by which number, and how many releases it had. Raises
        StoreError when it is not subscribed.
        """
        return feeds.set_aside(self._db, url)

    def bring_feed_back(self, number: int) -> str:
        """Undo `set_feed_aside()`, with every mark and under the same numbers; the feed's address. Raises
        StoreError when it is not kept any more.
        """
        return removed.bring_back(self._db, number)

    def drop_removed(self) -> None:
        """What was set aside cannot be brought back from now on, and is gone with its files and its login."""
        files = removed.files(self._db)
        for url in removed.forget(self._db):
            if self.feed(url) is None:
                self._vault.forget(url)
        if files:
            self.folder.sweep(attachments.names(self._db), files)

    def last_sync(self) -> datetime | None:
        """When a feed last gave an answer that was understood."""
        return as_moment_or_none(self._db.value("SELECT max(last_fetched) FROM feeds"))

    def _take_passwords_out_of_addresses(self) -> None:
        """Older versions kept a feed's user and password in its address."""
        moved = False
        for url in feeds.addresses_with_at(self._db):
            plain, login = split_login(url)
            if login is None:
                continue
            with suppress(StoreError):  # where they cannot be kept, they stay where they are; reading goes on
                self._vault.put(plain, login)
                self._db.row("PRAGMA secure_delete = ON")
                feeds.move(self._db, url, plain)
                feeds.note_login(self._db, plain, True)
                moved = True
        if moved:
            feeds.forget_for_good(self._db)

    # Releases.

    def known(self, feed_url: str) -> dict[str, str]:
        """The fingerprints given to `save()` for a feed's releases, by guid; none for a feed that is not subscribed."""
        number = self._db.value("SELECT id FROM feeds WHERE url = ?", feed_url)
        return releases.known(self._db, number) if number is not None else {}

    def text_held(self, feed_url: str, url: str, title: str) -> int:
        """How many characters are held of the release that an entry of this feed, with this address and title, would
        be one with, because another feed gave it; 0 when there is none.
        """
        feed, address = self._db.value("SELECT id FROM feeds WHERE url = ?", feed_url), address_of(url)
        return twins.text_held(self._db, feed, address, title) if feed is not None and address is not None else 0

    def length_held(self, feed_url: str, guid: str) -> int:
        """How many characters of text are held of this entry of a feed's own; 0 when there is none."""
        return releases.length_held(self._db, feed_url, guid)

    def save(self, release: Release, *, fingerprint: str = "", seen: datetime) -> Stored:
        """Store a release, whole or not at all. A release is the same one when feed and guid are.

        Its newsroom's words decide: other words make a new revision, and the older ones stay; with the same words only
        what is understood of them is brought up to date. The reader's marks stay as they are. Raises StoreError
        when its feed is not subscribed (any more).
        """
        prepared = prepare(release)
        with self._db.transaction():
            feed = feeds.find(self._db, release.feed) if release.feed is not None else None
            return releases.save(self._db, prepared, feed, fingerprint=fingerprint, seen=seen)

    def save_all(self, feed_url: str, batch: Iterable[tuple[Prepared, str]], *, seen: datetime) -> tuple[Stored, ...]:
        """Store releases of one feed, each with its fingerprint, as `save()` does: all of them or, after a StoreError,
        none. A few at a time: while they are written, nobody else can write.
        """
        with self._db.transaction():
            feed = feeds.find(self._db, feed_url)
            return tuple(
                releases.save(self._db, release, feed, fingerprint=fingerprint, seen=seen)
                for release, fingerprint in batch
            )

    def release(self, release_id: int, revision: int | None = None) -> Release:
        """A release, whole: its newest revision, or the one asked for. Raises UsageError when there is none."""
        return releases.load(self._db, release_id, revision)

    def revisions(self, release_id: int) -> tuple[Revision, ...]:
        """The revisions of a release, oldest first; none when there is no such release."""
        return releases.revisions(self._db, release_id)

    # Files that come with releases. They lie beside the store, in `folder`.

    def choose_files(self, url: str, keep: Keep, most: int) -> None:
        """Remember which files are to be kept of a feed's releases, and up to how many bytes each. What is kept stays;
        where it may be more than before, the next sync reads the feed anew. Raises StoreError: not subscribed.
        """
        feeds.choose_files(self._db, url, keep, most)

    def files(self, release_id: int) -> tuple[KeptFile, ...]:
        """The files of a release that are kept on this machine."""
        found = ((url, self.folder.path(name), size) for url, name, size in attachments.files_of(self._db, release_id))
        return tuple(KeptFile(url, path, size) for url, path, size in found if path is not None)

    def files_kept(self, feed_url: str) -> tuple[int, int]:
        """How many files are kept of a feed's releases, and their bytes."""
        return attachments.kept(self._db, feed_url)

    def feeds_wanting_files(self) -> set[str]:
        """The addresses of the feeds of whose releases files are still to be fetched. Costs next to nothing."""
        return attachments.feeds_wanting(self._db)

    def wanted_files(self, feed_url: str, limit: int) -> tuple[WantedFile, ...]:
        """The files of a feed's releases that are still to be fetched, those of the newest first."""
        return attachments.wanted(self._db, feed_url, limit)

    def file_kept(self, one: WantedFile, name: str, size: int) -> None:
        """A wanted file lies in `folder` under this name; the one that was kept in its place before is removed."""
        replaced = attachments.note_kept(self._db, one, name, size)
        if replaced is not None:
            self.folder.sweep(attachments.names(self._db), {replaced})

    def file_failed(self, one: WantedFile, *, final: bool) -> None:
        """A wanted file was not to be had, this time or (`final`) for good."""
        attachments.note_failed(self._db, one, final=final)

    # Releases whose entries left their feeds.

    def compare_entries(self, feed_url: str, present: Collection[str], *, since: datetime, now: datetime) -> None:
        """Begin to watch the releases of a feed, of `since` or later, that are not among its entries any more
        (`present`, by guid), and watch no longer those that are back.
        """
        watching.compare_entries(self._db, feed_url, present, since=since, now=now)

    def watched(self, feed_url: str, now: datetime, limit: int) -> tuple[Watched, ...]:
        """The releases of a feed whose pages are to be looked at by now, newest first."""
        return watching.due(self._db, feed_url, now, limit)

    def looked(self, one: Watched, gone: bool | None, *, now: datetime, following: datetime | None) -> bool:
        """Note that a page is `gone`, or there, or (None) cannot be known, and when to look again (None: no more).

        Whether the release counts as withdrawn from now on, and did not before.
        """
        return watching.looked(self._db, one, gone, now=now, following=following)

    # Releases in several languages.

    def link_translations(self, go_on: Callable[[], bool] = lambda: True) -> int:
        """Find the translations of all releases that came, came back or changed since this was last done, the newest
        first, for as long as `go_on` says so; how many were looked at. Until then each is a row of its own.
        """
        return translations.link(self._db, go_on)

    def prefer_languages(self, languages: Iterable[str]) -> bool:
        """Where a release is there in several languages, have lists show it in the first of these that it is there in,
        else in the one that was published first; whether that is new. BCP 47; the country does not count.
        """
        return translations.prefer(self._db, languages)

    def story(self, release_id: int) -> tuple[Translation, ...]:
        """A release in all languages that it is here in, itself among them, the most wanted first; none where it is
        here in one.
        """
        return translations.story_of(self._db, release_id)

    def preferred_languages(self) -> tuple[str, ...]:
        """What `prefer_languages` was told."""
        return tuple(translations.preferred(self._db))

    def translations_told_apart(self, release_id: int) -> bool:
        """Whether a release was told apart from what looked like its translation."""
        return translations.was_told_apart(self._db, release_id)

    def tell_translations_apart(self, release_id: int) -> tuple[int, ...]:
        """Let a release be no translation of those it is guessed to be one of, nor where none is guessed of any; those
        are given. Holds for good, whatever a sync finds.
        """
        return translations.tell_apart(self._db, release_id)

    def join_translations_again(self, release_id: int) -> bool:
        """Undo every telling apart of a release; False when there was none."""
        return translations.join_again(self._db, release_id)

    # Lists.

    def headlines(self, query: Query, *, offset: int = 0, limit: int = 100) -> tuple[Headline, ...]:
        """Rows of a list, newest first; those of a search with their snippets. A release in several languages is one
        row, in the language that the reader prefers of those that are in the list.
        """
        return lists.headlines(self._db, query, offset=offset, limit=limit)

    def headline(self, release_id: int) -> Headline | None:
        """The row of one release, or None when there is no such release."""
        return lists.headline(self._db, release_id)

    def count(self, query: Query) -> int:
        """How many rows a list has."""
        return lists.count(self._db, query)

    def ids(self, query: Query) -> tuple[int, ...]:
        """The releases of a list, all of them and in every language, in no order."""
        return lists.ids_of(self._db, query)

    def problems(self, words: str) -> tuple[str, ...]:
        """What makes no sense in words typed into search, a line each; the rest of them is searched all the same."""
        return take_apart(words, datetime.now().astimezone()).problems

    def completions(self, words: str) -> tuple[str, ...]:
        """How the condition at the end of a line of search that is being typed may go on: whole lines."""
        tail = unfinished(words)
        if tail is None:
            return ()
        return tuple(words[: tail.start] + rest for rest in completions(self._db, tail))

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """The searches a person saved, in the order in which they did."""
        rows = self._db.rows("SELECT name, words FROM saved_searches ORDER BY id")
        return tuple(SavedSearch(name, words) for name, words in rows)

    def save_search(self, name: str, words: str) -> None:
        """Keep a search under a name; one that has the name already takes these words."""
        with self._db.transaction():
            self._db.write(
                "INSERT INTO saved_searches (name, words) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET words = excluded.words",
                name,
                words,
            )

    def forget_search(self, name: str) -> bool:
        """Keep a search no longer; False when there was none of that name."""
        with self._db.transaction():
            return self._db.write("DELETE FROM saved_searches WHERE name = ?", name) > 0

    def position(self, query: Query, release_id: int) -> int | None:
        """The row of a release in a list, or of the translation that stands there for it, from 0; None when neither is
        in it.
        """
        return lists.position(self._db, query, release_id)

    def next_unread(self, query: Query, after: int | None, *, backward: bool = False) -> int | None:
        """The unread release that follows `after` in a list (with `backward`: comes before it), around its ends.

        `after` need not be in the list any more; None means before its first row. None when all of it is read.
        """
        return lists.next_unread(self._db, query, after, backward=backward)

    def sections(self) -> tuple[SectionCount, ...]:
        """The tree of newsrooms, by name and files last, each with its sections, parents before children.

        A release counts once for each node it is in or below.
        """
        return shelves.read_sections(self._db)

    def hide_section(self, url: str, path: tuple[str, ...]) -> None:
        """Leave a section of a feed, and all below it, out of `sections()`; what stands nowhere else is marked read,
        and comes as read from now on. Raises StoreError when it is not subscribed.
        """
        shelves.hide_section(self._db, feeds.find(self._db, url), path)

    def show_section(self, url: str, path: tuple[str, ...]) -> None:
        """Undo `hide_section()`, but for the marks. Raises StoreError when it is not subscribed."""
        shelves.show_section(self._db, feeds.find(self._db, url), path)

    def feed_sections(self, url: str) -> tuple[tuple[SectionCount, bool], ...]:
        """All sections of a feed, parents before children, each with whether it is hidden or below one that is."""
        hidden = shelves.hidden_paths(self._db, url)
        nodes = shelves.read_sections(self._db, of_feed=url)
        return tuple((node, shelves.is_below(node.path, hidden)) for node in nodes if node.path)

    # The directory: every contact of every release, folded into cards.

    def find_cards(self, words: str, limit: int | None = MOST_FOUND) -> tuple[int, ...]:
        """The numbers of the cards that what a person typed finds: best first, the freshest first among equals.

        Every word must be found, in any part of the name, role, organisation, place, addresses or numbers, those of
        before after those of now; accents do not count, and where little is found one error of typing in a word is
        forgiven. Nothing typed finds nothing, and nothing finds what is hidden.
        """
        return cards.LOOKUP.find(self._db, words, limit)

    def count_cards(self, *, hidden: bool = False) -> int:
        """How many cards are shown, or are hidden."""
        return cards.count(self._db, hidden=hidden)

    def card_ids(self, *, offset: int = 0, limit: int = 100, hidden: bool = False) -> tuple[int, ...]:
        """The numbers of all cards that are shown, or are hidden, freshest first."""
        return cards.ids(self._db, offset, limit, hidden=hidden)

    def card_position(self, card_id: int) -> int | None:
        """Where a card stands among those that are shown, or are hidden, as it is; None when there is none."""
        return cards.position(self._db, card_id)

    def cards(self, ids: Iterable[int], words: str = "") -> tuple[Card, ...]:
        """Cards by their numbers, in that order; those that are gone are left out. With the words that found them,
        those that were found by what they were before say so.
        """
        return cards.cards(self._db, ids, words)

    def card_of(self, contact: Contact) -> int | None:
        """The number of the card on which a contact of a release is; None where it is on none."""
        return cards.card_of(self._db, contact)

    def card_history(self, card_id: int) -> tuple[Standing, ...]:
        """The ways a card's contact stood in releases, newest first: as they give it, whatever was corrected."""
        return cards.standings(self._db, card_id)

    def card_releases(self, card_id: int, *, offset: int = 0, limit: int = 100) -> tuple[Headline, ...]:
        """The releases a card's contact stood in, newest first."""
        return cards.releases(self._db, card_id, offset=offset, limit=limit)

    def newer_at(self, card_id: int) -> tuple[Card, ...]:
        """Who is named for the same organisation in newer releases, the newest first; a few."""
        return cards.newer_at(self._db, card_id)

    def same_name(self, card_id: int) -> tuple[Card, ...]:
        """Who may be the same person as the contact of a card, and was not told apart from it; a few."""
        return cards.same_name(self._db, card_id)

    # What a person decides about cards. Each gives a number to take it back by; every later sync obeys it. Raise
    # UsageError when there is no such card.

    def merge_cards(self, card_id: int, other_id: int) -> int:
        """Have two cards be one contact: the card with the lower number stays."""
        return by_hand.merge(self._db, card_id, other_id)

    def tell_cards_apart(self, card_id: int, contacts: Iterable[Contact]) -> int | None:
        """Have some of the ways in which a card's contact stood (see `card_history`) be another's. None, and nothing
        changes, when that is none of them or all.
        """
        return by_hand.tell_apart(self._db, card_id, contacts)

    def hide_card(self, card_id: int, hidden: bool = True) -> int:
        """Have a card out of the directory, where nothing finds it; or in it again."""
        return by_hand.hide(self._db, card_id, hidden)

    def correct_card(self, card_id: int, field: str, value: str | None, stood: str | None = None) -> int:
        """Put down what is right for one of CORRECTED, of several addresses or numbers for the one that `stood` is
        (None: one more). "" for nothing, None for what the releases say. The releases stay as they are.
        """
        return by_hand.correct(self._db, card_id, field, value, stood)

    def take_back(self, ruling: int) -> bool:
        """Undo such a decision; False where that was done already."""
        return by_hand.take_back(self._db, ruling)

    # Everyone who was quoted.

    def find_people(self, words: str, limit: int | None = MOST_FOUND) -> tuple[int, ...]:
        """The numbers of the people that what was typed finds by name, role or organisation, as `find_cards` does."""
        return speakers.LOOKUP.find(self._db, words, limit)

    def people_named(self, name: str) -> tuple[int, ...]:
        """The numbers of the people in whose name every word begins one: whole names first, then the freshest."""
        return speakers.LOOKUP.named(self._db, name)

    def count_people(self) -> int:
        """How many people were quoted."""
        return speakers.count(self._db)

    def people_ids(self, *, offset: int = 0, limit: int = 100) -> tuple[int, ...]:
        """The numbers of everyone who was quoted, those quoted last first."""
        return speakers.ids(self._db, offset, limit)

    def person_position(self, person_id: int) -> int | None:
        """Where somebody stands among all who were quoted, from 0; None when there is no such person."""
        return speakers.LOOKUP.position(self._db, person_id)

    def people(self, ids: Iterable[int]) -> tuple[Person, ...]:
        """People by their numbers, in that order; those that are gone are left out."""
        return speakers.people(self._db, tuple(ids))

    def posts(self, person_id: int) -> tuple[Post, ...]:
        """What somebody was quoted as over time, the newest first."""
        return speakers.posts(self._db, person_id)

    def sayings(
        self, person_id: int | None, words: str = "", *, offset: int = 0, limit: int = 100
    ) -> tuple[Saying, ...]:
        """The quotes of somebody (None: of everybody) across all releases, newest first; with words, those that have
        all of them.
        """
        return speakers.sayings(self._db, person_id, words, offset=offset, limit=limit)

    def count_sayings(self, person_id: int | None, words: str = "") -> int:
        """How many quotes `sayings` gives."""
        return speakers.count_sayings(self._db, person_id, words)

    def tell_apart(self, person_id: int, organisation: str) -> int | None:
        """Make who speaks for this organisation another person than the others of the name, from now on.

        The number of that person; None, and nothing changes, when nobody or everybody of the name speaks for it.
        """
        return speakers.tell_apart(self._db, person_id, organisation)

    def fold_again(self, person_id: int) -> bool:
        """Undo every telling apart of this person's name; False when there was none."""
        return speakers.fold_again(self._db, person_id)

    # The reader's marks.

    def mark_read(self, ids: Iterable[int], read: bool = True) -> None:
        """Mark releases read or unread, all at once and in all their languages; those that are gone are passed over.

        A translation that comes later is read too, but for one that is only guessed to be one.
        """
        marks.mark_read(self._db, ids, read=read)

    def open_release(self, release_id: int) -> None:
        """Mark a release read because a person opened it, which counts as a use of its newsroom."""
        with self._db.transaction():
            feeds.note_opening(self._db, release_id, datetime.now().astimezone().date())
        marks.mark_read(self._db, [release_id], read=True)

    def star(self, ids: Iterable[int], starred: bool = True) -> None:
        """Star releases or take the star away, all at once; those that are gone are passed over. A row of a list bears
        the star of any of its languages, and loses it in all of them.
        """
        marks.star(self._db, ids, starred=starred)

    # The reader's tags and notes, and what is muted.

    def tags(self) -> tuple[Tag, ...]:
        """Every tag in use, by name, with how many releases bear it. `tag:NAME` in a search finds those."""
        return tags.read_tags(self._db)

    def tags_of(self, release_id: int) -> tuple[str, ...]:
        """The tags of a release in all its languages, by name."""
        return tags.tags_of(self._db, release_id)

    def tag(self, ids: Iterable[int], names: Iterable[str]) -> None:
        """Put tags on releases, all at once; a tag is the same one however its letters are written."""
        tags.tag(self._db, ids, names)

    def untag(self, ids: Iterable[int], names: Iterable[str]) -> None:
        """Take tags off releases, all at once."""
        tags.untag(self._db, ids, names)

    def notes(self, release_id: int) -> tuple[Note, ...]:
        """The notes on a release and on its quotes, that on the release first."""
        return notes.notes_of(self._db, release_id)

    def write_note(self, release_id: int, text: str, *, quote: str | None = None) -> None:
        """Keep a note on a release, or on the quote of it with these words; "" takes it away. Search finds it."""
        notes.write(self._db, release_id, text, quote)

    def note_on(self, contact: Contact) -> Note | None:
        """The note on a contact, and on all that the directory knows to be the same one."""
        return notes.note_on(self._db, contact)

    def write_note_on(self, contact: Contact, text: str) -> None:
        """Keep a note on a contact; "" takes it away."""
        notes.write_on(self._db, contact, text)

    def mute_rules(self) -> tuple[str, ...]:
        """The searches whose releases are kept out of sight. `is:muted` finds those."""
        return muting.rules(self._db)

    def mute(self, words: str) -> int:
        """Keep what a search finds, now and later, out of every list and count, but for what is starred.

        How many releases went out of sight.
        """
        return muting.mute(self._db, words)

    def unmute(self, words: str) -> int:
        """Take such a rule back; how many releases are in sight again."""
        return muting.unmute(self._db, words)

    def data_version(self) -> int:
        """A number that grows when anything was written, here or by another process."""
        return self._db.version()
