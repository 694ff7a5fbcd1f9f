#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures trees of pages: against the least that such a tool can do, with a cache, tiny
pages, one huge page.

    batch.py [--pages N] [--rounds N] [--tiny N] [--huge MEGABYTES] PROGRAM LEAST

PROGRAM is build/convert/mdfaq of a release build, LEAST build/tests/bench-least. All lies in
/dev/shm. Each round runs every command in turn; a figure is the median of the ratios of the
rounds. Prints a table; no figure makes it fail.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve()
SOURCES = [HERE.parents[3] / 'shared/corpus/dev', HERE.parents[2] / 'samples']


def write_tree(folder, count):
    pages = sorted(p for s in SOURCES if s.exists() for p in s.rglob('*.md'))
    pages = [d for d in (p.read_bytes() for p in pages) if 1500 < len(d) < 40000 and d.count(b'?') > 3]
    total = 0
    for i in range(count):
        at = f'{folder}/d{i // 100:03}'
        os.makedirs(at, exist_ok=True)
        data = pages[i % len(pages)]
        total += len(data)
        with open(f'{at}/p{i:05}.md', 'wb') as out:
            out.write(data)
    return total


def write_tiny(folder, count):
    for i in range(count):
        if i % 500 == 0:
            os.makedirs(f'{folder}/d{i // 500:03}')
        with open(f'{folder}/d{i // 500:03}/p{i}.md', 'w', encoding='utf-8') as out:
            out.write(f'# T{i}\n\n## What is {i}?\n\nA number.\n\n## Is it odd?\n\n{i % 2}.\n')


def write_huge(path, size):
    with open(path, 'w', encoding='utf-8') as out:
        out.write('---\ntitle: Huge FAQ\n---\n')
        number = 0
        while out.tell() < size:
            out.write(''.join(f'\n## What is the thing number {number + i}?\n\n' +
                              'It *is* a [thing](x.md) with `words` to be read. ' * 30 + '\n' for i in range(500)))
            number += 500


def clock(command, folder=None):
    """Wall seconds, CPU seconds and peak MiB."""
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    child.returncode = 0
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--pages', type=int, default=8000)
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--tiny', type=int, default=100000)
    parser.add_argument('--huge', type=int, default=1000)
    parser.add_argument('program')
    parser.add_argument('least')
    o = parser.parse_args()
    with tempfile.TemporaryDirectory(dir='/dev/shm') as at:
        size = write_tree(f'{at}/in', o.pages)
        out = f'{at}/out'
        convert = [o.program, 'convert', '-q', '-t', 'jsonld', '-o', out]
        cached = [*convert, '--cache', f'{at}/cache', f'{at}/in']
        runs = {'least, 2 threads': lambda: clock([o.least, out, f'{at}/in', '2'], out),
                '2 workers': lambda: clock([*convert, '-j2', f'{at}/in'], out),
                '1 worker': lambda: clock([*convert, '-j1', f'{at}/in'], out),
                'with a cache, first': lambda: (pathlib.Path(f'{at}/cache').unlink(missing_ok=True),
                                                clock(cached, out))[1],
                'with a cache, again': lambda: clock(cached)}
        figures = {name: [] for name in runs}
        for _ in range(o.rounds):
            for name, run in runs.items():
                figures[name].append(run())
        print(f'{o.pages} pages, {size} bytes, {o.rounds} rounds')
        for name, f in figures.items():
            print(f'{name:22} {statistics.median(x[0] for x in f):7.2f} s wall {statistics.median(x[1] for x in f):7.2f}'
                  f' s CPU {max(x[2] for x in f):6.0f} MiB')
        for a, b in (('2 workers', 'least, 2 threads'), ('2 workers', '1 worker'),
                     ('with a cache, again', 'with a cache, first')):
            wall = statistics.median(x[0] / y[0] for x, y in zip(figures[a], figures[b]))
            cpu = statistics.median(x[1] / y[1] for x, y in zip(figures[a], figures[b]))
            print(f'{a} / {b}: {wall:.2f} wall, {cpu:.2f} CPU')
        if o.tiny:
            write_tiny(f'{at}/tiny', o.tiny)
            for jobs in ('1', '2'):
                wall, cpu, peak = clock([*convert, '-j', jobs, f'{at}/tiny'], out)
                print(f'{o.tiny} tiny pages, -j{jobs}: {wall:.2f} s wall, {cpu:.2f} s CPU, {peak:.0f} MiB')
        shutil.rmtree(out, ignore_errors=True)
        if o.huge:
            write_huge(f'{at}/huge.md', o.huge * 1000000)
            for window in ('1M', '32M'):
                wall, cpu, peak = clock([o.program, 'convert', '-t', 'jsonl', '--window', window, f'{at}/huge.md'])
                print(f'a page of {o.huge} MB, --window {window}: {wall:.2f} s wall, {cpu:.2f} s CPU, {peak:.0f} MiB')


sys.exit(main())
