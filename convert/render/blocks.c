/* SPDX-License-Identifier: MIT - convert/render/blocks.c: an answer as typed blocks.
 *
 * An array of objects, in the order of the text; `type` says which. Members in brackets
 * are there only when there is something to say; texts are never empty. `text` is the
 * plain text and `html` the safe HTML of what the block holds, without the block's own
 * element.
 *
 *   { type: "paragraph", [text], [html] }            one of the two is there
 *   { type: "heading", level: 1..6, [text], [html] }
 *   { type: "list", ordered: bool, [start: integer >= 0],      start: ordered, and not 1
 *     items: [ { [checked: bool], blocks: [ … ] } ] }          checked: a task; blocks may
 *                                                              be empty
 *   { type: "code", [language], text }               language: first word of the info string;
 *                                                    text may be ""
 *   { type: "table", columns: [ { [align: "left"|"center"|"right"], [text], [html] } ],
 *     rows: [ [ { [text], [html] } ] ] }             a row has as many cells as columns
 *   { type: "quote", blocks: [ … ] }
 *   { type: "alert", kind: "note"|"tip"|"important"|"warning"|"caution", blocks: [ … ] }
 *   { type: "image", src, [alt], [title] }           a paragraph that is one image
 *   { type: "html", [text], html }                   an HTML block, made safe
 *   { type: "rule" }
 *   { type: "tabs", tabs: [ { label, [id], blocks: [ … ] } ] }
 */
