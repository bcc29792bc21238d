package io.frontdesk.testkit.violations.adapters.adapter.beta;

/** Another adapter. */
public interface Beta {}
