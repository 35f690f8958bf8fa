"""A group of commands that shows what there is where nothing else is asked."""

import click


class Listing(click.Group):
    """Takes what is no command of its own as what "list" is asked: "notes last" is "notes list last", "goal" "goal list"."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put "list" first where no command is named."""
        asks_help = any(each in ctx.help_option_names for each in args[:1])
        if not asks_help and (not args or (args[0] not in self.commands and not self._misspelt(args[0], len(args)))):
            args = ["list", *args]
        return super().parse_args(ctx, args)

    def _misspelt(self, word: str, given: int) -> bool:
        """Whether a word was meant as a command: one is near it, or more follows it than a list takes."""
        from difflib import get_close_matches

        if word == "last":  # a session, though it looks like "list"
            return False
        takes = sum(isinstance(each, click.Argument) for each in self.commands["list"].params)
        return bool(get_close_matches(word, self.commands, cutoff=0.75)) or (given > takes and not word.startswith("-"))
