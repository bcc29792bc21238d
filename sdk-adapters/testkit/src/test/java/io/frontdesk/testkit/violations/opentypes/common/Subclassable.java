package io.frontdesk.testkit.violations.opentypes.common;

/** Breaks: a host can subclass it. */
public class Subclassable {}
