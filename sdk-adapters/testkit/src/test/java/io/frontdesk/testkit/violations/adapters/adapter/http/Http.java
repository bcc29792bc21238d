package io.frontdesk.testkit.violations.adapters.adapter.http;

/** An adapter made to be shared. */
public interface Http {}
