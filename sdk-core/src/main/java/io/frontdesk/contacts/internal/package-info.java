/** How contacts are kept, found and imported: profiles are sealed and addresses digested here, before a store sees them. */
@NullMarked
package io.frontdesk.contacts.internal;

import org.jspecify.annotations.NullMarked;
