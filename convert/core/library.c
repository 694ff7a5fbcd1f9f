/* SPDX-License-Identifier: MIT - convert/core/library.c: libraries that are loaded when
 * they are needed. */
#include "core/library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

static _Thread_local bool loading;

void *
mdfaq_library_open(const char *name)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    void *library;

    pthread_mutex_lock(&lock);
    loading = true;
    library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    loading = false;
    pthread_mutex_unlock(&lock);
    return library;
}

/* ISO C knows no conversion from an object's pointer to a function's; POSIX has dlsym().
 */
bool
mdfaq_library_find(void *library, const char *function, void *to)
{
    void *found = dlsym(library, function);

    memcpy(to, &found, sizeof found);
    return found != NULL;
}

bool
mdfaq_library_is_loading(void)
{
    return loading;
}
