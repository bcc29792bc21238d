/** E-mail through Mailgun's API (v3) and its webhooks. */
@NullMarked
package io.frontdesk.adapter.mailgun;

import org.jspecify.annotations.NullMarked;
