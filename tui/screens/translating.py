"""A release in its other languages, in the panes: shown in place, and told apart from what is none of them."""

from cache import _, language_name
from tui.actions import first_key
from tui.screens.jotting import JottingScreen
from tui.translations import counterpart, following, other_languages


class TranslatingScreen(JottingScreen):
    """The panes, whose release can be read in its other languages."""

    def action_translations(self) -> None:
        """L: the next language, at the paragraph that the reader is at."""
        release = self.release
        if release is None or release.id is None:
            return
        story = self.store.story(release.id)
        found = following(story, release.id)
        if found is None:
            self.status.say(self._only_language())
            return
        one, at = found
        place, quote = self.article.place, self.article.current_quote
        self._show_release(one.release)
        assert self.release is not None, "it is in the store"
        there = counterpart(release, self.release, place[0]) if place is not None else None
        if quote is not None and len(release.quotes) == len(self.release.quotes):
            self.quotes.select(quote)
            self.article.show_quote(quote)
        if place is not None and there is not None:
            self.article.go_to_place(there, place[1])
        guessed = next((each.guess for each in self.release.translations if each.release == release.id), False)
        words = _("{number} of {count} · {language}", language=language_name(one.language), number=at, count=len(story))
        key = first_key("tell_apart")
        if guessed and key is not None:
            words = _("{words} · it looks like a translation; {key} says it is none", words=words, key=key)
        self.status.say(words)

    def _was_told_apart(self) -> bool:
        number = self.release.id if self.release is not None else None
        return number is not None and self.store.translations_told_apart(number)

    def _only_language(self) -> str:
        others = other_languages(self.release) if self.release is not None else ()
        if not others:
            return _("This release is here in no other language")
        names = ", ".join(language_name(one.language) for one in others)
        return _("Its other languages are on its site only, and not here: {languages}", languages=names)

    def action_tell_apart(self) -> None:
        """X: what looks like a translation is none; or everything that was said so of this release is undone."""
        number = self.release.id if self.release is not None else None
        if number is None:
            return
        told = self.store.tell_translations_apart(number)
        if told:
            self._marking.remember(_("telling apart"), lambda: self._join_again(number))
            said = _("A release of its own from now on; {key} again joins them", key=first_key("tell_apart") or "X")
        elif self.store.join_translations_again(number):
            said = _("Joined again")
        else:
            said = _("Nothing here looks like a translation of this release")
        self._show_anew(number)
        self.status.say(said)

    def _join_again(self, number: int) -> None:
        self.store.join_translations_again(number)
        self._show_anew(number)

    def _show_anew(self, number: int) -> None:
        """The release and the lists, whose translations are others now."""
        self.release = None
        self._show_release(number)
        self._reread()
