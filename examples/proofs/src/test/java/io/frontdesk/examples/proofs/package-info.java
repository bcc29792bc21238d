/** Proofs over whole desks: processes killed, databases restarted, clocks apart, and what all that cost, counted. */
package io.frontdesk.examples.proofs;
