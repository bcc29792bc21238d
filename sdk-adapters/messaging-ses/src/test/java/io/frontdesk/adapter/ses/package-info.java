/** Tests against a fake SES that is as strict as the real one, and that breaks off where it is told. */
@NullMarked
package io.frontdesk.adapter.ses;

import org.jspecify.annotations.NullMarked;
