#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures `mdfaq validate` on JSON Lines records, beside what others need for the same.

    validate.py [--megabytes N] [--rounds N] [--peers FOLDER] PROGRAM LOADER

PROGRAM is build/convert/mdfaq, LOADER build/tests/bench-jansson: jansson loads each line and no
more, the unit of CPU time. FOLDER is where `npm install ajv ajv-formats @sourcemeta/jsonschema`
was run; without it the two stay out. Records are those of the sample page, over and over. Each
round runs all in turn; figures are medians. No figure makes it fail.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve()
PAGE = HERE.parents[2] / 'samples/headings/container-os-faq.md'
SCHEMA = HERE.parents[2] / 'schemas/record.schema.json'


def write_records(program, size, target):
    done = subprocess.run([program, 'convert', '-t', 'jsonl', PAGE], capture_output=True, check=True)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    written = number = 0
    with open(target, 'wb') as out:
        while written < size:
            record = dict(records[number % len(records)])
            record['id'] += f'-{number}'
            line = json.dumps(record, ensure_ascii=False, separators=(',', ':')).encode() + b'\n'
            out.write(line)
            written += len(line)
            number += 1
    return number, written


def measure(command, folder):
    """Wall and CPU seconds, and peak resident MiB."""
    start = time.perf_counter()
    with open(os.devnull, 'wb') as null:
        child = subprocess.Popen(command, stdout=null, stderr=null, cwd=folder)
        _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f'{command}: exit status {child.returncode}')
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--megabytes', type=int, default=70)
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--peers', type=pathlib.Path)
    parser.add_argument('program', type=pathlib.Path)
    parser.add_argument('loader', type=pathlib.Path)
    args = parser.parse_args()
    program, loader = args.program.resolve(), args.loader.resolve()
    with tempfile.TemporaryDirectory() as folder:
        records = os.path.join(folder, 'records.jsonl')
        number, size = write_records(program, args.megabytes * 1000000, records)
        print(f'{number} records, {size / 1e6:.1f} MB; medians of {args.rounds} rounds')
        runs = {
            'jansson, loading only': [loader, records],
            'mdfaq validate': [program, 'validate', '-s', SCHEMA, records],
            'mdfaq validate -j 2': [program, 'validate', '-s', SCHEMA, '-j', '2', records],
        }
        if args.peers:
            cli = args.peers.resolve() / 'node_modules/.bin/jsonschema'
            runs['ajv, compiled'] = ['node', HERE.with_name('ajv_lines.mjs'), SCHEMA, records]
            runs['Blaze, --fast'] = [cli, 'validate', '--fast', SCHEMA, records]
        seen = {name: [] for name in runs}
        for _ in range(args.rounds):
            for name, command in runs.items():
                seen[name].append(measure(command, args.peers or folder))
        unit = statistics.median(cpu for _, cpu, _ in seen['jansson, loading only'])
        print(f'{"":24} {"wall s":>8} {"CPU s":>8} {"units":>8} {"MiB":>8}')
        for name, figures in seen.items():
            wall, cpu, memory = (statistics.median(column) for column in zip(*figures))
            print(f'{name:24} {wall:8.3f} {cpu:8.3f} {cpu / unit:8.2f} {memory:8.1f}')


main()
