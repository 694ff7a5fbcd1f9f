// SPDX-License-Identifier: MIT
// usage: remark.mjs FILE: Markdown to HTML by the usual pipeline of remark.
import {readFileSync} from 'node:fs'
import {remark} from 'remark'
import gfm from 'remark-gfm'
import html from 'remark-html'

const page = readFileSync(process.argv[2])
process.stdout.write(String(await remark().use(gfm).use(html).process(page)))
