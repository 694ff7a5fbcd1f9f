/* SPDX-License-Identifier: MIT - convert/validate/lines.c: JSON Lines against a schema.
 *
 * Batches lie in a ring. The caller's thread fills them and tells what became of them,
 * both in order; workers take the next that is full. With one job the caller judges, too.
 */
#include "validate/lines.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "validate/reader.h"

enum { BATCH = 256 * 1024, LONGEST_RECORD = 16 * 1024 * 1024, MOST_JOBS = 256 };

enum batch_state { FREE, FULL, TAKEN, DONE };

/* A finding of a worker, followed by its message and help, zero bytes included. */
struct noted {
    const char *rule;
    enum mdfaq_severity severity;
    size_t line, column, offset, message_size, help_size;
};

struct batch {
    struct mdfaq_buf text;     /* whole lines */
    struct mdfaq_buf findings; /* struct noted, one after the other */
    struct mdfaq_buf output;
    size_t first_line, offset; /* of the text in the whole */
    size_t line_offset;        /* of the record that is judged */
    size_t records, invalid;
    enum mdfaq_status rc;
    enum batch_state state;
};

struct pool {
    struct mdfaq_lines *l;
    struct batch *ring;
    size_t size;                /* batches in the ring */
    size_t filled, taken, told; /* batches so far */
    bool stopping;
    atomic_bool quiet; /* enough has been told: verdicts will do */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct mdfaq_buf tail; /* the start of a line that goes on */
    size_t line, offset, findings;
    bool ended, too_long;
    enum mdfaq_status rc;
};

/* What a thread judges with. */
struct judge {
    struct mdfaq_validation *validation;
    struct mdfaq_outcome *outcome; /* NULL: none is wanted */
    struct mdfaq_json_reader reader;
};

static void
note_finding(void *ctx, const struct mdfaq_finding *f)
{
    struct batch *b = ctx;
    struct noted n = {
        .rule = f->rule,
        .severity = f->severity,
        .line = f->line,
        .column = f->column,
        .offset = b->line_offset + f->offset,
        .message_size = strlen(f->message) + 1,
        .help_size = f->help != NULL ? strlen(f->help) + 1 : 0,
    };

    mdfaq_buf_put(&b->findings, (const char *)&n, sizeof n);
    mdfaq_buf_put(&b->findings, f->message, n.message_size);
    mdfaq_buf_put(&b->findings, f->help, n.help_size);
}

/* The verdict on one record; what stops everything is no verdict. */
static enum mdfaq_status
judge_record(struct judge *j, struct batch *b, struct mdfaq_text record, size_t line,
             struct mdfaq_findings *findings)
{
    enum mdfaq_status read, rc;

    /* An outcome takes the place of findings about the schema, not of those about JSON.
     */
    mdfaq_validation_begin(j->validation, j->outcome == NULL ? findings : NULL);
    j->reader.listener = mdfaq_validation_listener(j->validation);
    j->reader.findings = findings;
    read = mdfaq_json_read_text(&j->reader, record, line);
    rc = mdfaq_validation_end(j->validation);
    b->records++;
    if (read != MDFAQ_OK)
        rc = read;
    b->invalid += rc != MDFAQ_OK;
    return rc;
}

static void
judge_batch(const struct pool *p, struct judge *j, struct batch *b)
{
    struct mdfaq_findings findings = { .fn = note_finding, .ctx = b, .path = p->l->path };
    bool quiet = p->l->finding == NULL || atomic_load(&p->quiet);
    const char *at = b->text.data, *end = at + b->text.len;
    size_t line = b->first_line;

    for (; at < end && b->rc == MDFAQ_OK; line++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline != NULL ? newline : end;
        struct mdfaq_text record = { at, (size_t)(stop - at) };
        enum mdfaq_status rc = MDFAQ_OK;

        b->line_offset = b->offset + (size_t)(at - b->text.data);
        at = newline != NULL ? newline + 1 : end;
        if (mdfaq_text_trim(record).n == 0)
            continue;
        rc = judge_record(j, b, record, line, quiet ? NULL : &findings);
        if (rc == MDFAQ_NOMEM)
            b->rc = rc;
        if (j->outcome != NULL && b->rc == MDFAQ_OK)
            b->rc = mdfaq_outcome_write(j->outcome, rc == MDFAQ_OK, &b->output);
    }
    if (b->findings.rc != MDFAQ_OK)
        b->rc = b->findings.rc;
}

static bool
judge_init(const struct pool *p, struct judge *j)
{
    *j = (struct judge){ .validation = mdfaq_validation_new(p->l->schema) };
    if (j->validation != NULL && p->l->outcome != MDFAQ_OUTCOME_NONE)
        j->outcome = mdfaq_outcome_new(j->validation, p->l->outcome);
    return j->validation != NULL &&
           (p->l->outcome == MDFAQ_OUTCOME_NONE || j->outcome != NULL);
}

static void
judge_done(struct judge *j)
{
    mdfaq_outcome_free(j->outcome);
    mdfaq_validation_free(j->validation);
    mdfaq_json_reader_done(&j->reader);
}

static void *
work(void *arg)
{
    struct pool *p = arg;
    struct judge j;
    bool ready = judge_init(p, &j);

    pthread_mutex_lock(&p->lock);
    for (;;) {
        struct batch *b = &p->ring[p->taken % p->size];

        while (!p->stopping && p->taken == p->filled) {
            pthread_cond_wait(&p->changed, &p->lock);
            b = &p->ring[p->taken % p->size];
        }
        if (p->taken == p->filled)
            break;
        p->taken++;
        b->state = TAKEN;
        pthread_mutex_unlock(&p->lock);
        if (ready)
            judge_batch(p, &j, b);
        else
            b->rc = MDFAQ_NOMEM;
        pthread_mutex_lock(&p->lock);
        b->state = DONE;
        pthread_cond_broadcast(&p->changed);
    }
    pthread_mutex_unlock(&p->lock);
    judge_done(&j);
    return NULL;
}

static size_t
count_lines(const char *p, size_t n)
{
    size_t lines = 0;

    for (size_t i = 0; i < n; i++)
        lines += p[i] == '\n';
    return lines;
}

/* The line that was too long, once all before it is told. */
static void
tell_too_long(const struct pool *p)
{
    struct mdfaq_findings f = {
        .fn = p->l->finding,
        .ctx = p->l->finding_ctx,
        .path = p->l->path,
    };

    mdfaq_find_place(
        &f, MDFAQ_RULE_LIMIT, NULL,
        &(struct mdfaq_place){ .offset = p->offset, .line = p->line, .column = 1 }, NULL,
        "a line is longer than %d bytes", LONGEST_RECORD);
}

/* Reads until a batch is full and ends in a line end, or the text ends. What lies behind
 * its last line end waits in `tail`. */
static bool
read_lines(struct pool *p, struct batch *b)
{
    const char *last;
    size_t whole;

    mdfaq_buf_clear(&b->text);
    mdfaq_buf_text(&b->text, mdfaq_buf_view(&p->tail));
    mdfaq_buf_clear(&p->tail);
    for (;;) {
        size_t want = b->text.len < BATCH ? BATCH - b->text.len : BATCH;
        ptrdiff_t got;

        last = b->text.len > 0 ? memrchr(b->text.data, '\n', b->text.len) : NULL;
        if ((last != NULL && b->text.len >= BATCH) || p->ended)
            break;
        if (b->text.len > LONGEST_RECORD) {
            p->too_long = true;
            p->rc = MDFAQ_LIMIT;
            return false;
        }
        if (!mdfaq_buf_reserve(&b->text, want)) {
            p->rc = b->text.rc;
            return false;
        }
        got = p->l->read(p->l->read_ctx, b->text.data + b->text.len, want);
        if (got < 0) {
            p->rc = MDFAQ_IO;
            return false;
        }
        p->ended = got == 0;
        b->text.len += (size_t)got;
    }
    whole = p->ended || last == NULL ? b->text.len : (size_t)(last + 1 - b->text.data);
    mdfaq_buf_put(&p->tail, b->text.data + whole, b->text.len - whole);
    b->text.len = whole;
    p->rc = p->tail.rc;
    return p->rc == MDFAQ_OK;
}

/* False: there is no more, or a failure. */
static bool
fill(struct pool *p, struct batch *b)
{
    if ((p->ended && p->tail.len == 0) || p->rc != MDFAQ_OK || !read_lines(p, b) ||
        b->text.len == 0)
        return false;
    mdfaq_buf_clear(&b->findings);
    mdfaq_buf_clear(&b->output);
    b->first_line = p->line;
    b->offset = p->offset;
    b->records = b->invalid = 0;
    b->rc = MDFAQ_OK;
    p->line += count_lines(b->text.data, b->text.len);
    p->offset += b->text.len;
    return true;
}

/* Hands on what a batch's judge has found. */
static void
tell(struct pool *p, struct batch *b)
{
    size_t at = 0;
    struct mdfaq_lines *l = p->l;

    l->records += b->records;
    l->invalid += b->invalid;
    while (at < b->findings.len) {
        struct noted n;
        const char *message;

        memcpy(&n, b->findings.data + at, sizeof n);
        message = b->findings.data + at + sizeof n;
        at += sizeof n + n.message_size + n.help_size;
        if (l->max_findings != 0 && p->findings >= l->max_findings) {
            atomic_store(&p->quiet, true);
            break;
        }
        p->findings++;
        l->finding(l->finding_ctx,
                   &(struct mdfaq_finding){
                       .rule = n.rule,
                       .severity = n.severity,
                       .path = l->path != NULL ? l->path : "-",
                       .line = n.line,
                       .column = n.column,
                       .offset = n.offset,
                       .message = message,
                       .help = n.help_size > 0 ? message + n.message_size : NULL,
                   });
    }
    if (b->output.len > 0 && l->write(l->write_ctx, b->output.data, b->output.len) != 0)
        p->rc = MDFAQ_IO;
    if (p->rc == MDFAQ_OK)
        p->rc = b->rc;
}

static void
run_alone(struct pool *p)
{
    struct judge j;

    if (!judge_init(p, &j))
        p->rc = MDFAQ_NOMEM;
    while (p->rc == MDFAQ_OK && fill(p, &p->ring[0])) {
        judge_batch(p, &j, &p->ring[0]);
        tell(p, &p->ring[0]);
    }
    judge_done(&j);
}

/* Fills and tells while the workers judge. */
static void
conduct(struct pool *p)
{
    bool more = true;

    pthread_mutex_lock(&p->lock);
    while (more || p->told < p->filled) {
        struct batch *next = &p->ring[p->told % p->size];

        if (p->told < p->filled && next->state == DONE) {
            pthread_mutex_unlock(&p->lock);
            tell(p, next);
            more = more && p->rc == MDFAQ_OK;
            pthread_mutex_lock(&p->lock);
            next->state = FREE;
            p->told++;
        } else if (more && p->filled - p->told < p->size) {
            struct batch *empty = &p->ring[p->filled % p->size];

            pthread_mutex_unlock(&p->lock);
            more = fill(p, empty);
            pthread_mutex_lock(&p->lock);
            if (more) {
                empty->state = FULL;
                p->filled++;
                pthread_cond_broadcast(&p->changed);
            }
        } else {
            pthread_cond_wait(&p->changed, &p->lock);
        }
    }
    p->stopping = true;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->lock);
}

static void
run_together(struct pool *p, size_t jobs)
{
    pthread_t *threads = calloc(jobs, sizeof *threads);
    size_t started = 0;

    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->changed, NULL);
    while (threads != NULL && started < jobs &&
           pthread_create(&threads[started], NULL, work, p) == 0)
        started++;
    if (started == 0)
        run_alone(p);
    else
        conduct(p);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    pthread_cond_destroy(&p->changed);
    pthread_mutex_destroy(&p->lock);
    free(threads);
}

enum mdfaq_status
mdfaq_lines_validate(struct mdfaq_lines *l)
{
    size_t jobs = l->jobs < MOST_JOBS ? l->jobs : MOST_JOBS;
    struct pool p = { .l = l, .size = jobs > 1 ? jobs * 2 : 1, .line = 1 };

    l->records = l->invalid = 0;
    p.ring = calloc(p.size, sizeof *p.ring);
    if (p.ring == NULL)
        return MDFAQ_NOMEM;
    if (jobs > 1)
        run_together(&p, jobs);
    else
        run_alone(&p);
    if (p.too_long)
        tell_too_long(&p);
    for (size_t i = 0; i < p.size; i++) {
        mdfaq_buf_done(&p.ring[i].text);
        mdfaq_buf_done(&p.ring[i].findings);
        mdfaq_buf_done(&p.ring[i].output);
    }
    mdfaq_buf_done(&p.tail);
    free(p.ring);
    if (p.rc != MDFAQ_OK)
        return p.rc;
    return l->invalid > 0 ? MDFAQ_INVALID : MDFAQ_OK;
}
