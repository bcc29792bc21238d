package io.frontdesk.testkit.violations.libraries.common;

import org.assertj.core.api.AbstractAssert;

/** Breaks: a library in the core. */
interface Borrowed {

    AbstractAssert<?, ?> vendor();
}
