package io.frontdesk.testkit.violations.floors.messaging;

/** An upper floor. */
public record Message(String text) {}
