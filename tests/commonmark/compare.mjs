// SPDX-License-Identifier: MIT - tests/commonmark/compare.mjs: our HTML against the
// examples of the CommonMark specification and against md4c's own renderer.
//
// usage: node compare.mjs FRAGMENT MODULES [-v]
//
// FRAGMENT is the program of fragment.c, MODULES the folder where npm put commonmark-spec.
// Equal means equal after normalising: white space between blocks, order of attributes,
// how a character is escaped. Differences that are meant are in differences.json, by
// reason; one that is listed and no longer there is a failure too.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [fragment, modules, ...rest] = process.argv.slice(2);
const verbose = rest.includes("-v");
const { tests } = createRequire(resolve(modules) + "/")("commonmark-spec");
const meant = JSON.parse(readFileSync(new URL("differences.json", import.meta.url)));

const blocks = new Set(("blockquote body caption dd details div dl dt h1 h2 h3 h4 h5 h6 hr li " +
    "ol p pre summary table tbody td tfoot th thead tr ul section article aside").split(" "));
const entities = { amp: "&", lt: "<", gt: ">", quot: '"' };

function decode(text) {
    return text.replace(/&(amp|lt|gt|quot);/g, (_, name) => entities[name]);
}

function encode(text) {
    return text.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);
}

function normaliseTag(tag) {
    const [, slash, name, attributes] = /^<(\/?)([a-z][a-z0-9]*)((?:.|\n)*?)\/?>$/i.exec(tag);
    const list = [];
    for (const [, key, , double, single, bare] of attributes.matchAll(
        /([^\s=>"'/]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g))
        list.push(`${key.toLowerCase()}="${encode(decode(double ?? single ?? bare ?? ""))}"`);
    return { name: name.toLowerCase(),
             text: `<${slash}${[name.toLowerCase(), ...list.sort()].join(" ")}>` };
}

function normalise(html) {
    let out = "", pre = 0;
    for (const [token] of html.matchAll(/<\/?[a-z](?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+|</gi)) {
        if (/^<\/?[a-z]/i.test(token)) {
            const { name, text } = normaliseTag(token);
            if (name === "pre")
                pre += token[1] === "/" ? -1 : 1;
            if (blocks.has(name))
                out = pre > 0 ? out : out.replace(/\s+$/, "");
            out += text + (blocks.has(name) && pre === 0 ? "\u0001" : "");
            continue;
        }
        out += pre > 0 ? encode(decode(token)) : encode(decode(token)).replace(/\s+/g, " ");
    }
    return out.replace(/\u0001\s*/g, "").replace(/(<br>)\s+/g, "$1").trim();
}

function render(how) {
    const input = tests.map(t => t.markdown.replace(/→/g, "\t")).join("\0");
    const run = spawnSync(fragment, [how], { input, maxBuffer: 1 << 26 });
    if (run.status !== 0)
        throw new Error(`${fragment} ${how}: status ${run.status} ${run.stderr}`);
    return run.stdout.toString("utf8").split("\0").slice(0, -1);
}

const ours = render("full"), theirs = render("md4c");
const reasons = new Map();
for (const [reason, numbers] of Object.entries(meant))
    for (const number of numbers)
        reasons.set(number, reason);

let equal = 0, failed = 0;
const used = new Map();
tests.forEach((t, i) => {
    const got = normalise(ours[i]), want = normalise(t.html.replace(/→/g, "\t"));
    const other = normalise(theirs[i]);
    if (got === want || got === other) {
        equal++;
        if (got !== want)
            used.set("md4c itself differs", (used.get("md4c itself differs") ?? 0) + 1);
        if (reasons.has(t.number)) {
            failed++;
            console.log(`example ${t.number} is listed as a difference, but is equal`);
        }
    } else if (reasons.has(t.number)) {
        used.set(reasons.get(t.number), (used.get(reasons.get(t.number)) ?? 0) + 1);
    } else {
        failed++;
        console.log(`example ${t.number} (${t.section}) differs`);
        if (verbose)
            console.log(`--- markdown\n${t.markdown}--- expected\n${want}\n--- md4c\n${other}\n--- got\n${got}\n`);
    }
});
console.log(`${tests.length} examples: ${equal} equal, ${failed} failed`);
for (const [reason, count] of used)
    console.log(`  ${count}: ${reason}`);
process.exit(failed > 0 ? 1 : 0);
