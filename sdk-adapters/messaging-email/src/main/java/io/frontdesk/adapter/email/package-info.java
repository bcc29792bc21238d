/**
 * E-mail by SMTP, on Angus Mail: {@link io.frontdesk.adapter.email.SmtpEmailChannel} keeps a few connections open, drives each command itself, and so knows of
 * every failure whether the server can have taken the message.
 */
@NullMarked
package io.frontdesk.adapter.email;

import org.jspecify.annotations.NullMarked;
