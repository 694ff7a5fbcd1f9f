/* SPDX-License-Identifier: MIT - convert/core/xmllib.c: libxml2, loaded when it is
 * needed. */
#define MDFAQ_XMLLIB_LOADER
#include "core/xmllib.h"

#include "core/library.h"

struct mdfaq_xmllib mdfaq_xmllib;

bool
mdfaq_xmllib_load(void)
{
    struct mdfaq_xmllib functions;
    void *library = mdfaq_library_open("libxml2.so.2");
    bool all = library != NULL;

#define X(name) all = all && mdfaq_library_find(library, #name, &functions.name);
    MDFAQ_XMLLIB(X)
#undef X
    if (all)
        mdfaq_xmllib = functions;
    return all;
}
