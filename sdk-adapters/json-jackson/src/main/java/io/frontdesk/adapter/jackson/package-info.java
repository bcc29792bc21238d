/**
 * JSON on Jackson's streaming parser and generator. No data binding: nothing in a text can name a class, and nothing but plain data is written.
 */
@NullMarked
package io.frontdesk.adapter.jackson;

import org.jspecify.annotations.NullMarked;
