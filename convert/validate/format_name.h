/* SPDX-License-Identifier: MIT - convert/validate/format_name.h: names of hosts and
 * people. */
#ifndef MDFAQ_VALIDATE_FORMAT_NAME_H
#define MDFAQ_VALIDATE_FORMAT_NAME_H

#include "core/text.h"

bool mdfaq_is_hostname(struct mdfaq_text t);     /* RFC 1123, with A-labels of RFC 5890 */
bool mdfaq_is_idn_hostname(struct mdfaq_text t); /* RFC 5890 */
bool mdfaq_is_email(struct mdfaq_text t);        /* RFC 5321, Mailbox */
bool mdfaq_is_idn_email(struct mdfaq_text t);    /* RFC 6531 */

#endif
