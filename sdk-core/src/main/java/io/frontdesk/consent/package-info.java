/** May we write to this person? A ledger of what was agreed to and taken back, and a list of addresses that must not be written to. */
@NullMarked
package io.frontdesk.consent;

import org.jspecify.annotations.NullMarked;
