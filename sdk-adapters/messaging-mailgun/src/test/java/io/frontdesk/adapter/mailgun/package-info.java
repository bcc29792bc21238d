/** Tests against a fake Mailgun that is as strict as the real one, and that breaks off where it is told. */
@NullMarked
package io.frontdesk.adapter.mailgun;

import org.jspecify.annotations.NullMarked;
