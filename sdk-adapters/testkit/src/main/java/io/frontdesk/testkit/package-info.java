/**
 * What an adapter is tested with: the contract of every port as abstract test classes, rows to feed them with, and the proofs over all ports.
 */
@NullMarked
package io.frontdesk.testkit;

import org.jspecify.annotations.NullMarked;
