"""What plain mode gives out: copies, addresses, files."""

from cache import Card, Contact, Person, Query, Saying, UsageError, _, ngettext
from tui.export.citation import cite_headline, cite_quote, cite_quotes, cite_release, contact_card
from tui.export.release_markdown import release_markdown
from tui.export.sayings import KINDS, cite_saying, cite_sayings, exported
from tui.export.vcard import vcard
from tui.files import ReleaseFile
from tui.piping import given
from tui.plain.handing import open_address, open_file, run_on, save_file, write_file
from tui.plain.marks import Marks
from tui.plain.orders import number_given, number_of, split_file
from tui.plain.rows import row_at
from tui.plain.views import Kind
from tui.qr import code_lines, dialled
from tui.sections import SectionRow


class Giving(Marks):
    """Copying, opening, saving."""

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
            raise UsageError(
                f"copy {which}", _("this cannot be copied"), _("type copy and a number, copy all, copy card")
            )
        if self._contact is not None and number is None:
            return _contact_text(self._contact, whole=everything or card)
        if kind in (Kind.TEXT, Kind.QUOTES, Kind.CHANGES, Kind.HELP):
            release = self._opened()
            if number is not None:
                return cite_quote(row_at(release.quotes, number), release, form)
            return cite_quotes(release, form) if everything else cite_release(release)
        if kind is Kind.RELEASES:
            return cite_headline(self._at_number(number)) if number else cite_release(self._opened())
        if number is None and kind is Kind.SAYINGS and everything:
            held = [self._row(index + 1) for index in range(len(self._held))]
            return cite_sayings([one for one in held if isinstance(one, Saying)], form)
        if number is None and kind is Kind.CONTACTS and everything:
            return "\n\n".join(map(contact_card, self._opened().contacts))
        if number is None and len(self._held) != 1:
            raise UsageError(
                "copy",
                ngettext("there is {count} here", "there are {count} here", len(self._held)),
                _("type copy and a number"),
            )
        return _row_text(self._row(number or 1), form, whole=card)

    def _do_open(self, rest: str) -> None:
        release = self._opened()
        if not rest:
            if release.url is None:
                raise UsageError("open", _("this release has no address"), _("it came from a file"))
            self._tell(open_address(release.url))
        elif self._view.kind is Kind.FILES:
            one = self._row(number_given(rest, "open"))
            assert isinstance(one, ReleaseFile), "the rows of files are files"
            if one.path is not None:
                self._tell(open_file(one.path))
            else:
                self._tell(_("Not kept on this disk. ") + open_address(one.url))
        else:
            self._tell(open_address(row_at(release.links, number_given(rest, "open")).url))

    def _do_give(self, rest: str) -> None:
        if not rest:
            raise UsageError(
                "give", _("no command was given"), _("type give and a command, or give json and a command")
            )
        release = self._opened()
        headline = self._store.headline(release.id or 0)
        command, text = given(release, headline.newsroom if headline is not None else None, rest)
        run_on(command, text, self._tell)

    def _do_code(self, rest: str) -> None:
        phones = self._contact.phones if self._contact is not None else ()
        light = "light" in rest.casefold().split()
        number = number_of(" ".join(word for word in rest.split() if word.casefold() != "light"))
        if not phones:
            raise UsageError("code", _("no contact with a number is chosen"), _("type the number of a contact first"))
        phone = row_at(phones, number or 1)
        dialling = dialled(phone)
        if dialling is None:
            raise UsageError(phone.written, _("no phone can dial this"), _("copy prints it"))
        lines = code_lines(dialling, inverted=not light)
        if not self._console.can_show("".join(lines)) or max(map(len, lines)) > self._console.width:
            raise UsageError(
                phone.written, _("there is no room, or there are no signs, for a code here"), _("copy prints it")
            )
        self._console.write([*lines, phone.written])

    def _do_mail(self, rest: str) -> None:
        del rest
        if self._contact is None or not self._contact.emails:
            raise UsageError("mail", _("no contact with an address is chosen"), _("type the number of a contact first"))
        self._tell(open_address(f"mailto:{self._contact.emails[0]}"))

    def _do_save(self, rest: str) -> None:
        if self._contact is not None:
            one = self._contact
            name = one.name or one.organisation or one.role or _("contact")
            self._tell(save_file(name, "vcf", vcard(one)))
        elif self._view.kind is Kind.SAYINGS:
            kind, person = rest.casefold() or "md", self._chosen_person()
            if kind not in KINDS:
                raise UsageError(f"save {rest}", _("this is no kind of file"), _("type save md, save json or save csv"))
            held = [self._row(index + 1) for index in range(len(self._held))]
            text = exported([one for one in held if isinstance(one, Saying)], kind, person.name)
            self._tell(save_file(_("quotes {name}", name=person.name), kind, text))
        elif self._view.kind is Kind.RELEASES and self._query.words and self._query == Query(words=self._query.words):
            self._store.save_search(rest or self._query.words, self._query.words)
            self._tell(_("Kept among the sections: {words}", words=rest or self._query.words))
        else:
            release = self._opened()
            headline = self._store.headline(release.id or 0)
            newsroom = headline.newsroom if headline is not None else None
            self._tell(save_file(release.title, "md", release_markdown(release, newsroom)))


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
