/** E-mail through SendGrid's API (v3) and its Event Webhook. */
@NullMarked
package io.frontdesk.adapter.sendgrid;

import org.jspecify.annotations.NullMarked;
