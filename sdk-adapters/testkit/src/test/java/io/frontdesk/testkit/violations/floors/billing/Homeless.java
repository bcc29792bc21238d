package io.frontdesk.testkit.violations.floors.billing;

/** Breaks: a feature without a floor. */
public interface Homeless {}
