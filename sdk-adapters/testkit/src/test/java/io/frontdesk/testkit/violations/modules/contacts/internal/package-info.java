/** Seeded violation of the rule {@code modules}. */
@NullMarked
package io.frontdesk.testkit.violations.modules.contacts.internal;

import org.jspecify.annotations.NullMarked;
