#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Pages that are made to hurt: one megabyte of each, into every format.

    hostile.py [--size BYTES] [--slow] PROGRAM [NAME...]

Each must be answered, or refused by a finding that names the limit, within the time and memory
below; and four times the input may not take more than about four times as long. Prints TAP and,
for each row, seconds and MiB of the costliest format.
"""
import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time

FORMATS = ['json', 'jsonl', 'jsonld', 'xml']
SECONDS, MIB = 2.0, 160


def repeat(piece, size):
    return piece * max(1, size // len(piece))


def numbered(piece, size):
    """`piece` with a number in it, as often as it takes."""
    out, length, n = [], 0, 0
    while length < size:
        out.append(piece % ((n,) * piece.count(b'%d')))
        length += len(out[-1])
        n += 1
    return b''.join(out)


def around(opening, middle, closing, size):
    n = size // (len(opening) + len(closing) + 1) + 1
    return opening * n + middle + closing * n


QA = b'# T\n\n## What?\n\n[^1] {{ a }} $b$\n\n'
ROWS = {
    'brackets': lambda n: QA + around(b'[', b'a', b']', n),
    'brackets and links': lambda n: QA + repeat(b'[a](', n),
    'links that nest': lambda n: QA + around(b'[', b'a', b'](b)', n),
    'images that nest': lambda n: QA + around(b'![', b'a', b'](b)', n),
    'a link destination over lines': lambda n: QA + repeat(b'](\n[', n),
    'links without end': lambda n: QA + repeat(b'[a](b\n', n),
    'titles without end': lambda n: QA + repeat(b'[a](b "', n),
    'brackets and line ends': lambda n: QA + repeat(b'[a]\n[', n),
    'brackets with a definition': lambda n: b'[x]: /u\n\n' + QA + around(b'[', b'a', b']', n),
    'paragraphs of brackets': lambda n: b'[x]: /u\n\n' + QA + repeat(b'[' * 4000 + b']' * 4000 + b'\n\n', n),
    'definitions without end': lambda n: QA + repeat(b'[a]: b (\n', n),
    'definitions that are none': lambda n: QA + repeat(b'[a]: <b\n', n),
    'colons': lambda n: QA + b':' * n,
    'beginnings of includes': lambda n: QA + repeat(b'[!INCLUDE [', n),
    'beginnings of notes': lambda n: QA + repeat(b'[^', n) + b' ]',
    'references of docs': lambda n: QA + repeat(b'<xref:', n),
    'formulas': lambda n: QA + repeat(b'$$a$', n),
    'components': lambda n: QA + repeat(b'<Faq\n', n),
    'components in quotes': lambda n: QA + repeat(b'<Faq a="\n', n),
    'expressions': lambda n: QA + repeat(b'<A {\n', n),
    'less': lambda n: QA + repeat(b'< ', n),
    'less and digits': lambda n: QA + repeat(b'<1', n),
    'attributes without end': lambda n: QA + repeat(b'<a b="', n),
    'instructions in words': lambda n: QA + repeat(b'<?x ', n),
    'emphasis': lambda n: QA + repeat(b'*a_', n),
    'emphasis that nests': lambda n: QA + around(b'*a **a ', b'b', b'** b* ', n),
    'strong openers': lambda n: QA + repeat(b'a**b', n),
    'tildes': lambda n: QA + repeat(b'~~a~', n),
    'backticks': lambda n: QA + b''.join(b'e' + b'`' * k for k in range(1, int((2 * n) ** 0.5))),
    'one long code span': lambda n: QA + b'`' + repeat(b'a', n) + b'`',
    'quotes': lambda n: QA + repeat(b'> ', n) + b'a',
    'quotes, line after line': lambda n: QA + repeat(b'> > > > a\n', n),
    'lists that nest': lambda n: QA + b''.join(b'  ' * k + b'- a\n' for k in range(int(n ** 0.5))),
    'lists in a line': lambda n: QA + repeat(b'- ', n) + b'a',
    'items': lambda n: QA + repeat(b'- a\n', n),
    'tasks': lambda n: QA + repeat(b'- [x] a\n', n),
    'references': lambda n: QA + numbered(b'[a%d]: /u%d\n', n // 2) + numbered(b'[a%d] ', n // 2),
    'one reference often': lambda n: QA + b'[x]: /' + b'u' * 5000 + b'\n\n' + repeat(b'[x] ', n),
    'references without end': lambda n: QA + repeat(b'[a]: b\n', n),
    'www': lambda n: QA + repeat(b'www._', n),
    'www in words': lambda n: QA + repeat(b'www.a.b ', n),
    'urls in words': lambda n: QA + repeat(b'http://a.b ', n),
    'urls in parentheses': lambda n: QA + repeat(b'(http://a.b', n),
    'addresses': lambda n: QA + repeat(b'a@', n),
    'addresses of mail': lambda n: QA + repeat(b'a@b.c ', n),
    'urls': lambda n: QA + repeat(b'https://a.b/', n),
    'a wide table': lambda n: QA + b'|' + b'a|' * 3000 + b'\n|' + b'---|' * 3000 + b'\n' + repeat(b'|\n', n),
    'a sparse table': lambda n: QA + b'|' + b'a|' * 120 + b'\n|' + b'---|' * 120 + b'\n' + repeat(b'|\n', n // 16),
    'a long table': lambda n: QA + b'| a | b |\n| --- | --- |\n' + repeat(b'| c | d |\n', n),
    'pipes': lambda n: QA + repeat(b'|', n) + b'\n' + repeat(b'|---', n),
    'comments': lambda n: QA + repeat(b'<!-- ', n),
    'comments in text': lambda n: QA + repeat(b'a <!-- b --> ', n),
    'tags': lambda n: QA + repeat(b'<b>', n),
    'tags in a paragraph': lambda n: QA + b'a ' + repeat(b'<b>', n),
    'tags that nest': lambda n: QA + around(b'<div>\n\n', b'a', b'</div>\n\n', n),
    'details that nest': lambda n: QA + around(b'<details><summary>Q?</summary>\n\n', b'a', b'</details>\n\n', n),
    'half a tag': lambda n: QA + repeat(b'a <b ', n),
    'attributes': lambda n: QA + b'a <b ' + numbered(b'a%d="x" ', n) + b'>c</b>',
    'cdata': lambda n: QA + repeat(b'a <![CDATA[', n),
    'declarations': lambda n: QA + repeat(b'a <!A ', n),
    'instructions': lambda n: QA + repeat(b'a <? ', n),
    'tables of html': lambda n: QA + repeat(b'<table><tr><td>', n),
    'entities': lambda n: QA + repeat(b'&amp;&#65;&ngE;', n),
    'escapes': lambda n: QA + repeat(b'\\*', n),
    'headings': lambda n: numbered(b'## %d?\na\n', n),
    'headings without text': lambda n: QA + repeat(b'#\n', n),
    'headings that are equal': lambda n: repeat(b'## a?\nb\n', n),
    'headings that deepen': lambda n: repeat(b'# a\n## b\n### c\n#### d\n##### e\n###### f?\ng\n', n),
    'setext': lambda n: repeat(b'a?\n===\nb\n', n),
    'bold questions': lambda n: repeat(b'**a?**\n\nb\n\n', n),
    'Q and A': lambda n: repeat(b'Q: a?\nA: b\n\n', n),
    'Q and A in one paragraph': lambda n: repeat(b'Q: a?\nA: b\n', n),
    'Q alone': lambda n: repeat(b'Q: ', n),
    'a table of questions': lambda n: b'| Question | Answer |\n| --- | --- |\n' + repeat(b'| a? | b |\n', n),
    'a list of questions': lambda n: repeat(b'- **a?** b\n', n),
    'contents': lambda n: numbered(b'- [a%d?](#a%d)\n', n // 2) + numbered(b'\n## a%d?\n\nb\n', n // 2),
    'alerts': lambda n: QA + repeat(b'> [!NOTE]\n> a\n\n', n),
    'alerts that nest': lambda n: QA + repeat(b'> [!NOTE]\n> ', n),
    'containers': lambda n: QA + repeat(b'::: details a?\nb\n', n),
    'containers and ends': lambda n: QA + repeat(b'::: details a?\nb\n:::\n', n),
    'admonitions': lambda n: QA + repeat(b'!!! question "a?"\n    b\n', n),
    'admonitions that nest': lambda n: QA + b''.join(b'    ' * k + b'!!! note\n' for k in range(int((n / 2) ** 0.5))),
    'includes': lambda n: QA + numbered(b'[!INCLUDE [a](b%d.md)]\n\n', n),
    'monikers': lambda n: QA + repeat(b'::: moniker range=">=a"\n', n),
    'jsx': lambda n: QA + repeat(b'<Accordion title="a?">\n\nb\n\n', n),
    'shortcodes': lambda n: QA + repeat(b'{{< a >}} {% b %} {{ c }} ', n),
    'shortcodes that stay open': lambda n: QA + repeat(b'{{< {% {{ ', n),
    'mathematics': lambda n: QA + repeat(b'$a ', n),
    'footnotes': lambda n: QA + numbered(b'a[^%d]\n\n[^%d]: b\n\n', n),
    'emoji': lambda n: QA + repeat(b':a:', n),
    'NUL': lambda n: QA + b'\0' * n,
    'bytes that are no text': lambda n: QA + b'\xff' * n,
    'controls': lambda n: QA + repeat(b'\x01\x1f', n),
    'CR alone': lambda n: QA + repeat(b'a\r', n),
    'CR and LF': lambda n: QA + repeat(b'a\n\r', n),
    'one line': lambda n: QA + b'a' * n,
    'words': lambda n: QA + repeat(b'a ', n),
    'blank lines': lambda n: QA + b'\n' * n,
    'white space': lambda n: QA + b' ' * n + b'a',
    'tabs': lambda n: QA + repeat(b'\t\ta\n', n),
    'fences': lambda n: QA + repeat(b'```\n', n),
    'fences that grow': lambda n: QA + b''.join(b'`' * k + b'\n' for k in range(3, int((2 * n) ** 0.5))),
    'rules': lambda n: QA + repeat(b'---\n\n', n),
    'front matter that stays open': lambda n: b'---\n' + numbered(b'a%d: b\n', n),
    'keys': lambda n: b'---\n' + numbered(b'a%d: b\n', n) + b'---\n' + QA + b'a\n',
    'equal keys': lambda n: b'---\n' + numbered(b'a%d: b\n', n // 2) + repeat(b'a9: b\n', n // 2) + b'---\n' + QA + b'a\n',
    'flow lists': lambda n: b'---\na: ' + around(b'[', b'', b']', n) + b'\n---\n' + QA + b'a\n',
    'flow maps': lambda n: b'---\na: ' + repeat(b'{a: ', n) + b'\n---\n' + QA + b'a\n',
    'block maps': lambda n: b'---\n' + b''.join(b' ' * k + b'a:\n' for k in range(int((2 * n) ** 0.5))) + b'---\n' + QA,
    'aliases': lambda n: b'---\na0: &a0 [x,x]\n' + b''.join(
        b'a%d: &a%d [%s]\n' % (k, k, b','.join([b'*a%d' % (k - 1)] * 10)) for k in range(1, 50)) + b'---\n' + QA + b'a\n',
    'anchors': lambda n: b'---\n' + numbered(b'a%d: &b%d c\n', n) + b'---\n' + QA + b'a\n',
    'one alias often': lambda n: b'---\na: &a b\nc: [' + repeat(b'*a,', n) + b']\n---\n' + QA + b'a\n',
    'a YAML page of questions': lambda n: b'### YamlMime:FAQ\nmetadata:\n  title: a\ntitle: a\nsections:\n- name: b\n'
    b'  questions:\n' + repeat(b'  - question: a?\n    answer: b\n', n),
    'a YAML page that is broken': lambda n: b'### YamlMime:FAQ\ntitle: a\nsections:\n' + repeat(b'- - a: b: c\n', n),
}


class Run:
    """One conversion: seconds of CPU, peak MiB, exit status, first line of findings."""

    def __init__(self, program, words, page):
        def limits():
            resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
            resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

        with tempfile.TemporaryFile() as findings, open(os.devnull, 'wb') as null:
            child = subprocess.Popen([program, *words, page], stdout=null, stderr=findings,
                                     preexec_fn=limits)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = self.status = os.waitstatus_to_exitcode(status)
            findings.seek(0)
            self.findings = findings.read()
        self.seconds = usage.ru_utime + usage.ru_stime
        self.mib = usage.ru_maxrss / 1024


def judge(program, make, size, seconds):
    """Faults, and the costliest run."""
    faults, worst = [], None
    with tempfile.TemporaryDirectory(dir='/dev/shm' if os.path.isdir('/dev/shm') else None) as folder:
        whole, quarter = os.path.join(folder, 'page.md'), os.path.join(folder, 'quarter.md')
        with open(whole, 'wb') as file:
            file.write(make(size))
        with open(quarter, 'wb') as file:
            file.write(make(size // 4))
        for name in FORMATS:
            words = ['convert', '-t', name]
            run = Run(program, words, whole)
            if worst is None or run.seconds > worst.seconds:
                worst = run
            if run.status not in (0, 1):
                faults.append(f'{name}: exit status {run.status} {run.findings[:200]!r}')
            if run.status == 1 and b'error[' not in run.findings:
                faults.append(f'{name}: exit status 1 without an error')
            if run.seconds > seconds:
                faults.append(f'{name}: {run.seconds:.2f} s')
            if run.mib > MIB:
                faults.append(f'{name}: {run.mib:.0f} MiB')
            if run.seconds > 0.4 and b'[limit]' not in run.findings:
                less = Run(program, words, quarter)
                if run.seconds > 8 * max(less.seconds, 0.02):
                    faults.append(f'{name}: {less.seconds:.2f} s for a quarter, {run.seconds:.2f} s for all')
    return faults, worst


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--size', type=int, default=1_000_000)
    parser.add_argument('--seconds', type=float, default=SECONDS)
    parser.add_argument('program')
    parser.add_argument('names', nargs='*')
    options = parser.parse_args()
    failed, start = 0, time.time()
    for name, make in ROWS.items():
        if options.names and name not in options.names:
            continue
        faults, worst = judge(options.program, make, options.size, options.seconds)
        failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {name}: {worst.seconds:.2f} s, {worst.mib:.0f} MiB", flush=True)
        for fault in faults:
            print(f'#! {fault}')
    print(f'# hostile pages: {time.time() - start:.0f} s')
    return 1 if failed else 0


sys.exit(main())
