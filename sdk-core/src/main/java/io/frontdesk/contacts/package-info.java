/** The people a tenant knows: one record a person, found by id, e-mail address or phone number, imported from files. */
@NullMarked
package io.frontdesk.contacts;

import org.jspecify.annotations.NullMarked;
