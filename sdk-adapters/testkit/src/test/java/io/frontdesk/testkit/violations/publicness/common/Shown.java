package io.frontdesk.testkit.violations.publicness.common;

/** Breaks, with the other: all is public. */
public record Shown(String text) {}
