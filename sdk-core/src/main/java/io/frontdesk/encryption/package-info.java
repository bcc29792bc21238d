/** Keys for personal data: a master key of the host's wraps one key a tenant, which wraps one key a person. */
@NullMarked
package io.frontdesk.encryption;

import org.jspecify.annotations.NullMarked;
