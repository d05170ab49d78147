"""Runs notebooks with nbclient and says of each, as JSON, what it showed: execute.py NOTEBOOK..."""

import json
import os
import sys

import nbformat
from nbclient import NotebookClient
from session import patience

for path in sys.argv[1:]:
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=patience(), startup_timeout=patience(), resources={"metadata": {"path": os.path.dirname(path)}}).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    outputs = [output for cell in code for output in cell.outputs]
    html = [output.data["text/html"] for output in outputs if "text/html" in output.get("data", {})]
    print(json.dumps({
        "cells": sum(1 for cell in code if cell.execution_count),
        "stderr": [f"{cell.id}: {output.text}" for cell in code for output in cell.outputs if output.get("name") == "stderr"],
        "errors": sum(1 for output in outputs if output.output_type == "error"),
        "figures": sum(text.count("<figure") for text in html),
        "checks": sum(text.count('class="rnn-check"') for text in html),
    }))
