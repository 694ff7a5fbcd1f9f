#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks what the program makes of the page that the project starts from.

    seed.py PROGRAM

The page lies in ../shared; without it the test is skipped. Prints TAP.
"""
import json
import pathlib
import re
import subprocess
import sys

SEED = pathlib.Path(__file__).resolve().parents[2] / 'shared/corpus/seed/azure-linux-faq.md'


def github_anchor(heading):
    """What GitHub makes of a heading of ASCII text."""
    return re.sub(r'[^a-z0-9 _-]', '', heading.lower()).replace(' ', '-')


def main():
    if not SEED.exists():
        print('skipped: ../shared is absent')
        return 0
    done = subprocess.run([sys.argv[1], 'convert', str(SEED)], capture_output=True, check=False)
    doc, data = json.loads(done.stdout), SEED.read_bytes()
    questions = doc['questions']
    headings = re.findall(rb'^### (.*)$', data, re.M)
    sections = [q['section'] for q in questions]
    cuts = [data[q['source']['start']:q['source']['end']] for q in questions]
    lines = data.split(b'\n')
    summary = doc['summary']['markdown']
    facts = {
        'exit status 0, one warning': done.returncode == 0 and done.stderr.count(b'warning[') == 1
        and b'warning[include-unresolved]' in done.stderr,
        'every question': [q['question'] for q in questions] == [h.decode() for h in headings],
        '14 + 4 + 5 under three sections': [sections.count([s]) for s in
                                            dict.fromkeys(s[0] for s in sections)] == [14, 4, 5],
        'the ids are the anchors of GitHub': all(q['id'] == github_anchor(q['question'])
                                                  for q in questions),
        'the alert and the include are in the summary': '[!CAUTION]' in summary
        and '[!INCLUDE [' in summary,
        'modified': doc['modified'] == '2023-12-12',
        'metadata': list(doc['metadata']) == [k.decode() for k in re.findall(
            rb'^  ([a-z.]+): ', data.split(b'\n---\n')[0], re.M)],
        'cuts begin with the heading': all(c.startswith(b'### ' + q['question'].encode())
                                           for c, q in zip(cuts, questions)),
        'cuts end with the answer': all(c.endswith(b'\n\n' + q['answer']['markdown'].encode())
                                        for c, q in zip(cuts, questions)),
        'lines': all(lines[q['source']['line'] - 1].startswith(b'### ')
                     and cut.endswith(lines[q['source']['end_line'] - 1].rstrip())
                     for cut, q in zip(cuts, questions)),
        'an answer ends in a table': any(q['answer']['html'].endswith('</table>') for q in questions),
    }
    for name, holds in facts.items():
        print(f"{'ok' if holds else 'not ok'} {name}")
    return 0 if all(facts.values()) else 1


sys.exit(main())
