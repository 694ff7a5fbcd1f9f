# SPDX-License-Identifier: MIT
"""Pages to measure with: write_page(kind, source, size, path) for a kind in KINDS."""

CODE = '## How is step {n} run?\n\n```sh\n' + 'dnf install -y "package-{n}" && echo done\n' * 24 + '```\n\n'
TABLE = ('## What are the limits of plan {n}?\n\n| Name | Default | Most |\n| --- | ---: | ---: |\n' +
         '| `requests` per minute | 60 | 6,000 |\n' * 24 + '\n')
LIST = '## Which parts has release {n}?\n\n' + '- a part with *some* words\n  - and one below it\n' * 16 + '\n'
LINK = ('## Where is page {n} explained?\n\n' +
        'See [the guide](https://docs.example/guide?a=1&b=2 "Guide"), [the list][list] or '
        '<https://docs.example/>.\n' * 10 + '\n[list]: https://docs.example/list\n\n')
CHINESE = '## 如何配置第 {n} 个集群？\n\n' + '集群由控制平面和节点组成，节点运行容器化的应用程序。' * 16 + '\n\n'
TINY = '## Is {n} a number?\n\nYes.\n\n'

KINDS = {'seed': None, 'code': CODE, 'tables': TABLE, 'lists': LIST, 'links': LINK,
         'chinese': CHINESE, 'paragraph': None, 'tiny': TINY}


def seed(source, size):
    """The front matter once, the body as often as it takes."""
    data = source.read_bytes()
    end = data.index(b'\n---', 4) + 5
    count = max(1, -(-(size - end) // (len(data) - end)))
    return data[:end] + data[end:] * count


def write_page(kind, source, size, path):
    """Writes a page of about `size` bytes; how many it has."""
    if kind == 'seed':
        data = seed(source, size)
    elif kind == 'paragraph': # one of 1 MB, however long the page is to be
        data = b'# FAQ\n\n## Is it long?\n\n' + b'Some words that go on and on.\n' * 35000
    else:
        block, parts, total = KINDS[kind], ['# FAQ\n\n'], 0
        while total < size:
            parts.append(block.replace('{n}', str(len(parts))))
            total += len(parts[-1].encode())
        data = ''.join(parts).encode()
    with open(path, 'wb') as out:
        out.write(data)
    return len(data)
