/* SPDX-License-Identifier: MIT - convert/core/scan.h: how far bytes can be copied as they
 * are.
 *
 * Each function answers how many of the first bytes need no escape in one kind of text.
 * They look at blocks of 16 bytes by vector comparisons, then at single bytes; tests
 * compare them with the plain loop.
 */
#ifndef MDFAQ_CORE_SCAN_H
#define MDFAQ_CORE_SCAN_H

#include <stddef.h>

/* A JSON string: stops at controls, `"`, `\` and DEL. */
size_t mdfaq_scan_json(const char *p, size_t n);

/* As above, and at what escape_for_script() of json.c looks at: `</`, `<!` and the bytes
 * 0xE2 0x80. */
size_t mdfaq_scan_json_script(const char *p, size_t n);

/* HTML text and attribute values: stops at `&`, `<`, `>` and `"`. */
size_t mdfaq_scan_html(const char *p, size_t n);

/* XML text: stops at controls but tab and line feed, `&`, `<`, `>` and the byte 0xEF,
 * which may begin a character that XML cannot hold. */
size_t mdfaq_scan_xml_text(const char *p, size_t n);

/* Where a directive or an HTML comment may begin: stops at `[!`, `::` and `<!`. */
size_t mdfaq_scan_directive(const char *p, size_t n);

/* Where syntax may begin that Markdown does not have; read/rewrite.c looks closer. */
size_t mdfaq_scan_syntax(const char *p, size_t n);

/* XML attribute values: stops at all controls and at `"`, too. */
size_t mdfaq_scan_xml_value(const char *p, size_t n);

#endif
