package io.frontdesk.testkit.violations.modules.contacts.internal;

/** Breaks: a module that can be subclassed. */
public class OpenModule {}
