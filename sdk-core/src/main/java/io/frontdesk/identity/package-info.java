/** Who belongs to a tenant, and what they may do: members, roles, invitations. */
@NullMarked
package io.frontdesk.identity;

import org.jspecify.annotations.NullMarked;
