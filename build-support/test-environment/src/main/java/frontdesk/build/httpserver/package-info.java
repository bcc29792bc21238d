/** A small HTTP/1.1 server on loopback that answers as it is told, and breaks off where it is told. */
@NullMarked
package frontdesk.build.httpserver;

import org.jspecify.annotations.NullMarked;
