/** Reads the documentation and compiles what it shows. */
@NullMarked
package frontdesk.build.docs;

import org.jspecify.annotations.NullMarked;
