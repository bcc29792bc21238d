/** Tests against a fake SendGrid that is as strict as the real one, and that breaks off where it is told. */
@NullMarked
package io.frontdesk.adapter.sendgrid;

import org.jspecify.annotations.NullMarked;
