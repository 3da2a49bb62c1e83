"""The rules of the house that import-linter cannot hold alone."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("domain", "application", "adapters", "entrypoints")
PURE = {"domain": {"domain"}, "application": {"domain", "application"}}
MODULES = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
LONGEST_FILE = 300
LONGER = {"application/ports.py"}  # the whole edge in one place is worth more than its length


def imported_by(file: Path) -> set[str]:
    """Return the top-level names of all imports of a file, those within functions included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names


def dotted(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("layer", PURE)
def test_domain_and_application_import_the_standard_library_and_each_other_only(layer: str) -> None:
    allowed = sys.stdlib_module_names | PURE[layer]
    strangers = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in (ROOT / layer).rglob("*.py")
        for name in imported_by(file) - allowed
    }
    assert not strangers


def test_the_domain_never_looks_at_a_clock_or_at_the_world() -> None:
    worldly = {"os", "socket", "subprocess", "time", "random", "pathlib", "logging", "threading"}
    assert not {
        f"{file}: {name}"
        for file in MODULES
        if dotted(file).startswith("domain")
        for name in imported_by(file) & worldly
    }
    assert not [
        file
        for file in (ROOT / "domain").rglob("*.py")
        if ".now(" in file.read_text() or "uuid4" in file.read_text()
    ]


def test_only_the_container_imports_adapters() -> None:
    wiring = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "entrypoints").rglob("*.py")
        if "adapters" in imported_by(file)
    ]
    assert wiring == ["entrypoints/container.py"]


@pytest.mark.parametrize("package", PACKAGES)
def test_the_four_packages_are_the_ones_of_this_repository(package: str) -> None:
    assert Path(str(importlib.import_module(package).__file__)).is_relative_to(ROOT)


def test_package_files_hold_a_docstring_and_nothing_that_runs() -> None:
    for file in MODULES:
        if file.name == "__init__.py":
            body = ast.parse(file.read_text()).body
            assert len(body) == 1 and isinstance(body[0], ast.Expr), file


def test_every_package_is_listed_for_installation() -> None:
    config = ConfigParser()
    config.read(ROOT / "setup.cfg")
    listed = set(config["options"]["packages"].split())
    assert listed == {dotted(file) for file in MODULES if file.name == "__init__.py"}


def test_every_module_class_and_function_that_others_use_says_what_it_promises() -> None:
    silent = [
        f"{file.relative_to(ROOT)}: {getattr(node, 'name', 'module')}"
        for file in MODULES
        for node in public_nodes(ast.parse(file.read_text()))
        if ast.get_docstring(node) is None and "migrations/versions" not in str(file)
    ]
    assert not silent


def public_nodes(tree: ast.Module) -> list[ast.Module | ast.ClassDef | ast.FunctionDef]:
    """Return the module, its public classes, and the public functions of both."""
    holders: list[ast.Module | ast.ClassDef] = [tree]
    holders += [
        node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    functions = [
        node
        for holder in holders
        for node in holder.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    return [*holders, *functions]


def test_no_file_outgrows_a_reader() -> None:
    lengths = {str(file.relative_to(ROOT)): len(file.read_text().splitlines()) for file in MODULES}
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE and name not in LONGER}


def test_importing_any_module_starts_nothing() -> None:
    """No engine, no queue, no thread: checked in a fresh interpreter, one import after another."""
    run_by_others = {"__main__", "env", "gunicorn_config"}  # scripts of python, alembic and gunicorn
    names = [dotted(file) for file in MODULES if file.stem not in run_by_others]
    script = (
        "import importlib, threading, sys\n"
        f"for name in {names!r}:\n"
        "    importlib.import_module(name)\n"
        "    assert threading.active_count() == 1, name\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
