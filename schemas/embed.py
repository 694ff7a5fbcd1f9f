#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the files of this folder as one C table: embed.py OUTPUT FILE..."""
import json
import os
import sys


def name_of(path):
    """document.schema.json -> document, metaschema/x.json -> metaschema/x, faq.xsd as it is"""
    folder, name = os.path.split(path)
    name = name.removesuffix('.json').removesuffix('.schema')
    folder = os.path.basename(folder)
    return name if folder == 'schemas' else folder + '/' + name


def main(output, paths):
    rows = []
    out = ['/* Made by schemas/embed.py. */', '#include "validate/embedded.h"', '']
    for i, path in enumerate(paths):
        with open(path, 'rb') as file:
            data = file.read()
        uri = json.loads(data).get('$id', '') if path.endswith('.json') else ''
        lines = [','.join(str(b) for b in data[at:at + 24]) for at in range(0, len(data), 24)]
        out.append('static const unsigned char file_%d[] = {\n%s,0};' % (i, ',\n'.join(lines)))
        rows.append('    { "%s", "%s", { (const char *)file_%d, sizeof file_%d - 1 } },'
                    % (name_of(path), uri, i, i))
    out.append('\nconst struct mdfaq_embedded mdfaq_embedded_files[] = {')
    out += rows
    out.append('};\nconst size_t mdfaq_embedded_count = %d;\n' % len(rows))
    with open(output, 'w', encoding='ascii') as file:
        file.write('\n'.join(out))


main(sys.argv[1], sys.argv[2:])
