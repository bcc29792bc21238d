package io.frontdesk.testkit.violations.vendors.adapter.alpha;

import org.assertj.core.api.AbstractAssert;

/** Breaks: another vendor's library. */
interface Foreign {

    AbstractAssert<?, ?> vendor();
}
