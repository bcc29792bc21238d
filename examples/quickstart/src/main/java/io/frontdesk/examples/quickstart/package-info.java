/** The whole way in plain Java: customers from a file, a newsletter in two languages, each person written to once however often the program runs. */
@NullMarked
package io.frontdesk.examples.quickstart;

import org.jspecify.annotations.NullMarked;
