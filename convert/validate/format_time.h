/* SPDX-License-Identifier: MIT - convert/validate/format_time.h: RFC 3339. */
#ifndef MDFAQ_VALIDATE_FORMAT_TIME_H
#define MDFAQ_VALIDATE_FORMAT_TIME_H

#include "core/text.h"

bool mdfaq_is_date(struct mdfaq_text t);      /* full-date */
bool mdfaq_is_time(struct mdfaq_text t);      /* full-time: with an offset */
bool mdfaq_is_date_time(struct mdfaq_text t); /* date-time */
bool mdfaq_is_duration(struct mdfaq_text t);  /* appendix A */

#endif
