#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures conversions in units: the CPU time of md4c-html on the same bytes.

    run.py [--megabytes N] [--rounds N] [--pages KIND,…] [--page FILE] [--json FILE]
           PROGRAM UNIT

PROGRAM is build/convert/mdfaq, UNIT build/tests/bench-unit. Each round runs the unit, every
format and the other tools that are there in turn; the figure is the median of the ratios.
The page `seed` is --page with its body repeated; by default that is the page which the
project starts from, or a sample where ../shared is absent. Then one small page, whole
process, in the time of cmark. Prints tables; no figure makes it fail. What the tools do:

  md4c-html   parses, renders HTML, drops it               cmark-gfm   the same, and prints it
  jsonld …    finds questions, renders each answer, writes and validates the format
  pandoc, remark                                           parse, and print HTML (6 MB at most)
"""
import argparse
import json
import multiprocessing
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile

from pages import KINDS, write_page

HERE = pathlib.Path(__file__).resolve()
FORMATS = ['jsonld', 'json', 'jsonl', 'xml']
SMALL = '# FAQ\n\n## What is it?\n\nA thing.\n\n## Why?\n\nBecause.\n'


def default_page():
    seed = HERE.parents[3] / 'shared/corpus/seed/azure-linux-faq.md'
    return seed if seed.exists() else HERE.parents[2] / 'samples/headings/container-os-faq.md'


def write_apart(*arguments):
    """write_page() in a process of its own: the memory of this one counts for its children."""
    size = multiprocessing.Value('q')

    def write():
        size.value = write_page(*arguments)

    child = multiprocessing.get_context('fork').Process(target=write)
    child.start()
    child.join()
    return size.value


def cpu_and_memory(command):
    """CPU seconds and peak resident MiB of one run."""
    with open(os.devnull, 'wb') as null:
        child = subprocess.Popen(command, stdout=null, stderr=null)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f'{command}: exit status {child.returncode}')
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(commands, rounds):
    """Runs all in turn. name -> seconds, times the first one's, MiB."""
    runs = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(cpu_and_memory(command))
    first = next(iter(runs.values()))
    return {name: {'seconds': statistics.median(f[0] for f in figures),
                   'ratio': statistics.median(a[0] / b[0] for a, b in zip(figures, first)),
                   'MiB': max(f[1] for f in figures)}
            for name, figures in runs.items()}


def show(title, table):
    print(f"\n{title}\n{'':10} {'seconds':>9} {'ratio':>6} {'MiB':>6}")
    for name, row in table.items():
        print(f"{name:10} {row['seconds']:9.4f} {row['ratio']:6.2f} {row['MiB']:6.0f}")


def others(page, size):
    """Commands of tools that are installed."""
    found = {}
    if shutil.which('cmark-gfm'):
        found['cmark-gfm'] = ['cmark-gfm', '-e', 'table', page]
    if size <= 6_500_000 and shutil.which('pandoc'):
        found['pandoc'] = ['pandoc', '-f', 'gfm', '-t', 'html', page]
    remark = HERE.parent / 'node_modules/remark-html'
    if size <= 6_500_000 and remark.exists() and shutil.which('node'):
        found['remark'] = ['node', str(HERE.parent / 'remark.mjs'), page]
    return found


def machine():
    model = next((line.split(':', 1)[1].strip() for line in open('/proc/cpuinfo')
                  if line.startswith('model name')), platform.machine())
    return f'{model}, {os.cpu_count()} processors, {platform.system()} {platform.release()}'


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--megabytes', type=int, default=60)
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--pages', default='seed', help='of ' + ', '.join(KINDS) + '; all')
    parser.add_argument('--page', type=pathlib.Path, default=default_page())
    parser.add_argument('--json', type=pathlib.Path)
    parser.add_argument('program')
    parser.add_argument('unit')
    options = parser.parse_args()
    kinds = list(KINDS) if options.pages == 'all' else options.pages.split(',')
    result = {'machine': machine(), 'rounds': options.rounds, 'pages': {}}
    print(result['machine'])
    with tempfile.TemporaryDirectory(dir='/dev/shm') as folder:
        page = os.path.join(folder, 'page.md')
        for kind in kinds:
            size = write_apart(kind, options.page, options.megabytes * 1000 * 1000, page)
            commands = {'md4c-html': [options.unit, page]}
            for name in FORMATS:
                commands[name] = [options.program, 'convert', '-j', '1', '-t', name,
                                  '--window', f'{size // (1 << 20) + 2}M', page]
            commands.update(others(page, size))
            table = measure(commands, options.rounds)
            result['pages'][kind] = {'bytes': size, 'rows': table}
            show(f'{kind}: {size} bytes, one worker; ratio: to md4c-html', table)
        if shutil.which('cmark'):
            with open(page, 'w') as out:
                out.write(SMALL)
            table = measure({'cmark': ['cmark', page],
                             'jsonld': [options.program, 'convert', '-t', 'jsonld', page]}, 200)
            result['small'] = table
            show('a small page, whole process; ratio: to cmark', table)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + '\n')


main()
