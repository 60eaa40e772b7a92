"""Write what the README shows of the program from the program: its tables of commands and keys, and its picture.

python -m docs.generate          writes README.md and docs/reader.svg
python -m docs.generate --tables the tables alone
"""

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

from cache import Paths, Store, add_feed, find_paths, sync_feeds
from docs.keys_counted import TASKS
from tui.actions import ACTIONS, key_map, shown_key
from tui.app import NewsroomApp
from tui.cli import build_parser
from tui.demo import DemoServer
from tui.settings import settings_file

os.environ |= {"LANGUAGE": "en", "LC_ALL": "C.UTF-8"}  # whatever this machine speaks

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "reader.svg"
SIZE = (132, 40)


def keys_table() -> str:
    """The keys as a Markdown table, a row an action."""
    rows = ["| keys | what they do |", "| --- | --- |"]
    for action in ACTIONS:
        keys = " ".join(f"`{shown_key(key)}`" for key in key_map()[action.name])
        rows.append(f"| {keys} | {action.words} |")
    return "\n".join(rows)


def commands_table() -> str:
    """The commands as a Markdown table, from the parser that reads them."""
    rows = ["| command | what it does |", "| --- | --- |", "| `newsroom` | opens the panes |"]
    rows.append("| `newsroom --plain` | reads as plain text with short prompts, instead of the panes |")
    for name, words in build_parser().commands():
        rows.append(f"| `newsroom {name}` | {words} |")
    return "\n".join(rows)


def counted_table() -> str:
    """The keys of the tasks as a Markdown table, beside how many newsboat takes."""
    rows = ["| task | keys | how many | newsboat |", "| --- | --- | --- | --- |"]
    for task in TASKS:
        keys = [f"`{shown_key(key)}`" for key in task.keys]
        if task.typed:
            keys.insert(1, "*words*")
        rows.append(f"| {task.words} | {' '.join(keys)} | {len(task.keys)} | {task.newsboat or '–'} |")
    return "\n".join(rows)


def with_tables(text: str) -> str:
    """The README's text with its tables as they should be."""
    for name, table in (("commands", commands_table()), ("keys", keys_table()), ("keys counted", counted_table())):
        start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, _, rest = text.partition(start)
        _, found, after = rest.partition(end)
        if found:
            text = f"{before}{start}{table}\n{end}{after}"
    return text


def picture() -> str:
    """The app on the sample newsroom as an SVG, with no fonts named that a viewer would have to fetch."""
    with tempfile.TemporaryDirectory() as folder, DemoServer() as server:
        paths = find_paths(folder)
        with Store(paths.store) as store:
            for url in server.feeds:
                add_feed(store, url)
            sync_feeds(store)
        svg = asyncio.run(_drawn(paths))
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)


async def _drawn(paths: Paths) -> str:
    # Viewers of pictures put Arabic in order themselves.
    settings_file(paths).write_text('[reading]\nright_to_left = "terminal"\n', encoding="utf-8")
    app = NewsroomApp(paths)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"nnnnn", "]", "]")
        await pilot.pause(0.3)
        return app.export_screenshot(title="newsroom")


def main() -> None:
    """See the module."""
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
    if "--tables" not in sys.argv:
        PICTURE.write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
