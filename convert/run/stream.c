/* SPDX-License-Identifier: MIT - convert/run/stream.c: a document that does not fit into
 * the window, or does not end in time.
 *
 * It is read and mapped piece by piece. A piece ends before the last heading in it that
 * ends an answer; what stands behind is read again with the next one. So an answer is
 * never cut, and what a heading is was decided with what follows it in sight. The next
 * piece begins with a copy of the headings that it stands below and of the link
 * definitions so far, and has the convention of the first one and the anchors that are
 * taken.
 */
#include <stdlib.h>

#include "run/converter.h"
#include "run/cut.h"
#include "run/held.h"

enum {
    PIECE = 1 << 20,   /* bytes of one, if the window allows */
    SAMPLE = 64 * 1024 /* bytes that a convention is found on, and that an answer may
                          have, though the window be smaller */
};

struct mdfaq_stream {
    struct mdfaq_buf raw; /* bytes as they came; of those, from `start` on, … */
    size_t start;         /* … nobody has seen the end of */
    bool ended, patient;
    size_t base, base_lines; /* how far into the document `start` is */
    size_t tried;            /* bytes that were not enough for a piece */
    /* What pieces tell each other. */
    bool later;
    uint8_t roles[8]; /* of the headings in the context, by level */
    struct mdfaq_buf context, definitions;
    struct mdfaq_names names, known;
    struct mdfaq_convention convention;
    struct mdfaq_map map;
    struct mdfaq_document head; /* owns the metadata */
    struct mdfaq_source head_source;
    struct mdfaq_metadata meta;
    struct mdfaq_arena sections[2];
    unsigned turn;
    bool told_relative;
    bool forgetful; /* there were too many definitions */
    struct mdfaq_held held;
    struct mdfaq_buf scratch;
};

/* One conversion. */
struct piecewise {
    struct mdfaq_converter *c;
    struct mdfaq_stream *s;
    const struct mdfaq_input *input;
    struct mdfaq_output *outputs;
    size_t output_count;
    struct mdfaq_findings *findings;
    struct mdfaq_result *result;
    enum mdfaq_status rc; /* the worst that did not end it */
};

void
mdfaq_stream_free(struct mdfaq_stream *s)
{
    if (s == NULL)
        return;
    mdfaq_buf_done(&s->raw);
    mdfaq_buf_done(&s->context);
    mdfaq_buf_done(&s->definitions);
    mdfaq_buf_done(&s->scratch);
    mdfaq_names_done(&s->names);
    mdfaq_names_done(&s->known);
    mdfaq_document_done(&s->head);
    mdfaq_source_done(&s->head_source);
    mdfaq_arena_done(&s->sections[0]);
    mdfaq_arena_done(&s->sections[1]);
    mdfaq_held_done(&s->held);
    free(s);
}

/* Makes it ready for a document whose first bytes lie in c->source. */
static enum mdfaq_status
start(struct mdfaq_converter *c)
{
    struct mdfaq_buf raw = c->source.buf;

    mdfaq_stream_free(c->stream);
    c->stream = calloc(1, sizeof *c->stream);
    if (c->stream == NULL)
        return MDFAQ_NOMEM;
    c->source.buf = (struct mdfaq_buf){ 0 };
    c->stream->raw = raw;
    return MDFAQ_OK;
}

static size_t
available(const struct mdfaq_stream *s)
{
    return s->raw.len - s->start;
}

static enum mdfaq_status
read_some(struct piecewise *p)
{
    struct mdfaq_stream *s = p->s;
    struct mdfaq_source into = { .buf = s->raw };
    enum mdfaq_status rc;

    if (p->input->data != NULL || p->input->read == NULL) {
        s->ended = true;
        return MDFAQ_OK;
    }
    if (s->start > into.buf.len / 2) {
        memmove(into.buf.data, into.buf.data + s->start, into.buf.len - s->start);
        into.buf.len -= s->start;
        s->start = 0;
    }
    rc = mdfaq_source_read_some(&into, p->input->read, p->input->ctx, &s->ended);
    s->raw = into.buf;
    return rc;
}

/* Reads until so many bytes are there, or the rest keeps us waiting: then `stalled`. */
static enum mdfaq_status
fill(struct piecewise *p, size_t want, bool *stalled)
{
    struct mdfaq_stream *s = p->s;
    enum mdfaq_status rc = MDFAQ_OK;
    int64_t begun = mdfaq_run_clock();

    *stalled = false;
    while (rc == MDFAQ_OK && !s->ended && available(s) < want) {
        if (!s->patient && available(s) > s->tried + s->tried / 4) {
            *stalled = mdfaq_run_clock() > begun + 2 * MDFAQ_PATIENCE ||
                       !p->input->ready(p->input->ctx, MDFAQ_PATIENCE);
            if (*stalled)
                return MDFAQ_OK;
        }
        rc = read_some(p);
    }
    return rc;
}

/* Reads and maps the next `n` bytes. */
static enum mdfaq_status
understand(struct piecewise *p, size_t n)
{
    struct mdfaq_converter *c = p->c;
    struct mdfaq_stream *s = p->s;
    struct mdfaq_source *source = &c->source;
    struct mdfaq_findings findings = { .fn = mdfaq_hold,
                                       .ctx = &s->held,
                                       .path = p->findings->path,
                                       .locate = mdfaq_source_locate,
                                       .locate_ctx = source };
    enum mdfaq_status rc;

    mdfaq_held_clear(&s->held);
    mdfaq_source_clear(source);
    mdfaq_document_clear(&c->doc);
    mdfaq_buf_text(&source->buf, mdfaq_buf_view(&s->context));
    mdfaq_buf_put(&source->buf, s->raw.data + s->start, n);
    source->context = s->context.len;
    for (size_t i = 0; i < s->context.len; i++)
        source->context_lines += s->context.data[i] == '\n';
    source->before = s->base;
    source->lines_before = s->base_lines;
    rc = source->buf.rc;
    if (rc == MDFAQ_OK)
        rc = mdfaq_source_clean(source, &findings);
    if (rc == MDFAQ_OK)
        rc = mdfaq_document_name(&c->doc, p->input->path);
    if (rc != MDFAQ_OK)
        return rc;
    c->doc.format = "markdown";
    c->doc.bytes = p->input->size > 0 ? p->input->size : SIZE_MAX;
    rc = mdfaq_run_read(c, p->input, &findings);
    if (rc != MDFAQ_OK)
        return rc;
    if (s->later)
        c->doc.meta = s->meta;
    else if (p->input->metadata != NULL)
        rc = mdfaq_read_metadata(&c->doc, p->input->metadata, &c->limits, &findings);
    s->map = (struct mdfaq_map){ .convention = s->convention,
                                 .names = &s->names,
                                 .context = s->context.len,
                                 .later = s->later,
                                 .answered = p->result->questions > 0 };
    memcpy(s->map.context_roles, s->roles, sizeof s->roles);
    if (rc == MDFAQ_OK)
        rc = mdfaq_map_document(&c->doc, &c->map_options, &findings, &s->map);
    return rc;
}

/* The anchors of what stands before the cut are taken from now on. */
static bool
keep_names(struct mdfaq_stream *s, struct mdfaq_text text, size_t cut)
{
    struct mdfaq_name_given *first = NULL, *next;

    /* What stands at the cut may have got its name by the start of its line. */
    while (cut > 0 && cut <= text.n && text.p[cut - 1] == ' ')
        cut--;

    for (struct mdfaq_name_given *g = s->map.given; g != NULL; g = next) {
        next = g->next;
        g->next = first;
        first = g;
    }
    for (; first != NULL; first = first->next)
        if (first->start < cut && !mdfaq_names_note(&s->names, first->slug, &s->scratch))
            return false;
    return true;
}

/* Keeps the metadata, which the first piece tells, until the end. */
static void
keep_head(struct mdfaq_converter *c, struct mdfaq_stream *s)
{
    s->meta = c->doc.meta;
    s->head = c->doc;
    s->head_source = c->source;
    c->doc = (struct mdfaq_document){ 0 };
    c->source = (struct mdfaq_source){ 0 };
    s->later = true;
}

static enum mdfaq_status
begin_outputs(struct piecewise *p)
{
    struct mdfaq_converter *c = p->c;
    enum mdfaq_status rc = mdfaq_run_url(c, p->input);

    mdfaq_render_next(&c->render, &c->doc);
    c->render.findings = p->findings;
    for (size_t i = 0; i < p->output_count && rc == MDFAQ_OK; i++) {
        rc = mdfaq_run_prepare(c, &p->outputs[i], &c->writings[i], &p->s->map,
                               p->findings);
        if (rc == MDFAQ_OK)
            mdfaq_writing_begin(&c->writings[i]);
    }
    return rc;
}

/* Writes the questions that stand before the cut. False: nobody takes them any more. */
static bool
write_questions(struct piecewise *p, size_t cut, bool last)
{
    struct mdfaq_converter *c = p->c;
    struct mdfaq_stream *s = p->s;
    bool taken = p->output_count == 0;

    mdfaq_render_next(&c->render, &c->doc);
    c->render.findings = p->findings;
    for (size_t k = 0; k < s->map.question_count; k++) {
        const struct mdfaq_question *q = &s->map.questions[k];

        if (q->start < s->context.len || q->start >= cut)
            continue;
        p->result->questions++;
        for (size_t i = 0; i < p->output_count; i++)
            mdfaq_writing_question(&c->writings[i], q);
    }
    if (!s->told_relative)
        mdfaq_run_tell_relative(c, p->findings);
    s->told_relative = s->told_relative || c->render.relative > 0;
    s->turn ^= 1;
    mdfaq_arena_clear(&s->sections[s->turn]);
    for (size_t i = 0; i < p->output_count; i++) {
        struct mdfaq_writing *w = &c->writings[i];

        if (!last) {
            mdfaq_writing_flush(w);
            if (w->rc == MDFAQ_OK &&
                !mdfaq_emit_keep_sections(&w->emission, &s->sections[s->turn]))
                w->rc = MDFAQ_NOMEM;
        }
        taken = taken || w->rc == MDFAQ_OK;
    }
    return taken;
}

/* The end of the last line that is there as a whole, behind `at`. */
static size_t
last_line_end(struct mdfaq_text text, size_t at)
{
    const char *end = text.n > at ? memrchr(text.p + at, '\n', text.n - at) : NULL;

    return end != NULL ? (size_t)(end - text.p) : at;
}

/* Turns to what stands behind the cut. */
static enum mdfaq_status
move_on(struct piecewise *p, const struct mdfaq_candidate *heading, size_t cut)
{
    struct mdfaq_converter *c = p->c;
    struct mdfaq_stream *s = p->s;
    size_t offset = mdfaq_source_offset(&c->source, cut);
    size_t lines = mdfaq_source_line(&c->source, cut) - 1;
    size_t from = s->context.len > c->doc.body ? s->context.len : c->doc.body;
    size_t most = c->limits.window / 8 > SAMPLE ? c->limits.window / 8 : SAMPLE;
    size_t end = cut;

    /* The first piece looks ahead. */
    if (!s->later)
        end = last_line_end(c->doc.tape.input, cut);
    if (!mdfaq_cut_definitions(&c->doc, from, end, &s->known,
                               most < PIECE / 4 ? most : PIECE / 4, &s->definitions))
        s->forgetful = true;
    mdfaq_buf_clear(&s->context);
    mdfaq_cut_headings(&c->doc, &s->map, heading, cut, s->roles, &s->context);
    mdfaq_buf_text(&s->context, mdfaq_buf_view(&s->definitions));
    if (s->definitions.len > 0)
        mdfaq_buf_byte(&s->context, '\n');
    if (!keep_names(s, c->doc.tape.input, cut) || s->context.rc != MDFAQ_OK)
        return MDFAQ_NOMEM;
    s->start += offset - s->base;
    s->base = offset;
    s->base_lines = lines;
    s->tried = 0;
    if (s->map.convention.found)
        s->convention = s->map.convention;
    if (!s->later)
        keep_head(c, s);
    return MDFAQ_OK;
}

/* Whether what little there is tells how the page writes its questions. */
static bool
is_sure(const struct mdfaq_stream *s)
{
    const struct mdfaq_convention *v = &s->map.convention;

    return s->convention.found || (v->found && !v->statements && v->like[v->main] >= 2);
}

/* Delivers the piece before the cut. */
static enum mdfaq_status
deliver(struct piecewise *p, const struct mdfaq_candidate *heading, size_t cut, bool last)
{
    struct mdfaq_stream *s = p->s;
    size_t end = last ? SIZE_MAX : mdfaq_source_offset(&p->c->source, cut);
    enum mdfaq_status rc = s->later ? MDFAQ_OK : begin_outputs(p);

    mdfaq_held_tell(&s->held, p->findings, s->base, end, !s->later);
    if (rc != MDFAQ_OK)
        return rc;
    if (!write_questions(p, cut, last))
        return MDFAQ_IO;
    return last ? MDFAQ_OK : move_on(p, heading, cut);
}

/* An answer that is longer than all bounds ends where its last whole block does. */
static enum mdfaq_status
force(struct piecewise *p)
{
    struct mdfaq_stream *s = p->s;
    size_t cut = mdfaq_cut_block(&p->c->doc, s->context.len);

    if (cut == 0)
        cut = p->c->doc.tape.input.n;
    mdfaq_find_at(p->findings, MDFAQ_RULE_LIMIT, cut < p->c->doc.tape.input.n ? cut : 0,
                  "no question ends within %zu bytes: what follows is left out",
                  p->c->limits.window);
    p->rc = MDFAQ_LIMIT;
    return deliver(p, NULL, cut, false);
}

static enum mdfaq_status
convert_pieces(struct piecewise *p)
{
    struct mdfaq_stream *s = p->s;
    size_t usual = p->c->limits.window < PIECE ? p->c->limits.window : PIECE;
    size_t most = p->c->limits.window < SAMPLE ? SAMPLE : p->c->limits.window;
    size_t want = usual < SAMPLE ? SAMPLE : usual; /* the first time */
    enum mdfaq_status rc = MDFAQ_OK;

    while (rc == MDFAQ_OK) {
        const struct mdfaq_candidate *cut = NULL;
        bool stalled, last;
        size_t n;

        rc = fill(p, want + 1, &stalled);
        n = available(s) < want ? available(s) : want;
        last = s->ended && n == available(s) && (s->later || n <= usual);
        if (rc == MDFAQ_OK)
            rc = understand(p, n);
        if (rc != MDFAQ_OK)
            break;
        if (last)
            return deliver(p, NULL, p->c->doc.tape.input.n + 1, true);
        if (!stalled || is_sure(s))
            cut = mdfaq_cut_find(&p->c->doc, &s->map, &p->c->source,
                                 s->later ? SIZE_MAX : usual, want >= most);
        if (cut != NULL && !s->map.convention.title_asks) {
            rc = deliver(p, cut, cut->start, false);
            want = usual;
        } else if (stalled) {
            s->tried = n;
        } else if (!s->later && s->ended && n == available(s)) {
            return deliver(p, NULL, p->c->doc.tape.input.n + 1, true);
        } else if (want < most) {
            want = want < most / 2 ? 2 * want : most;
        } else {
            rc = force(p);
            want = usual;
        }
    }
    return rc;
}

enum mdfaq_status
mdfaq_run_stream(struct mdfaq_converter *c, const struct mdfaq_input *input,
                 struct mdfaq_output *outputs, size_t output_count,
                 struct mdfaq_findings *findings, struct mdfaq_result *result)
{
    struct piecewise p = { .c = c,
                           .input = input,
                           .outputs = outputs,
                           .output_count = output_count,
                           .findings = findings,
                           .result = result };
    enum mdfaq_status rc = start(c), worst = MDFAQ_OK;

    if (rc != MDFAQ_OK)
        return rc;
    p.s = c->stream;
    p.s->patient = input->ready == NULL || output_count == 0;
    for (size_t i = 0; i < output_count; i++)
        p.s->patient = p.s->patient || !mdfaq_format_has_records(outputs[i].format);
    rc = convert_pieces(&p);
    if (rc != MDFAQ_OK && rc != MDFAQ_IO)
        mdfaq_held_tell(&p.s->held, findings, p.s->base, SIZE_MAX, true);
    if (p.s->forgetful)
        mdfaq_find(findings, MDFAQ_RULE_LINK_FORGOTTEN,
                   "the document has more link definitions than are kept for its "
                   "later pieces");
    if (rc == MDFAQ_OK && result->questions == 0 && findings->count[MDFAQ_ERROR] == 0)
        mdfaq_find(findings, MDFAQ_RULE_NO_QUESTIONS, "no question was found");
    for (size_t i = 0; i < output_count; i++) {
        struct mdfaq_writing *w = &c->writings[i];

        if (w->output != &outputs[i]) {
            outputs[i].status = mdfaq_status_worst(rc, MDFAQ_INVALID);
            continue;
        }
        if (rc == MDFAQ_OK || mdfaq_format_has_records(outputs[i].format))
            mdfaq_writing_end(w);
        outputs[i].status = mdfaq_status_worst(w->rc, mdfaq_status_worst(rc, p.rc));
        worst = mdfaq_status_worst(worst, w->rc);
    }
    rc = mdfaq_status_worst(mdfaq_status_worst(rc, p.rc), worst);
    mdfaq_stream_free(c->stream);
    c->stream = NULL;
    return rc;
}
