"""The command palette's knowledge: every action that makes sense now, by its words, with its key."""

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider

from tui.actions import ACTIONS, MOVING, Action, first_key


class ActionsProvider(Provider):
    """Offers the actions of the screen below the palette."""

    def _offered(self) -> list[Action]:
        hidden = {"palette", "back"}
        return [
            action
            for action in ACTIONS
            if action.name not in hidden and self.screen.check_action(action.name, ()) is not False
        ]

    def _help(self, action: Action) -> str:
        key = first_key(action.name)
        return f"{action.group} · key {key}" if key else action.group

    async def _run(self, name: str) -> None:
        await self.screen.run_action(name)

    async def discover(self) -> Hits:
        """Before anything is typed, all but the movements: nobody moves by name."""
        for action in self._offered():
            if action.group == MOVING:
                continue
            name = action.name
            yield DiscoveryHit(action.words, lambda name=name: self._run(name), help=self._help(action))

    async def search(self, query: str) -> Hits:
        """Those whose words match."""
        matcher = self.matcher(query)
        for action in self._offered():
            score = matcher.match(action.words)
            if score > 0:
                name = action.name
                yield Hit(
                    score, matcher.highlight(action.words), lambda name=name: self._run(name), help=self._help(action)
                )


class Palette(CommandPalette):
    """Textual's palette, whose list may be paged through before it is drawn."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A list that has no place on the screen yet (or any more) has no pages: Textual would raise KeyError."""
        if action == "command_list" and not self.query_one(CommandList).scrollable_content_region:
            return False
        return super().check_action(action, parameters)
