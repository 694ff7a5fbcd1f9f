#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures conversions in units: the CPU time of md4c-html on the same bytes.

    run.py [--megabytes N] [--rounds N] [--page FILE] PROGRAM UNIT

PROGRAM is build/convert/mdfaq, UNIT build/tests/bench-unit. The page's body is repeated
until it is long enough; by default it is the page that the project starts from, or a sample
where ../shared is absent. Each round runs the unit and every format in turn; the figure is the
median of the ratios. Prints a table; no figure makes it fail.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve()
FORMATS = ['jsonld', 'json', 'jsonl', 'xml']


def default_page():
    seed = HERE.parents[3] / 'shared/corpus/seed/azure-linux-faq.md'
    return seed if seed.exists() else HERE.parents[2] / 'samples/headings/container-os-faq.md'


def write_page(source, size, target):
    """The front matter once, the body as often as it takes."""
    data = source.read_bytes()
    end = data.index(b'\n---', 4) + 5
    head, body = data[:end], data[end:]
    with open(target, 'wb') as out:
        out.write(head)
        written = len(head)
        while written < size:
            out.write(body)
            written += len(body)
    return written


def cpu_and_memory(command):
    """CPU seconds and peak resident MiB of one run."""
    with open(os.devnull, 'wb') as null:
        child = subprocess.Popen(command, stdout=null, stderr=null)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f'{command}: exit status {child.returncode}')
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--megabytes', type=int, default=60)
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--page', type=pathlib.Path, default=default_page())
    parser.add_argument('program')
    parser.add_argument('unit')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir='/dev/shm') as folder:
        page = os.path.join(folder, 'page.md')
        size = write_page(options.page, options.megabytes * 1000 * 1000, page)
        window = ['--window', f'{size // (1 << 20) + 2}M']
        commands = {'md4c-html': [options.unit, page]}
        for name in FORMATS:
            commands[name] = [options.program, 'convert', '-t', name, *window, page]
        runs = {name: [] for name in commands}
        for _ in range(options.rounds):
            for name, command in commands.items():
                runs[name].append(cpu_and_memory(command))
    print(f'{size} bytes, {options.rounds} rounds, one worker; unit: md4c-html')
    print(f"{'':10} {'seconds':>8} {'units':>6} {'MiB':>6}")
    for name, figures in runs.items():
        ratios = [a[0] / b[0] for a, b in zip(figures, runs['md4c-html'])]
        print(f'{name:10} {statistics.median(f[0] for f in figures):8.3f} '
              f'{statistics.median(ratios):6.2f} {max(f[1] for f in figures):6.0f}')


main()
