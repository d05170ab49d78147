"""Runs notebooks with nbclient and says of each, as JSON, what it showed: execute.py NOTEBOOK..."""

import json
import os
import sys

import nbformat
from nbclient import NotebookClient
from session import patience

TYPED = "application/vnd.rnn-course.output+json"

for path in sys.argv[1:]:
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=patience(), startup_timeout=patience(), resources={"metadata": {"path": os.path.dirname(path)}}).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    outputs = [output for cell in code for output in cell.outputs]
    typed = [output.data[TYPED] for output in outputs if TYPED in output.get("data", {})]
    typed = [json.loads(value) if isinstance(value, str) else value for value in typed]  # .NET Interactive sends JSON as text
    kinds = [item["type"] for output in typed for item in output["items"]]
    print(json.dumps({
        "cells": sum(1 for cell in code if cell.execution_count),
        "stderr": [f"{cell.id}: {output.text}" for cell in code for output in cell.outputs if output.get("name") == "stderr"],
        "errors": sum(1 for output in outputs if output.output_type == "error"),
        "figures": kinds.count("figure") + kinds.count("diagram"),
        "checks": kinds.count("check"),
    }))
