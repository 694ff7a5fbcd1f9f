#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Converts JSON Lines on a Dask cluster, in shards.

    dask_filter.py DOCUMENTS.jsonl QUESTIONS.jsonl [SCHEDULER]

Without the address of a scheduler, it starts one with two workers on this machine. $MDFAQ is
the program, which every worker needs; $LINES how many documents a shard has.
"""
import itertools
import os
import subprocess
import sys

from distributed import Client, LocalCluster


def shards(path, lines):
    with open(path, 'rb') as source:
        while shard := b''.join(itertools.islice(source, lines)):
            yield shard


def convert(shard, program):
    done = subprocess.run([program, 'convert', '--from', 'jsonl', '-j1'], input=shard,
                          capture_output=True, check=False)
    if done.returncode > 1:
        raise RuntimeError(done.stderr.decode(errors='replace'))
    return done.stdout


def run(client, program, documents, questions, lines):
    """A shard that fails, or whose worker dies, is done again."""
    futures = client.map(convert, list(shards(documents, lines)), program=program, retries=2, pure=False)
    with open(questions + '.new', 'wb') as out:
        for result in client.gather(futures):
            out.write(result)
    os.replace(questions + '.new', questions)


def main():
    where = {'address': sys.argv[3]} if len(sys.argv) > 3 else {
        'address': LocalCluster(n_workers=2, threads_per_worker=1, host='127.0.0.1', dashboard_address=None)}
    with Client(**where) as client:
        run(client, os.environ.get('MDFAQ', 'mdfaq'), sys.argv[1], sys.argv[2], int(os.environ.get('LINES', '200')))


if __name__ == '__main__':
    main()
