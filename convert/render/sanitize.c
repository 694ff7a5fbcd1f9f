#include "render/walk.h"
void
mdfaq_sanitize(struct mdfaq_render *r, const struct mdfaq_slice *s, unsigned flags,
               const struct mdfaq_markup *sink)
{
    mdfaq_walk(r, s, flags, sink, NULL);
}
void
mdfaq_render_dropped(struct mdfaq_render *r, size_t offset, const char *what,
                          struct mdfaq_text name)
{
    (void)r; (void)offset; (void)what; (void)name;
}
void mdfaq_render_blocks(struct mdfaq_render *r, const struct mdfaq_slice *s,
                         struct mdfaq_json *out){(void)r;(void)s;(void)out;}
