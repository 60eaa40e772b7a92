"""What `newsroom contacts` decides about contacts by hand, and takes back."""

from argparse import Namespace

from cache import CORRECTED, Store, UsageError, _, clean_line
from tui.called import called
from tui.commands.outcome import DONE
from tui.commands.output import Line, print_lines

DEEDS = ("hide", "show", "merge", "apart", "correct", "undo")


def is_deed(args: Namespace) -> bool:
    """Whether something is to be decided, and not printed."""
    return any(getattr(args, deed) is not None for deed in DEEDS)


def decide(store: Store, args: Namespace) -> int:
    """Do it, and say how it is taken back. Raises UsageError for a contact, a line or a field that is not there."""
    if args.words:
        raise UsageError(
            " ".join(args.words),
            _("words find contacts, and what is decided needs a number"),
            _("'newsroom contacts WORDS --json' prints the numbers"),
        )
    if args.undo is not None:
        if not store.take_back(args.undo):
            raise UsageError(str(args.undo), _("nothing decided has this number"), _("it may be taken back already"))
        print_lines([Line(_("Taken back"))])
        return DONE
    number = _decided(store, args)
    print_lines([Line(_("Done; 'newsroom contacts --undo {number}' takes it back", number=number))])
    return DONE


def _decided(store: Store, args: Namespace) -> int:
    if args.merge is not None:
        return store.merge_cards(*args.merge)
    if args.apart is not None:
        return _apart(store, *args.apart)
    if args.correct is not None:
        return _correct(store, *args.correct)
    return store.hide_card(args.hide if args.hide is not None else args.show, args.hide is not None)


def _apart(store: Store, card: int, line: int) -> int:
    history = store.card_history(card)
    if not 0 <= line < len(history):
        raise UsageError(
            str(line), _("its history has no such line"), _("'newsroom contacts --json' prints them; the first is 0")
        )
    ruling = store.tell_cards_apart(card, [history[line].contact])
    if ruling is None:
        name = called(history[line].contact)
        raise UsageError(str(card), _("this is all there is of {name}", name=name), _("name one of several lines"))
    return ruling


def _correct(store: Store, card: str, given: str) -> int:
    """`given` is FIELD=RIGHT, or FIELD:WRONG=RIGHT for one of several addresses or numbers."""
    place, sign, value = given.partition("=")
    field, _colon, stood = place.partition(":")
    field = {"place": "location"}.get(field, field)
    if not sign or field not in CORRECTED:
        fields = ", ".join("place" if one == "location" else one for one in CORRECTED)
        raise UsageError(
            given, _("this says not what is right"), _("give FIELD=RIGHT, with one of {fields}", fields=fields)
        )
    if not card.isascii() or not card.isdigit():
        raise UsageError(card, _("this is no number of a contact"), _("'newsroom contacts --json' prints them"))
    return store.correct_card(int(card), field, clean_line(value).strip(), stood or None)
