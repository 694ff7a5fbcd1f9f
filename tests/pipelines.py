#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Runs the programs of samples/pipelines with failures on the way, and compares what they
write with what one process writes, byte for byte.

    pipelines.py PROGRAM

Prints TAP. Engines that are not installed are skipped.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
HERE = pathlib.Path(__file__).resolve().parent
PIPELINES = HERE.parent / 'samples/pipelines'
DOCUMENTS = 1200


def page(number):
    return f'# Page {number}\n' + ''.join(
        f'\n## What is thing {number}-{i}?\n\nIt is *the* thing {i} of page {number}.\n' for i in range(2 + number % 5))


def write_documents(path):
    with open(path, 'w', encoding='utf-8') as out:
        for i in range(DOCUMENTS):
            out.write('{"path": broken\n' if i == 700 else
                      json.dumps({'path': f'd{i % 9}/p{i}.md', 'content': page(i)}) + '\n')


def write_flaky(folder):
    """A program that fails the first time it is given document 500."""
    flaky = f'{folder}/flaky.sh'
    with open(flaky, 'w', encoding='utf-8') as out:
        out.write(f'''#!/bin/sh
input=$(mktemp)
trap 'rm -f "$input"' EXIT
cat >"$input"
if grep -q 'd5/p500.md' "$input" && mkdir {folder}/failed 2>/dev/null; then
    exit 3
fi
"{PROGRAM}" "$@" <"$input"
''')
    os.chmod(flaky, 0o755)
    return flaky


def parallel(folder, documents, questions):
    words = [str(PIPELINES / 'parallel.sh'), documents, questions]
    environ = dict(os.environ, MDFAQ=write_flaky(folder), HOME=folder)
    first = subprocess.run(words, env=environ, check=False, timeout=60, capture_output=True)
    assert first.returncode != 0 and not os.path.exists(questions), 'one shard fails'
    log = pathlib.Path(questions + '.work/log').read_text().count('\n')
    subprocess.run(words, env=environ, check=True, timeout=60, capture_output=True)
    assert log == 9, log


def dask(folder, documents, questions):
    slow = f'{folder}/slow.sh'
    with open(slow, 'w', encoding='utf-8') as out:
        out.write(f'#!/bin/sh\nsleep 0.1\nexec "{PROGRAM}" "$@"\n')
    os.chmod(slow, 0o755)
    script = f'''
import os, signal, sys, threading, time
sys.path.insert(0, {str(PIPELINES)!r})
import dask_filter
from distributed import Client, LocalCluster
if __name__ == '__main__':
    with LocalCluster(n_workers=2, threads_per_worker=1, host='127.0.0.1', dashboard_address=None) as cluster:
        with Client(cluster) as client:
            victim = list(client.run(os.getpid).values())[0]
            threading.Timer(0.6, os.kill, (victim, signal.SIGKILL)).start()
            dask_filter.run(client, {slow!r}, {documents!r}, {questions!r}, 40)
            alive = list(client.run(os.getpid).values())
            assert victim not in alive, 'the worker was not killed'
'''
    path = f'{folder}/run_dask.py'
    pathlib.Path(path).write_text(script, encoding='utf-8')
    environ = dict(os.environ, PYTHONPATH=str(PIPELINES))
    done = subprocess.run(['/usr/bin/python3', path], check=False, timeout=90, capture_output=True, env=environ,
                          cwd=folder)
    assert done.returncode == 0, done.stderr.decode()[-800:]


def slurm(folder, documents, questions):
    cluster = f'{folder}/cluster'
    script = ['sh', str(HERE / 'slurm_cluster.sh')]
    subprocess.run([*script, 'start', cluster], check=True, timeout=60)
    try:
        environ = dict(os.environ, SLURM_CONF=f'{cluster}/slurm.conf', MDFAQ=write_flaky(folder), SHARDS='4')
        subprocess.run([str(PIPELINES / 'slurm_array.sh'), documents, questions], env=environ, check=True,
                       timeout=90)
        assert os.path.exists(f'{folder}/failed'), 'no task failed'
    finally:
        subprocess.run([*script, 'stop', cluster], check=False, timeout=30)
        time.sleep(0.5)


ENGINES = {
    'GNU parallel': (parallel, lambda: shutil.which('parallel')),
    'Dask': (dask, lambda: subprocess.run(['/usr/bin/python3', '-c', 'import distributed'], check=False,
                                          capture_output=True).returncode == 0),
    'Slurm': (slurm, lambda: shutil.which('slurmctld') and shutil.which('munged') and os.getuid() == 0),
}


def main():
    failed = 0
    for name, (run, is_there) in ENGINES.items():
        if not is_there():
            print(f'# {name}: skipped, it is not installed')
            continue
        with tempfile.TemporaryDirectory() as folder:
            documents, questions = f'{folder}/documents.jsonl', f'{folder}/questions.jsonl'
            write_documents(documents)
            with open(documents, 'rb') as source:
                want = subprocess.run([PROGRAM, 'convert', '--from', 'jsonl'], stdin=source, capture_output=True,
                                      check=False, timeout=60).stdout
            start, fault = time.monotonic(), None
            try:
                run(folder, documents, questions)
                if pathlib.Path(questions).read_bytes() != want:
                    fault = 'other output than of one process'
            except Exception as trouble:
                fault = repr(trouble)
        failed += fault is not None
        print(f"{'not ok' if fault else 'ok'} {name}, {time.monotonic() - start:.1f} s", flush=True)
        if fault:
            print(f'#! {fault}')
    return 1 if failed else 0


sys.exit(main())
