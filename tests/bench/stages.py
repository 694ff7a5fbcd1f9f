#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts instructions per byte of input, by stage: a figure that noise does not touch.

    stages.py [--kilobytes N] [--page FILE] [--format FORMAT] PROGRAM UNIT

Runs PROGRAM and UNIT (see run.py) under callgrind. What a stage calls counts for it.
"""
import argparse
import os
import pathlib
import re
import subprocess
import tempfile

from pages import write_page

# Functions that each stage is entered by.
STAGES = {
    'source': ['mdfaq_source_read', 'mdfaq_source_clean'],
    'includes': ['mdfaq_include_document'],
    'dialects': ['mdfaq_mask_make', 'mdfaq_rewrite', 'mdfaq_mask_settle'],
    'md4c, tape': ['mdfaq_read_blocks'],
    'map': ['mdfaq_map_document'],
    'render, emit': ['mdfaq_writing_question', 'mdfaq_writing_end'],
    'of it: validate': ['on_event'],
    'of it: render': ['mdfaq_render_html', 'mdfaq_render_text', 'mdfaq_render_markdown',
                      'mdfaq_render_markup'],
}


def count(command, folder):
    """Instructions of the whole, and of each function with what it calls."""
    out = os.path.join(folder, 'callgrind')
    subprocess.run(['valgrind', '--tool=callgrind', f'--callgrind-out-file={out}', *command],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    text = subprocess.run(['callgrind_annotate', '--inclusive=yes', '--threshold=100',
                           '--auto=no', out], capture_output=True, text=True).stdout
    found = {}
    for line in text.splitlines():
        match = re.match(r'\s*([0-9,]+) \([^)]*\)\s+(?:\S*:(\w+)|PROGRAM TOTALS)', line)
        if match:
            name, n = match.group(2), int(match.group(1).replace(',', ''))
            found[name] = max(found.get(name, 0), n)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--kilobytes', type=int, default=935)
    parser.add_argument('--page', type=pathlib.Path)
    parser.add_argument('--format', default='jsonld')
    parser.add_argument('program')
    parser.add_argument('unit')
    options = parser.parse_args()
    root = pathlib.Path(__file__).resolve().parents[2]
    source = options.page or root.parent / 'shared/corpus/seed/azure-linux-faq.md'
    if not source.exists():
        source = root / 'samples/headings/container-os-faq.md'
    with tempfile.TemporaryDirectory() as folder:
        page = os.path.join(folder, 'page.md')
        size = write_page('seed', source, options.kilobytes * 1000, page)
        unit = count([options.unit, page], folder)[None]
        ours = count([options.program, 'convert', '-t', options.format, page], folder)
    print(f'{size} bytes, {options.format}; instructions per byte of input')
    print(f"{'md4c-html':16} {unit / size:7.1f}")
    print(f"{'the whole':16} {ours[None] / size:7.1f} {ours[None] / unit:6.2f} units")
    for stage, functions in STAGES.items():
        print(f"{stage:16} {sum(ours.get(f, 0) for f in functions) / size:7.1f}")


main()
