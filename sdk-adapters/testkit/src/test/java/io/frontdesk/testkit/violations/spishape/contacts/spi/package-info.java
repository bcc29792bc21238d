/** Seeded violation of the rule {@code spishape}. */
@NullMarked
package io.frontdesk.testkit.violations.spishape.contacts.spi;

import org.jspecify.annotations.NullMarked;
