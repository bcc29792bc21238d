package io.frontdesk.testkit.violations.names.common;

/** Breaks: the name says nothing. */
final class ContactHelper {}
