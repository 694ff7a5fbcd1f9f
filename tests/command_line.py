#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the program as people and scripts do: good input, bad input, failing machines.

    command_line.py PROGRAM

Prints TAP. Each row of the tables below is one test in a fresh folder.
"""
import json
import os
import pathlib
import re
import stat
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
PAGE = b'# Tea\n\n## What is tea?\n\nLeaves and water.\n\n## Is it hot?\n\nMostly.\n'
SPARSE = b'|a' * 128 + b'|\n' + b'|---' * 128 + b'|\n' + b'|x\n' * 20000
NO_QUESTIONS = b'# Tea\n\nLeaves and water.\n'
HEADINGS_ONLY = b'# Tea\n\n## What is tea?\n\n## Is it hot?\n'
LATIN = b'# Caf\xe9\n\n## What is a caf\xe9?\n\nA place for coffee.\n\n## Open?\n\nYes.\n'
LONG = b'# T\n\n## ' + b'What ' * 2500 + b'is it?\n\nAn answer.\n\n## And?\n\nYes.\n'


def run(words, folder, stdin=b'', **more):
    return subprocess.run([PROGRAM, *words], cwd=folder, input=stdin, capture_output=True,
                          timeout=60, check=False, **more)


# name, files, words, stdin, exit status, pattern on standard error (None: silence),
# pattern on standard output (None: nothing there)
ROWS = [
    ('a page', {'a.md': PAGE}, ['convert', 'a.md'], b'', 0, None, r'"id": "is-it-hot"'),
    ('a page of one question', {'a.md': b'# Tea\n\n## What is tea?\n\nLeaves and water.\n'},
     ['convert', 'a.md'], b'', 0, None, r'"id": "what-is-tea"'),
    ('standard input by default', {}, ['convert'], PAGE, 0, None, r'"question": "Is it hot\?"'),
    ('standard input by -', {}, ['convert', '-t', 'jsonl', '-'], PAGE, 0, None, r'^\{"id":"what'),
    ('json-ld', {'a.md': PAGE}, ['convert', '-t', 'jsonld', 'a.md'], b'', 0, None, r'"FAQPage"'),
    ('xml', {'a.md': PAGE}, ['convert', '-txml', 'a.md'], b'', 0, None, r'urn:mdfaq:faq:1'),
    ('--to=xml', {'a.md': PAGE}, ['convert', '--to=xml', 'a.md'], b'', 0, None, r'<faq '),
    ('blocks', {'a.md': PAGE}, ['convert', '--blocks', 'a.md'], b'', 0, None, r'"type": "paragraph"'),
    ('many documents in records', {'a.md': PAGE, 'b.md': PAGE},
     ['convert', '-t', 'jsonl', 'a.md', 'b.md'], b'', 0, None, r'(?s)"path":"a.md".*"path":"b.md"'),
    ('base address', {'a.md': b'# T\n\n## Where?\n\nSee [b](./b.md#x).\n\n## When?\n\nNow.\n'},
     ['convert', '-t', 'jsonld', '--base-url', 'https://e.example/docs', 'a.md'], b'', 0, None,
     r'(?s)"@id": "https://e.example/docs/a#where".*href=\\"https://e.example/docs/b#x\\"'),
    ('check is silent on a good page', {'a.md': PAGE}, ['check', 'a.md'], b'', 0, None, None),
    ('version', {}, ['--version'], b'', 0, None, r'^mdfaq \d+\.\d+'),
    ('help', {}, ['--help'], b'', 0, None, r'convert'),
    ('help of a command', {}, ['convert', '--help'], b'', 0, None, r'--base-url'),
    ('help, asked for as a command', {}, ['help', 'validate'], b'', 0, None, r'--schema'),
    ('why these are the questions', {'a.md': PAGE}, ['explain', 'a.md'], b'', 0, None,
     r'(?s)^a.md: 2 questions\. .* 3  question  What is tea\?\n'),
    ('why, of a page that says so itself',
     {'a.md': b'---\nfaq:\n  - question: Hot?\n    answer: Yes.\n---\nText.\n'}, ['explain', 'a.md'], b'',
     0, None, r"^a.md: 1 question. The page's front matter says which.\n\n +3  question  Hot\?\n\Z"),
    ('why, for programs', {'a.md': PAGE}, ['explain', '--json', 'a.md'], b'', 0, None,
     r'(?s)"role": "question",.*"evidence": \[\n +"asks"'),
    ('why, by an option', {'a.md': b'# T\n\n## A\n\nx\n'}, ['explain', '--levels', '2', 'a.md'], b'', 0,
     None, r'An option says which headings are questions\.'),
    ('levels', {'a.md': b'# T\n\n## A\n\nx\n'}, ['convert', '-t', 'jsonl', '--levels', '2', 'a.md'], b'', 0,
     None, r'^\{"id":"a"'),
    ('the nearest configuration file', {'.mdfaq.yaml': b'levels: 2\n', 'd/a.md': b'# T\n\n## A\n\nx\n'},
     ['convert', '-t', 'jsonl', 'd/a.md'], b'', 0, None, r'^\{"id":"a"'),
    ('a configuration file that nobody can read', {'.mdfaq.yaml': b'levels: [\n', 'a.md': PAGE},
     ['check', 'a.md'], b'', 1, r'\.mdfaq\.yaml:2:1: error\[yaml-syntax\]', None),
    ('an option of pages that is none', {'.mdfaq.yaml': b'level: 2\n', 'a.md': PAGE},
     ['check', 'a.md'], b'', 0, r"\.mdfaq\.yaml:1:\d+: warning\[page-option\]", None),
    # What is wrong with the words.
    ('no command', {}, [], b'', 2, r'usage: mdfaq', None),
    ('unknown command', {}, ['covert'], b'', 2, r"did you mean 'convert'", None),
    ('unknown option', {}, ['convert', '--block'], b'', 2, r"did you mean '--blocks'", None),
    ('levels that are none', {}, ['convert', '--levels', '7'], b'', 2, r"'7' is no list of heading levels", None),
    ('a pattern that is none', {}, ['check', '--pattern', '('], b'', 2, r"'\(' is no pattern", None),
    ('unknown letter', {}, ['convert', '-z'], b'', 2, r"unknown option '-z'", None),
    ('option without its argument', {}, ['convert', '-o'], b'', 2, r'needs an argument', None),
    ('unknown format', {}, ['convert', '-t', 'jsnld'], b'', 2, r"did you mean 'jsonld'", None),
    ('a format that is near none', {}, ['convert', '-t', 'markdown'], b'', 2,
     r"unknown format 'markdown'; there are json, jsonl, jsonld, xml", None),
    ('a suffix without its dot', {}, ['convert', '--page-suffix', 'html'], b'', 2, r"as in '\.html'", None),
    ('no levels', {}, ['check', '--levels', '9'], b'', 2, r"'9' is no list of .*; write 2, 2,3 or 2-4", None),
    ('no pattern', {}, ['check', '--pattern', 'a('], b'', 2,
     r"'a\(' is no pattern: missing closing parenthesis at byte 2", None),
    ('help of no command', {}, ['help', 'covert'], b'', 2, r"did you mean 'convert'", None),
    ('no size', {}, ['convert', '--window', 'big'], b'', 2, r"'big' is no size", None),
    ('no address', {'a.md': PAGE}, ['convert', '--base-url', 'docs/', 'a.md'], b'', 2,
     r'no absolute address', None),
    ('a folder without -o', {'d/a.md': PAGE}, ['convert', 'd'], b'', 2, r'-o DIR', None),
    ('two documents without -o', {'a.md': PAGE, 'b.md': PAGE}, ['convert', 'a.md', 'b.md'], b'', 2,
     r'-o DIR', None),
    ('two formats without -o', {'a.md': PAGE}, ['convert', '-tjson', '-txml', 'a.md'], b'', 2,
     r'-o DIR', None),
    # What is wrong with the input.
    ('no such file', {}, ['convert', 'a.md'], b'', 2, r'^a.md: error\[file-read\]: .*No such file', None),
    ('a pattern that nothing matches', {'a.txt': PAGE}, ['check', '*.md'], b'', 2,
     r'^\*.md: error\[file-read\]: .*No such file', None),
    ('a folder is not explained', {'d/a.md': PAGE}, ['explain', 'd'], b'', 2, r'^mdfaq: d: Is a directory$', None),
    ('the folder that one is in is not said', {'d/a.md': NO_QUESTIONS, 'b.md': PAGE},
     ['check', '--require-questions', '.'], b'', 1, r"^d/a.md: error\[no-questions\](?s:.*)'mdfaq explain'", None),
    ('an empty page', {'a.md': b''}, ['convert', 'a.md'], b'', 1, r'error\[empty-document\]',
     r'"questions": \[\]'),
    ('only white space', {'a.md': b'\n \n\t\n'}, ['convert', 'a.md'], b'', 1,
     r'error\[empty-document\]', r'"questions": \[\]'),
    ('only front matter', {'a.md': b'---\ntitle: T\n---\n'}, ['convert', 'a.md'], b'', 1,
     r'error\[no-questions\]', r'"title": "T"'),
    ('front matter that is not closed', {'a.md': b'---\ntitle: T\n\n' + PAGE}, ['convert', 'a.md'], b'',
     1, r'^a.md:1:1: error\[front-matter-unclosed\]', r'"id": "is-it-hot"'),
    ('broken YAML', {'a.md': b'---\ntitle: How to: brew\nx: 1\n---\n' + PAGE}, ['convert', 'a.md'], b'',
     1, r'(?s)^a.md:2:\d+: error\[front-matter-syntax\].*help: .*title: "How to: brew"',
     r'"id": "is-it-hot"'),
    ('a key that is there twice', {'a.md': b'---\ntitle: A\ntitle: B\n---\n' + PAGE},
     ['convert', 'a.md'], b'', 0, r'^a.md:3:1: warning\[front-matter-key\]', r'"title": "B"'),
    ('not UTF-8', {'a.md': LATIN}, ['convert', 'a.md'], b'', 0,
     r'^a.md:1:6: warning\[encoding-utf8\]: byte 0xE9 at offset 5 is not UTF-8 \(2 such bytes\)',
     '"question": "What is a caf\ufffd\\?"'),
    ('UTF-16', {'a.md': PAGE.decode().encode('utf-16')}, ['convert', 'a.md'], b'', 1,
     r'(?s)error\[encoding-utf16\].*iconv', None),
    ('NUL bytes', {'a.md': PAGE.replace(b'Mostly', b'Most\0ly')}, ['convert', 'a.md'], b'', 0,
     r'^a.md:9:5: warning\[nul-byte\]', 'Most\ufffdly'),
    ('a page without questions', {'a.md': NO_QUESTIONS}, ['convert', 'a.md'], b'', 1,
     r'^a.md: error\[no-questions\]', r'"questions": \[\]'),
    ('no json-ld without questions', {'a.md': NO_QUESTIONS}, ['convert', '-t', 'jsonld', 'a.md'], b'',
     1, r'error\[no-questions\]', None),
    ('headings without answers', {'a.md': HEADINGS_ONLY}, ['convert', 'a.md'], b'', 1,
     r'error\[no-questions\]', r'"questions": \[\]'),
    ('longer than the window', {'a.md': PAGE}, ['convert', '-t', 'jsonl', '--window', '16', 'a.md'],
     b'', 0, None, r'(?s)"id":"what-is-tea".*"id":"is-it-hot"'),
    ('an answer longer than the window', {'a.md': PAGE + b'word ' * 20000 + b'\n\n' + b'word ' * 20000},
     ['convert', '--window', '4K', 'a.md'], b'', 1, r'error\[limit\]: no question ends within',
     r'(?s)"id": "what-is-tea".*\}\n\Z'),
    ('an answer that could be a label', {'a.md': b'# FAQ\n\n## Is it so?\n\nA.\n\n## Is it?\n\nA1.\n'},
     ['convert', '-t', 'jsonl', 'a.md'], b'', 0, None, r'(?s)"text":"A\.".*"text":"A1\."'),
    ('an answer that json-ld has nothing of', {'a.md': PAGE + b'\n## Is it red?\n\n![](red.png)\n'},
     ['convert', '-t', 'jsonld', 'a.md'], b'', 0,
     r'^a.md:11:1: warning\[question-without-answer\]: .* JSON-LD may hold: Is it red\?',
     r'(?s)"name": "Is it hot\?"[^#]*\}\n\Z'),
    ('an answer that becomes too long', {'a.md': b'# FAQ\n\n## What is it?\n\n' + SPARSE},
     ['convert', 'a.md'], b'', 1, r'^a.md:5:1: error\[limit\]: the answer becomes more than 64 times', None),
    ('addresses that are used too often', {'a.md': PAGE + b'\n[x]: /' + b'u' * 50000 + b'\n\n' + b'[x] ' * 4000 + b'\n'},
     ['convert', '-t', 'xml', 'a.md'], b'', 1, r'^a.md:13:\d+: error\[limit\]: bytes of addresses: more than', None),
    ('a result that is not valid', {'a.md': LONG}, ['convert', 'a.md'], b'', 1,
     r'error\[schema/maxLength\]: at /questions/0/question', None),
    ('a record that is not valid', {'a.md': LONG}, ['convert', '-t', 'jsonl', 'a.md'], b'', 1,
     r'error\[schema/maxLength\]', r'\A\{"id":"and"[^\n]*\n\Z'),
    ('check finds what convert would', {'a.md': LONG + b'\n<script>x</script>\n'}, ['check', 'a.md'], b'', 1,
     r'(?s)error\[schema/maxLength\].*warning\[html-dropped\]', None),
    ('check leaves links alone', {'a.md': PAGE + b'\n[b](b.md)\n'}, ['check', 'a.md'], b'', 0, None, None),
    # Findings for programs.
    ('findings as json', {'a.md': NO_QUESTIONS}, ['check', '--findings', 'json', 'a.md'], b'', 1,
     r'^\{"path":"a.md","severity":"error","rule":"no-questions"', None),
    ('findings for github', {'a.md': b'---\na: 1\na: 2\n---\n' + PAGE},
     ['check', '--findings', 'github', 'a.md'], b'', 0,
     r'^::warning file=a.md,line=3,col=1,title=front-matter-key::', None),
    ('findings as sarif', {'a.md': NO_QUESTIONS}, ['check', '--findings', 'sarif', 'a.md'], b'', 1,
     r'"version": "2.1.0"', None),
]


def lay(folder, files):
    for name, content in files.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def check_stream(what, pattern, data):
    text = data.decode('utf-8', 'surrogateescape')
    if pattern is None:
        return [] if text == '' else [f'{what} should be silent: {text[:400]!r}']
    return [] if re.search(pattern, text, re.M) else [f'{what}: no {pattern!r} in {text[:600]!r}']


def check_row(row):
    _, files, words, stdin, status, err, out = row
    with tempfile.TemporaryDirectory() as folder:
        lay(folder, files)
        done = run(words, folder, stdin)
    faults = [] if done.returncode == status else [f'exit {done.returncode}, not {status}']
    return faults + check_stream('stderr', err, done.stderr) + check_stream('stdout', out, done.stdout)


# --- tests that a row cannot hold ---------------------------------------------------------

def same_questions_with_other_line_ends(folder):
    want = [q['answer']['text'] for q in json.loads(run(['convert'], folder, PAGE).stdout)['questions']]
    for name, data in (('CRLF', PAGE.replace(b'\n', b'\r\n')), ('CR', PAGE.replace(b'\n', b'\r')),
                       ('BOM', b'\xef\xbb\xbf' + PAGE), ('no last line end', PAGE.rstrip())):
        got = json.loads(run(['convert'], folder, data).stdout)['questions']
        assert [q['answer']['text'] for q in got] == want, name
        assert [q['source']['line'] for q in got] == [3, 7], name
        cut = data[got[1]['source']['start']:got[1]['source']['end']]
        assert cut.startswith(b'## Is it hot?') and cut.endswith(b'Mostly.'), (name, cut)


def offsets_are_those_of_the_bytes(folder):
    got = json.loads(run(['convert'], folder, b'\xef\xbb\xbf' + LATIN).stdout)['questions']
    data = b'\xef\xbb\xbf' + LATIN
    cut = data[got[1]['source']['start']:got[1]['source']['end']]
    assert cut == b'## Open?\n\nYes.', cut


def a_folder_is_mirrored(folder):
    lay(folder, {'d/a.md': PAGE, 'd/sub/b.md': PAGE, 'd/.hidden/c.md': PAGE, 'd/x.txt': PAGE})
    done = run(['convert', '-t', 'jsonld', '-t', 'json', '-o', 'out', 'd'], folder)
    assert done.returncode == 0, done.stderr
    files = sorted(str(p.relative_to(folder)) for p in pathlib.Path(folder, 'out').rglob('*.*'))
    assert files == ['out/a.json', 'out/a.jsonld', 'out/sub/b.json', 'out/sub/b.jsonld'], files


def an_invalid_result_replaces_nothing(folder):
    lay(folder, {'a.md': LONG, 'out.json': b'old'})
    done = run(['convert', '-o', 'out.json', 'a.md'], folder)
    assert done.returncode == 1, done
    assert pathlib.Path(folder, 'out.json').read_bytes() == b'old'
    assert sorted(os.listdir(folder)) == ['a.md', 'out.json'], os.listdir(folder)


def a_file_is_replaced_whole(folder):
    lay(folder, {'a.md': PAGE, 'out.json': b'old'})
    done = run(['convert', '-o', 'out.json', 'a.md'], folder)
    assert done.returncode == 0 and done.stdout == b'' and done.stderr == b'', done
    assert json.loads(pathlib.Path(folder, 'out.json').read_bytes())['id'] == 'a'
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(os.stat(pathlib.Path(folder, 'out.json')).st_mode) == 0o666 & ~mask
    assert sorted(os.listdir(folder)) == ['a.md', 'out.json'], os.listdir(folder)


def the_name_of_the_output_tells_its_format(folder):
    lay(folder, {'a.md': PAGE})
    for words, start in ((['-o', 'x.jsonld'], b'{\n  "@context"'), (['-o', 'x.xml'], b'<?xml '),
                         (['-o', 'x.jsonl'], b'{"id":"what'), (['-o', 'x.out'], b'{\n  "$schema"'),
                         (['-o', 'x.xml', '-t', 'json'], b'{\n  "$schema"')):
        done = run(['convert', *words, 'a.md'], folder)
        assert done.returncode == 0, done
        assert pathlib.Path(folder, words[1]).read_bytes().startswith(start), words


def the_input_is_never_the_output(folder):
    lay(folder, {'a.md': PAGE})
    os.symlink('a.md', os.path.join(folder, 'b'))
    for target in ('a.md', './a.md', 'b'):
        done = run(['convert', '-o', target, 'a.md'], folder)
        assert done.returncode == 2 and b'output-overwrites-input' in done.stderr, done
        assert pathlib.Path(folder, 'a.md').read_bytes() == PAGE


def a_full_disk_is_told(folder):
    lay(folder, {'a.md': PAGE})
    for words in (['convert', 'a.md'], ['convert', '-tjsonl', 'a.md'], ['--help'], ['--version'],
                  ['schema', 'document']):
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([PROGRAM, *words], cwd=folder, stdout=full, stderr=subprocess.PIPE,
                                  timeout=60, check=False)
        assert done.returncode == 2 and done.stderr.count(b'\n') == 1, (words, done)


def a_closed_pipe_is_told(folder):
    lay(folder, {'a.md': b'# T\n' + b''.join(b'\n## What is %d?\n\nThe number %d.\n' % (i, i) for i in range(2000))})
    done = subprocess.run(f'"{PROGRAM}" convert -t jsonl a.md 2>err | head -n 1; echo "${{PIPESTATUS[0]}}"',
                          shell=True, executable='/bin/bash', cwd=folder, capture_output=True,
                          timeout=60, check=False)
    assert done.stdout.splitlines()[-1] == b'2', done
    assert pathlib.Path(folder, 'err').read_bytes().count(b'\n') == 1


def a_read_only_folder_is_told(folder):
    lay(folder, {'a.md': PAGE, 'ro/x': b''})
    os.chmod(os.path.join(folder, 'ro'), 0o555)
    words = ['convert', '-o', '/proc/mdfaq/a.json' if os.getuid() == 0 else 'ro/a.json', 'a.md']
    done = run(words, folder)
    os.chmod(os.path.join(folder, 'ro'), 0o755)
    assert done.returncode == 2 and b'error[file-write]' in done.stderr, done


def an_unreadable_file_is_told(folder):
    lay(folder, {'b.md': PAGE})
    # Even root cannot read the memory of a process at address 0.
    os.symlink('/proc/self/mem', os.path.join(folder, 'a.md'))
    done = run(['convert', '-t', 'jsonl', 'a.md', 'b.md'], folder)
    assert done.returncode == 2 and b'a.md: error[file-read]' in done.stderr, done
    assert done.stdout.count(b'\n') == 2, 'the other document is converted all the same'


def findings_show_the_line_to_a_person(folder):
    lay(folder, {'a.md': b'---\ntitle: A\ntitle: B\n---\n' + PAGE})
    done = subprocess.run(['script', '-qec', f'{PROGRAM} check a.md', '/dev/null'], cwd=folder,
                          capture_output=True, timeout=60, check=False)
    lines = done.stdout.decode().replace('\r', '').split('\n')
    assert lines[1:3] == ['    title: B', '    ^'], lines


def sarif_and_json_are_json(folder):
    lay(folder, {'a.md': NO_QUESTIONS, 'b.md': b'---\na: 1\na: "\xe2\x80\xa6\n---\n' + PAGE})
    log = json.loads(run(['check', '--findings', 'sarif', 'a.md', 'b.md'], folder).stderr)
    assert [r['level'] for r in log['runs'][0]['results']][0] == 'error'
    for line in run(['check', '--findings', 'json', 'a.md', 'b.md'], folder).stderr.splitlines():
        json.loads(line)


def any_name_and_text_is_harmless(folder):
    page = b'# FAQ\n\n## Is \x1b[31mthis\xc2\x9b it?\n\n' + PAGE[PAGE.index(b'## '):]
    name = os.fsdecode(b'a\xff b\n\x1b[2J.md')
    lay(folder, {name: page})
    done = run(['convert', '-t', 'json', '-t', 'xml', '-o', 'out', name], folder)
    assert not set(b'\x1b\x9b') & set(done.stderr) and b'\\x1b[2J' in done.stderr, done
    stem = os.path.join(folder, 'out', name[:-3])
    with open(stem + '.json', encoding='utf-8') as file:
        assert json.load(file)['source']['path'].startswith('a\ufffd b'), 'the path is text'
    assert run(['validate', stem + '.json', stem + '.xml'], folder).returncode == 0
    log = json.loads(run(['check', '--findings', 'sarif', name], folder).stderr)
    place = log['runs'][0]['results'][0]['locations'][0]['physicalLocation']
    assert place['artifactLocation']['uri'].endswith('%20b%0A%1B%5B2J.md'), place


TESTS = [same_questions_with_other_line_ends, offsets_are_those_of_the_bytes, a_folder_is_mirrored,
         an_invalid_result_replaces_nothing, a_file_is_replaced_whole,
         the_name_of_the_output_tells_its_format, the_input_is_never_the_output,
         a_full_disk_is_told, a_closed_pipe_is_told, a_read_only_folder_is_told,
         an_unreadable_file_is_told, findings_show_the_line_to_a_person, sarif_and_json_are_json,
         any_name_and_text_is_harmless]


def in_folder(test):
    with tempfile.TemporaryDirectory() as folder:
        try:
            test(folder)
        except (AssertionError, ValueError, KeyError, IndexError) as fault:
            return [repr(fault)]
    return []


def main():
    failed = 0
    jobs = [(row[0], check_row, row) for row in ROWS]
    jobs += [(test.__name__.replace('_', ' '), in_folder, test) for test in TESTS]
    for name, check, argument in jobs:
        faults = check(argument)
        failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {name}")
        for fault in faults:
            print(f'#! {fault}')
    return 1 if failed else 0


sys.exit(main())
