"""Registers the course's kernel with Jupyter, or takes it away again; Jupyter itself says where. `kernel install` runs it."""

import argparse
import json
import os
import shutil
import sys
import tempfile

from ipykernel import kernelbase  # noqa: F401 - asked for here, so that its absence shows now and not in a notebook
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_core.paths import jupyter_data_dir

WANTED, OTHERWISE = ".net-csharp", "rnn-course-csharp"  # the first is what the notebooks ask for


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("action", choices=["install", "uninstall"])
    parser.add_argument("--library", help="RnnCourse.Notebooks.dll")
    parser.add_argument("--plotly", help="plotly-cartesian.min.js, if it is there")
    parser.add_argument("--name")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--user", action="store_true")
    where.add_argument("--sys-prefix", action="store_const", dest="prefix", const=sys.prefix)
    where.add_argument("--prefix")
    return parser.parse_args()


def kernels_in(prefix):
    data = os.path.join(prefix, "share", "jupyter") if prefix else jupyter_data_dir()
    return os.path.join(data, "kernels")


def is_ours(folder):
    try:
        with open(os.path.join(folder, "kernel.json"), encoding="utf-8") as file:
            return "rnn-course" in json.load(file).get("metadata", {})
    except (OSError, ValueError):
        return False


def is_free(name, target):
    """Whether no other kernel has this name, neither in the target nor anywhere that Jupyter looks."""
    folders = [os.path.join(target, name)]
    try:
        folders.append(KernelSpecManager().get_kernel_spec(name).resource_dir)
    except NoSuchKernel:
        pass
    return all(is_ours(folder) for folder in folders if os.path.exists(folder))


def install(options):
    target = kernels_in(options.prefix)
    name = options.name or (WANTED if is_free(WANTED, target) else OTHERWISE)
    if not is_free(name, target):
        sys.exit(f"another kernel is called {name}; choose a name with --name, or remove it with: jupyter kernelspec remove {name}")
    here = os.path.dirname(os.path.abspath(__file__))
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # its copy is for every user to read
        for part in ("kernel.py", "engine.py"):
            shutil.copy(os.path.join(here, part), folder)
        if options.plotly:
            shutil.copy(options.plotly, folder)
        spec = {
            "argv": [sys.executable, "-Xfrozen_modules=off", "{resource_dir}/kernel.py", options.library, name, "-f", "{connection_file}"],
            "display_name": "C# (RNN course)",
            "language": "C#",
            "metadata": {"rnn-course": True},
        }
        with open(os.path.join(folder, "kernel.json"), "w", encoding="utf-8") as file:
            json.dump(spec, file, indent=1)
        print("Installed as", KernelSpecManager().install_kernel_spec(folder, name, user=not options.prefix, prefix=options.prefix))
    if name != WANTED and not options.name:
        print(f"Another kernel has the name {WANTED}, which the notebooks ask for: choose \"C# (RNN course)\" in the menu Kernel.")


def uninstall(options):
    target = kernels_in(options.prefix)
    ours = [os.path.join(target, name) for name in ([options.name] if options.name else [WANTED, OTHERWISE])]
    ours = [folder for folder in ours if is_ours(folder)]
    if not ours:
        sys.exit(f"the course's kernel is not installed in {target}")
    for folder in ours:
        shutil.rmtree(folder)
        print("Removed", folder)


if __name__ == "__main__":
    chosen = parse()
    install(chosen) if chosen.action == "install" else uninstall(chosen)
