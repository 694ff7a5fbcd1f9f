// SPDX-License-Identifier: MIT - tests/bench/ajv_lines.mjs: ajv, compiled once, on each line.
// usage: node ajv_lines.mjs SCHEMA FILE, where ajv and ajv-formats can be found
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'x.js'));
const Ajv = require('ajv/dist/2020');
const ajv = new Ajv({ strict: false });
require('ajv-formats')(ajv);
ajv.addFormat('iri', true);
ajv.addFormat('iri-reference', true);
const [schema, file] = process.argv.slice(2);
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, 'utf8')));
for (const line of fs.readFileSync(file, 'utf8').split('\n'))
    if (line !== '' && !validate(JSON.parse(line)))
        throw new Error(JSON.stringify(validate.errors));
