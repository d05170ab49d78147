"""Registers the course's kernel or .NET Interactive's with Jupyter, or takes it away again; Jupyter itself says where. `kernel install` runs it."""

import argparse
import json
import os
import shutil
import sys
import tempfile

from ipykernel import kernelbase  # noqa: F401 - asked for here, so that its absence shows now and not in a notebook
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_core.paths import jupyter_data_dir

WANTED = ".net-csharp"  # what the notebooks ask for
OTHERWISE = {"course": "rnn-course-csharp", "polyglot": "rnn-course-polyglot"}


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("action", choices=["install", "uninstall"])
    parser.add_argument("--kind", choices=list(OTHERWISE), default="course")
    parser.add_argument("--library", help="RnnCourse.Notebooks.dll, of the course's kernel")
    parser.add_argument("--tool", help="the program dotnet-interactive, of the other")
    parser.add_argument("--plotly", nargs="*", default=[], help="plotly-cartesian.min.js and plotly.min.js, if they are there")
    parser.add_argument("--name")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--user", action="store_true")
    where.add_argument("--sys-prefix", action="store_const", dest="prefix", const=sys.prefix)
    where.add_argument("--prefix")
    return parser.parse_args()


def kernels_in(prefix):
    data = os.path.join(prefix, "share", "jupyter") if prefix else jupyter_data_dir()
    return os.path.join(data, "kernels")


def is_ours(folder, kind):
    try:
        with open(os.path.join(folder, "kernel.json"), encoding="utf-8") as file:
            return json.load(file).get("metadata", {}).get("rnn-course") in ([kind, True] if kind == "course" else [kind])
    except (OSError, ValueError):
        return False


def is_free(name, target, kind):
    """Whether no other kernel has this name, neither in the target nor anywhere that Jupyter looks."""
    folders = [os.path.join(target, name)]
    try:
        folders.append(KernelSpecManager().get_kernel_spec(name).resource_dir)
    except NoSuchKernel:
        pass
    return all(is_ours(folder, kind) for folder in folders if os.path.exists(folder))


def spec_of(options, name):
    if options.kind == "polyglot":
        return {  # as the tool would write it, but heard on this machine only, by its path, and without telemetry
            "argv": [options.tool, "jupyter", "--http-local-only", "--default-kernel", "csharp", "{connection_file}"],
            "display_name": ".NET Interactive (C#)",
            "env": {"DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT": "1", "DOTNET_TieredPGO": "0"},  # a lesson is over before profiling pays
        }
    return {
        "argv": [sys.executable, "-Xfrozen_modules=off", "{resource_dir}/kernel.py", options.library, name, "-f", "{connection_file}"],
        "display_name": "C# (RNN course)",
    }


def install(options):
    target = kernels_in(options.prefix)
    name = options.name or (WANTED if is_free(WANTED, target, options.kind) else OTHERWISE[options.kind])
    if not is_free(name, target, options.kind):
        sys.exit(f"another kernel is called {name}; choose a name with --name, or remove it with: jupyter kernelspec remove {name}")
    here = os.path.dirname(os.path.abspath(__file__))
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # its copy is for every user to read
        for part in ("kernel.py", "engine.py") if options.kind == "course" else ():
            shutil.copy(os.path.join(here, part), folder)
        for script in options.plotly:
            shutil.copy(script, folder)
        spec = {**spec_of(options, name), "language": "C#", "metadata": {"rnn-course": options.kind}}
        with open(os.path.join(folder, "kernel.json"), "w", encoding="utf-8") as file:
            json.dump(spec, file, indent=1)
        print("Installed as", KernelSpecManager().install_kernel_spec(folder, name, user=not options.prefix, prefix=options.prefix))
    if name != WANTED and not options.name:
        print(f"Another kernel has the name {WANTED}, which the notebooks ask for: choose \"{spec['display_name']}\" in the menu Kernel.")


def uninstall(options):
    target = kernels_in(options.prefix)
    ours = [os.path.join(target, name) for name in ([options.name] if options.name else [WANTED, OTHERWISE[options.kind]])]
    ours = [folder for folder in ours if is_ours(folder, options.kind)]
    if not ours:
        whose = "the course's kernel" if options.kind == "course" else ".NET Interactive's kernel"
        sys.exit(f"{whose} is not installed in {target}")
    for folder in ours:
        shutil.rmtree(folder)
        print("Removed", folder)


if __name__ == "__main__":
    chosen = parse()
    install(chosen) if chosen.action == "install" else uninstall(chosen)
