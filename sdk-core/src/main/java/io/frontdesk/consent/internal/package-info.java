/** How consent is decided and kept: a pure decision on the ledger's lines, and suppressions by digest. */
@NullMarked
package io.frontdesk.consent.internal;

import org.jspecify.annotations.NullMarked;
