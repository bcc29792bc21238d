package io.frontdesk.testkit.violations.names.common;

/** Breaks: the name says nothing. */
interface IContact {}
