package io.frontdesk.testkit.violations.signatures.adapter.alpha;

import org.assertj.core.api.AbstractAssert;

/** Breaks: its own vendor in a public signature. */
public interface Showing {

    AbstractAssert<?, ?> vendor();
}
