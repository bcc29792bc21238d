/**
 * The HTTP client that adapters share: one call, one answer, nothing repeated in secret. What it cannot vouch for it calls unknown. OkHttp is
 * hidden behind it.
 */
@NullMarked
package io.frontdesk.adapter.http;

import org.jspecify.annotations.NullMarked;
