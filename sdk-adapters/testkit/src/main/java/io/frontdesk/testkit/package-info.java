/**
 * Contract tests that every adapter of a port extends, and what the proofs are made of: a provider that follows a script, an injector that kills
 * a desk at any point, the architecture rules. For tests only.
 */
@NullMarked
package io.frontdesk.testkit;

import org.jspecify.annotations.NullMarked;
