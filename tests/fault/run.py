#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs a command once for each of its allocations, and lets that one fail.

    run.py [-j N] [--step K] [--from] SHIM COMMAND...

In COMMAND, {out} stands for a fresh folder. Accepted is what the command does when memory
holds (same exit status, standard output and files), or exit status 2 with a word on standard
error and with no file that is not whole. --from lets all later allocations fail, too.
"""
import argparse
import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile

SECONDS = 30


def files_below(folder):
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            with open(path, 'rb') as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


class Outcome:
    """What one run of the command did."""

    def __init__(self, options, n):
        place = tempfile.mkdtemp(prefix='fault-')
        report = os.path.join(place, 'report')
        out = os.path.join(place, 'out')
        os.mkdir(out)
        command = [word.replace('{out}', out) for word in options.command]
        environment = dict(os.environ, LD_PRELOAD=options.shim, MDFAQ_FAIL_REPORT=report)
        if n > 0:
            environment['MDFAQ_FAIL_FROM' if options.all else 'MDFAQ_FAIL_AT'] = str(n)
        self.hangs = False
        try:
            done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=SECONDS, check=False)
            self.code, self.stdout, self.stderr = done.returncode, done.stdout, done.stderr
        except subprocess.TimeoutExpired:
            self.hangs, self.code, self.stdout, self.stderr = True, None, b'', b''
        with open(report, 'rb') as file:
            text = file.read()
        self.reached = text.startswith(b'!')
        self.made = int(text.lstrip(b'!') or b'0')
        self.files = files_below(out)
        shutil.rmtree(place)


def judge(wanted, got):
    """None: accepted; else what is wrong."""
    if got.hangs:
        return 'hangs'
    if got.code < 0:
        return 'ends by signal %d' % -got.code
    if got.code == wanted.code and got.stdout == wanted.stdout and got.files == wanted.files:
        return None
    if got.code != 2:
        return 'exit status %d, but not the same result' % got.code
    if not got.stderr:
        return 'exit status 2 without a word'
    for name, data in got.files.items():
        if wanted.files.get(name) != data:
            return 'leaves %s, which is not whole' % name
    return None


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('-j', dest='jobs', type=int, default=os.cpu_count())
    parser.add_argument('--step', type=int, default=1)
    parser.add_argument('--from', dest='all', action='store_true')
    parser.add_argument('shim')
    parser.add_argument('command', nargs=argparse.REMAINDER)
    options = parser.parse_args()
    options.shim = os.path.abspath(options.shim)

    wanted = Outcome(options, 0)
    if wanted.made == 0:
        sys.exit('%s: no allocation was counted' % options.command[0])
    numbers = range(1, wanted.made + 1, options.step)
    same = refused = 0
    wrong = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        outcomes = pool.map(lambda n: Outcome(options, n), numbers)
        for n, got in zip(numbers, outcomes):
            what = judge(wanted, got)
            if what is not None:
                last = got.stderr.decode(errors='replace').strip().splitlines()[-1:]
                wrong.append('allocation %d: %s %s' % (n, what, last))
            elif got.code == wanted.code:
                same += 1
            else:
                refused += 1
    for line in wrong[:20]:
        print(line)
    print('%s: %d failing allocations: %d with the same result, %d refused, %d wrong'
          % (' '.join(options.command), len(numbers), same, refused, len(wrong)))
    sys.exit(1 if wrong else 0)


main()
