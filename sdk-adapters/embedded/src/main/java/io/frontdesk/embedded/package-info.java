/**
 * A complete desk on one directory: an H2 file that keeps every acknowledged commit, keys beside it, and the adapters a desk cannot do without.
 */
@NullMarked
package io.frontdesk.embedded;

import org.jspecify.annotations.NullMarked;
