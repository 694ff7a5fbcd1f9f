#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the program over many documents, and kills it: trees, workers, caches, streams.

    batch.py PROGRAM

Prints TAP. PROGRAM should be a release build: times and memory are looked at. Pages of
../shared/corpus/dev are used where they are.
"""
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
HERE = pathlib.Path(__file__).resolve().parent
CORPUS = HERE.parents[1] / 'shared/corpus/dev'
PAGE = b'# Tea\n\n## What is tea?\n\nLeaves and water.\n\n## Is it hot?\n\nMostly.\n'
PLAIN = b'# Tea\n\nLeaves and water.\n'
random.seed(20261124)


def run(folder, *words, stdin=b'', **more):
    return subprocess.run([PROGRAM, *words], cwd=folder, input=stdin, capture_output=True,
                          timeout=120, check=False, **more)


def lay(folder, files):
    for name, content in files.items():
        path = os.path.join(os.fsencode(folder), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as out:
            out.write(content)


def found(folder):
    """Every file below a folder, hidden ones too, as sorted relative paths."""
    folder = os.fsencode(folder)
    paths = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]
    return sorted(os.fsdecode(os.path.relpath(p, folder)) for p in paths)


def contents(folder):
    return {p: pathlib.Path(folder, p).read_bytes() for p in found(folder)}


def page(number, questions=3):
    lines = [f'# Page {number}\n']
    for i in range(questions):
        lines.append(f'\n## What is thing {number}-{i}?\n\nIt is *the* thing [{i}](x{i}.md) of page {number}.\n')
    return ''.join(lines).encode()


def tree(folder, count, questions=3):
    lay(folder, {f'in/d{i % 7}/p{i:04}.md': page(i, questions) for i in range(count)})


def pages():
    some = sorted(HERE.parent.glob('samples/**/*.md'))
    return some + (sorted(CORPUS.rglob('*.md')) if CORPUS.exists() else [])


# --- which documents ------------------------------------------------------------------

def patterns_and_folders(folder):
    lay(folder, {'d/a.md': PAGE, 'd/x/b.md': PAGE, 'd/x/y/c.md': PAGE, 'd/x/y/n.txt': PAGE,
                 'd/.h/e.md': PAGE, 'e/f.markdown': PAGE})
    for words, want in (
            (['d'], ['a', 'x/b', 'x/y/c']),
            (['d/**/*.md'], ['a', 'x/b', 'x/y/c']),
            (['d/*/*.md'], ['x/b']),
            (['d/**/[bc].md'], ['x/b', 'x/y/c']),
            (['d/x/**'], ['b', 'y/c', 'y/n']),
            (['**/*.m*'], ['d/a', 'd/x/b', 'd/x/y/c', 'e/f']),
            (['--exclude', 'y', 'd'], ['a', 'x/b']),
            (['--exclude', '/x/*.md', 'd'], ['a', 'x/y/c']),
            (['--exclude', '*.md', '--exclude', '!b.md', 'd'], ['x/b']),
            (['d', 'e'], ['a', 'f', 'x/b', 'x/y/c']),
            (['d', 'd/a.md'], ['a', 'x/b', 'x/y/c'])):
        with tempfile.TemporaryDirectory() as out:
            done = run(folder, 'convert', '-o', out, *words)
            assert done.returncode == 0, done
            assert found(out) == [w + '.json' for w in want], (words, found(out))


def gitignore(folder):
    lay(folder, {'r/.git/HEAD': b'', 'r/.gitignore': b'build/\n*.gen.md\n/docs/private.md\n',
                 'r/docs/a.md': PAGE, 'r/docs/a.gen.md': PAGE, 'r/docs/private.md': PAGE,
                 'r/docs/build/b.md': PAGE, 'r/docs/sub/.gitignore': b'# no\n*.md\n!keep.md\n',
                 'r/docs/sub/c.md': PAGE, 'r/docs/sub/keep.md': PAGE,
                 'r/docs/sub/private.md': PAGE})
    for words, want in ((['r/docs'], ['a', 'sub/keep']), (['r'], ['docs/a', 'docs/sub/keep']),
                        (['--no-ignore', 'r/docs'],
                         ['a', 'a.gen', 'build/b', 'private', 'sub/c', 'sub/keep', 'sub/private'])):
        with tempfile.TemporaryDirectory() as out:
            run(folder, 'convert', '-o', out, *words)
            assert found(out) == sorted(w + '.json' for w in want), (words, found(out))


def lists(folder):
    lay(folder, {'a.md': PAGE, 'x/b.md': PAGE, 'x/new\nline.md': PAGE, 'up/c.md': PLAIN})
    done = run(folder, 'convert', '-tjsonld', '-o', 'out', '--files-from', '-',
               stdin=b'a.md\nx/b.md\n./up/c.md\n')
    assert done.returncode == 0 and b'3 pages, 4 questions, 1 skipped' in done.stderr, done
    assert found(folder + '/out') == ['a.jsonld', 'x/b.jsonld']
    lay(folder, {'list': b'x/b.md\0x/new\nline.md\0'})
    done = run(folder + '/x', 'convert', '-o', '../out0', '-0', '--files-from', '../list')
    assert done.returncode == 2, 'paths are relative to the current folder'
    done = run(folder, 'convert', '-o', 'out0', '-0', '--files-from', 'list')
    assert done.returncode == 0 and found(folder + '/out0') == ['x/b.json', 'x/new\nline.json'], done
    assert run(folder, 'convert', '-o', 'o', '--files-from', 'none').returncode == 2
    assert run(folder, 'convert', '-o', 'o', '--files-from', '-', stdin=b'../../etc/x.md\n').returncode == 2
    lay(folder, {'sub/here': b''})
    done = run(folder + '/sub', 'convert', '-o', 'o', '--files-from', '-', stdin=b'../a.md\n/../' +
               os.fsencode(folder) + b'/x/b.md\n')
    assert all('..' not in p for p in found(folder + '/sub/o')) and len(found(folder + '/sub/o')) == 2


def links_and_loops(folder):
    lay(folder, {'d/a.md': PAGE, 'other/b.md': PAGE})
    os.symlink('..', folder + '/d/loop')
    os.symlink('a.md', folder + '/d/link.md')
    os.symlink('nowhere', folder + '/d/broken.md')
    os.symlink('../other', folder + '/d/folder')
    os.mkfifo(folder + '/d/pipe.md')
    done = run(folder, 'convert', '-o', 'out', 'd')
    assert done.returncode == 2 and done.stderr.count(b'error[') == 1, done
    assert b'd/broken.md: error[file-read]' in done.stderr
    assert found(folder + '/out') == ['a.json', 'link.json']
    os.symlink('self.md', folder + '/self.md')
    assert run(folder, 'convert', 'self.md').returncode == 2


def names_in_any_bytes(folder):
    names = [b'd/\xff\xfe.md', b'd/a b\tc.md', b'd/-t.md', b'd/\xe6\x97\xa5.md', b'd/"q".md', b"d/it's.md"]
    lay(folder, {n: PAGE for n in names})
    done = run(folder, 'convert', '-tjsonld', '-o', 'out', 'd')
    assert done.returncode == 0, done
    assert sorted(os.listdir(os.fsencode(folder) + b'/out')) == sorted(n[2:-3] + b'.jsonld' for n in names)
    done = run(folder, 'convert', '-tjsonl', 'd')
    assert 'd/\ufffd\ufffd.md' in done.stdout.decode()
    assert done.stdout.count(b'\n') == 12 and all(json.loads(l) for l in done.stdout.splitlines()), done


def named_and_found(folder):
    lay(folder, {'d/a.md': PAGE, 'd/b.md': PLAIN, 'd/c.md': b''})
    done = run(folder, 'convert', '-tjsonld', '-o', 'out', 'd')
    assert done.returncode == 0 and b'error[' not in done.stderr, done
    assert b'3 pages, 2 questions, 2 skipped, 0 errors' in done.stderr, done
    assert found(folder + '/out') == ['a.jsonld']
    assert run(folder, 'convert', '-tjsonld', '-o', 'out', 'd/b.md').returncode == 1
    done = run(folder, 'convert', '-tjsonld', '--require-questions', '-o', 'out', 'd')
    assert done.returncode == 1 and done.stderr.count(b'error[') == 2, done
    done = run(folder, 'check', '-q', 'd')
    assert done.returncode == 0 and done.stderr == b'', done


def two_documents_of_one_result(folder):
    lay(folder, {'d/a.md': PAGE, 'd/a.markdown': PAGE})
    done = run(folder, 'convert', '-o', 'out', 'd')
    assert done.returncode == 2 and b'd/a.md: error[output-collision]' in done.stderr, done
    assert found(folder + '/out') == ['a.json']


# --- workers --------------------------------------------------------------------------

def the_same_for_every_number_of_workers(folder):
    tree(folder, 150)
    lay(folder, {'in/d1/bad.md': b'---\na: 1\na: 2\n---\n' + PAGE, 'in/d2/none.md': PLAIN,
                 'in/d3/latin.md': PAGE + b'\n\xe9\xe9\n',
                 'in/d4/long.md': b'# T\n\n## ' + b'What ' * 2500 + b'is it?\n\nAn answer.\n'})
    os.symlink('nowhere', folder + '/in/d5/broken.md')
    seen = set()
    for jobs in (1, 2, 3, 4, 5, 6, 7, 8):
        files = run(folder, 'convert', '-q', f'-j{jobs}', '-tjsonld', '-txml', '-o', f'out{jobs}', 'in')
        records = run(folder, 'convert', '-q', '-j', str(jobs), '-t', 'jsonl', 'in')
        check = run(folder, 'check', '-q', f'--jobs={jobs}', '--findings', 'json', 'in')
        stop = run(folder, 'convert', '-q', f'-j{jobs}', '--fail-fast', '-o', f'stop{jobs}', 'in')
        seen.add((repr(sorted(contents(f'{folder}/out{jobs}').items())), files.stderr, files.returncode,
                  records.stdout, records.stderr, records.returncode, check.stderr, check.returncode,
                  repr(sorted(contents(f'{folder}/stop{jobs}').items())), stop.stderr, stop.returncode))
    assert len(seen) == 1, [hash(s) for s in seen]
    assert next(iter(seen))[2] == 2


def a_large_record_does_not_wait_in_memory(folder):
    lay(folder, {'in/a.md': page(0, 20000), 'in/b.md': page(1, 20000), 'in/c.md': PAGE})
    one = run(folder, 'convert', '-q', '-j1', '-tjsonl', 'in')
    two = run(folder, 'convert', '-q', '-j4', '-tjsonl', 'in')
    assert one.stdout == two.stdout and one.stdout.count(b'\n') == 40002


def the_first_error_stops(folder):
    lay(folder, {'d/a.md': PAGE, 'd/b.md': b'\xff\xfea\0', 'd/c.md': PAGE})
    done = run(folder, 'convert', '-o', 'all', 'd')
    assert done.returncode == 1 and found(folder + '/all') == ['a.json', 'c.json'], done
    done = run(folder, 'convert', '--fail-fast', '-o', 'some', 'd')
    assert done.returncode == 1 and found(folder + '/some') == ['a.json'], done


# --- whole or not at all --------------------------------------------------------------

def killed_at_random(folder):
    """After each kill every file is whole and of one of the two versions; no later run
    leaves anything of an earlier one."""
    tree(folder, 400, 6)
    first, second = folder + '/v1', folder + '/v2'
    run(folder, 'convert', '-q', '-tjsonld', '-o', first, 'in')
    begun = time.monotonic()
    run(folder, 'convert', '-q', '-tjsonld', '--base-url', 'https://e.example/', '-o', second, 'in')
    length = time.monotonic() - begun
    versions = [contents(first), contents(second)]
    out = folder + '/out'
    stray = 0
    for i in range(25):
        words = ['--base-url', 'https://e.example/'] if i % 2 else []
        child = subprocess.Popen([PROGRAM, 'convert', '-q', '-tjsonld', *words, '-o', out, 'in'],
                                 cwd=folder, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0, length * 1.1))
        child.send_signal(signal.SIGKILL)
        child.wait()
        for path, data in contents(out).items():
            if path.startswith('.mdfaq-'):
                stray += 1
                continue
            assert data in (versions[0][path], versions[1][path]), path
    assert stray > 0, 'no kill hit a run in the middle'
    done = run(folder, 'convert', '-q', '-tjsonld', '-o', out, 'in')
    assert done.returncode == 0 and contents(out) == versions[0]
    assert [n for n in os.listdir(out) if n.startswith('.')] == [], os.listdir(out)


def two_runs_at_once(folder):
    tree(folder, 300, 5)
    runs = [subprocess.Popen([PROGRAM, 'convert', '-q', '-o', 'out', 'in'], cwd=folder) for _ in range(3)]
    assert [r.wait() for r in runs] == [0, 0, 0]
    assert len(found(folder + '/out')) == 300
    assert all(json.loads(data)['questions'] for data in contents(folder + '/out').values())


def a_full_disk(folder):
    """On a file system of 300 KB: what is there is whole; nothing is 0 in silence."""
    small = folder + '/small'
    os.mkdir(small)
    mount = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', small], check=False,
                           capture_output=True)
    if mount.returncode != 0:
        print('# a full disk: skipped, mount is not allowed')
        return
    try:
        tree(folder, 300, 4)
        lay(folder, {'small/page.json': b'old'})
        done = run(folder, 'convert', '-q', '-o', 'small/out', 'in')
        assert done.returncode == 2 and b'error[file-write]' in done.stderr, done
        files = contents(small + '/out')
        assert files and all(json.loads(data)['questions'] for data in files.values())
        done = run(folder, 'convert', '-o', 'small/page.json', 'in/d0/p0000.md')
        assert pathlib.Path(small, 'page.json').read_bytes()[:1] in (b'o', b'{')
    finally:
        subprocess.run(['umount', small], check=False)


def what_a_device_gets(folder):
    lay(folder, {'a.md': PAGE})
    assert run(folder, 'convert', '-o', '/dev/null', 'a.md').returncode == 0
    assert os.path.exists('/dev/null') and not os.path.isfile('/dev/null')
    assert run(folder, 'convert', '-o', '/dev/full', 'a.md').returncode == 2
    lay(folder, {'real.json': b'old'})
    os.symlink('real.json', folder + '/link.json')
    assert run(folder, 'convert', '-o', 'link.json', 'a.md').returncode == 0
    assert os.path.islink(folder + '/link.json') and pathlib.Path(folder, 'real.json').read_bytes()[:1] == b'{'


# --- only what changed ----------------------------------------------------------------

def cached(folder, *words):
    done = run(folder, 'convert', '-tjsonld', '--cache', 'cache', '--changed', '-o', 'out', *words, 'in')
    return sorted(done.stdout.decode().split()), done


def only_what_changed(folder):
    tree(folder, 60)
    lay(folder, {'in/w.md': PAGE + b'\n\xe9\n', 'in/none.md': PLAIN})
    first, done = cached(folder)
    assert len(first) == 61 and done.returncode == 0, done
    again, second = cached(folder)
    assert again == [] and b'62 unchanged' in second.stderr, second
    assert done.stderr.split(b'\nmdfaq: ')[0] == second.stderr.split(b'\nmdfaq: ')[0], 'findings are told again'
    lay(folder, {'in/d0/p0000.md': page(0, 5)})
    os.utime(folder + '/in/d1/p0001.md')
    pathlib.Path(folder, 'out/d2/p0002.jsonld').write_bytes(b'{}')
    os.remove(folder + '/out/d3/p0003.jsonld')
    changed, _ = cached(folder)
    assert changed == ['out/d0/p0000.jsonld', 'out/d2/p0002.jsonld', 'out/d3/p0003.jsonld'], changed
    same = pathlib.Path(folder, 'in/d4/p0004.md')
    data, times = same.read_bytes(), os.stat(same)
    same.write_bytes(data.replace(b'the', b'any'))
    os.utime(same, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert cached(folder)[0] == ['out/d4/p0004.jsonld'], 'of the same size and time'
    assert len(cached(folder, '--base-url', 'https://e.example/')[0]) == 61, 'other options'
    assert cached(folder, '--base-url', 'https://e.example/', '-j1')[0] == []


def damaged_caches(folder):
    tree(folder, 20)
    cached(folder)
    cache = pathlib.Path(folder, 'cache')
    good = cache.read_bytes()
    for bad in (b'', b'x', good[:-1], good[:100], good[:50] + bytes([good[50] ^ 1]) + good[51:], good + b'x', os.urandom(5000),
                b'mdfaq cache 1\n'):
        cache.write_bytes(bad)
        changed, done = cached(folder)
        assert len(changed) == 20 and done.returncode == 0, (bad[:20], done)
        assert b'cache: warning[cache-ignored]' in done.stderr, done
    assert cached(folder)[0] == []
    done = run(folder, 'convert', '-tjsonld', '--cache', 'cache', '-o', 'elsewhere', 'in')
    assert b'cache-ignored' in done.stderr and len(found(folder + '/elsewhere')) == 20
    assert run(folder, 'convert', '--cache', 'c', 'in/d0/p0000.md').returncode == 2, 'no folder'


def included_files(folder):
    lay(folder, {'in/a.md': PAGE + b'\n[!INCLUDE [x](../inc/x.md)]\n', 'in/b.md': PAGE,
                 'in/c.md': PAGE + b'\n[!INCLUDE [y](../inc/y.md)]\n', 'inc/x.md': b'Included.\n',
                 'docfx.json': b'{}'})
    time.sleep(0.2)  # a file so young could change again without a trace
    cached(folder)
    assert cached(folder)[0] == []
    lay(folder, {'inc/x.md': b'Something else.\n'})
    time.sleep(0.2)
    assert cached(folder)[0] == ['out/a.jsonld']
    lay(folder, {'inc/y.md': b'Now it is there.\n'})
    time.sleep(0.2)
    assert cached(folder)[0] == ['out/c.jsonld']
    lay(folder, {'in/.mdfaq.yaml': b'questions: [h2]\n'})
    time.sleep(0.2)
    assert len(cached(folder)[0]) == 3, 'a configuration appears'
    assert cached(folder)[0] == []


def results_of_what_is_gone(folder):
    for words in (['--cache', 'cache'], []):
        with tempfile.TemporaryDirectory() as place:
            def convert(*more):
                return run(place, 'convert', '-tjsonld', *words, '-o', 'out', *more, 'in')
            lay(place, {'in/a.md': PAGE, 'in/x/b.md': PAGE, 'in/x/c.md': PAGE, 'in/d.md': PAGE, 'in/e.md': PAGE})
            assert convert('--delete').returncode == 0
            lay(place, {'out/x/mine.jsonld': b'mine', 'out/d.jsonld': b'changed by hand'})
            for name in ('x/b.md', 'x/c.md', 'd.md'):
                os.remove(f'{place}/in/{name}')
            lay(place, {'in/e.md': PLAIN})
            if words:
                convert()
                assert 'x/b.jsonld' in found(place + '/out'), 'only when it is asked for'
            done = convert('--delete')
            assert done.returncode == 0, done
            left = [f for f in found(place + '/out') if f != '.mdfaq-record']
            assert left == ['a.jsonld', 'd.jsonld', 'x/mine.jsonld'], left


# --- streams --------------------------------------------------------------------------

def every_page_with_a_tiny_window(folder):
    for path in pages():
        for kind, window in (('json', '700'), ('jsonl', '4K')):
            whole = run(folder, 'convert', '-t', kind, str(path))
            cut = run(folder, 'convert', '-t', kind, '--window', window, str(path))
            assert whole.stdout == cut.stdout and whole.returncode == cut.returncode, (path.name, kind, window)


def records_leave_while_input_comes(folder):
    child = subprocess.Popen([PROGRAM, 'convert', '-t', 'jsonl'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    child.stdin.write(PAGE + b'\n## Why?\n\nBecause')
    child.stdin.flush()
    first = json.loads(child.stdout.readline())
    assert first['id'] == 'what-is-tea' and child.poll() is None
    child.stdin.write(b' it is.\n')
    child.stdin.close()
    rest = [json.loads(line) for line in child.stdout]
    assert [r['id'] for r in rest] == ['is-it-hot', 'why'] and rest[1]['answer']['text'] == 'Because it is.'
    assert rest[1]['source'] == {'line': 11, 'end_line': 13, 'start': 67, 'end': 90}, rest[1]['source']
    assert child.wait() == 0


def memory_of(folder, words, source):
    """Exit status and peak MiB of a run that reads `source`, an iterable of bytes."""
    child = subprocess.Popen([PROGRAM, *words], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    peak = 0
    for number, data in enumerate(source):
        child.stdin.write(data)
        if number % 500 == 499:  # the kernel's own figure would count this process, too
            status = pathlib.Path(f'/proc/{child.pid}/status').read_text()
            peak = int(next(l for l in status.splitlines() if l.startswith('VmHWM')).split()[1]) / 1024
    child.stdin.close()
    return child.wait(), peak


def a_long_stream_in_little_memory(folder):
    def source():
        yield b'---\ntitle: Tea FAQ\n---\n\n'
        for i in range(15000):
            yield (b'## What is the thing number %d?\n\n' % i +
                   b'Some *words* about [it](x.md), and `more` of them. ' * 80 + b'\n\n')
    for kind in ('jsonl', 'json', 'xml'):
        status, peak = memory_of(folder, ['convert', '-t', kind, '--window', '1M'], source())
        assert status == 0 and peak <= 32, (kind, status, peak)


def json_lines(folder):
    lines = [json.dumps({'path': f'p/{i}.md', 'content': page(i).decode(), 'url': f'https://e.example/{i}',
                         'metadata': {'title': f'T{i}', 'language': 'en'}}) for i in range(50)]
    lines[7] = '{"path": "broken", "content": "x'
    lines[9] = json.dumps({'path': 'q/9.md', 'text': page(9).decode()})
    lines[11] = json.dumps({'page_content': page(11).decode(), 'metadata': {'source': 's/11.md'}})
    lines[13] = '{"path": "no content"}'
    lines[15] = json.dumps({'path': 'plain.md', 'content': PLAIN.decode()})
    lines[17] = json.dumps({'path': '../../up.md', 'content': '[!INCLUDE [x](/etc/passwd)]\n' + page(17).decode()})
    data = '\n'.join(lines).encode() + b'\n'
    done = run(folder, 'convert', '--from', 'jsonl', stdin=data)
    assert done.returncode == 1, done
    assert b'-:8:' in done.stderr and b'-:14:1: error[record]' in done.stderr, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(records) == 47 * 3 and b'root:' not in done.stdout
    assert [r['document']['path'] for r in records[:3]] == ['p/0.md'] * 3
    assert records[0]['document']['title'] == 'T0' and records[0]['document']['url'] == 'https://e.example/0'
    assert {r['document']['path'] for r in records} >= {'q/9.md', 's/11.md'}
    for jobs in ('1', '3'):
        assert run(folder, 'convert', '--from', 'jsonl', '-j', jobs, stdin=data).stdout == done.stdout
    inline = run(folder, 'convert', '--from', 'jsonl', '--errors', 'inline', stdin=data).stdout.splitlines()
    errors = [json.loads(line)['error'] for line in inline if line.startswith(b'{"error"')]
    assert [e['line'] for e in errors] == [8, 14] and len(inline) == len(records) + 2, errors
    assert inline.index(next(l for l in inline if l.startswith(b'{"error"'))) == 21, 'in its place'
    other = run(folder, 'convert', '--from', 'jsonl', '--content-field', 'body',
                stdin=json.dumps({'body': PAGE.decode(), 'content': 'x'}).encode())
    assert other.stdout.count(b'\n') == 2 and other.returncode == 0, other
    long = run(folder, 'convert', '--from', 'jsonl', '--window', '1K',
               stdin=json.dumps({'content': 'x' * 5000}).encode() + b'\n' + lines[0].encode())
    assert long.stdout.count(b'\n') == 3 and b'-:1:1: error[limit]' in long.stderr, long
    done = run(folder, 'convert', '--from', 'jsonl', '-tjson', '-o', 'out', stdin=data)
    assert 'up.json' in found(folder + '/out') and len(found(folder + '/out')) == 48, found(folder + '/out')


def lines_are_answered_at_once(folder):
    child = subprocess.Popen([PROGRAM, 'convert', '--from', 'jsonl', '-j4'], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE)
    for i in range(5):
        child.stdin.write(json.dumps({'path': f'{i}.md', 'content': page(i, 3).decode()}).encode() + b'\n')
        child.stdin.flush()
        for _ in range(3):
            assert json.loads(child.stdout.readline())['document']['path'] == f'{i}.md'
    child.stdin.close()
    assert child.wait() == 0


def lines_without_end_in_little_memory(folder):
    line = json.dumps({'content': page(1, 40).decode()}).encode() + b'\n'
    status, peak = memory_of(folder, ['convert', '--from', 'jsonl', '-j2'], (line for _ in range(8000)))
    assert status == 0 and peak <= 40, (status, peak)


def hashes_are_fixed(folder):
    done = run(folder, 'convert', '-t', 'jsonl', stdin=PAGE)
    hashes = [json.loads(line)['hash'] for line in done.stdout.splitlines()]
    assert hashes == FIXED, hashes


FIXED = ['d69b8017486e66ab', 'bfcf5efe145df4c1']

TESTS = [patterns_and_folders, gitignore, lists, links_and_loops, names_in_any_bytes, named_and_found,
         two_documents_of_one_result, the_same_for_every_number_of_workers,
         a_large_record_does_not_wait_in_memory, the_first_error_stops, killed_at_random, two_runs_at_once,
         a_full_disk, what_a_device_gets, only_what_changed, damaged_caches, included_files,
         results_of_what_is_gone, every_page_with_a_tiny_window, records_leave_while_input_comes,
         a_long_stream_in_little_memory, json_lines, lines_are_answered_at_once,
         lines_without_end_in_little_memory, hashes_are_fixed]


def give_up(*_):
    raise TimeoutError('it takes too long')


def main():
    signal.signal(signal.SIGALRM, give_up)
    failed = 0
    wanted = sys.argv[2:]
    for test in TESTS:
        if wanted and test.__name__ not in wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                signal.alarm(100)
                test(folder)
                signal.alarm(0)
                fault = None
            except Exception as trouble:  # whatever it is, the others go on
                fault = repr(trouble)
        failed += fault is not None
        print(f"{'not ok' if fault else 'ok'} {test.__name__.replace('_', ' ')}", flush=True)
        if fault:
            print(f'#! {fault[:1500]}')
    return 1 if failed else 0


sys.exit(main())
