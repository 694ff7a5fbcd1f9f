/* SPDX-License-Identifier: MIT - convert/run/sought.h: what a conversion has read beside
 * its document.
 */
#ifndef MDFAQ_RUN_SOUGHT_H
#define MDFAQ_RUN_SOUGHT_H

#include "core/text.h"
#include "mdfaq.h"

/* The files that the last document includes, there or not, and its configuration: paths,
 * each with its zero. Borrowed until the next conversion. Of a document that came in
 * pieces, those of all. */
struct mdfaq_text mdfaq_converter_sought(const struct mdfaq_converter *converter);

#endif
