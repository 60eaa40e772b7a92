"""`newsroom changes`: what changed from one revision of a release to another."""

from argparse import Namespace

from cache import Store, UsageError, _, clean_line, compare, find_paths
from tui.changes import Tone, change_lines, title_line
from tui.commands.outcome import DONE, complain
from tui.commands.output import Line, print_json, print_lines
from tui.commands.releases import NUMBER
from tui.export.changes_json import changes_json

STYLES = {
    Tone.HEADING: "bold underline",
    Tone.STRONG: "bold",
    Tone.DIM: "dim",
    Tone.ADDED: "green underline",
    Tone.REMOVED: "red strike",
}


def changes(args: Namespace) -> int:
    """Print what changed. Raises UsageError when there is no release with this number, or no such revision."""
    with Store(find_paths(args.data_dir).store) as store:
        found = store.revisions(int(args.id)) if NUMBER.fullmatch(args.id) else ()
        if not found:
            raise UsageError(args.id, _("no release has this number"), _("'newsroom list' prints the numbers"))
        newest = found[-1].number
        until = args.until if args.until is not None else newest
        since = args.since if args.since is not None else max(until - 1, 1)
        by_number = {one.number: one for one in found}
        for number in (since, until):
            if number not in by_number:
                todo = _("it was never corrected, and has 1 only")
                if newest > 1:
                    todo = _("it has 1 to {newest}", newest=newest)
                raise UsageError(
                    _("revision {number}", number=number), _("release {id} has none of this number", id=args.id), todo
                )
        old, new = by_number[since], by_number[until]
        release_id = int(args.id)
        told = compare(store.release(release_id, since), store.release(release_id, until))
    if args.json:
        print_json(changes_json(release_id, old, new, told))
        return DONE
    if newest == 1:
        complain(_("release {id} was never corrected: there is one revision of it", id=release_id))
        return DONE
    print_lines([Line(clean_line(new.title), "bold"), Line(title_line(old, new), "dim"), Line()])
    for line in change_lines(told):
        prefix = f"{line.sign} " if line.sign else ""
        spans, at = [], len(prefix)
        for text, tone in line.stretches:
            spans.append((at, at + len(text), STYLES.get(tone, "")))
            at += len(text)
        print_lines([Line(prefix + line.text, spans=tuple(spans))])
    return DONE
