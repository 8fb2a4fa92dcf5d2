"""What the site has beside docs/, written as it is built: home page, commands, API, list of schemas."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files
from typer import Context
from typer.main import get_command

import palette
from palette.cli.app import COMMANDS, app

ROOT = Path(__file__).parents[1]
COLOURED = re.compile(r"\[/?(?:bold|dim|italic|cyan|green)\]")
OUTSIDE = re.compile(r"\]\((?:\.\./)+(palettes/[^)#]+)\)")


def on_files(files: Files, config: Any) -> Files:
    for name, text in pages().items():
        files.append(File.generated(config, name, content=text))
    pictures = {*OUTSIDE.findall(every_page(files)), *re.findall(r"\]\((palettes/[^)]+\.jpg)\)", readme())}
    for picture in sorted(pictures):
        files.append(File.generated(config, picture, abs_src_path=str(ROOT / picture)))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links that are right in the checkout, made right on the site."""
    up = "../" * page.file.src_uri.count("/")
    markdown = OUTSIDE.sub(rf"]({up}\1)", markdown)
    markdown = markdown.replace("](../CHANGELOG.md", "](changes.md")
    return markdown.replace("](schemas/)", "](schemas/index.md)")


def every_page(files: Files) -> str:
    sources = [file.abs_src_path for file in files.documentation_pages()]
    return "".join(Path(source).read_text("utf-8") for source in sources if source)


def pages() -> dict[str, str]:
    return {
        "index.md": readme().replace("](docs/", "]("),
        "changes.md": of_root("CHANGELOG.md"),
        "CONTRIBUTING.md": of_root("CONTRIBUTING.md"),
        "SECURITY.md": of_root("SECURITY.md"),
        "cli.md": commands(),
        "api.md": api(),
        "schemas/index.md": schemas(),
    }


def of_root(name: str) -> str:
    """A page that stands beside docs/: what it links to there is beside it here, other files are named."""
    text = (ROOT / name).read_text("utf-8").replace("](docs/", "](")
    text = re.sub(r"\[([^]]+)\]\(((?:tests|src|scripts)/[^)]+)\)", r"\1 (`\2`)", text)
    return text.replace("](CHANGELOG.md)", "](changes.md)")


def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


def schemas() -> str:
    lines = ["# Schemas", "", "JSON Schema of everything that palette prints, and of a brief.", ""]
    lines += ["| document | what it is |", "| --- | --- |"]
    for path in sorted((ROOT / "docs" / "schemas").glob("*.json")):
        schema = json.loads(path.read_text("utf-8"))
        said = schema.get("description") or schema.get("title", "")
        lines.append(f"| [{path.name}]({path.name}) | {said} |")
    return "\n".join(lines) + "\n"


def api() -> str:
    """A page that mkdocstrings fills: every public name of `palette`."""
    functions, values = [], []
    for name in dir(palette):
        value = getattr(palette, name)
        home = getattr(value, "__module__", "")
        if name.startswith("_") or not home.startswith("palette"):
            continue
        (functions if inspect.isfunction(value) else values).append(
            f"::: {home}.{name}\n    options:\n      heading: {name}\n      toc_label: {name}"
        )
    head = "Every public name of `palette`, to be imported from there. [From Python](python.md) has examples."
    return "\n\n".join(["# API", head, "## Functions", *functions, "## Values and errors", *values]) + "\n"


def commands() -> str:
    root = get_command(app)
    context = Context(root, info_name="palette")
    lines = [
        "# Commands", "", "Every command and option, written from the program itself.", "",
        "## palette", "", *description(root), *table(root),
    ]
    for name in COMMANDS:
        lines += section(root.get_command(context, name), f"palette {name}", 2)
    return "\n".join(lines) + "\n"


def section(command: Any, called: str, level: int) -> Iterator[str]:
    yield from ("", f"{'#' * level} {called}", "")
    usage = " ".join(command.collect_usage_pieces(Context(command)))
    yield from ("```text", f"{called} {usage}", "```", "")
    yield from description(command)
    yield from table(command)
    for name, inner in getattr(command, "commands", {}).items():
        yield from section(inner, f"{called} {name}", level + 1)


def description(command: Any) -> list[str]:
    lines: list[str] = []
    for paragraph in COLOURED.sub("", inspect.cleandoc(command.help or "")).replace("\b", "").split("\n\n"):
        paragraph = paragraph.strip()
        lines += ["```text", paragraph, "```"] if paragraph.startswith("palette ") else [plain(paragraph)]
        lines.append("")
    return lines


def table(command: Any) -> Iterator[str]:
    rows = [
        (parameter, parameter.make_metavar(Context(command)))
        for parameter in command.params if not getattr(parameter, "hidden", False)
    ]
    if not rows:
        return
    yield from ("| argument or option | default | what it does |", "| --- | --- | --- |")
    for parameter, metavar in rows:
        option = parameter.param_type_name == "option"
        spelled = [*parameter.opts, *parameter.secondary_opts] if option else [metavar]
        value = "" if not option or parameter.is_flag else f" `{metavar}`"
        called = ", ".join(f"`{one}`" for one in spelled) + value
        cells = (called, default(parameter), plain(getattr(parameter, "help", "") or ""))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def default(parameter: Any) -> str:
    if parameter.required:
        return "required"
    if isinstance(getattr(parameter, "show_default", None), str):
        return str(parameter.show_default)
    value = parameter.default
    if value in (None, False, "", [], ()) or "Sentinel" in type(value).__name__:
        return ""
    if isinstance(value, (list, tuple)):
        value = " ".join(map(str, value))
    return "on" if value is True else f"`{value}`"


def plain(text: str) -> str:
    """Help without its colours, and with what Markdown would take for its own."""
    return re.sub(r"([*_<])", r"\\\1", " ".join(COLOURED.sub("", text).replace("\\[", "[").split()))

