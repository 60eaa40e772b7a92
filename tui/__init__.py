"""Everything a person sees: the command, the app, its panes and exports."""
