/** E-mail through Amazon SES (API v2) and its events by way of Amazon SNS. */
@NullMarked
package io.frontdesk.adapter.ses;

import org.jspecify.annotations.NullMarked;
