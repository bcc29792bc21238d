package io.frontdesk.testkit.violations.nullness.common;

/** Breaks: its package says nothing of null. */
record Unmarked(String text) {}
