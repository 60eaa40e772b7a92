"""Tags, notes and rules that mute are the reader's: found by search, and never undone by a sync."""

from dataclasses import replace
from pathlib import Path

from cache import Contact, Feed, Query, Store, rescue_store
from tests.cache.store.making import FEED, OTHER, assert_whole, from_outside, ids, make_release, save

PIER = Query(words="pier")


def found(store: Store, words: str) -> list[int]:
    return ids(store, Query(words=words))


def shown(store: Store) -> dict[str, tuple[int, int]]:
    return {"/".join((one.newsroom or "", *one.path)): (one.total, one.unread) for one in store.sections() if one.total}


# Tags.


def test_tags_are_put_on_and_taken_off(store: Store, path: Path) -> None:
    first, second = save(store, make_release(1), make_release(2))
    store.tag([first, second], ["Budget", "to call back"])
    store.untag([second], ["budget"])
    assert [(tag.name, tag.releases) for tag in store.tags()] == [("Budget", 1), ("to call back", 2)]
    assert store.tags_of(second) == ("to call back",)
    store.untag([first, second], ["Budget", "To Call Back"])
    assert (store.tags(), store.completions("tag:bu")) == ((), ())
    assert_whole(path)


def test_one_tag_however_its_letters_are_written(store: Store) -> None:
    first, second = save(store, make_release(1), make_release(2))
    store.tag([first], ["Santé"])
    store.tag([second], [" sante "])
    assert [(tag.name, tag.releases) for tag in store.tags()] == [("Santé", 2)]


def test_a_tag_finds_its_releases_with_other_conditions(store: Store) -> None:
    first, second, third = save(store, *map(make_release, (1, 2, 3)))
    store.tag([first, third], ["Budget 2027"])
    store.mark_read([third])
    assert found(store, 'tag:"budget 2027"') == [third, first]
    assert found(store, "tag:budget is:unread") == [first]
    assert found(store, "tag:budget lamp") == [third, first]
    assert found(store, "tag:other") == []
    assert store.completions("tag:bu") == ('tag:"Budget 2027"',)
    assert second not in found(store, "tag:budget")


def test_tags_survive_a_correction_and_a_feed_that_moves_onto_another(store: Store, path: Path) -> None:
    store.add_feed(Feed(FEED))
    store.add_feed(Feed(OTHER))
    kept, twin = save(store, make_release(1, feed=FEED), make_release(1, feed=OTHER, title="Elsewhere"))
    store.tag([kept], ["Budget"])
    save(store, make_release(1, feed=FEED, words="Other words."))
    assert store.tags_of(kept) == ("Budget",)
    store.move_feed(FEED, OTHER)
    assert store.tags_of(twin) == ("Budget",)
    assert_whole(path)


# Notes.


def test_a_note_is_kept_on_a_release_and_on_a_quote_and_found(store: Store, path: Path) -> None:
    first, _ = save(store, make_release(1), make_release(2))
    store.write_note(first, "Ask about the harbour dues")
    store.write_note(first, "Good for the annual report", quote="We carried lamp 1")
    assert [(note.text, note.quote) for note in store.notes(first)] == [
        ("Ask about the harbour dues", None),
        ("Good for the annual report", "We carried lamp 1"),
    ]
    assert found(store, "dues") == found(store, "annual report") == found(store, "has:note") == [first]
    assert_whole(path)


def test_a_note_is_written_over_and_taken_away(store: Store, path: Path) -> None:
    (first,) = save(store, make_release(1))
    store.write_note(first, "one")
    store.write_note(first, "two")
    assert [note.text for note in store.notes(first)] == ["two"]
    assert (found(store, "one"), found(store, "two")) == ([], [first])
    store.write_note(first, " ")
    assert store.notes(first) == ()
    assert (found(store, "two"), found(store, "has:note")) == ([], [])
    store.write_note(99, "nowhere")
    assert_whole(path)


def test_notes_survive_a_correction(store: Store, path: Path) -> None:
    store.add_feed(Feed(FEED))
    (first,) = save(store, make_release(1, feed=FEED))
    store.write_note(first, "Ask about the dues")
    save(store, make_release(1, feed=FEED, words="Other words."))
    assert found(store, "dues other") == [first]
    store.remove_feed(FEED)
    assert_whole(path)


def test_a_note_on_a_contact_is_on_all_that_are_one_with_it(store: Store) -> None:
    release = make_release(1)
    (contact,) = release.contacts
    later = replace(contact, role="chief lamplighter")
    save(store, release, replace(make_release(2), contacts=(later,)))
    store.write_note_on(contact, "Calls back after six")
    note = store.note_on(later)
    assert note is not None
    assert note.text == "Calls back after six"
    assert store.note_on(Contact("Somebody Else")) is None
    store.write_note_on(later, "")
    assert store.note_on(contact) is None


# Muting.


def test_what_a_rule_mutes_is_kept_out_of_lists_counts_and_searches(store: Store, path: Path) -> None:
    store.add_feed(Feed(FEED, title="Lantern Office"))
    quays = make_release(1, feed=FEED, words="Quays close early.", sections=(("Notices",),))
    muted, other = save(store, quays, make_release(2, feed=FEED))
    assert store.mute("quays") == 1
    assert store.mute("quays") == 0
    assert (
        ids(store, Query()) == ids(store, Query(unread=True)) == found(store, "lamp") == found(store, "has:quotes lamp")
    )
    assert ids(store, Query()) == [other]
    assert shown(store) == {"Lantern Office": (1, 1)}
    assert found(store, "quays") == found(store, "has:quotes quays") == []
    assert found(store, "is:muted") == found(store, "is:muted quays") == found(store, "is:muted is:unread") == [muted]
    assert found(store, "is:muted pier") == found(store, "is:muted is:read") == []
    assert ids(store, Query(feed=FEED, words="is:muted")) == [muted]
    assert store.release(muted).title == "Lamp 1 is lit"
    assert_whole(path)


def test_a_rule_holds_for_what_comes_later_and_for_corrections(store: Store, path: Path) -> None:
    store.add_feed(Feed(FEED))
    store.mute("quays")
    first, second = save(store, make_release(1, feed=FEED, words="Quays close."), make_release(2, feed=FEED))
    assert ids(store, Query()) == [second]
    save(store, make_release(1, feed=FEED, words="Piers close."), make_release(2, feed=FEED, words="Quays close."))
    assert ids(store, Query()) == [first]
    assert_whole(path)


def test_a_rule_taken_back_brings_everything_back_where_it_stood(store: Store, path: Path) -> None:
    store.add_feed(Feed(FEED, title="Lantern Office"))
    quays = make_release(1, feed=FEED, words="Quays close early.", sections=(("Notices",),))
    early = make_release(3, feed=FEED, words="Early lamps at the quays.")
    first, second, third = save(store, quays, make_release(2, feed=FEED), early)
    before = shown(store)
    assert store.mute("quays") == 2
    assert store.mute("early") == 0
    store.mark_read([first])
    assert store.unmute("quays") == 0
    assert ids(store, Query()) == [second]
    assert store.unmute("early") == 2
    assert store.unmute("early") == 0
    assert ids(store, Query()) == [third, second, first]
    assert ids(store, Query(unread=True)) == [third, second]
    store.mark_read([first], False)
    assert shown(store) == before
    assert store.mute_rules() == ()
    assert_whole(path)


def test_what_is_starred_is_not_muted(store: Store) -> None:
    first, second = save(store, make_release(1), make_release(2))
    store.star([second])
    assert store.mute("pier") == 1
    assert ids(store, Query()) == [second]
    assert found(store, "is:muted") == [first]


def test_a_muted_release_keeps_its_sections_when_another_feed_gives_it_too(store: Store, path: Path) -> None:
    store.add_feed(Feed(FEED, title="Lantern Office"))
    store.add_feed(Feed(OTHER, title="Orchard Board"))
    release = make_release(1, feed=FEED, sections=(("Notices",),))
    store.mute("pier")
    save(store, release, replace(release, feed=OTHER, guid="other", sections=()))
    assert store.unmute("pier") == 1
    assert shown(store) == {"Lantern Office": (1, 1), "Lantern Office/Notices": (1, 1), "Orchard Board": (1, 1)}
    assert_whole(path)


# All of them.


def test_a_rescue_saves_what_is_the_readers(store: Store, path: Path) -> None:
    first, second = save(store, make_release(1), make_release(2, words="Quays close."))
    store.tag([first], ["Budget"])
    store.write_note(first, "Ask about the dues")
    store.mute("quays")
    store.close()
    damaged = bytearray(path.read_bytes())
    damaged[100:104] = b"torn"
    path.write_bytes(damaged)
    rescue_store(path)
    with Store(path) as again:
        assert again.tags_of(first) == ("Budget",)
        assert found(again, "dues") == ids(again, Query()) == [first]
        assert found(again, "is:muted") == [second]
    assert_whole(path)


def test_a_removed_feed_takes_its_tags_notes_and_muted_releases_along(store: Store, path: Path) -> None:
    store.add_feed(Feed(FEED))
    first, second = save(store, make_release(1, feed=FEED), make_release(2, feed=FEED, words="Quays close."))
    store.tag([first, second], ["Budget"])
    store.write_note(second, "Ask about the dues")
    store.mute("quays")
    store.remove_feed(FEED)
    assert store.tags() == ()
    assert found(store, "is:muted") == []
    with from_outside(path) as db:
        assert db.execute("SELECT (SELECT count(*) FROM notes) + (SELECT count(*) FROM set_aside)").fetchone() == (0,)
    assert_whole(path)


def test_many_are_tagged_at_once(store: Store) -> None:
    numbers = save(store, *map(make_release, range(40)))
    store.tag(store.ids(PIER), ["all"])
    assert found(store, "tag:all") == numbers[::-1]


def test_a_removed_feed_that_comes_back_brings_them_back(store: Store, path: Path) -> None:
    store.add_feed(Feed(FEED))
    first, second = save(store, make_release(1, feed=FEED), make_release(2, feed=FEED, words="Quays close."))
    store.tag([first], ["Budget"])
    store.write_note(first, "Ask about the dues")
    store.mute("quays")
    number, _ = store.set_feed_aside(FEED)
    store.bring_feed_back(number)
    assert store.tags_of(first) == ("Budget",)
    assert found(store, "dues") == ids(store, Query()) == [first]
    assert found(store, "is:muted") == [second]
    assert_whole(path)
