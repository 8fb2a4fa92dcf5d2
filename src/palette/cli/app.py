"""The command table. A command's module is imported when it is called, or when help lists it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from shlex import shlex
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from palette.cli.anywhere import fields_on_line
from palette.cli.config import defaults, named, origin, tables, variables
from palette.errors import InvalidInput, InvalidValue, UnknownName, UsageError
from palette.files import STANDARD_OUTPUT
from palette.version import __version__

FORMS = frozenset({"json", "jsonl", "csv", "plain", "table"})
WORK = "From photograph to shoe"
FILES = "Libraries and files"
SHOE = "The shoe"
COLOUR = "Colour"

# command -> (module under palette.cli, panel of the help page); the order is the order of the work
COMMANDS: dict[str, tuple[str, str]] = {
    "extract": ("extract", WORK),
    "match": ("match", WORK),
    "propose": ("propose", WORK),
    "spec": ("spec", WORK),
    "taste": ("taste", WORK),
    "board": ("board", WORK),
    "demo": ("demo", WORK),
    "library": ("library", FILES),
    "convert": ("convert", FILES),
    "doctor": ("doctor", FILES),
    "edit": ("edit", COLOUR),
    "colourway": ("colourway", SHOE),
    "shoe": ("shoe", SHOE),
    "check": ("check", COLOUR),
    "find": ("find", COLOUR),
    "compare": ("compare", COLOUR),
    "name": ("name", COLOUR),
    "show": ("show", COLOUR),
}


ALIASES = {     # names that people try
    "library ls": "list", "library add": "import", "shoe ls": "list",
}
PUBLISHED = "`palette colourway show NAME` shows a published one, and an unknown name lists them"
_WORD = re.compile(r"^(-*[A-Za-z_][\w-]*|)(: |)")      # that a sentence begins with, as of an option
INSTEAD = {
    "colourway list": PUBLISHED, "colourway ls": PUBLISHED,
    "extract -n": "-k 5 asks for five colours",
    **dict.fromkeys(("list", "ls"), "`palette library list` lists materials, `palette shoe list` shoes"),
}


class Commands(TyperGroup):
    """A group that knows its commands by name before it imports any of them."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Every command, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command with what files and environment set for it, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, panel = COMMANDS[cmd_name]
        command: Any = get_command(import_module(f"palette.cli.{module}").app)
        command.name = cmd_name
        try:
            configure(cmd_name, command)
        except InvalidInput as problem:
            command.wrong = problem         # a reason not to run it, none not to tell what it is
        command.rich_help_panel = panel
        if hasattr(command, "resolve_command"):
            command.resolve_command = partial(_resolve, cmd_name, command.resolve_command)
        return command

    def get_params(self, ctx: Any) -> list[Any]:
        """Its options, without the variables of the environment that would set them."""
        for option in self.params:
            option.show_envvar = False      # type: ignore[attr-defined]
        return super().get_params(ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is called. Raises InvalidInput for what files or environment set wrong for it."""
        self.commands = dict.fromkeys(COMMANDS)     # type: ignore[assignment]  # the names a typo is held against
        name, command, rest = super().resolve_command(ctx, args)
        wrong = getattr(command, "wrong", None)
        if wrong and name != "doctor":      # which says it among the rest
            raise wrong
        return name, command, rest


def configure(name: str, command: Any) -> None:
    """Options take what files and environment set them to. Raises InvalidInput for what they cannot be."""
    tables({*COMMANDS, "bands"})
    inner = getattr(command, "commands", {})
    every, shown = _spellings(command) | {word: word for word in inner}, {*_written(command), *inner}
    chosen = defaults(name, every, shown)
    for word, table in chosen.items():
        if word in inner:
            chosen[word] = _inner(inner[word], origin(name, word), table)
    _held(command, chosen, lambda option: origin(name, *_spelled(option)))
    command.context_settings["default_map"] = chosen
    _environment(name, command, inner)
    for word, one in {"": command, **inner}.items():
        one.parse_args = partial(_parse_once, one, one.parse_args)
        one.invoke = partial(_invoked, one, f"{name}.{word}".rstrip("."), one.invoke)
        for parameter in one.params:
            parameter.show_envvar = False   # every option has one; the page would be about nothing else
            if parameter.multiple:
                parameter.value_from_envvar = partial(_several, parameter)


def _environment(name: str, command: Any, inner: Mapping[str, Any]) -> None:
    """Options answer to all that they are called in the environment, too, and nothing else is said there."""
    under = {f"PALETTE_{name}": command} | {f"PALETTE_{name}_{word}": one for word, one in inner.items()}
    known = []
    for prefix, one in under.items():
        for option in one.params:
            names = [f"{prefix}_{word}".upper().replace("-", "_") for word in _spelled(option)]
            known += names
            if len(names) > 1:
                option.envvar = names
    variables(name, COMMANDS, known)


def _spelled(option: Any) -> list[str]:
    """How an option is called in a file: by its name, and as on the line."""
    return list(dict.fromkeys([option.name, *_on_line(option)]))


def _on_line(option: Any) -> list[str]:
    return [opt[2:].replace("-", "_") for opt in option.opts if opt.startswith("--")]


def _written(command: Any) -> set[str]:
    """The options of a command as somebody writes them who knows its help page."""
    return {word for option in command.params for word in _on_line(option)}


def _spellings(command: Any) -> dict[str, str]:
    """The options of a command by all that they are called; a name goes before another's spelling."""
    every = {word: option.name for option in command.params for word in _spelled(option)}
    return every | {option.name: option.name for option in command.params}


def _inner(command: Any, where: str, table: Any) -> dict[str, Any]:
    """What a file sets for the options of a command of a group. Raises InvalidInput."""
    if not isinstance(table, dict):
        raise InvalidInput(f"{where} is a command, and wants a table of its options.")
    every, shown = _spellings(command), _written(command)
    chosen = {named(where, written, every, shown): value for written, value in table.items()}
    _held(command, chosen, lambda option: f"{where}.{option.name}")
    return chosen


def _held(command: Any, chosen: dict[str, Any], where: Callable[[Any], str]) -> None:
    """Make lists of what is one word, and refuse what an option cannot be."""
    for option in command.params:
        if option.name in chosen:
            chosen[option.name] = _listed(option, chosen[option.name])
            _hold(command, option, chosen[option.name], where(option))


def _listed(parameter: Any, value: Any) -> Any:
    """One word stands for a list of it."""
    return [value] if parameter.multiple and isinstance(value, str) else value


def _several(parameter: Any, context: Any) -> list[str] | None:
    """What the environment sets a list to: a name with spaces stands in quotes, or is that of a file."""
    said = parameter.resolve_envvar_value(context)
    if said is None:
        return None
    words = shlex(said, posix=True, punctuation_chars=False)
    words.whitespace_split, words.escape, words.commenters = True, "", ""
    try:
        return [said] if Path(said).exists() else list(words)
    except ValueError:
        variable = variable_of(context, parameter)
        raise InvalidInput(f"{variable} in the environment: {said!r} has an open quote.") from None


def variable_of(context: Any, parameter: Any) -> str:
    """The variable that sets a parameter, or would."""
    names = parameter.envvar or [f"{context.auto_envvar_prefix}_{parameter.name.upper()}"]
    return str(next((name for name in names if os.environ.get(name)), names[0]))


def _parse_once(command: Any, parse: Any, context: Any, words: list[str]) -> Any:
    """Refuse an option that takes one value and is given twice: which one is meant nobody can say. And one
    that is given nothing, as by an empty variable of a script: it would count as not given.

    What stands on the line goes before environment and file, also where options exclude each other, and
    `--no-unique` switches off what they switched on.
    """
    if context.ignore_unknown_options:      # -20 may be a number, and --frob is none
        _known(command, words)
    words = _switched_off(command, context, words)
    given, _, order = command.make_parser(context).parse_args(args=list(words))
    for option in dict.fromkeys(order):
        if option.param_type_name == "option" and _blank(given[option.name]):
            raise UsageError(f"{max(option.opts, key=len)} is empty; leave it out where nothing is meant.")
        if option.param_type_name == "argument" and any(word == "" for word in _words(given[option.name])):
            raise UsageError(f"{option.make_metavar(context)} is empty; an empty word names nothing.")
        single = option.param_type_name == "option" and not (option.multiple or option.is_flag)
        if single and order.count(option) > 1:
            raise UsageError(f"{max(option.opts, key=len)} is given twice; it takes one value.")
    _one_form(command, context, {option.name for option in order})
    picking = fields_on_line.get() and any(option.name in FORMS for option in command.params)
    if given.get("output") == STANDARD_OUTPUT and (picking or any(given.get(form) for form in FORMS)):
        words = _printed(command, words)
    return parse(context, words)


def _printed(command: Any, words: list[str]) -> list[str]:
    """The words without `-o -`, where a form or fields say how standard output is written."""
    opts = next(option.opts for option in command.params if option.name == "output")
    pairs = [(opt, STANDARD_OUTPUT) for opt in opts]
    at = next((i for i, pair in enumerate(pairwise(words)) if pair in pairs), None)
    if at is not None:
        return words[:at] + words[at + 2:]
    return [word for word in words if word not in (f"{opt}{sign}-" for opt in opts for sign in ("", "="))]


def _blank(value: Any) -> bool:
    return any(isinstance(one, str) and not one.strip() for one in _words(value))


def _known(command: Any, words: list[str]) -> None:
    """Raises UsageError for a word that looks like an option and is none."""
    from difflib import get_close_matches

    known = [opt for one in command.params for opt in one.opts if opt.startswith("-")]
    taken = {*known, "-h", "--help", *(f"--no-{opt[2:]}" for opt in known)}
    for word in words[:words.index("--")] if "--" in words else words:
        name = word.partition("=")[0] if word.startswith("--") else word[:2]
        if re.match("--?[A-Za-z]", word) and name not in taken:
            close = get_close_matches(name, known, n=1)
            hint = f" (did you mean {close[0]}?)" if close else f"; there are {', '.join(known)}"
            raise UsageError(f"There is no option {name}{hint}.")


def _invoked(command: Any, called: str, invoke: Any, context: Any) -> Any:
    """What is wrong with a value is said of the option as it stands on the line, or of where it was set."""
    try:
        return invoke(context)
    except (UsageError, InvalidValue, UnknownName) as wrong:
        word, colon, rest = _WORD.split(str(wrong), maxsplit=1)[1:]
        option: Any = next((
            one for one in command.params if word in (one.name, *one.opts)
            or (isinstance(wrong, UnknownName) and wrong.name in _words(context.params.get(one.name)))
        ), None)
        source = option and context.get_parameter_source(option.name)
        if source is None or source.name == "DEFAULT":
            raise
        said = rest if colon else str(wrong)
        if source.name == "ENVIRONMENT":
            raise InvalidInput(f"{variable_of(context, option)} in the environment: {said}") from None
        if source.name == "DEFAULT_MAP":
            table, _, name = called.partition(".")
            where = origin(table, name) + f".{option.name}" if name else origin(table, *_spelled(option))
            raise InvalidInput(f"{where}: {said}") from None
        if not colon or word.startswith("-"):
            raise
        raise UsageError(f"{max(option.opts, key=len)}: {said}") from None


def _words(value: Any) -> Sequence[Any]:
    return value if isinstance(value, (list, tuple)) else (value,)


def _switched_off(command: Any, context: Any, words: list[str]) -> list[str]:
    """The words without those like `--no-unique`, which hold where the switch itself comes no later."""
    switches = {
        f"--no-{opt[2:]}": (option, opt) for option in command.params
        if option.param_type_name == "option" and option.is_flag and not option.secondary_opts
        for opt in option.opts if opt.startswith("--")
    }
    for word in [word for word in words if word in switches]:
        option, opt = switches[word]
        at = words.index(word)
        if opt in words[at:]:
            words = [one for one in words if one != word]
        else:
            words = [one for one in words if one not in (word, *option.opts)]
            _ignored(context, option)
    return words


def _one_form(command: Any, context: Any, on_line: set[str]) -> None:
    """Forms exclude each other: one on the line, or -o, ends what the environment and a file ask for, the
    environment what a file does."""
    forms = [option for option in command.params if option.name in FORMS]
    named = {option.name for option in forms if option.resolve_envvar_value(context)}
    chosen = on_line & {*FORMS, "output"} or named
    for option in forms if chosen else ():
        if option.name not in chosen:
            _ignored(context, option)


def _ignored(context: Any, option: Any) -> None:
    """What environment and file say of an option holds no more."""
    option.allow_from_autoenv, option.envvar = False, None
    context.default_map = {k: v for k, v in (context.default_map or {}).items() if k != option.name}


def _resolve(group: str, resolve: Any, context: Any, words: list[str]) -> Any:
    """A command of a group by another of its names; or the word that would do."""
    asked = f"{group} {words[0]}" if words else group
    if asked in INSTEAD:
        raise UsageError(f"There is no {asked!r}: {INSTEAD[asked]}.")
    return resolve(context, [ALIASES.get(asked, words[0]), *words[1:]] if words else words)


def _hold(command: Any, parameter: Any, value: Any, where: str) -> None:
    """Refuse what palette.toml sets an option to, before it could be taken for a word of the command line."""
    from palette.model.rules import fit, shown

    try:
        if isinstance(value, bool) and parameter.type.name.startswith(("int", "float")):
            fit(float, value)   # which click would take for 1
        if parameter.type.name.startswith("int") and not parameter.multiple:
            fit(int, value)     # which click would cut: pairs = 1.5
        parameter.type_cast_value(typer.Context(command), value)
        if not parameter.default and _blank(value):
            raise InvalidInput(f"{where} is empty; leave it out where nothing is meant.")
    except InvalidValue as wrong:
        raise InvalidInput(f"{where}: {wrong.wrong}.") from None
    except typer.BadParameter as problem:
        raise InvalidInput(f"{where}: {number_wanted(str(problem), parameter)}") from None
    except TypeError:
        raise InvalidInput(f"{where} cannot be {shown(value)}.") from None


def number_wanted(said: str, parameter: Any) -> str:
    """A sentence on what is no number, with those that would be."""
    kind = getattr(parameter, "type", None)
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    within = "" if least is None else f" of {least} or more" if most is None else f" from {least} to {most}"

    def instead(found: re.Match[str]) -> str:
        sort = "a whole number" if found[2].startswith("int") else "a number"
        return f"{sort}{within} is needed, not {found[1]}."

    said = re.sub(r"('[^']*') is not a valid (int|integer|float)( range)?\.?$", instead, said)
    return re.sub(r"([^ ]+) is not in the range [^ ]*x[^ ]*?\.?$", rf"\1 is no number{within}.", said)


app = typer.Typer(
    cls=Commands,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "PALETTE"},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"palette {__version__}")
        raise typer.Exit


@app.callback()
def palette(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True,
            help="Say which palette this is.",
        ),
    ] = False,
    traceback: Annotated[
        bool,
        typer.Option("--traceback", help="Anywhere: show where an internal error arose."),
    ] = False,
    fields: Annotated[
        str, typer.Option("--fields", metavar="A,B",
                          help="Anywhere: these fields of JSON, CSV or plain: checks.decision.")
    ] = "",
    errors: Annotated[
        str, typer.Option("--errors", metavar="FORM",
                          help="Anywhere: json says what went wrong as one JSON object.")
    ] = "",
) -> None:
    """From a photograph of a landscape to a shoe that can be made.

    [bold]palette extract wall.jpg | palette match - --library studio-sample[/bold]
    """
