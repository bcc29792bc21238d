package io.frontdesk.testkit.violations.floors;

/** What nobody below may see. */
public interface Roof {}
