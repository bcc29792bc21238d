package io.frontdesk.testkit.violations.clean.common;

/** A floor everybody may use. */
public record Label(String text) {}
