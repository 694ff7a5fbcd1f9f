#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the commands of the README's console blocks and compares what they print.

    readme.py PROGRAM

A file that a block shows by `cat` is laid first. An output that ends in a line of `…` may go on.
Prints TAP.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]


def commands(text):
    """(command, what it prints) for each `$ ` line of the console blocks."""
    for block in re.findall(r'^```console\n(.*?)^```', text, re.M | re.S):
        for part in re.split(r'^\$ ', block, flags=re.M)[1:]:
            command, _, printed = part.partition('\n')
            yield command, printed.rstrip('\n')


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        place = os.path.dirname(os.path.abspath(sys.argv[1]))
        environment = dict(os.environ, PATH=f"{place}:{os.environ['PATH']}")
        os.symlink(ROOT / 'samples', os.path.join(folder, 'samples'))
        for command, want in commands((ROOT / 'README.md').read_text(encoding='utf-8')):
            shown = re.fullmatch(r'cat (\S+)', command)
            if shown:
                pathlib.Path(folder, shown[1]).write_text(want + '\n', encoding='utf-8')
                continue
            done = subprocess.run(command, shell=True, cwd=folder, env=environment,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            got = done.stdout.decode().rstrip('\n')
            same = got.startswith(want[:-1].rstrip()) if want.endswith('\n…') else got == want
            failed += not same
            print(f"{'ok' if same else 'not ok'} {command}")
            if not same:
                print(got)
    return 1 if failed else 0


sys.exit(main())
